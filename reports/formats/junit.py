"""JUnit XML: one suite a page, one test case a page and rule family, as GitLab, Jenkins and GitHub's readers take it.

What fails is a `failure`; what could not be checked is an `error`, so that it never reads as passed; where a person has
to decide, or all is known or waived, the case is `skipped` and says so. A last suite holds the verdict of the gate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from reports import words
from reports.rows import PAGE, Row, Rows
from reports.rule_digest import family_of
from reports.run import Judgement, PageRecord, PageState, Run, RunSource
from reports.safe import clean, one_line
from rules.model import Result

CLASS = "presscheck"
"""Package of the test classes; Jenkins groups by it."""
AUDITED = family_of(PAGE.id)
"""Family of the test case that says whether a page could be audited at all."""
MOST_FINDINGS = 50
"""Findings told in one test case; further ones are counted."""
LONG_BYTES = 20_000_000
"""Size from which on only first lines are told: GitLab refuses a file of more than 30 MB."""

_KINDS = (Result.FAILED, Result.UNTESTED, Result.CANT_TELL)
_ATTACHMENT = "[[ATTACHMENT"
"""GitLab takes what follows for a file of the job, and shows it."""


class Case(NamedTuple):
    """One test case."""

    family: str
    name: str
    file: str = ""
    skipped: str = ""
    """What neither passed nor failed; beside an error or a failure it is output."""
    error: str = ""
    failure: str = ""
    severity: str = ""
    """Of the gravest failure."""
    output: str = ""
    """What else there is to know."""

    @property
    def is_skipped(self) -> bool:
        """Whether it neither passed nor failed."""
        return bool(self.skipped) and not self.error and not self.failure


def write_junit(source: RunSource, stream: BinaryIO) -> None:
    """Write the document, one suite a page."""
    run = source.run()
    rows, xml = Rows(run), XMLGenerator(stream, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("testsuites", _attributes(name="Presscheck"))
    for page in source.pages():
        brief = stream.tell() > LONG_BYTES
        _write_suite(xml, page.url, [_brief(c) if brief else c for c in cases(page, rows)], run, page.seconds)
    _write_suite(xml, "Verdict", [verdict(run)], run)
    xml.endElement("testsuites")
    xml.endDocument()


def cases(page: PageRecord, rows: Rows) -> Iterator[Case]:
    """The test cases of one page: whether it could be audited, then its families."""
    if page.state is PageState.SKIPPED:
        yield Case(AUDITED, _name(AUDITED, page), page.source, skipped=f"Left out on purpose: {page.reason}")
        return
    grouped: dict[str, list[Row]] = {}
    for row in rows.of(page):
        grouped.setdefault(row.family, []).append(row)
    yield _case(page, AUDITED, grouped.get(AUDITED, []))
    for family in sorted({family_of(o.rule) for o in page.outcomes if o.result is not Result.INAPPLICABLE}):
        yield _case(page, family, grouped.get(family, []))


def verdict(run: Run) -> Case:
    """The answer of the gate as a test case."""
    reasons, notes = run.verdict.reasons, tuple(f"Note: {note}" for note in run.notes)
    said = "\n".join(reasons) or words.MEANINGS[run.verdict.judgement]
    case = Case("gate", "Verdict", output="\n".join(notes))
    match run.verdict.judgement:
        case Judgement.PASSED:
            return case._replace(output="\n".join((*reasons, *notes)))
        case Judgement.FAILED:
            return case._replace(failure=said, severity="gate")
        case _:
            return case._replace(error=said)


def _name(family: str, page: PageRecord) -> str:
    """Unique in the whole report: of cases that share a name GitLab shows the first alone."""
    return f"{'Audited' if family == AUDITED else words.family(family)}: {page.url}"


def _brief(case: Case) -> Case:
    return case._replace(skipped=_first(case.skipped), error=_first(case.error), failure=_first(case.failure))


def _case(page: PageRecord, family: str, rows: list[Row]) -> Case:
    failed, untested, others = ([row for row in rows if _told_as(row) is kind] for kind in _KINDS)
    worst = max((row.severity for row in failed), key=lambda one: one.rank, default=None)
    return Case(
        family=family,
        name=_name(family, page),
        file=page.source,
        skipped=_told(others),
        error=_told(untested),
        failure=_told(failed),
        severity=worst.value if worst else "",
    )


def _told_as(row: Row) -> Result:
    """What was decided on is told beside what a person has to decide: it neither passed nor counts as a failure."""
    return row.outcome.result if row.is_new else Result.CANT_TELL


def _told(rows: list[Row]) -> str:
    more = f"\n\nAnd {words.count(len(rows) - MOST_FINDINGS, 'more finding')}." if len(rows) > MOST_FINDINGS else ""
    return "\n\n".join("\n".join(_lines(row)) for row in rows[:MOST_FINDINGS]) + more


def _lines(row: Row) -> Iterator[str]:
    result = words.RESULTS[row.outcome.result]
    standing = "" if row.is_new else f", {row.standing}"
    yield f"{result}{standing}, {row.severity}: {row.message} [{row.rule.id}]"
    if row.hint:
        yield f"How to fix: {row.hint}"
    if row.outcome.target:
        yield f"Element: {one_line(row.outcome.target.selector)}"


def _write_suite(xml: XMLGenerator, name: str, cases: list[Case], run: Run, seconds: float = 0.0) -> None:
    counts = {
        "tests": len(cases),
        "failures": sum(bool(case.failure) for case in cases),
        "errors": sum(bool(case.error) for case in cases),
        "skipped": sum(case.is_skipped for case in cases),
    }
    numbers = {key: str(number) for key, number in counts.items()}
    timestamp = run.started.strftime("%Y-%m-%dT%H:%M:%S")
    xml.startElement("testsuite", _attributes(name=name, time=f"{seconds:.3f}", timestamp=timestamp, **numbers))
    for case in cases:
        _write_case(xml, case)
    xml.endElement("testsuite")
    xml.characters("\n")


def _write_case(xml: XMLGenerator, case: Case) -> None:
    place = {"file": case.file, "line": "1"} if case.file else {}
    xml.startElement("testcase", _attributes(name=case.name, classname=f"{CLASS}.{case.family}", **place))
    if case.is_skipped:
        _write(xml, "skipped", case.skipped)
    _write(xml, "error", case.error, type="untested", message=_first(case.error))
    _write(xml, "failure", case.failure, type=case.severity, message=_first(case.failure))
    _write(xml, "system-out", "\n".join(filter(None, ("" if case.is_skipped else case.skipped, case.output))))
    xml.endElement("testcase")


def _write(xml: XMLGenerator, name: str, text: str, **attributes: str) -> None:
    if text:
        xml.startElement(name, _attributes(**attributes))
        xml.characters(legal(text))
        xml.endElement(name)


def _first(text: str) -> str:
    return one_line(next(iter(text.splitlines()), ""), 300)


def _attributes(**values: str) -> AttributesImpl:
    return AttributesImpl({name: legal(one_line(value)) for name, value in values.items()})


def legal(text: str) -> str:
    """The text in characters that XML allows, with nothing that a reader takes for a command of its own."""
    return clean(text).replace(_ATTACHMENT, "[ [ATTACHMENT")
