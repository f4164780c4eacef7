"""The profiles that a page claims as its publisher's where no reader sees it: JSON-LD (`sameAs`) and `link rel=me`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rules.model import Target
from rules.page import Document, Link

_ORGANISATION = re.compile(r"\w*(Organization|Hospital|Clinic|Corporation|University|School|Business)|NGO|Physician")

_SHOWN = 200


def same_as(document: Document) -> Iterator[str]:
    """The addresses that the publisher, or the organisation that the page is of, names as its own."""
    for node in _nodes(document.json_ld):
        for owner in [node.get("publisher"), node] if _is_organisation(node) else [node.get("publisher")]:
            if isinstance(owner, dict):
                yield from _strings(owner.get("sameAs"))


def claims(document: Document) -> Iterator[Link]:
    """All that the page claims, as links: for the rules that judge addresses."""
    for address in same_as(document):
        yield _claim(address, 'script[type="application/ld+json"]', "script")
    for address in document.me:
        yield _claim(address, 'link[rel~="me"]', "link")


def _claim(address: str, selector: str, element: str) -> Link:
    target = Target(selector=selector, snippet=address[:_SHOWN])
    rel = ("me",)  # that is what both say
    return Link(href=address, raw=address, name="", name_source="", text="", target=target, element=element, rel=rel)


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every top-level node of JSON-LD, graphs opened."""
    if isinstance(value, dict):
        yield value
        yield from _nodes(value.get("@graph", ()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _nodes(one)


def _is_organisation(node: dict[str, Any]) -> bool:
    return any(map(_ORGANISATION.fullmatch, _strings(node.get("@type"))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, str))
