"""W3C's ACT rules, as requirements: a rule of ours that names one answers for it in the ACT benchmark."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Requirement

RULES_AT = "https://www.w3.org/WAI/standards-guidelines/act/rules/"
PREFIX = "act:"


class ActRule(msgspec.Struct, frozen=True):
    """One ACT rule."""

    id: str
    name: str
    approved: bool
    """False for a proposed one, which may still change."""
    answered_by: tuple[str, ...] = ()
    """Rules, by id, that test the same though nothing in them says so."""

    @property
    def requirement(self) -> Requirement:
        """The rule as a requirement, with the address of its text."""
        address = f"{RULES_AT}{self.id}/" if self.approved else f"{RULES_AT}{self.id}/proposed/"
        return Requirement(id=f"{PREFIX}{self.id}", title=f"ACT {self.id} {self.name}", url=address)


@cache
def act_rules() -> dict[str, ActRule]:
    """The ACT rules by id."""
    text = (files("rules.requirements") / "act.toml").read_text("utf-8")
    return {row.id: row for row in msgspec.convert(tomllib.loads(text)["rule"], list[ActRule])}


def act(id_: str) -> Requirement:
    """The requirement of one ACT rule, such as `act("c4a8a4")`. Raises KeyError for an unknown id."""
    return act_rules()[id_].requirement


def act_ids(requirements: tuple[Requirement, ...]) -> frozenset[str]:
    """The ids of the ACT rules among the requirements."""
    return frozenset(one.id.removeprefix(PREFIX) for one in requirements if one.id.startswith(PREFIX))
