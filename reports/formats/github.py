"""Annotations for GitHub Actions: workflow commands on standard output, at most ten errors and ten warnings.

One annotation is one cause: findings that look alike are one. Only new findings are annotated, the gravest first. Where
the policy maps the page to a file, the annotation stands at it. The commands are also kept in a file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from reports import words
from reports.files import replacing_file
from reports.formats.news import News
from reports.rule_digest import Cause
from reports.run import RunSource
from reports.safe import one_line
from rules.model import Result, Severity

MOST = 10
"""Annotations of one kind that a step may have; GitHub drops further ones."""

_LONGEST = 2_000
_ERRORS = (Severity.CRITICAL, Severity.SERIOUS)


def write_github(source: RunSource, destination: Path) -> Path:
    """Print the commands, and keep them in a file; its path."""
    lines = "".join(f"{line}\n" for line in commands(source))
    with replacing_file(destination) as stream:
        stream.write(lines.encode())
    sys.stdout.write(lines)
    sys.stdout.flush()
    return destination


def commands(source: RunSource) -> Iterator[str]:
    """The workflow commands, one a line: errors, warnings, then the verdict."""
    news = News(source)
    causes = news.causes()
    for kind in ("error", "warning"):
        yield from (_annotation(kind, cause) for cause in [one for one in causes if _kind(one) == kind][:MOST])
    run = news.all.run
    verdict = run.verdict
    said = " ".join((words.MEANINGS[verdict.judgement], *verdict.reasons, *(f"Note: {note}" for note in run.notes)))
    yield command("notice", said, title=f"Presscheck: {words.JUDGEMENTS[verdict.judgement].lower()}")


def command(name: str, message: str, **properties: str) -> str:
    """One workflow command, in which neither the message nor a property can begin another."""
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{' ' if told else ''}{told}::{_data(one_line(message, _LONGEST))}"


def _kind(cause: Cause) -> str:
    return "error" if cause.result is Result.FAILED and cause.severity in _ERRORS else "warning"


def _annotation(kind: str, cause: Cause) -> str:
    spread = f"{words.count(cause.findings, 'finding')} on {words.count(cause.pages, 'page')}"
    asked = "" if cause.result is Result.FAILED else "A person must decide. "
    said = one_line(cause.said or cause.rule.title, _LONGEST // 4)
    message = f"{asked}{said} ({spread}, such as {cause.page.url}) [{cause.rule.id}]"
    place = {"file": cause.page.source, "line": "1"} if cause.page.source else {}
    return command(kind, message, **place, title=one_line(cause.rule.title, 120))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(one_line(text)).replace(":", "%3A").replace(",", "%2C")
