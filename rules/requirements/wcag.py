"""The success criteria of WCAG 2.2, as requirements."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Requirement

UNDERSTANDING = "https://www.w3.org/WAI/WCAG22/Understanding/"


class Criterion(msgspec.Struct, frozen=True):
    """One success criterion."""

    number: str
    level: str
    since: str
    """The version of WCAG that brought it: 2.0, 2.1 or 2.2."""
    name: str
    slug: str

    @property
    def requirement(self) -> Requirement:
        """The criterion as a requirement, with the address of its Understanding document."""
        return Requirement(
            id=f"wcag:{self.number}",
            title=f"WCAG {self.number} {self.name}",
            url=f"{UNDERSTANDING}{self.slug}",
            level=self.level,
        )


@cache
def criteria() -> dict[str, Criterion]:
    """All 86 criteria by number, in the order of WCAG."""
    text = (files("rules.requirements") / "wcag.toml").read_text("utf-8")
    rows = msgspec.convert(tomllib.loads(text)["criterion"], list[Criterion])
    return {row.number: row for row in rows}


def wcag(number: str) -> Requirement:
    """The requirement of one criterion, such as `wcag("1.1.1")`. Raises KeyError for an unknown number."""
    return criteria()[number].requirement
