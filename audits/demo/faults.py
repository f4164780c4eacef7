"""The planted faults (faults.toml): where each stands, what it does to the page, and which outcomes it must bring."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import quote

import msgspec

from rules.model import Result


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One planted fault: a piece of the finished page replaced by another."""

    page: str
    about: str
    """One line on what is wrong."""
    find: str
    """Stands exactly once in the sound page. `{quoted_base}` is the site's address as it stands in a query."""
    replace: str
    rules: tuple[str, ...]
    """Ids of the rules that must notice."""
    result: Result = Result.FAILED


class LostPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page that the site links and that cannot be audited."""

    path: str
    about: str
    error: str
    """Kind of fault the page record names."""
    linked_on: str
    """The page that links to it."""
    result: Result
    """What links/works says there."""


class Planted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of faults: faults.toml, generated.toml."""

    fault: tuple[Fault, ...]
    lost_page: tuple[LostPage, ...] = ()


class PlantingError(Exception):
    """A fault does not fit its page: text of the site changed under it."""


@cache
def planted() -> Planted:
    """All that is wrong with the demo site, on purpose."""
    return msgspec.convert(tomllib.loads((files("audits.demo") / "faults.toml").read_text("utf-8")), Planted)


def plant(path: str, html: str, base_url: str) -> str:
    """The page with its faults put in. Raises PlantingError."""
    for fault in planted().fault:
        if fault.page == path:
            html = put_in(fault, html, base_url)
    return html


def put_in(fault: Fault, html: str, base_url: str) -> str:
    """The page with one fault more. Raises PlantingError where it finds no place, or several."""
    quoted = quote(base_url, safe="")
    find, replace = (text.replace("{quoted_base}", quoted) for text in (fault.find, fault.replace))
    if html.count(find) != 1:
        raise PlantingError(f"{fault.page}: “{fault.about}” finds {html.count(find)} places for {find!r}, not 1")
    return html.replace(find, replace)
