"""Engines of the second tier, for deep audits that are told to run them: their rules as rules of ours, which only ask.

They measure more false failures than the engines that always run: so what they find is a question here, and never fails
a page by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Finding, Outcome, Requirement, Severity
from rules.page import EngineNode, EngineResults, Page
from rules.policy import Policy
from rules.requirements.act import act, act_rules
from rules.requirements.wcag import criteria
from rules.rule import AnyRule, Depth, Doc, PageRule
from rules.wcag.choices import TierChoice


class TierRule(msgspec.Struct, frozen=True):
    """What an engine says of one of its rules."""

    id: str
    title: str
    criteria: tuple[str, ...]
    act: tuple[str, ...]


class Described(msgspec.Struct, frozen=True):
    """What an engine says of itself."""

    version: str
    rules: tuple[TierRule, ...]


class SecondTier(msgspec.Struct, frozen=True, kw_only=True):
    """An engine of the second tier."""

    engine: str
    """Its name in reports."""
    prefix: str
    """How our names of its rules begin: `wcag/PREFIX-...`."""
    cut: str = ""
    """How its own names of its rules begin, which ours leave out."""
    evidence: type[EngineResults]
    home: str

    @property
    def name(self) -> str:
        """As the configuration names it."""
        return self.evidence.tag()

    def as_rule(self, rule: TierRule) -> AnyRule:
        """A rule of the engine as one of ours."""
        return PageRule(
            id=f"wcag/{self.prefix}-{rule.id.removeprefix(self.cut).lower().replace('_', '-')}",
            title=rule.title.rstrip("."),
            severity=Severity.MODERATE,
            requirements=tuple(_requirements(rule)),
            enabled=False,
            depth=Depth.DEEP,
            engine=self.engine,
            needs=frozenset({self.evidence}),
            evaluate=self.evaluate_for(rule.id),
            doc=Doc(
                summary=rule.title,
                what=rule.title,
                limits=f"It only asks; it runs where [rules] engines names {self.name}, in deep audits.",
                sources=f"{self.engine}, {rule.id}: {self.home}",
            ),
        )

    def evaluate_for(self, id_: str) -> Callable[[Page, Policy], Iterable[Outcome]]:
        """The function that reads one rule's outcomes off the page's evidence."""

        def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
            found = page.get(self.evidence)
            if id_ in found.broken:
                yield Outcome.untested(f"{self.engine} could not finish its rule {id_}: {found.broken[id_]}")
                return
            nodes = [node for node in found.failed if node.rule == id_]
            yield from (Outcome.cant_tell(self._question(node), node.target) for node in nodes)
            for frame in found.unreached_frames:
                yield Outcome.untested(f"{self.engine} could not look into the frame {frame}")
            if id_ in found.passed and not nodes:
                yield Outcome.passed()

        return evaluate

    def _question(self, node: EngineNode) -> Finding:
        return Finding(
            message=f"{self.engine} says: {node.message}",
            hint="Look at the element, and decide: this engine finds more than others, and is wrong more often.",
        )


def chosen_of(rules: Iterable[TierRule], choices: Mapping[str, TierChoice]) -> Iterator[TierRule]:
    """Those of an engine's rules that were chosen, with our words and the ACT rules that they answer for."""
    for rule in rules:
        choice = choices.get(rule.id)
        if choice is not None and not choice.left_out:
            yield msgspec.structs.replace(rule, title=choice.title, act=choice.act)


@cache
def described(engine: str) -> Described:
    """The engine in place, as the build described it."""
    return msgspec.json.decode((files("rules.engines") / f"{engine}-rules.json").read_bytes(), type=Described)


def _requirements(rule: TierRule) -> Iterator[Requirement]:
    known = criteria()
    yield from (known[number].requirement for number in rule.criteria if number in known)
    yield from (act(id_) for id_ in rule.act if id_ in act_rules())
