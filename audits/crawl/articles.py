"""Article pages told from index pages: by the policy, by what the page says of itself, by the shape of its text.

House obligations (disclaimer, attribution, citations) bind articles only, so each answer comes with its reason, and the
policy has the last word.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from audits.crawl.main_text import main_blocks
from audits.crawl.shape import Shape, shape_of
from audits.crawl.urls import is_home
from rules.page import Document, MissingEvidenceError, Page, TextBlocks
from rules.text.patterns import Patterns

ARTICLE_TYPES = frozenset({
    "AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "BackgroundNewsArticle", "BlogPosting",
    "LiveBlogPosting", "MedicalScholarlyArticle", "MedicalWebPage", "NewsArticle", "OpinionNewsArticle", "Report",
    "ReportageNewsArticle", "ReviewNewsArticle", "SatiricalArticle", "ScholarlyArticle", "TechArticle",
})  # fmt: skip
INDEX_TYPES = frozenset({
    "AboutPage", "Blog", "CheckoutPage", "CollectionPage", "ContactPage", "ImageGallery", "MediaGallery", "ProfilePage",
    "SearchResultsPage", "VideoGallery",
})  # fmt: skip

HOUSE_PAGES = frozenset({
    "about", "about-us", "accessibility", "accessibility-statement", "barrierefreiheit", "careers", "contact",
    "contact-us", "contacto", "cookie-policy", "cookies", "datenschutz", "disclaimer", "donate", "impressum", "imprint",
    "jobs", "kontakt", "legal", "legal-notice", "login", "medical-disclaimer", "mentions-legales", "newsletter",
    "privacy", "privacy-policy", "register", "search", "site-map", "sitemap", "subscribe", "terms",
    "terms-and-conditions", "terms-of-service", "terms-of-use", "ueber-uns",
})  # fmt: skip
"""Last part of the addresses of pages about the site itself."""

_MUCH_WORDS = 300
"""Running text that makes an article, whatever else the page holds."""
_SOME_PARAGRAPHS = 3
_SOME_WORDS = 100
_MOST_LINKED = 0.5
"""Share of linked text up to which some text makes an article."""
_FEW_LINKED = 0.25
"""Share of linked text up to which a single paragraph makes an article, when nothing leads elsewhere."""


class ArticleSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[articles]`: which pages are articles, where the policy says so."""

    include: tuple[str, ...] = ()
    """Patterns (globs, or `re:` and a regular expression) of article pages; when given, no other page is one."""
    exclude: tuple[str, ...] = ()
    """Patterns of pages that are no articles."""

    def __post_init__(self) -> None:
        Patterns((*self.include, *self.exclude))  # refuse a broken pattern where it is written, not in the crawl


def judge(page: Page, settings: ArticleSettings) -> tuple[bool, str]:
    """Whether the page is an article, and why, in words."""
    return _by_policy(page, settings) or _by_type(page) or _by_address(page) or _by_shape(page)


def _by_policy(page: Page, settings: ArticleSettings) -> tuple[bool, str] | None:
    excluded = Patterns(settings.exclude).first(page.url)
    if excluded:
        return False, f"articles.exclude names it: {excluded}"
    if not settings.include:
        return None
    included = Patterns(settings.include).first(page.url)
    return bool(included), f"articles.include names it: {included}" if included else "articles.include does not name it"


def _by_type(page: Page) -> tuple[bool, str] | None:
    try:
        document = page.get(Document)
    except MissingEvidenceError:
        return None
    home = is_home(page.final_url)
    articles = [name for name in document.schema_types if name in ARTICLE_TYPES]
    indexes = [name for name in document.schema_types if name in INDEX_TYPES]
    if indexes and not articles:
        return False, f"schema.org type {indexes[0]}"
    if articles and not indexes and not home and len(articles) == len(set(articles)):  # a type met twice is a list's
        return True, f"schema.org type {articles[0]}"
    if "citation_title" in document.meta and not home:
        return True, "it carries the metadata of a journal article (citation_title)"
    return None


def _by_address(page: Page) -> tuple[bool, str] | None:
    name = PurePosixPath(unquote(urlsplit(page.final_url).path)).stem.lower()
    return (False, f"by its address it is about the site itself: {name}") if name in HOUSE_PAGES else None


def _by_shape(page: Page) -> tuple[bool, str]:
    try:
        shape = shape_of(main_blocks(page.get(TextBlocks)))
    except MissingEvidenceError as missing:
        return True, f"taken for an article, since its text could not be read: {missing}"
    if is_home(page.final_url):
        return shape.words >= _MUCH_WORDS and not shape.teasers, f"the home page: {shape}"
    if _says_article(page) and shape.paragraphs > shape.teasers:
        return True, f"og:type article; {shape}"
    return _runs_on(shape), str(shape)


def _runs_on(shape: Shape) -> bool:
    some = shape.words >= _SOME_WORDS and shape.paragraphs >= _SOME_PARAGRAPHS and shape.linked < _MOST_LINKED
    little = shape.paragraphs > 0 and not shape.teasers and shape.linked < _FEW_LINKED
    return shape.words >= _MUCH_WORDS or some or little


def _says_article(page: Page) -> bool:
    return any(e.meta.get("og:type", "").lower() == "article" for e in page.evidence if isinstance(e, Document))
