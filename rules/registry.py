"""Finds the rules, checks their ids, and turns the policy's choices into the rules of a run."""

from __future__ import annotations

import difflib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Annotated

import msgspec

from rules.model import Severity
from rules.rule import OURS, AnyRule, Depth, Doc

FAMILIES = ("wcag", "medical", "legal", "citations", "social", "links", "site")
"""Rule families in the order of the reports; each is a package of the same name."""

_ID = re.compile(r"[a-z]+/[a-z0-9]+(-[a-z0-9]+)*")
_SECTIONS = {
    "What it checks": "what",
    "Why it matters": "why",
    "How to fix": "fix",
    "Passes": "passes",
    "Fails": "fails",
    "Limits": "limits",
    "Sources": "sources",
}
_HEADING = re.compile(rf"^({'|'.join(_SECTIONS)}):\s*", re.MULTILINE)


class UnknownRuleError(ValueError):
    """A name or pattern that no rule answers to."""


class RuleError(Exception):
    """A rule file that breaks the conventions; a fault of Presscheck, found by its tests."""


class EngineName(StrEnum):
    """An engine, as the configuration names it."""

    AXE = "axe"
    QUALWEB = "qualweb"
    ALFA = "alfa"
    ACE = "ace"
    TECHNIQUES = "qualweb-techniques"


SECOND_TIER = frozenset({EngineName.ALFA, EngineName.ACE, EngineName.TECHNIQUES})
"""Engines that run in deep audits, and only where they are named."""
ENGINES = {
    "axe-core": EngineName.AXE,
    "QualWeb": EngineName.QUALWEB,
    "Alfa": EngineName.ALFA,
    "IBM Equal Access": EngineName.ACE,
    "QualWeb techniques": EngineName.TECHNIQUES,
}
"""By the names that rules give."""


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[rules]`: which rules run and how their failures weigh. Names may hold `*`."""

    depth: Depth = Depth.STANDARD
    """How far the audit goes: rules that need more are left out, unless `enable` names them."""
    engines: tuple[EngineName, ...] = (EngineName.AXE, EngineName.QUALWEB)
    """Whose rules run beside our own; an engine that is left out is left out whole."""
    engine_timeout: Annotated[float, msgspec.Meta(gt=0)] = 20.0
    """Seconds for each engine of the second tier on a page; rules that it does not come to are untested."""
    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}


@cache
def all_rules() -> dict[str, AnyRule]:
    """Every rule by id, in the order of the families, each with the documentation of its file."""
    found: dict[str, AnyRule] = {}
    for family in FAMILIES:
        for rule in sorted(_family_rules(family), key=lambda rule: rule.id):
            if not _ID.fullmatch(rule.id) or rule.family != family or rule.id in found:
                raise RuleError(f"rules/{family}: bad or doubled rule id {rule.id!r}")
            found[rule.id] = rule
    return found


def chosen_rules(choice: Choice) -> list[AnyRule]:
    """The rules of a run under the policy's choice.

    Raises UnknownRuleError, naming the nearest rule, for a name that matches nothing.
    """
    rules = all_rules()
    enabled = _matching(choice.enable, rules)
    disabled = _matching(choice.disable, rules)
    severities = {id_: severity for name, severity in choice.severity.items() for id_ in _matching([name], rules)}
    return [
        msgspec.structs.replace(rule, severity=severities.get(rule.id, rule.severity))
        for rule in rules.values()
        if _may_run(rule, choice) and (rule.id in enabled or _by_default(rule, choice)) and rule.id not in disabled
    ]


def rules_called(name: str) -> list[str]:
    """Ids of the rules that a name or pattern means. Raises UnknownRuleError where it means none."""
    return _match(name, all_rules())


def no_deeper(choice: Choice, depth: Depth) -> Choice:
    """The same choice, but for a depth that goes no further than this."""
    return msgspec.structs.replace(choice, depth=min(choice.depth, depth, key=lambda one: one.rank))


def too_deep(choice: Choice) -> list[AnyRule]:
    """The rules that a deeper audit would run under the same choice, and this one does not."""
    chosen = {rule.id for rule in chosen_rules(choice)}
    everything = chosen_rules(msgspec.structs.replace(choice, depth=Depth.DEEP))
    return [rule for rule in everything if rule.id not in chosen]


def parse_doc(text: str) -> Doc:
    """The sections of a rule's docstring. What stands before the first heading is the summary."""
    summary, *rest = _HEADING.split(inspect.cleandoc(text))
    sections = {_SECTIONS[name]: _unwrap(body) for name, body in zip(rest[::2], rest[1::2], strict=True)}
    return Doc(summary=_unwrap(summary), **{name: _sentence(name, text) for name, text in sections.items()})


def _may_run(rule: AnyRule, choice: Choice) -> bool:
    return rule.engine == OURS or ENGINES[rule.engine] in choice.engines


def _by_default(rule: AnyRule, choice: Choice) -> bool:
    return (rule.enabled or ENGINES.get(rule.engine) in SECOND_TIER) and rule.depth.rank <= choice.depth.rank


def _family_rules(family: str) -> Iterator[AnyRule]:
    package = import_module(f"rules.{family}")
    for info in pkgutil.iter_modules(package.__path__):
        yield from _module_rules(import_module(f"rules.{family}.{info.name}"))


def _module_rules(module: ModuleType) -> Iterator[AnyRule]:
    if hasattr(module, "RULE"):
        yield msgspec.structs.replace(module.RULE, doc=parse_doc(module.__doc__ or ""))
    elif hasattr(module, "RULES"):
        yield from module.RULES


def _matching(names: Iterable[str], rules: dict[str, AnyRule]) -> set[str]:
    return {id_ for name in names for id_ in _match(name, rules)}


def _match(name: str, rules: dict[str, AnyRule]) -> list[str]:
    hits = [id_ for id_ in rules if fnmatchcase(id_, name)]
    if not hits:
        kin = [id_ for id_ in rules if id_.partition("/")[0] == name.partition("/")[0]]
        near = difflib.get_close_matches(name, kin or rules, n=1)
        raise UnknownRuleError(f"no rule is called {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
    return hits


def _sentence(section: str, text: str) -> str:
    """Prose begins with a capital wherever it is shown; examples and sources stay as they are written."""
    return text[:1].upper() + text[1:] if section in ("what", "why", "fix", "limits") else text


def _unwrap(text: str) -> str:
    return " ".join(text.split())
