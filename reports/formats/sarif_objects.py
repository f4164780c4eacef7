"""The objects of a SARIF report: results, rules, and what a reader must know of the run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from reports import words
from reports.digest import Digest
from reports.rows import PAGE, Row, criteria_of
from reports.rule_digest import family_of
from reports.run import Judgement, PageState, RuleRecord, Run, WaiverRecord
from reports.safe import href, markdown, one_line, redact
from rules.model import Result, Severity

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.SERIOUS: "error",
    Severity.MODERATE: "warning",
    Severity.MINOR: "note",
}
PROBLEMS = {severity: level.replace("note", "recommendation") for severity, level in LEVELS.items()}
"""GitHub's own property of a rule; there is no `security-severity`, which is for weaknesses."""
MOST_TAGS = 20
MOST_NOTICES = 100
"""Notifications about pages that could not be audited; further ones are counted."""

_LONGEST_TEXT = 1_000


def result(row: Row, line: int, number: int, manifest: str) -> dict[str, Any]:
    """A finding; `line` is that of its page in the manifest, `number` counts findings of one page that are alike."""
    failed = row.outcome.result is Result.FAILED
    return {
        "ruleId": row.rule.id,
        "kind": "fail" if failed else "review",
        "level": LEVELS[row.severity] if failed else "none",
        "message": {"text": _message(row)},
        "locations": [{"physicalLocation": _place(row, line, manifest)}],
        "partialFingerprints": _fingerprints(row, number),
        "properties": _properties(row),
    }


def uri(path: str) -> str:
    """A path within the repository as the URI that SARIF wants."""
    return quote(path.encode("utf-8", "replace"), safe="/")


def _message(row: Row) -> str:
    asked = "" if row.outcome.result is Result.FAILED else "A person must decide. "
    said = f"{asked}{one_line(row.message, _LONGEST_TEXT)}"
    remedy = f"\nHow to fix: {one_line(row.hint, _LONGEST_TEXT)}" if row.hint else ""
    return f"{said}{remedy}\nOn {one_line(row.page.url)}".replace("](", "] (")  # no link of the page's own making


def _place(row: Row, line: int, manifest: str) -> dict[str, Any]:
    """The first line of the page's source, else the page's line of the list."""
    source = row.page.source
    width = 1 if source else len(one_line(row.page.url))
    region = {"startLine": 1 if source else line, "startColumn": 1, "endLine": 1 if source else line}
    return {"artifactLocation": {"uri": uri(source or manifest)}, "region": {**region, "endColumn": width + 1}}


def _fingerprints(row: Row, number: int) -> dict[str, str]:
    """GitHub tells alerts of one rule in one file apart by the first: it must tell the pages of the list apart too."""
    page = sha256(f"{redact(row.page.url)}\x1f{row.fingerprint}".encode("utf-8", "replace")).hexdigest()[:16]
    return {"primaryLocationLineHash": f"{page}:{number}", "presscheck/v1": row.fingerprint}


def _properties(row: Row) -> dict[str, str]:
    target = row.outcome.target
    told = {
        "result": row.outcome.result.value,
        "standing": row.standing,
        "page": one_line(row.page.url),
        "title": one_line(row.page.title, _LONGEST_TEXT),
        "selector": one_line(target.selector, _LONGEST_TEXT) if target else "",
        "snippet": one_line(target.snippet, _LONGEST_TEXT) if target else "",
    }
    return {name: text for name, text in told.items() if text}


def suppression(waiver: WaiverRecord | None) -> dict[str, str]:
    """Who waived a finding, why and until when."""
    told = {"kind": "external", "status": "accepted"}
    if waiver is None:
        return told
    until = f" Until {waiver.until.isoformat()}." if waiver.until else ""
    by = f" Waived by {one_line(waiver.by)}." if waiver.by else ""
    why = f"{one_line(waiver.reason)}{by}{until} [{one_line(waiver.id)}]"
    return {**told, "justification": why}


def driver(run: Run) -> dict[str, Any]:
    """Presscheck itself, with the rules of the run."""
    engines = {one_line(name): one_line(version) for name, version in run.engines.items()}
    told = {"name": "Presscheck", "rules": [_rule(rule) for rule in run.rules], "properties": {"engines": engines}}
    return {**told, "version": one_line(run.tool_version)} if run.tool_version else told


def _rule(rule: RuleRecord) -> dict[str, Any]:
    title = one_line(rule.title, _LONGEST_TEXT) or rule.id
    told = {
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": one_line(rule.doc.what, _LONGEST_TEXT) or title},
        "help": _help(rule, title),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": list(_tags(rule))[:MOST_TAGS], "problem.severity": PROBLEMS[rule.severity]},
    }
    address = next(filter(None, (href(one.url) for one in rule.requirements)), "")
    return {**told, "helpUri": address} if address else told


def _help(rule: RuleRecord, title: str) -> dict[str, str]:
    parts = {
        "What it checks": rule.doc.what or title,
        "Why it matters": words.why(rule),
        "How to fix": rule.doc.fix,
        "Limits": rule.doc.limits,
        "Requirements": "; ".join(one.title for one in rule.requirements),
    }
    told = {heading: one_line(text) for heading, text in parts.items() if text.strip()}
    return {
        "text": "\n".join(f"{heading}: {text}" for heading, text in told.items()),
        "markdown": "\n\n".join(f"**{heading}:** {markdown(text)}" for heading, text in told.items()),
    }


def _tags(rule: RuleRecord) -> Iterator[str]:
    yield family_of(rule.id)
    yield from (one_line(one.id) for one in criteria_of(rule))
    yield from dict.fromkeys(f"wcag-level-{one.level.lower()}" for one in criteria_of(rule) if one.level)


def invocation(run: Run, notices: list[dict[str, Any]]) -> dict[str, Any]:
    """When the run was, and what came of it."""
    told = {
        "executionSuccessful": run.verdict.judgement is not Judgement.INCOMPLETE,
        "exitCode": run.verdict.exit_code,
        "exitCodeDescription": words.JUDGEMENTS[run.verdict.judgement],
        "startTimeUtc": _utc(run.started),
        "toolExecutionNotifications": notices,
    }
    return {**told, "endTimeUtc": _utc(run.finished)} if run.finished else told


def notices(folded: Digest) -> Iterator[dict[str, Any]]:
    """What a reader must know of the run: what could not be checked, why the verdict is as it is, what to tidy up."""
    pages = [row for row in folded.rows if row.state is PageState.UNTESTED]
    for row in pages[:MOST_NOTICES]:
        yield notice(f"{one_line(row.url)} could not be audited: {one_line(row.reason or row.error)}", PAGE.id)
    if len(pages) > MOST_NOTICES:
        yield notice(f"{words.count(len(pages) - MOST_NOTICES, 'more page')} could not be audited.", PAGE.id)
    for rule in folded.unchecked():
        on = words.count(rule.pages[Result.UNTESTED], "page")
        why = one_line(rule.gap, _LONGEST_TEXT)
        yield notice(f"{one_line(rule.rule.title)}: not checked on {on}. {why}", one_line(rule.rule.id))
    for said in (*folded.run.verdict.reasons, *folded.run.notes):
        yield notice(one_line(said) or "(empty note)")


def notice(text: str, rule: str = "") -> dict[str, Any]:
    """One thing to know, about a rule or about the whole run."""
    told: dict[str, Any] = {"level": "warning", "message": {"text": text}}
    return {**told, "descriptor": {"id": rule}} if rule else told


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
