"""A summary for a pull request or the page of a CI job, in Markdown that nothing on a page can add to.

Whatever comes from a page stands in code spans, where no markup, mention or image counts. Written where GitHub Actions
sets GITHUB_STEP_SUMMARY, it is shown on the page of the job as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reports import words
from reports.digest import Digest
from reports.files import replacing_file
from reports.formats.news import News
from reports.rule_digest import SHOWN, Cause, RuleDigest
from reports.run import Judgement, PageState, Run, RunSource, Standing, WaiverState
from reports.safe import code_span, linked, markdown
from rules.model import Result

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Environment variable: the file that GitHub Actions shows on the page of the job."""
MOST_STEP_BYTES = 1024 * 1024
"""A longer step summary is dropped whole."""
MOST_CHARACTERS = 60_000
"""A comment holds 65,536."""
MOST_CAUSES = 10
MOST_GAPS = 10
MOST_REASONS = 20

_LONGEST = 400
"""Characters of one text."""
_MARKS = {Judgement.PASSED: "✅", Judgement.FAILED: "❌", Judgement.INCOMPLETE: "⚠️"}
_CUT = "\n\n*This summary was cut: see the report for the rest.*\n"


def write_markdown(source: RunSource, destination: Path) -> Path:
    """Write the summary, also for the page of the job where there is one; its path."""
    text = summary(source)
    with replacing_file(destination) as stream:
        stream.write(text.encode())
    if step := os.environ.get(STEP_SUMMARY):
        _append(text.encode(), Path(step))
    return destination


def summary(source: RunSource) -> str:
    """The whole text, no longer than a comment may be."""
    text = "\n".join(_lines(News(source))) + "\n"
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS - len(_CUT)].rpartition("\n")[0] + _CUT


def _append(text: bytes, path: Path) -> None:
    """Add to what the job's steps say, unless that would lose it all."""
    if path.is_file() and path.stat().st_size + len(text) > MOST_STEP_BYTES:
        return
    with path.open("ab") as stream:
        stream.write(text)


def _lines(news: News) -> Iterator[str]:
    run = news.all.run
    judgement = run.verdict.judgement
    yield f"## {_MARKS[judgement]} Presscheck: {words.JUDGEMENTS[judgement].lower()}"
    yield f"\n{words.MEANINGS[judgement]}\n"
    yield from _list(map(_said, run.verdict.reasons), MOST_REASONS)
    yield from _counts(news)
    yield from _families(news.all)
    yield from _causes(news.causes(), news)
    yield from _gaps(news.all)
    yield from _decisions(run)
    yield from _list((f"Note: {_said(note)}" for note in run.notes), MOST_GAPS)
    yield f"\n{words.LIMITS}"
    yield f"\n{_footer(run)}"


def _said(text: str) -> str:
    return markdown(text, _LONGEST)


def _list(items: Iterable[str], most: int) -> Iterator[str]:
    """The items as a list, behind an empty line; further ones counted."""
    shown = list(items)
    if shown:
        yield ""
        yield from (f"- {item}" for item in shown[:most])
    if len(shown) > most:
        yield f"- and {len(shown) - most:,} more: see the report"


def _counts(news: News) -> Iterator[str]:
    states, standings = news.all.states(), news.all.standings
    told = [f"**{words.count(standings[None], 'new failure')}**"]
    told += [f"{standings[one]:,} {one.value}" for one in Standing if standings[one]]
    if baseline := news.all.run.baseline:
        told.append(f"{len(baseline.fixed) + baseline.more_fixed:,} fixed since the baseline")
    yield f"\n{', '.join(told)}."
    pages = [f"{words.count(states[PageState.AUDITED], 'page')} checked ({news.all.articles:,} of them articles)"]
    if states[PageState.UNTESTED]:
        pages.append(f"**{states[PageState.UNTESTED]:,} could not be checked**")
    if states[PageState.SKIPPED]:
        pages.append(f"{states[PageState.SKIPPED]:,} left out on purpose")
    yield f"{', '.join(pages)}."


def _families(folded: Digest) -> Iterator[str]:
    shown = (*SHOWN, Result.PASSED)
    yield f"\n| | {' | '.join(words.RESULTS[result] for result in shown)} |"
    yield f"| --- |{' ---: |' * len(shown)}"
    for name, counts in folded.family_outcomes().items():
        yield f"| {_said(words.family(name))} | {' | '.join(f'{counts[result]:,}' for result in shown)} |"


def _causes(causes: list[Cause], news: News) -> Iterator[str]:
    if not causes:
        return
    decided = any(news.all.standings[one] for one in Standing)
    yield f"\n### {'New: what' if decided else 'What'} to fix first\n\nFindings that look alike are counted together.\n"
    for number, cause in enumerate(causes[:MOST_CAUSES], start=1):
        yield from _cause(number, cause)
    if len(causes) > MOST_CAUSES:
        yield f"\nAnd {words.count(len(causes) - MOST_CAUSES, 'more cause')}: see the report."


def _cause(number: int, cause: Cause) -> Iterator[str]:
    result, severity = words.RESULTS[cause.result], words.SEVERITIES[cause.severity].lower()
    spread = f"{words.count(cause.findings, 'finding')} on {words.count(cause.pages, 'page')}"
    yield f"{number}. **{_said(cause.rule.title)}** ({result.lower()}, {severity}): {spread}  "
    if cause.said:
        yield f"    {code_span(cause.said, _LONGEST)}  "
    source = f", from {code_span(cause.page.source)}" if cause.page.source else ""
    yield f"    For example {linked(cause.page.url)}{source}; {code_span(cause.rule.id)}"


def _gaps(folded: Digest) -> Iterator[str]:
    pages = [row for row in folded.rows if row.state is PageState.UNTESTED]
    rules = folded.unchecked()
    if pages or rules:
        yield "\n### What could not be checked"
    yield from _list((f"{linked(row.url)}: {code_span(row.reason or row.error, _LONGEST)}" for row in pages), MOST_GAPS)
    yield from _list(map(_gap, rules), MOST_GAPS)


def _gap(rule: RuleDigest) -> str:
    on = words.count(rule.pages[Result.UNTESTED], "page")
    return f"{_said(rule.rule.title)} (on {on}): {code_span(rule.gap, _LONGEST)}"


def _decisions(run: Run) -> Iterator[str]:
    odd = [waiver for waiver in run.waivers if waiver.state is not WaiverState.USED]
    if odd:
        yield "\n### Waivers to look at"
    told = (f"{code_span(one.id)} is {one.state.value}: {code_span(one.reason, _LONGEST)}" for one in odd)
    yield from _list(told, MOST_GAPS)


def _footer(run: Run) -> str:
    engines = ", ".join(_said(f"{name} {version}") for name, version in run.engines.items())
    when = (run.finished or run.started).strftime("%Y-%m-%d %H:%M UTC")
    return f"<sub>Presscheck {_said(run.tool_version)}, {engines}, run {code_span(run.id)}, {when}</sub>"
