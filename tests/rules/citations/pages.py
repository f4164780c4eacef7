"""Text blocks made by hand, for tests of what needs no browser."""

from rules.model import Target
from rules.page import Document, InlineLink, Page, TextBlock, TextBlocks, Tooltips


def block(text, tag="p", **more):
    """One block of an article, with the links given as addresses over its whole text."""
    hrefs = more.pop("hrefs", ())
    links = tuple(InlineLink(0, len(text), href) for href in hrefs)
    return TextBlock(text, Target(tag), tag, **{"region": "main", "in_article": True, "links": links, **more})


def heading(text, level=2):
    """One heading."""
    return block(text, f"h{level}", heading=level)


def items(*texts, kind="ol", list_id=1):
    """The items of one list."""
    return [
        block(text, "li", list_kind=kind, list_index=number, list_id=list_id) for number, text in enumerate(texts, 1)
    ]


def blocks(*parts):
    """The text blocks of a page: blocks, lists of blocks, or texts for paragraphs."""
    flat = [one for part in parts for one in (part if isinstance(part, list) else [part])]
    return TextBlocks(tuple(block(one) if isinstance(one, str) else one for one in flat))


def page(*parts, title="Walking with a stiff knee", **meta):
    """A page of these blocks."""
    document = Document(title=title, language="en", meta=meta)
    return Page(url="http://x/", final_url="http://x/", status=200, evidence=(document, blocks(*parts), Tooltips()))
