"""Taking a baseline of a run, or bringing one up to date: what is new, what was fixed, what the run did not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from audits.decisions.addresses import page_key
from audits.decisions.baseline import Baseline, Known, Sight
from audits.decisions.errors import DecisionError
from audits.decisions.standing import Decider, Decisions, findings
from audits.decisions.waivers import Waiver
from reports.run import PageRecord, PageState, RunSource
from reports.safe import one_line
from rules.model import Outcome

_LONGEST = 200
"""Characters of a message in the file."""


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """A baseline as a run would have it, beside the one before."""

    findings: tuple[Known, ...]
    new: tuple[Known, ...]
    fixed: tuple[Known, ...]
    waived: tuple[Known, ...]
    """Left out, since a waiver covers them now."""
    unseen: tuple[Known, ...]
    """Where the run did not look; kept if not told otherwise."""


def take(
    source: RunSource, before: Baseline, waivers: Sequence[Waiver], today: date, *, drop_unseen: bool = False
) -> Update:
    """The baseline that a run makes of the one before, under the waivers that are in force today.

    Raises DecisionError for a run that did not come to its end, or audited nothing: most of it would be missing.
    """
    run = source.run()
    if run.finished is None:
        raise DecisionError(f"run {run.id} did not come to its end. Go on with it first: `presscheck audit --resume`.")
    if not run.pages.get(PageState.AUDITED):
        raise DecisionError(f"run {run.id} audited no page: there is nothing to take. Audit the site first.")
    rules = [rule.id for rule in run.rules]
    decider = Decider(Decisions(waivers=tuple(waivers)), today, rules)
    waived = dict(decider.decide(source.pages())) if waivers else {}
    taking = Taking(before, rules)
    for page in source.pages():
        stands = waived.get(page.url, {})
        taking.add(page, ((outcome, mark, index in stands) for index, outcome, mark in findings(page)))
    return taking.update(drop_unseen=drop_unseen)


class Taking:
    """A baseline being made of a run, page by page."""

    def __init__(self, before: Baseline, rules: Iterable[str]) -> None:
        """`before` is the one that it takes the place of; empty where there is none."""
        self._before = before
        self._sight = Sight(rules)
        self._found: dict[tuple[str, str], Known] = {}
        self._waived: set[tuple[str, str]] = set()

    def add(self, page: PageRecord, findings: Iterable[tuple[Outcome, str, bool]]) -> None:
        """Take the findings of a page: each with its fingerprint, and whether a waiver covers it."""
        key = page_key(page.url, self._before.folder)
        self._sight.add(key, page)
        for outcome, fingerprint, waived in findings:
            if waived:
                self._waived.add((key, fingerprint))
                continue
            known = _known(key, outcome, fingerprint)
            other = self._found.get(known.key)
            self._found[known.key] = _merged(known, other) if other else known

    def update(self, *, drop_unseen: bool = False) -> Update:
        """The new baseline, and what sets it apart from the one before."""
        before = {known.key: known for known in self._before.findings}
        gone = [less for known in before.values() if (less := _more(known, self._found.get(known.key)))]
        rest = [known for known in gone if known.key not in self._waived]
        unseen = [known for known in rest if not self._sight.saw(known)]
        return Update(
            findings=_sorted(self._kept(before, () if drop_unseen else unseen)),
            new=_sorted(more for known in self._found.values() if (more := _more(known, before.get(known.key)))),
            fixed=_sorted(known for known in rest if self._sight.saw(known)),
            waived=_sorted(known for known in gone if known.key in self._waived),
            unseen=_sorted(unseen),
        )

    def _kept(self, before: dict[tuple[str, str], Known], unseen: Iterable[Known]) -> Iterator[Known]:
        """What was found, in the words of the baseline before where it had them, and what was not looked for."""
        kept = {key: _reworded(known, before.get(key)) for key, known in self._found.items()}
        for known in unseen:
            found = kept.get(known.key)
            count = known.count + (found.count if found else 0)
            kept[known.key] = msgspec.structs.replace(found or known, count=count)
        yield from kept.values()


def _known(key: str, outcome: Outcome, fingerprint: str) -> Known:
    message = one_line(outcome.finding.message, _LONGEST) if outcome.finding else ""
    return Known(url=key, rule=outcome.rule, result=outcome.result, fingerprint=fingerprint, message=message)


def _merged(one: Known, other: Known) -> Known:
    """Two findings of one fingerprint; the wording does not hang on their order."""
    return msgspec.structs.replace(one, count=one.count + other.count, message=min(one.message, other.message))


def _more(known: Known, other: Known | None) -> Known | None:
    """By how much a finding stands more often here than there; None where it does not."""
    surplus = known.count - (other.count if other else 0)
    return msgspec.structs.replace(known, count=surplus) if surplus > 0 else None


def _reworded(known: Known, before: Known | None) -> Known:
    return msgspec.structs.replace(known, message=before.message) if before else known


def _sorted(findings: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(findings, key=lambda known: (known.url, known.rule, known.fingerprint)))
