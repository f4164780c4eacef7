"""How far each success criterion of a standard is looked at, for a terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rules.requirements.coverage import Profile, Row, State

CAUTION = "This says what Presscheck looks at, not how a site fares. What is left takes a person."


def as_text(profile: Profile, rows: Iterable[Row], notes: Iterable[str] = ()) -> str:
    """A line for each criterion, then the counts, what the standard asks for beyond them, and what is not to be had."""
    return "\n".join([*_lines(profile, list(rows)), *notes])


def as_json(profile: Profile, rows: Iterable[Row], notes: Iterable[str] = ()) -> str:
    """The same as one JSON object."""
    found = list(rows)
    return json.dumps(
        {
            "profile": profile.name,
            "title": profile.title,
            "url": profile.url,
            "beyond": profile.beyond,
            "notes": list(notes),
            "counts": _counts(found),
            "criteria": [_as_data(row) for row in found],
        },
        ensure_ascii=False,
        indent=2,
    )


def _lines(profile: Profile, rows: list[Row]) -> Iterator[str]:
    yield f"{profile.title}\n{profile.url}\n"
    for row in rows:
        one = row.criterion
        yield f"{one.number:7}{one.level:4}{row.state:27}{_rules(row):14}{one.name}"
        if row.left and (row.decides or row.asks):
            yield f"{'':11}left: {row.left}"
    yield ""
    yield from (f"{count:3} {state}" for state, count in _counts(rows).items())
    yield f"\nNot looked at beside these: {profile.beyond}.\n{CAUTION}"


def _rules(row: Row) -> str:
    count = len(row.decides) + len(row.asks)
    return f"{count} rule{'' if count == 1 else 's'}" if count else ""


def _counts(rows: list[Row]) -> dict[str, int]:
    met = Counter(row.state for row in rows)
    return {state.value: met[state] for state in State if met[state] or state is not State.OBSOLETE}


def _as_data(row: Row) -> dict[str, Any]:
    return {
        "number": row.criterion.number,
        "level": row.criterion.level,
        "name": row.criterion.name,
        "url": row.criterion.requirement.url,
        "state": row.state.value,
        "decides": row.decides,
        "asks": row.asks,
        "left": row.left,
    }
