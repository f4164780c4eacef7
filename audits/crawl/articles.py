"""Article pages told from index pages: by the policy, by what the page says of itself, by the shape of its text.

House obligations (disclaimer, attribution, citations) bind articles only, so each answer comes with its reason, and the
policy has the last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from audits.crawl.main_text import main_blocks
from audits.crawl.patterns import Patterns
from rules.page import Document, MissingEvidenceError, Page, TextBlock, TextBlocks

ARTICLE_TYPES = frozenset({
    "AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "BackgroundNewsArticle", "BlogPosting",
    "LiveBlogPosting", "MedicalScholarlyArticle", "MedicalWebPage", "NewsArticle", "OpinionNewsArticle", "Report",
    "ReportageNewsArticle", "ReviewNewsArticle", "SatiricalArticle", "ScholarlyArticle", "TechArticle",
})  # fmt: skip
INDEX_TYPES = frozenset({
    "AboutPage", "Blog", "CheckoutPage", "CollectionPage", "ContactPage", "ImageGallery", "MediaGallery", "ProfilePage",
    "SearchResultsPage", "VideoGallery",
})  # fmt: skip

_PARAGRAPH_WORDS = 15
"""Words outside of links that make a block a paragraph of running text."""
_LEAST_PARAGRAPHS = 3
_LEAST_WORDS = 100
_MOST_LINKED = 0.5
"""Share of linked text from which a page is rather a list of links."""


class ArticleSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[articles]`: which pages are articles, where the policy says so."""

    include: tuple[str, ...] = ()
    """Patterns (globs, or `re:` and a regular expression) of article pages; when given, no other page is one."""
    exclude: tuple[str, ...] = ()
    """Patterns of pages that are no articles."""

    def __post_init__(self) -> None:
        Patterns((*self.include, *self.exclude))  # refuse a broken pattern where it is written, not in the crawl


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """The page's own text, measured."""

    paragraphs: int
    """Blocks of running text."""
    words: int
    """Words of running text, those of links left out."""
    linked: float
    """Share of characters that are link text."""
    teasers: int
    """Headings that are links as a whole."""


def judge(page: Page, settings: ArticleSettings) -> tuple[bool, str]:
    """Whether the page is an article, and why, in words."""
    return _by_policy(page, settings) or _by_type(page) or _by_shape(page)


def shape_of(blocks: Sequence[TextBlock]) -> Shape:
    """Measure the text of a page."""
    paragraphs = [words for block in blocks if not block.heading and (words := _plain_words(block)) >= _PARAGRAPH_WORDS]
    characters = sum(len(block.text) for block in blocks)
    return Shape(
        paragraphs=len(paragraphs),
        words=sum(paragraphs),
        linked=sum(map(_linked, blocks)) / characters if characters else 0.0,
        teasers=sum(1 for block in blocks if block.heading > 1 and _linked(block) >= 0.8 * len(block.text)),
    )


def _by_policy(page: Page, settings: ArticleSettings) -> tuple[bool, str] | None:
    excluded = Patterns(settings.exclude).first(page.url)
    if excluded:
        return False, f"articles.exclude names it: {excluded}"
    if not settings.include:
        return None
    included = Patterns(settings.include).first(page.url)
    return (
        (True, f"articles.include names it: {included}") if included else (False, "articles.include does not name it")
    )


def _by_type(page: Page) -> tuple[bool, str] | None:
    try:
        document = page.get(Document)
    except MissingEvidenceError:
        return None
    articles = [name for name in document.schema_types if name in ARTICLE_TYPES]
    indexes = [name for name in document.schema_types if name in INDEX_TYPES]
    if indexes and not articles:
        return False, f"schema.org type {indexes[0]}"
    if articles and not indexes and not _is_home(page) and len(articles) <= len(set(articles)):
        return True, f"schema.org type {articles[0]}"
    if "citation_title" in document.meta and not _is_home(page):
        return True, "it carries the metadata of a journal article (citation_title)"
    return None


def _by_shape(page: Page) -> tuple[bool, str]:
    try:
        shape = shape_of(main_blocks(page.get(TextBlocks)))
    except MissingEvidenceError as missing:
        return True, f"taken for an article, since its text could not be read: {missing}"
    measured = f"{shape.paragraphs} paragraphs with {shape.words} words, {shape.linked:.0%} of the text in links"
    if _is_home(page):
        return False, "it is the home page"
    if shape.teasers > 2 and shape.teasers >= shape.paragraphs / 2:
        return False, f"{shape.teasers} of its headings are links to other pages; {measured}"
    enough = shape.paragraphs >= _LEAST_PARAGRAPHS and shape.words >= _LEAST_WORDS and shape.linked < _MOST_LINKED
    return enough, measured


def _is_home(page: Page) -> bool:
    return urlsplit(page.final_url).path in {"", "/"} and not urlsplit(page.final_url).query


def _linked(block: TextBlock) -> int:
    return sum(link.end - link.start for link in block.links)


def _plain_words(block: TextBlock) -> int:
    text, end, kept = block.text, 0, []
    for link in sorted(block.links, key=lambda link: link.start):
        kept.append(text[end : link.start])
        end = max(end, link.end)
    return len(" ".join((*kept, text[end:])).split())
