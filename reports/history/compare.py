"""What changed between two runs: findings new, gone and unchanged, and the texts that an officer answers for.

Both runs are read once, side by side in the order of their URLs, so that memory does not grow with the site. On a page
that both audited, findings are told apart by their fingerprint, and counted: two of one fingerprint are two. Each that
is on one side only says why it is (`Why`), the first of these that holds:

1. `page`: the other run did not audit this page. That is neither new to the page nor mended.
2. `unchecked`: the other run could not check this rule on this page.
3. `engine`: the engine that looks has another version in the other run (for rules of our own: Presscheck itself), or
   the rule came or went with a version.
4. `policy`: the rule ran in one of the two runs only, though no version changed; or the policy changed, and the rule is
   one of content, which judges by the policy.
5. `content`: none of these. Engine and policy were the same: the page has changed.

What changed with an engine or a policy may still be a change of the page; nobody can tell the two apart afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice

import msgspec

from reports.files import ReportError
from reports.fingerprint import fingerprint
from reports.run import PageRecord, PageState, RuleRecord, Run, RunSource, Standing
from rules.model import Outcome, Result, Severity
from rules.rule import OURS

FINDINGS = frozenset({Result.FAILED, Result.CANT_TELL})
_ACCESSIBILITY = "wcag"
"""The one family that judges by a standard, not by the policy."""
TEXTS = {
    "medical/disclaimer-": "Disclaimer",
    "medical/supplement-statement": "Disclaimer",
    "legal/trademark-attributed": "Attribution",
    "legal/trademark-owner": "Attribution",
    "legal/trademark-wording": "Attribution",
    "legal/trademark-licence": "Attribution",
}
"""Beginnings of the ids of rules that quote the texts that a publisher answers for, and what these are called."""


class Why(StrEnum):
    """Why a finding is in one of the two runs only."""

    CONTENT = "content"
    PAGE = "page"
    UNCHECKED = "unchecked"
    ENGINE = "engine"
    POLICY = "policy"


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that is in one of the two runs only."""

    rule: str
    result: Result
    severity: Severity
    fingerprint: str
    message: str
    why: Why
    selector: str = ""
    snippet: str = ""
    """The element, which a message of an engine often does not name."""
    count: int = 1
    standing: Standing | None = None
    """What was decided on it in its run."""


class TextChange(msgspec.Struct, frozen=True, kw_only=True):
    """A text that reads otherwise in the later run."""

    kind: str
    """Disclaimer or Attribution."""
    rule: str
    before: str
    """Empty where it was added."""
    after: str
    """Empty where it is gone."""
    why: Why


class PageChange(msgspec.Struct, frozen=True, kw_only=True):
    """One page in both runs, or in one of them."""

    url: str
    before: PageState | None
    """None where the run does not know the page."""
    after: PageState | None
    new: tuple[Changed, ...] = ()
    gone: tuple[Changed, ...] = ()
    unchanged: int = 0
    texts: tuple[TextChange, ...] = ()

    @property
    def both(self) -> bool:
        """Whether both runs audited it."""
        return self.before == self.after == PageState.AUDITED


class Totals:
    """A comparison in numbers, page by page."""

    def __init__(self) -> None:
        self.new: Counter[Why] = Counter()
        self.gone: Counter[Why] = Counter()
        self.unchanged = 0
        self.texts = 0
        self.both = 0
        """Pages that both runs audited."""
        self.only_before = 0
        """Pages that the earlier run audited and the later one did not."""
        self.only_after = 0

    def add(self, page: PageChange) -> None:
        """Take note of one page."""
        self.new.update(self._counted(page.new))
        self.gone.update(self._counted(page.gone))
        self.unchanged += page.unchanged
        self.texts += len(page.texts)
        self.both += page.both
        self.only_before += not page.both and page.before == PageState.AUDITED
        self.only_after += not page.both and page.after == PageState.AUDITED

    @staticmethod
    def _counted(changes: tuple[Changed, ...]) -> Counter[Why]:
        counted: Counter[Why] = Counter()
        for change in changes:
            counted[change.why] += change.count
        return counted


def compare(before: RunSource, after: RunSource) -> Iterator[PageChange]:
    """Every page of the two runs, in the order of their URLs. Raises ReportError for pages in another order."""
    drift = Drift(before.run(), after.run())
    for one, other in _side_by_side(_ordered(before), _ordered(after)):
        yield _page(one, other, drift)


class Drift:
    """What sets two runs apart beside their pages."""

    def __init__(self, before: Run, after: Run) -> None:
        self._runs = (before, after)
        self._rules = tuple({rule.id: rule for rule in run.rules} for run in self._runs)
        self._severities = {rule.id: rule.severity for run in self._runs for rule in run.rules}
        self._tool_moved = before.tool_version != after.tool_version
        self._policy_moved = before.policy_hash != after.policy_hash

    def why(self, rule: str) -> Why:
        """What may have changed the findings of a rule on a page that both runs audited."""
        known = [rules.get(rule) for rules in self._rules]
        if self._engine_moved(next((one.engine for one in known if one), OURS)):
            return Why.ENGINE
        if self._in_one_only(known):
            return Why.ENGINE if self._tool_moved else Why.POLICY
        by_policy = self._policy_moved and rule.partition("/")[0] != _ACCESSIBILITY
        return Why.POLICY if by_policy else Why.CONTENT

    def severity(self, outcome: Outcome) -> Severity:
        """How grave a finding is; moderate where neither run describes its rule."""
        return outcome.severity or self._severities.get(outcome.rule, Severity.MODERATE)

    def ran_in_both(self, rule: str) -> bool:
        """Whether both runs have the rule."""
        return not self._in_one_only([rules.get(rule) for rules in self._rules])

    def in_words(self) -> Iterator[str]:
        """What sets the runs apart, for a reader."""
        for name, one, other in self._versions():
            if one != other:
                yield f"{name} was {one}, and is {other}."
        if self._policy_moved:
            yield "The policy has changed."
        for run, rules, others in zip(self._runs, self._rules, reversed(self._rules), strict=True):
            if lonely := sorted(rules.keys() - others.keys()):
                yield f"Only run {run.id} has the rules {_listed(lonely)}."
        for name, run in zip(("earlier", "later"), self._runs, strict=True):
            if run.finished is None:
                yield f"The {name} run was cut off before its end: what it does not show may still be there."

    def _versions(self) -> Iterator[tuple[str, str, str]]:
        before, after = self._runs
        yield "Presscheck", before.tool_version, after.tool_version
        for engine in sorted(before.engines.keys() | after.engines.keys()):
            yield engine, before.engines.get(engine, "not used"), after.engines.get(engine, "not used")
        yield "The browser", before.browser, after.browser

    def _engine_moved(self, engine: str) -> bool:
        if engine == OURS:
            return self._tool_moved
        versions = [run.engines.get(engine) for run in self._runs]
        return None not in versions and versions[0] != versions[1]

    def _in_one_only(self, known: list[RuleRecord | None]) -> bool:
        """Whether one of the two runs lacks the rule; a run that names no rules at all tells nothing."""
        return all(self._rules) and None in known and any(known)


def _listed(names: list[str], most: int = 10) -> str:
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _ordered(source: RunSource) -> Iterator[PageRecord]:
    last = ""
    for page in source.pages():
        if page.url < last:
            raise ReportError(f"run {source.run().id}: its pages are not in the order of their URLs. Write it again.")
        last = page.url
        yield page


Pair = tuple[PageRecord | None, PageRecord | None]


def _side_by_side(before: Iterator[PageRecord], after: Iterator[PageRecord]) -> Iterator[Pair]:
    """The pages of both runs, those of one URL together."""
    one, other = next(before, None), next(after, None)
    while one or other:
        if one and other and one.url == other.url:
            yield one, other
            one, other = next(before, None), next(after, None)
        elif other is None or (one and one.url < other.url):
            yield one, None
            one = next(before, None)
        else:
            yield None, other
            other = next(after, None)


def _page(before: PageRecord | None, after: PageRecord | None, drift: Drift) -> PageChange:
    left, right = _Side(before), _Side(after)
    alike = left.findings & right.findings  # most: they need no fingerprints, which take time
    here, there = left.prints(alike), right.prints(alike)
    new, gone = there - here, here - there
    return PageChange(
        url=(before or after or _NOWHERE).url,
        before=before.state if before else None,
        after=after.state if after else None,
        new=tuple(right.changed(new, left, drift)),
        gone=tuple(left.changed(gone, right, drift)),
        unchanged=alike.total() + (here & there).total(),
        texts=tuple(_texts(left, right, drift)) if left.audited and right.audited else (),
    )


_NOWHERE = PageRecord(url="", state=PageState.SKIPPED)


class _Side:
    """One page in one of the two runs."""

    def __init__(self, page: PageRecord | None) -> None:
        page = page or _NOWHERE
        self.audited = page.state == PageState.AUDITED
        self.outcomes = page.outcomes
        self._decided = page.decided
        self.untested = {one.rule for one in page.outcomes if one.result is Result.UNTESTED}
        self.findings = Counter(one for one in page.outcomes if one.result in FINDINGS)
        self._first: dict[str, int] = {}

    def prints(self, alike: Counter[Outcome]) -> Counter[str]:
        """The fingerprints of its findings but these."""
        left_out, prints = alike.copy(), Counter[str]()
        for index, outcome in enumerate(self.outcomes):
            if left_out[outcome] > 0:
                left_out[outcome] -= 1
            elif outcome.result in FINDINGS:
                made = fingerprint(outcome)
                self._first.setdefault(made, index)
                prints[made] += 1
        return prints

    def changed(self, prints: Counter[str], other: _Side, drift: Drift) -> Iterator[Changed]:
        """These of its findings, which the other side has not."""
        for made, count in prints.items():
            outcome = self.outcomes[self._first[made]]
            for standing, number in self._standings(made, count).items():
                yield Changed(
                    rule=outcome.rule,
                    result=outcome.result,
                    severity=drift.severity(outcome),
                    fingerprint=made,
                    message=outcome.finding.message if outcome.finding else "",
                    why=other.why_without(outcome.rule, drift),
                    selector=outcome.target.selector if outcome.target else "",
                    snippet=outcome.target.snippet if outcome.target else "",
                    count=number,
                    standing=standing,
                )

    def _standings(self, made: str, count: int) -> Counter[Standing | None]:
        """What was decided on so many findings of one fingerprint.

        Equal findings cannot be told apart: if one of two is known, the one too many is the one that is not.
        """
        if not self._decided:
            return Counter({None: count})
        rule = self.outcomes[self._first[made]].rule
        alike = (
            self._decided.get(index)
            for index, one in enumerate(self.outcomes)
            if one.rule == rule and one.result in FINDINGS and fingerprint(one) == made
        )
        standings = (decision.standing if decision else None for decision in alike)
        return Counter(islice(sorted(standings, key=lambda one: one is not None), count))

    def why_without(self, rule: str, drift: Drift) -> Why:
        """Why this side lacks a finding of the rule that the other has."""
        if not self.audited:
            return Why.PAGE
        return Why.UNCHECKED if rule in self.untested else drift.why(rule)

    def texts(self) -> dict[str, list[str]]:
        """By rule, the texts that it quotes."""
        quoted: dict[str, list[str]] = {}
        for one in self.outcomes:
            if _kind(one.rule) and one.finding and one.finding.found:
                text = " ".join(one.finding.found.split())
                texts = quoted.setdefault(one.rule, [])
                if text not in texts:
                    texts.append(text)
        return quoted


def _kind(rule: str) -> str:
    return next((kind for beginning, kind in TEXTS.items() if rule.startswith(beginning)), "")


def _texts(before: _Side, after: _Side, drift: Drift) -> list[TextChange]:
    """The texts that changed on a page, each once, however many rules quote it or a part of it."""
    left, right = before.texts(), after.texts()
    silent = before.untested | after.untested
    rules = [rule for rule in left.keys() | right.keys() if rule not in silent and drift.ran_in_both(rule)]
    found = [
        TextChange(kind=_kind(rule), rule=rule, before=old, after=new, why=drift.why(rule))
        for rule in sorted(rules)
        for old, new in _paired(left.get(rule, []), right.get(rule, []))
    ]
    told: list[TextChange] = []
    for one in sorted(found, key=lambda change: -len(change.before + change.after)):
        if not any(one.before in longer.before and one.after in longer.after for longer in told):
            told.append(one)
    return told


def _paired(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """The texts that only one side has: in their order, the old with the new in its place."""
    gone = [text for text in before if text not in after]
    new = [text for text in after if text not in before]
    for place in range(max(len(gone), len(new))):
        yield gone[place] if place < len(gone) else "", new[place] if place < len(new) else ""
