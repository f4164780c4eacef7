"""The summary of a run for a terminal or a log: verdict, reasons, families, what to fix first, where the report is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reports import words
from reports.digest import Digest, digest
from reports.rule_digest import SHOWN, Cause
from reports.run import Judgement, PageState, RunSource
from reports.safe import clean, one_line
from reports.waivers import FILE, Waivable, offer, waivable
from rules.model import Result

MOST_CAUSES = 5
MOST_GAPS = 5
MOST_FIXED = 5

_TABLE_WIDTH = 82
"""Columns that the table of families takes."""
_VERDICT_STYLES = {
    Judgement.PASSED: "bold green",
    Judgement.FAILED: "bold red",
    Judgement.INCOMPLETE: "bold yellow",
}
_STYLES = {Result.FAILED: "red", Result.CANT_TELL: "yellow", Result.UNTESTED: "magenta", Result.PASSED: "green"}


def print_summary(source: RunSource, console: Console, reports: Iterable[Path] = ()) -> None:
    """Print the summary; without colours and line breaks of its own where the console is no terminal."""
    narrow = console.is_terminal and console.width < _TABLE_WIDTH
    for line in summary(digest(source), reports, narrow=narrow, waivable=waivable(source)):
        if console.is_terminal and line and not line.no_wrap:
            console.print(_hanging(line))
        else:
            console.print(line, soft_wrap=True)


def summary(
    folded: Digest, reports: Iterable[Path] = (), *, narrow: bool = False, waivable: Waivable | None = None
) -> Iterator[Text]:
    """The lines of the summary, without a table where it is narrow; nothing in them can command a terminal."""
    yield from _verdict(folded)
    yield from _pages(folded)
    yield from _families_in_words(folded) if narrow else _families(folded)
    yield from _unchecked(folded)
    yield from _causes(folded)
    yield from _fixed(folded)
    if waivable:
        yield from _offer(waivable, folded.run.started.date())
    for note in folded.run.notes:
        yield Text(f"Note: {one_line(note)}")
    for path in reports:
        yield Text.assemble("Report: ", (clean(str(path)), "bold"))


def _hanging(line: Text) -> Padding:
    """The line with its indentation kept where it wraps."""
    indent = len(line.plain) - len(line.plain.lstrip())
    return Padding(line[indent:], (0, 0, 0, indent), expand=False)


def _verdict(folded: Digest) -> Iterator[Text]:
    verdict = folded.run.verdict
    yield Text.assemble(
        (words.JUDGEMENTS[verdict.judgement].upper(), _VERDICT_STYLES[verdict.judgement]),
        f"  {words.MEANINGS[verdict.judgement]}",
    )
    for reason in verdict.reasons:
        yield Text(f"  - {one_line(reason)}")
    yield Text()


def _pages(folded: Digest) -> Iterator[Text]:
    states = folded.states()
    checked = words.count(states[PageState.AUDITED], "page")
    yield Text(f"Checked: {checked}, {words.count(folded.articles, 'article')} among them.")
    if states[PageState.SKIPPED]:
        yield Text(f"Left out on purpose: {words.count(states[PageState.SKIPPED], 'page')}.")
    gaps = [row for row in folded.rows if row.state is PageState.UNTESTED]
    if gaps:
        yield Text(f"Could not be checked: {words.count(len(gaps), 'page')}.", _STYLES[Result.UNTESTED])
    for row in gaps[:MOST_GAPS]:
        yield Text(f"  - {one_line(row.url)}: {one_line(row.reason or row.error)}")
    if len(gaps) > MOST_GAPS:
        yield Text(f"  - and {len(gaps) - MOST_GAPS:,} more")
    yield Text()


def _families(folded: Digest) -> Iterator[Text]:
    shown = (*SHOWN, Result.PASSED)
    yield Text("  ".join([f"{'Family':<18}", *(f"{words.RESULTS[r]:>14}" for r in shown)]), "bold")
    for name, counts in folded.family_outcomes().items():
        cells = [(f"  {counts[r]:>14,}", _STYLES[r] if counts[r] else "dim") for r in shown]
        yield Text.assemble(f"{one_line(words.family(name), 18):<18}", *cells)
    yield Text()


def _families_in_words(folded: Digest) -> Iterator[Text]:
    for name, counts in folded.family_outcomes().items():
        told = [
            (f"{counts[r]:,} {words.result(r, counts[r])}", _STYLES[r]) for r in (*SHOWN, Result.PASSED) if counts[r]
        ]
        said = Text(", ").join(Text(*part) for part in told) if told else Text("nothing to judge", "dim")
        yield Text.assemble((one_line(words.family(name), 18), "bold"), ": ", said)
    yield Text()


def _unchecked(folded: Digest) -> Iterator[Text]:
    rules = folded.unchecked()
    if not rules:
        return
    yield Text("What could not be checked, and why:", "bold")
    for rule in rules[:MOST_GAPS]:
        on = words.count(rule.pages[Result.UNTESTED], "page")
        yield Text.assemble("  - ", (one_line(rule.rule.title), _STYLES[Result.UNTESTED]), f" (on {on})")
        yield Text(f"    {one_line(rule.gap, 300)} [{one_line(rule.rule.id)}]", "dim")
    if len(rules) > MOST_GAPS:
        yield Text(f"  - and {words.count(len(rules) - MOST_GAPS, 'more rule')}: see the report")
    yield Text()


def _causes(folded: Digest) -> Iterator[Text]:
    causes = [cause for cause in folded.causes() if cause.result is not Result.UNTESTED and cause.undecided]
    if not causes:
        return
    yield Text("What to fix first (findings that look alike are counted together):", "bold")
    for number, cause in enumerate(causes[:MOST_CAUSES], start=1):
        yield from _cause(number, cause)
    if len(causes) > MOST_CAUSES:
        yield Text(f"  and {words.count(len(causes) - MOST_CAUSES, 'more cause')}: see the report")
    yield Text()


def _fixed(folded: Digest) -> Iterator[Text]:
    baseline = folded.run.baseline
    if not baseline or not baseline.fixed:
        return
    yield Text("Fixed since the baseline was taken:", "bold")
    for one in baseline.fixed[:MOST_FIXED]:
        yield Text(f"  - {one_line(one.message, 300)} [{one_line(one.rule)}]", "green")
        yield Text(f"    {one_line(one.url)}", "dim")
    if (more := sum(one.count for one in baseline.fixed[MOST_FIXED:]) + baseline.more_fixed) > 0:
        yield Text(f"  - and {more:,} more")
    yield Text()


def _offer(waivable: Waivable, today: date) -> Iterator[Text]:
    yield Text(
        f"To waive a finding for a time, put this into {FILE}, with reason and name, and have it reviewed:", "bold"
    )
    for line in offer(*waivable, today).splitlines():
        yield Text(f"  {line}", no_wrap=True)
    yield Text()


def _cause(number: int, cause: Cause) -> Iterator[Text]:
    yield Text.assemble(
        f"  {number}. ",
        (words.RESULTS[cause.result], _STYLES[cause.result]),
        f", {words.SEVERITIES[cause.severity].lower()}: {one_line(cause.rule.title)}",
    )
    spread = f"{words.count(cause.findings, 'finding')} on {words.count(cause.pages, 'page')}"
    yield Text(f"     {spread} [{one_line(cause.rule.id)}]")
    if cause.said:
        yield Text(f"     {one_line(cause.said, 300)}", "dim")
    if cause.example.target and cause.example.target.snippet not in cause.said:
        yield Text(f"     {one_line(cause.example.target.snippet, 160)}", "dim")
    yield Text(f"     {one_line(cause.page.url)}", "dim")
