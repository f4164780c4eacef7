"""Which pages belong to a run, and in words why another does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from audits.crawl.share import Share
from audits.crawl.urls import host_of, is_web, site_of
from rules.text.patterns import Patterns

_NO_PAGE = re.compile(
    r"\.(7z|aac|avi|bmp|bz2|css|csv|docx?|dmg|eot|epub|exe|flac|gif|gz|ico|ics|jpe?g|js|json|m4[av]|mov|mp[34]|mpe?g"
    r"|msi|od[pst]|og[agv]|otf|pdf|png|pptx?|rar|rss|rtf|svg|tar|tgz|tiff?|ttf|txt|wav|web[mp]|woff2?|xlsx?|xml|zip)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\s/:@?#*]+)(:\d+)?", re.IGNORECASE)
_MOST_REPEATS = 3
"""How often one segment may stand in a path before it is taken for a crawler trap."""

NotNegative = Annotated[int, msgspec.Meta(ge=0)]


class ScopeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[scope]`: which pages a run visits, and how politely."""

    hosts: tuple[str, ...] = ()
    """Hosts in scope beside those of the targets; `www.` makes no difference."""
    subdomains: bool = False
    """Subdomains of the hosts are in scope too."""
    include: tuple[str, ...] = ()
    """Patterns (globs, or `re:` and a regular expression): only pages that match one; targets always."""
    exclude: tuple[str, ...] = ()
    """Patterns of pages to leave out."""
    max_pages: Annotated[int, msgspec.Meta(ge=1)] = 500
    """Pages visited at most; the report says how many more were found."""
    max_depth: NotNegative = 20
    """Links followed from a target at most; 0 visits the targets alone."""
    robots: bool = True
    """Obey robots.txt. Turn it off for your own staging site only."""
    delay: Annotated[float, msgspec.Meta(ge=0, le=60)] = 0.0
    """Seconds between the beginnings of two visits to one host."""
    shard: str = ""
    """The share of the pages that the run audits itself, such as 1/4 for the first of four; empty: all of them."""
    changed: tuple[str, ...] | None = None
    """Files of the repository, and addresses of pages: only pages that they may have changed are audited."""

    def __post_init__(self) -> None:
        Patterns((*self.include, *self.exclude))  # refuse a broken pattern where it is written, not in the crawl
        Share(self.shard)
        for host in self.hosts:
            if not _HOST.fullmatch(host):
                raise ValueError(f"“{host}” is no host: write www.example.org, or www.example.org:8443")


class Scope:
    """The scope of one run: its settings, and the hosts of its targets (`Expansion.roots`)."""

    def __init__(self, settings: ScopeSettings, roots: Iterable[str] = ()) -> None:
        self._settings = settings
        self._roots: set[str] = set()
        self._sites = {site_of(host.lower()) for host in settings.hosts}
        for root in roots:
            self.begin_at(root)
        self._include = Patterns(settings.include)
        self._exclude = Patterns(settings.exclude)

    def begin_at(self, root: str) -> None:
        """Take a (normalised) address for a target: it is in scope, and so is its host."""
        self._roots.add(root)
        if is_web(root):
            self._sites.add(site_of(host_of(root)))

    def holds(self, host: str) -> bool:
        """Whether a host, written as `host_of` does, belongs to the audited site."""
        site = site_of(host)
        return site in self._sites or (
            self._settings.subdomains and any(site.endswith(f".{known}") for known in self._sites)
        )

    def refuses(self, url: str, depth: int) -> str:
        """Why this (normalised) address is not to be visited; empty if it is.

        `depth` counts the links from a target; it is 0 for the targets themselves and the pages of sitemaps.
        """
        if not is_web(url):
            return "" if url in self._roots else "a local file is opened only when it is a target"
        return self._foreign(url) or self._beyond(depth) or self._unwanted(url, depth)

    def leads_on(self, depth: int) -> bool:
        """Whether the links of a page at this depth are followed."""
        return not self._beyond(depth + 1)

    def refuses_redirect(self, url: str, final_url: str, depth: int) -> str:
        """Why the page that `url` redirects to is not to be audited; empty if it is. Both are normalised.

        Where a target leads, the scope follows: a site that has moved is still the one that the user named.
        """
        if final_url == url:
            return ""
        if url in self._roots and is_web(final_url):
            self.begin_at(final_url)
        refusal = self.refuses(final_url, depth)
        return f"it redirects to {final_url}: {refusal}" if refusal else ""

    def _foreign(self, url: str) -> str:
        host = host_of(url)
        return "" if self.holds(host) else f"its host {host} is not in scope (scope.hosts)"

    def _beyond(self, depth: int) -> str:
        if depth > self._settings.max_depth:
            return f"it is more than {self._settings.max_depth} links away from a target (scope.max_depth)"
        return ""

    def _unwanted(self, url: str, depth: int) -> str:
        pattern = self._exclude.first(url)
        if pattern:
            return f"scope.exclude names it: {pattern}"
        if url not in self._roots and self._include and not self._include.first(url):
            return "scope.include does not name it"
        return _oddity(url) if depth else ""


def _oddity(url: str) -> str:
    path = urlsplit(url).path
    suffix = re.search(r"\.\w{2,5}$", path)
    if suffix and _NO_PAGE.fullmatch(suffix[0]):
        return f"by its name it is no page ({suffix[0]})"
    segments = Counter(segment for segment in path.split("/") if segment)
    repeated = [segment for segment, number in segments.items() if number > _MOST_REPEATS]
    return f"its path repeats “{repeated[0]}”: a trap for crawlers" if repeated else ""
