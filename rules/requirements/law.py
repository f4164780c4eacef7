"""What law, guidance or standard stands behind a requirement, in short: never legal advice, counsel decides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Requirement
from rules.requirements.wcag import criteria


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One law, guidance or standard."""

    id: str
    name: str
    binds: str
    """Whom it binds."""
    text: str
    """What it demands, and since when."""
    checked: str
    """The month in which this was last read."""
    url: str = ""
    wcag: str = ""
    """The version of WCAG whose criteria of levels A and AA it takes over; empty where it takes over none."""
    requirements: tuple[str, ...] = ()
    """Ids of other requirements that it stands behind."""

    def demands(self, requirement: Requirement) -> bool:
        """Whether it stands behind the requirement."""
        if requirement.id in self.requirements:
            return True
        criterion = criteria().get(requirement.id.removeprefix("wcag:"))
        return bool(self.wcag) and criterion is not None and criterion.level != "AAA" and criterion.since <= self.wcag


@cache
def laws() -> tuple[Law, ...]:
    """All of them, in the order of the file."""
    text = (files("rules.requirements") / "law.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text)["law"], tuple[Law, ...])


def laws_behind(requirements: Iterable[Requirement]) -> tuple[Law, ...]:
    """Those that stand behind at least one of the requirements."""
    return _laws_behind(tuple(requirements))


@cache
def _laws_behind(requirements: tuple[Requirement, ...]) -> tuple[Law, ...]:
    return tuple(law for law in laws() if any(law.demands(requirement) for requirement in requirements))
