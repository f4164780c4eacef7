"""EARL as JSON-LD: an assertion for each finding and success criterion, in the shape that W3C's report tool imports.

The tool matches an assertion by the criterion that is its test and by the address of the page that is its subject. Of a
criterion we say only that it failed, or that a person must look: that a rule passed, does not apply or could not be
checked does not decide on the criterion behind it, and is said of the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from urllib.parse import quote

from reports.formats.json import encode, write_rows
from reports.rows import PAGE, Row, Rows, criteria_of
from reports.run import PageRecord, PageState, RuleRecord, Run, RunSource
from reports.safe import href, one_line, redact
from rules.model import Requirement, Result, Target
from rules.requirements.wcag import criteria

CONTEXT: dict[str, Any] = {
    "earl": "http://www.w3.org/ns/earl#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ptr": "http://www.w3.org/2009/pointers#",
    "WCAG": "http://www.w3.org/TR/WCAG/#",
    "WCAG21": "http://www.w3.org/TR/WCAG21/#",
    "presscheck": "urn:presscheck:",
    "Assertion": "earl:Assertion",
    "Software": "earl:Software",
    "TestCase": "earl:TestCase",
    "TestRequirement": "earl:TestRequirement",
    "TestResult": "earl:TestResult",
    "TestSubject": "earl:TestSubject",
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "result": "earl:result",
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "info": "earl:info",
    "pointer": "earl:pointer",
    "selector": "ptr:expression",
    "title": "dcterms:title",
    "description": "dcterms:description",
    "date": {"@id": "dcterms:date", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "isPartOf": {"@id": "dcterms:isPartOf", "@type": "@id"},
    "source": {"@id": "dcterms:source", "@type": "@id"},
    "hasVersion": "dcterms:hasVersion",
    "rule": {"@id": "presscheck:rule", "@type": "@id"},
    "standing": "presscheck:standing",
    "fingerprint": "presscheck:fingerprint",
}
ASSERTOR = "presscheck:software"
AUTOMATIC = "earl:automatic"
SEMI_AUTOMATIC = "earl:semiAuto"
"""Of what a person has to finish."""

_SILENT = (Result.PASSED, Result.INAPPLICABLE)
_IRI = "!#$%&'()*+,/:;=?@[]~"


def write_earl(source: RunSource, stream: BinaryIO) -> None:
    """Write the graph, one node a line."""
    stream.write(b'{"@context":' + encode(CONTEXT) + b',\n"@graph":[')
    write_rows(_nodes(source), stream)
    stream.write(b"]}\n")


def iri(address: str) -> str:
    """The address as an IRI: what no IRI holds is percent-encoded."""
    return quote(redact(address).encode("utf-8", "replace"), safe=_IRI)


def test_of(criterion: Requirement) -> str:
    """The IRI of a success criterion: WCAG 2.1 names those that it has, and the newest WCAG the others."""
    known = criteria()[criterion.id.removeprefix("wcag:")]
    return f"{'WCAG' if known.since > '2.1' else 'WCAG21'}:{known.slug}"


def _nodes(source: RunSource) -> Iterator[dict[str, Any]]:
    run = source.run()
    rows = Rows(run)
    yield {"@id": ASSERTOR, "@type": "Software", "title": "Presscheck", "hasVersion": _engines(run)}
    yield from (_criterion(one) for one in _named(run.rules))
    yield from map(_rule, (PAGE, *run.rules))
    date = (run.finished or run.started).isoformat()
    for page in source.pages():
        if page.state is PageState.SKIPPED:
            continue
        yield {"@id": iri(page.url), "@type": "TestSubject", **_titled(page.title), "source": iri(page.url)}
        for row in rows.of(page):
            yield from _assertions(row, {**_result(row), "date": date})
        for rule, outcome in _silent(page, rows):
            told = {"@type": "TestResult", "outcome": f"earl:{outcome.value}", "date": date}
            yield _assertion(page, _rule_iri(rule), told)


def _engines(run: Run) -> str:
    return ", ".join(one_line(f"{name} {version}") for name, version in {"": run.tool_version, **run.engines}.items())


def _named(rules: Iterable[RuleRecord]) -> list[Requirement]:
    """The success criteria that some rule names, each once."""
    return list({one.id: one for rule in rules for one in criteria_of(rule)}.values())


def _criterion(criterion: Requirement) -> dict[str, Any]:
    return {"@id": test_of(criterion), "@type": "TestRequirement", **_titled(criterion.title)}


def _rule(rule: RuleRecord) -> dict[str, Any]:
    behind = [test_of(one) for one in criteria_of(rule)]
    addresses = [iri(address) for address in (href(one.url) for one in rule.requirements) if address]
    node = {"@id": _rule_iri(rule), "@type": "TestCase", **_titled(rule.title)}
    return {**node, "isPartOf": behind, "source": addresses}


def _rule_iri(rule: RuleRecord) -> str:
    return iri(f"urn:presscheck:rule:{rule.id}")


def _titled(title: str) -> dict[str, str]:
    return {"title": one_line(title)} if title.strip() else {}


def _silent(page: PageRecord, rows: Rows) -> Iterator[tuple[RuleRecord, Result]]:
    """What passed or does not apply: each rule that has nothing else to say of the page, once."""
    results: dict[str, set[Result]] = {}
    for outcome in page.outcomes:
        results.setdefault(outcome.rule, set()).add(outcome.result)
    for rule_id, found in results.items():
        if found.issubset(_SILENT):
            yield rows.rule(rule_id), next(result for result in _SILENT if result in found)


def _assertions(row: Row, result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    mode = SEMI_AUTOMATIC if row.outcome.result is Result.CANT_TELL else AUTOMATIC
    criteria = row.criteria if row.outcome.result is not Result.UNTESTED else ()
    for test in [test_of(one) for one in criteria] or [_rule_iri(row.rule)]:
        yield {**_assertion(row.page, test, result, mode), "rule": _rule_iri(row.rule)}


def _assertion(page: PageRecord, test: str, result: dict[str, Any], mode: str = AUTOMATIC) -> dict[str, Any]:
    return {
        "@type": "Assertion",
        "assertedBy": ASSERTOR,
        "subject": iri(page.url),
        "test": test,
        "mode": mode,
        "result": result,
    }


def _result(row: Row) -> dict[str, Any]:
    remedy = f"\nHow to fix: {row.hint}" if row.hint else ""
    result = {
        "@type": "TestResult",
        "outcome": f"earl:{row.outcome.result.value}",
        "description": f"{row.message}{remedy}\n[{one_line(row.rule.id)}]",
        "standing": row.standing,
        "fingerprint": row.fingerprint,
    }
    return {**result, "pointer": _pointer(row.outcome.target)} if row.outcome.target else result


def _pointer(target: Target) -> dict[str, str]:
    return {"@type": "ptr:CSSSelectorPointer", "selector": one_line(" >>> ".join((*target.frame, target.selector)))}
