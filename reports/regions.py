"""In which part of a page an element stands, as far as its selector tells: header, sidebar, footer, content.

A finding in the header of many pages is probably one fault of the template that makes them all.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rules.model import Target


class Region(StrEnum):
    """A part of a page that templates make."""

    HEADER = "header"
    NAVIGATION = "navigation"
    SIDEBAR = "sidebar"
    FOOTER = "footer"
    CONTENT = "content"
    UNKNOWN = "unknown"


AROUND = frozenset({Region.HEADER, Region.NAVIGATION, Region.SIDEBAR, Region.FOOTER})
"""What stands around the content, and is the same from page to page."""

_TAGS = {
    "header": Region.HEADER,
    "nav": Region.NAVIGATION,
    "aside": Region.SIDEBAR,
    "footer": Region.FOOTER,
    "main": Region.CONTENT,
    "article": Region.CONTENT,
}
_ROLES = {
    "banner": Region.HEADER,
    "navigation": Region.NAVIGATION,
    "complementary": Region.SIDEBAR,
    "contentinfo": Region.FOOTER,
    "main": Region.CONTENT,
    "article": Region.CONTENT,
}
_NAMES = {
    "header": Region.HEADER,
    "masthead": Region.HEADER,
    "nav": Region.NAVIGATION,
    "navbar": Region.NAVIGATION,
    "navigation": Region.NAVIGATION,
    "menu": Region.NAVIGATION,
    "breadcrumb": Region.NAVIGATION,
    "breadcrumbs": Region.NAVIGATION,
    "sidebar": Region.SIDEBAR,
    "footer": Region.FOOTER,
}
_OF_THE_SITE = re.compile(r"(?:site|page|global|main|top|primary)[-_]?")
"""Beginnings that make a name one of the whole page: `site-header`, but not `card-header`."""
_STEP = re.compile(r"\s*[>+~]\s*|\s+")
_TAG = re.compile(r"[a-z][a-z0-9]*")
_ROLE = re.compile(r"\[role=\\?[\"']?([a-z]+)")
_NAME = re.compile(r"[.#]([\w-]+)")


def region_of(target: Target | None) -> Region:
    """The outermost part of the page that holds a target; unknown in a frame, and where the selector does not say."""
    if target is None or target.frame:
        return Region.UNKNOWN
    return _region(target.selector)


@lru_cache(maxsize=1024)
def _region(selector: str) -> Region:
    found = (_of_step(step) for step in _STEP.split(selector.strip().lower()))
    return next((region for region in found if region is not Region.UNKNOWN), Region.UNKNOWN)


def _of_step(step: str) -> Region:
    """What one element of the selector is by its role, its tag or its name."""
    role, tag = _ROLE.search(step), _TAG.match(step)
    if role and role.group(1) in _ROLES:
        return _ROLES[role.group(1)]
    if tag and tag.group() in _TAGS:
        return _TAGS[tag.group()]
    names = (_OF_THE_SITE.sub("", name, count=1) for name in _NAME.findall(step))
    return next((_NAMES[name] for name in names if name in _NAMES), Region.UNKNOWN)
