"""A draft of an Accessibility Conformance Report in OpenACR's YAML: what was found, for a person to conclude from.

A machine never says that a criterion is supported. Where it found failures it proposes the level that they amount to;
all other rows of level A and AA are left to a person, with what was looked at and what is left. `not-evaluated` is
legal for level AAA alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO
from urllib.parse import urlsplit

from reports import words
from reports.digest import Digest, digest
from reports.run import PageState, RunSource
from reports.safe import one_line
from rules.model import Result
from rules.requirements.coverage import Row, State, coverage_of, find_profile
from rules.requirements.wcag import Criterion, criteria

CATALOG = "2.5-edition-wcag-2.2-508-en"
PROFILE = "wcag22-aa"
"""The standard whose rows of level A and AA the catalog has."""
TO_FILL_IN = "Please fill in"
LEFT_TO_A_PERSON = ""
"""The level of a row that no machine can conclude."""

Node = str | int | bool | Mapping[str, "Node"] | Sequence["Node"]

_CHAPTERS = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa", "AAA": "success_criteria_level_aaa"}
_NO_WEBSITE = {"hardware": "A website is no hardware.", "software": "A website is no software of its own."}


def write_openacr(source: RunSource, stream: BinaryIO) -> None:
    """Write the draft."""
    stream.write("\n".join(yaml(_report(digest(source)))).encode() + b"\n")


def yaml(node: Mapping[str, Node], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping as YAML; all text stands in double quotes, as JSON writes it."""
    for key, value in node.items():
        yield from _entry(f"{' ' * indent}{key}:", value, indent)


def _entry(head: str, value: Node, indent: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield head
        yield from yaml(value, indent + 2)
    elif isinstance(value, str | int):
        yield f"{head} {json.dumps(value, ensure_ascii=False)}"
    else:
        yield head
        for item in value:
            lines = list(yaml(item, indent + 4)) if isinstance(item, Mapping) else []
            yield f"{' ' * (indent + 2)}- {lines[0].lstrip()}"
            yield from lines[1:]


def _report(folded: Digest) -> dict[str, Node]:
    run = folded.run
    hosts = ", ".join(dict.fromkeys(_host(target) for target in run.targets)) or TO_FILL_IN
    audited = words.count(folded.states()[PageState.AUDITED], "page")
    rows = {row.criterion.number: row for row in coverage_of(find_profile(PROFILE), run.rules)}
    return {
        "title": f"{hosts} Accessibility Conformance Report (draft)",
        "product": {"name": hosts, "version": run.started.date().isoformat(), "description": TO_FILL_IN},
        "author": {"name": TO_FILL_IN, "email": TO_FILL_IN},
        "report_date": (run.finished or run.started).date().isoformat(),
        "last_modified_date": (run.finished or run.started).date().isoformat(),
        "version": 1,
        "catalog": CATALOG,
        "notes": f"A draft made by a machine. Rows without a level are left to a person. {words.LIMITS}",
        "evaluation_methods_used": f"Automatic checks of {audited}: {_how(folded)}.",
        "chapters": {
            **{chapter: {"criteria": list(_criteria(folded, rows, level))} for level, chapter in _CHAPTERS.items()},
            **{chapter: {"disabled": True, "notes": why} for chapter, why in _NO_WEBSITE.items()},
        },
    }


def _host(target: str) -> str:
    try:
        return urlsplit(one_line(target)).hostname or one_line(target)
    except ValueError:
        return one_line(target)


def _how(folded: Digest) -> str:
    run = folded.run
    engines = [
        one_line(f"{name} {version}") for name, version in {"Presscheck": run.tool_version, **run.engines}.items()
    ]
    return ", ".join(filter(None, (*engines, one_line(run.browser), f"run {one_line(run.id)}")))


def _criteria(folded: Digest, rows: dict[str, Row], level: str) -> Iterator[Node]:
    for criterion in criteria().values():
        if criterion.level == level:
            adherence = _adherence(folded, criterion, rows.get(criterion.number))
            yield {"num": criterion.number, "components": [{"name": "web", "adherence": adherence}]}


def _adherence(folded: Digest, criterion: Criterion, row: Row | None) -> dict[str, Node]:
    named = [counts for one, counts in folded.requirements.items() if one.id == criterion.requirement.id]
    failed, asked = (max((c[result] for c in named), default=0) for result in (Result.FAILED, Result.CANT_TELL))
    audited = folded.states()[PageState.AUDITED]
    if not failed:
        level = LEFT_TO_A_PERSON if row else "not-evaluated"
    else:
        level = "does-not-support" if failed * 2 > audited else "partially-supports"
    found = [f"Automatic checks failed on {failed:,} of {words.count(audited, 'audited page')}."] if failed else []
    questions = [f"They leave a question on {words.count(asked, 'page')}."] if asked else []
    return {"level": level, "notes": " ".join([*found, *questions, *_left(row, failed > 0)])}


def _left(row: Row | None, failed: bool) -> Iterator[str]:
    if row is None:
        return
    looked = row.state not in (State.NOT, State.OBSOLETE)
    if looked and not failed:
        yield "No automatic check failed; that does not mean that the criterion is met."
    if not looked:
        yield "No automatic check looks at it."
    yield f"Left to a person: {one_line(row.left)}." if row.left else "A person has to confirm it."
