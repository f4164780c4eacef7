"""No work stands in the list of references twice.

What it checks: no two references carry the same DOI, PMID or PMCID, and no two have nearly the same title, first
author and year.
Why it matters: a list that counts a work twice seems better founded than it is, and one of the two entries is often
the remains of a correction, or carries an identifier that belongs elsewhere.
How to fix: keep the complete entry and let all marks lead to it; where the works differ, correct the identifier.
Passes: two works of one author and year with different titles
Fails: two references with "doi:10.1002/jor.24244"
Limits: the same identifier with different pages (chapters of one book) and nearly the same title are cantTell. Nothing
is compared over lists of which only one is seen, such as one for small screens.
Sources: ICMJE Recommendations, IV.A.3.g (references).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from rules.citations.identifiers import REGISTERED
from rules.citations.read import NEEDS, Entry, entries
from rules.citations.text import plain
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_SAME = 95
"""Similarity, of 100, from which two titles are the same."""
_SHORTEST_TITLE = 20
"""Characters of a title that says by itself which work it is; of a shorter one volume and pages must agree, too."""
_COMPARED = 20
"""References of one year whose titles begin alike that are compared: a hostile list has thousands."""
_YEAR = re.compile(r"(?:19|20)\d\d")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each reference whose work has stood in the list before; passed where there are none."""
    found = [one for one in entries(page) if one.reference.where != "tooltip"]
    by_identifier: dict[tuple[str, str], Entry] = {}
    by_title: dict[tuple[str, str], list[Entry]] = {}
    judged = (_same_identifier(entry, by_identifier) or _same_title(entry, by_title) for entry in found)
    again = [outcome for outcome in judged if outcome]
    yield from again
    if len(found) > 1 and not again:
        yield Outcome.passed()


def _same_identifier(entry: Entry, seen: dict[tuple[str, str], Entry]) -> Outcome | None:
    for one in entry.parsed.identifiers:
        kind, value = one.key
        if one.kind not in REGISTERED or one.fault:
            continue
        first = seen.setdefault((kind, value.rstrip(".")), entry)
        if first is not entry and first.reference.seen == entry.reference.seen:
            finding = _finding(entry, first, f"the same {one.kind.upper()}, {one.value}")
            judge = Outcome.cant_tell if _differ_in(entry, first, "pages") else Outcome.failed
            return judge(finding, entry.reference.target)
    return None


def _same_title(entry: Entry, seen: dict[tuple[str, str], list[Entry]]) -> Outcome | None:
    title, year = _title(entry), _YEAR.search(entry.parsed.get("date"))
    if not title or not year:
        return None
    before = seen.setdefault((year[0], title[:8]), [])
    first = next((one for one in before[-_COMPARED:] if _is_same(entry, one)), None)
    before.append(entry)
    if not first or first.reference.seen != entry.reference.seen:
        return None
    return Outcome.cant_tell(_finding(entry, first, "nearly the same title and the same year"), entry.reference.target)


def _is_same(entry: Entry, other: Entry) -> bool:
    if fuzz.ratio(_title(entry), _title(other)) < _SAME or _first_author(entry) != _first_author(other):
        return False
    if len(_title(entry)) < _SHORTEST_TITLE and not all(_agree_in(entry, other, name) for name in ("volume", "pages")):
        return False
    return not any(_differ_in(entry, other, name) for name in ("volume", "pages", "doi", "pmid", "edition", "url"))


def _title(entry: Entry) -> str:
    return " ".join(re.findall(r"\w+", plain(entry.parsed.get("title")).casefold()))


def _first_author(entry: Entry) -> str:
    words = re.findall(r"\w{2,}", plain(entry.parsed.get("author")).casefold())
    return words[0] if words else ""


def _differ_in(entry: Entry, other: Entry, name: str) -> bool:
    one, two = _folded(entry, name), _folded(other, name)
    return bool(one and two) and one != two


def _agree_in(entry: Entry, other: Entry, name: str) -> bool:
    return bool(_folded(entry, name)) and _folded(entry, name) == _folded(other, name)


def _folded(entry: Entry, name: str) -> str:
    return re.sub(r"\W", "", entry.parsed.get(name).casefold())


def _finding(entry: Entry, first: Entry, why: str) -> Finding:
    return Finding(
        message=f"{entry.name} cites the work of {first.name.lower()} once more ({why}): {entry.quote}",
        hint="Keep one of the two; where they are different works, correct the one that is wrong.",
        found=entry.reference.text,
    )


RULE = PageRule(
    id="citations/cited-once",
    title="No work stands in the list of references twice",
    severity=Severity.MINOR,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
