"""Works that the page's structured data cites: schema.org `citation` in JSON-LD, as text, address or description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from rules.citations.identifiers import Identifier, identifiers
from rules.citations.text import LONGEST, plain
from rules.page import Document

MOST = 200
"""Works that are looked at."""
_PARTS = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "isPartOf", "subjectOf", "about")
"""Where the description of the page may stand inside of another."""
_DEEPEST = 8


class Work(msgspec.Struct, frozen=True):
    """One work that structured data cites."""

    text: str
    """As a reference would give it: as written, or author, title, container and year as far as they are told."""
    title: str = ""
    identifiers: tuple[Identifier, ...] = ()


def structured(document: Document) -> tuple[Work, ...]:
    """The cited works in order, each once."""
    nodes = {
        node["@id"]: node for value in document.json_ld for node in _nodes(value) if isinstance(node.get("@id"), str)
    }
    works: dict[str, Work] = {}
    for value in document.json_ld:
        for node in _nodes(value):
            for cited in _listed(node.get("citation")):
                work = _work(cited, nodes)
                if work and len(works) < MOST:
                    works.setdefault(work.text.casefold(), work)
    return tuple(works.values())


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """All descriptions in which a `citation` may stand; those of the cited works are not among them."""
    if depth > _DEEPEST:
        return
    for one in _listed(value):
        if isinstance(one, dict):
            yield one
            for name in _PARTS:
                yield from _nodes(one.get(name), depth + 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _work(cited: Any, nodes: dict[str, dict[str, Any]]) -> Work | None:
    if isinstance(cited, str):
        text = " ".join(cited.split())
        return Work(text, "", _identifiers(text)) if text else None
    if not isinstance(cited, dict):
        return None
    told = nodes.get(str(cited.get("@id")), cited) if "name" not in cited and "headline" not in cited else cited
    title = _text(told.get("name")) or _text(told.get("headline"))
    address = " ".join(filter(None, (_text(told.get(key)) for key in ("sameAs", "url", "identifier", "@id"))))
    parts = (_names(told.get("author")), title, _container(told.get("isPartOf")), _text(told.get("datePublished"))[:4])
    text = " ".join(f"{part.rstrip('.')}." for part in parts if part) or _text(told.get("text")) or address
    return Work(text, title, _identifiers(f"{text} {address}")) if text else None


def _identifiers(text: str) -> tuple[Identifier, ...]:
    return tuple(identifiers(plain(text[:LONGEST])))


def _text(value: Any) -> str:
    """The first text of a property; of a PropertyValue its value."""
    first = _listed(value)[0] if _listed(value) else None
    if isinstance(first, dict):
        first = first.get("value") or first.get("@value") or first.get("name")
    return " ".join(first.split()) if isinstance(first, str) else str(first) if isinstance(first, int) else ""


def _names(value: Any) -> str:
    return ", ".join(name for one in _listed(value)[:20] if (name := _text(one)))


def _container(value: Any) -> str:
    """The journal of an article, which may stand behind its issue and volume."""
    for _ in range(3):
        one = _listed(value)[0] if _listed(value) else None
        if not isinstance(one, dict):
            return _text(one)
        if name := _text(one.get("name")):
            return name
        value = one.get("isPartOf")
    return ""
