"""Pages of the shapes met on publishers' sites, each labelled article or not."""

from collections.abc import Iterator

SENTENCE = "The muscles of the lower back carry the weight of the body and tire when they are not used for long."
PARAGRAPH = f"<p>{SENTENCE} {SENTENCE}</p>"
NAV = "<nav><ul>{}</ul></nav>".format("".join(f'<li><a href="/{n}">Topic number {n}</a></li>' for n in range(30)))
FOOTER = f"<footer>{PARAGRAPH * 3}<a href='/privacy'>Privacy</a></footer>"


def _whole(main: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>Page</title>{head}</head><body>{NAV}{main}{FOOTER}</body></html>'
    )


def _teaser(n: int) -> str:
    return f'<h2><a href="/{n}">Article number {n}</a></h2><p>{SENTENCE}</p>'


def _card(n: int) -> str:
    return f'<div><h3>Article number {n}</h3><p>{SENTENCE}</p><p><a href="/{n}">Read more about it</a></p></div>'


def _json_ld(*types: str) -> str:
    items = ",".join(f'{{"@type": "{name}", "headline": "x"}}' for name in types)
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{items}]}}</script>'


_ARTICLE = f"<main><article><h1>Back pain</h1>{PARAGRAPH * 3}<h2>Treatment</h2>{PARAGRAPH * 3}</article></main>"
_TEASERS = f"<main><h1>Health topics</h1>{PARAGRAPH}{''.join(map(_teaser, range(8)))}</main>"
_CARDS = f"<main><h1>Health topics</h1>{''.join(map(_card, range(8)))}</main>"
_LINKS = "<main><h1>A to Z</h1><ul>{}</ul></main>".format(
    "".join(f'<li><a href="/{n}">{SENTENCE}</a></li>' for n in range(20))
)
_HUB = (
    f"<main><h1>Oral health</h1>{PARAGRAPH}{PARAGRAPH}{''.join(map(_teaser, range(6)))}"
    f"<h2>Facts</h2>{PARAGRAPH * 3}</main>"
)

ARTICLES = {
    "an article in its element": _whole(_ARTICLE),
    "an article in no element": _whole(f"<h1>Back pain</h1>{PARAGRAPH * 5}"),
    "an article of div and br": _whole(f"<div><h1>Back pain</h1><div>{'<br><br>'.join([SENTENCE] * 8)}</div></div>"),
    "an article as a list": _whole(f"<main><h1>Ten tips</h1><ol>{f'<li>{SENTENCE}</li>' * 10}</ol></main>"),
    "an article full of links": _whole(
        f"<main><h1>Back</h1>{f'<p>{SENTENCE} <a href=/a>{SENTENCE}</a></p>' * 6}{PARAGRAPH * 6}</main>"
    ),
    "an article with related articles below": _whole(
        f"<main><article><h1>Back</h1>{PARAGRAPH * 4}</article>{''.join(map(_teaser, range(4)))}</main>"
    ),
    "an article with questions as headings": _whole(
        f"<main><h1>Questions</h1>{f'<h2>What is it?</h2>{PARAGRAPH}' * 6}</main>"
    ),
    "a single paragraph": _whole(f"<main><h1>In short</h1>{PARAGRAPH}</main>"),
    "a topic page with a text of its own": _whole(_HUB),
    "little text that calls itself an article": _whole(
        f"<main><h1>News</h1><p>{SENTENCE}</p><p><a href=/a>{SENTENCE}</a></p></main>",
        '<meta property="og:type" content="article">',
    ),
    "a medical page by its type": _whole("<main><h1>Video</h1></main>", _json_ld("WebPage", "MedicalWebPage")),
    "a journal article by its metadata": _whole(_LINKS, '<meta name="citation_title" content="Back pain">'),
}
INDEXES = {
    "teasers with linked headings": _whole(_TEASERS),
    "teasers with a link below": _whole(_CARDS),
    "a list of links": _whole(_LINKS),
    "nothing but navigation": _whole("<main><h1>Welcome</h1></main>"),
    "a list of a type that says so": _whole(_ARTICLE, _json_ld("WebSite", "CollectionPage")),
    "a list that types each of its teasers": _whole(_TEASERS, _json_ld("Article", "Article", "Article")),
    "a list that calls itself an article": _whole(_TEASERS, '<meta property="og:type" content="article">'),
    "a list with both types": _whole(_CARDS, _json_ld("CollectionPage", "NewsArticle")),
}


def labelled() -> Iterator[tuple[str, str, bool]]:
    """Name, HTML, and whether it is an article."""
    yield from ((name, html, True) for name, html in ARTICLES.items())
    yield from ((name, html, False) for name, html in INDEXES.items())
