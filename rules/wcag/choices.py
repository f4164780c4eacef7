"""Which engine answers for which ACT rule: the choice by measurement, as data (engines.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Severity
from rules.rule import Depth


class EngineChoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule of QualWeb that runs beside axe-core's, or in place of one that it has not."""

    act: str
    rule: str
    """QualWeb's own name of it."""
    name: str
    """Ours: `wcag/qualweb-NAME`."""
    like: str = ""
    """The rule of axe-core that means the same, whose words and criteria it shares."""
    depth: Depth = Depth.DEEP
    axe: tuple[int, int, int]
    """Detected, of how many failures, and false ones."""
    qualweb: tuple[int, int, int]
    why: str = "a second opinion"
    severity: Severity = Severity.SERIOUS
    title: str = ""
    what: str = ""
    wrong: str = ""
    fix: str = ""


class TierChoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule of an engine of the second tier: what it is called here, or why it does not run."""

    title: str = ""
    """What must hold, in our words: the engine has none, or none that say it. Empty for one that is left out."""
    act: tuple[str, ...] = ()
    """The ACT rules that it answers for."""
    left_out: str = ""


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of engines.toml."""

    precise: tuple[str, ...]
    choice: tuple[EngineChoice, ...]
    left_out: dict[str, str]
    alfa: dict[str, TierChoice]
    """By the engine's own names of its rules."""
    techniques: dict[str, TierChoice]


@cache
def choices() -> Choices:
    """The choices as written."""
    return msgspec.convert(tomllib.loads((files("rules.wcag") / "engines.toml").read_text("utf-8")), Choices)
