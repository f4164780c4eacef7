"""The chosen ones of QualWeb's ACT rules as rules of ours, with the criteria and words of their like in axe-core.

QualWeb's failed is `failed`, its warning `cantTell`; a rule that threw, or a frame out of reach, is `untested`. Which
of its rules run, and why, is said in engines.toml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Finding, Outcome, Requirement
from rules.page import EngineNode, Page, QualwebResults
from rules.policy import Policy
from rules.requirements.act import act, act_ids
from rules.requirements.wcag import wcag
from rules.rule import AnyRule, Doc, PageRule
from rules.wcag import axe
from rules.wcag.choices import EngineChoice, choices
from rules.wcag.doubts import doubted
from rules.wcag.words import Words, words

ENGINE = "QualWeb"
AUDIO_CONTROL = "1.4.2"
"""The criterion of those that have no like in axe-core."""
HOME = "https://www.qualweb.di.fc.ul.pt/evaluator/act-rules"


class QualwebRule(msgspec.Struct, frozen=True):
    """What QualWeb says of one of its rules."""

    code: str
    name: str
    act: str


class QualwebEngine(msgspec.Struct, frozen=True):
    """What QualWeb says of itself."""

    version: str
    rules: tuple[QualwebRule, ...]


@cache
def engine() -> QualwebEngine:
    """The engine in place, as the build described it."""
    return msgspec.json.decode((files("rules.engines") / "qualweb-rules.json").read_bytes(), type=QualwebEngine)


def codes() -> frozenset[str]:
    """QualWeb's names of all rules that were chosen."""
    return frozenset(choice.rule for choice in choices().choice)


def evaluate_for(choice: EngineChoice) -> Callable[[Page, Policy], Iterable[Outcome]]:
    """The function that reads one rule's outcomes off the page's evidence."""
    code, said = choice.rule, words_of(choice)

    def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
        found = page.get(QualwebResults)
        if code in found.broken:
            yield Outcome.untested(f"QualWeb could not finish its rule {code}: {found.broken[code]}")
            return
        failed = [node for node in found.failed if node.rule == code]
        yield from (doubted(page, f"qualweb:{code}", Outcome.failed(_problem(said), node.target)) for node in failed)
        yield from (Outcome.cant_tell(_question(said), node.target) for node in _of(code, found.unsure))
        yield from (Outcome.untested(f"QualWeb could not look into the frame {one}") for one in found.unreached_frames)
        if code in found.passed and not failed:
            yield Outcome.passed()

    return evaluate


def engine_ids(rules: Iterable[AnyRule]) -> frozenset[str]:
    """QualWeb's names of those of the rules that are its own."""
    ours = {_id(choice): choice.rule for choice in choices().choice}
    return frozenset(ours[rule.id] for rule in rules if rule.id in ours)


def _of(code: str, nodes: Iterable[EngineNode]) -> Iterator[EngineNode]:
    return (node for node in nodes if node.rule == code)


def _id(choice: EngineChoice) -> str:
    return f"wcag/qualweb-{choice.name}"


def words_of(choice: EngineChoice) -> Words:
    """What a finding of the rule means to people."""
    like = words(choice.like)
    return Words(wrong=choice.wrong or like.wrong, fix=choice.fix or like.fix)


def _problem(said: Words) -> Finding:
    return Finding(message=said.wrong, hint=said.fix)


def _question(said: Words) -> Finding:
    return Finding(
        message="The engine could not decide this.",
        hint=f"Look at the element, and decide. If it is wrong: {said.fix}",
    )


def _requirements(choice: EngineChoice, like: axe.AxeRule | None) -> tuple[Requirement, ...]:
    demanded = axe.requirements_of(like) if like else (wcag(AUDIO_CONTROL),)
    return (*(one for one in demanded if not act_ids((one,))), act(choice.act))


def _as_rule(choice: EngineChoice) -> PageRule:
    like = {rule.rule_id: rule for rule in axe.engine().rules}.get(choice.like)
    name = {rule.code: rule.name for rule in engine().rules}[choice.rule]
    title = choice.title or (like.help if like else name)
    return PageRule(
        id=_id(choice),
        title=title,
        severity=axe.severity_of(like.impact) if like else choice.severity,
        requirements=_requirements(choice, like),
        depth=choice.depth,
        engine=ENGINE,
        needs=frozenset({QualwebResults}),
        evaluate=evaluate_for(choice),
        doc=Doc(
            summary=title,
            what=choice.what or (f"{like.description}." if like else f"{name}."),
            fix=words_of(choice).fix,
            limits=f"Why QualWeb beside axe-core: {choice.why}.",
            sources=f"QualWeb {choice.rule}: {HOME}/{choice.rule}; ACT rule {choice.act}, {name}.",
        ),
    )


RULES: tuple[AnyRule, ...] = tuple(map(_as_rule, choices().choice))
