"""Volume and issue of every reference are possible.

What it checks: no volume or issue is zero, none has more digits than volumes and issues have, and a volume that is a
year is the year of publication, as journals that count by years have it.
Why it matters: an impossible figure is a slip of the pen that makes the reader doubt the rest, and leads nowhere.
How to fix: look up the work and correct the figure.
Passes: "2001;26(8):909-19", "BMJ. 2010;2010:c123"
Fails: "Spine. 2001;0(8):909-919"
Limits: "0(0)" is what some publishers print before an issue is out: cantTell, as are an issue that is zero, five
digits, and another year in place of the volume; and all of it where it is not clear which figure is the volume.
Sources: Citing Medicine (NLM), 2nd ed., chapter 1A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.citations.read import NEEDS, Entry, entries
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_FIGURE = re.compile(r"\W*(?:[A-Z]\W?)?(\d+)\W*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_USUAL_DIGITS = 4
_MOST_DIGITS = 5
"""One society's proceedings have volumes of five digits, and one weekly journal such issues; nothing has six."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each figure that cannot be; one for each reference that has such figures and nothing wrong."""
    for entry in entries(page):
        if not entry.parsed.names & {"volume", "issue"}:
            continue
        wrong = [outcome for outcome in (_volume(entry), _issue(entry)) if outcome]
        yield from wrong
        if not wrong:
            yield Outcome.passed(entry.reference.target)


def _volume(entry: Entry) -> Outcome | None:
    figure = _figure(entry, "volume")
    if not figure:
        return None
    if int(figure) == 0:
        ahead = int(_figure(entry, "issue") or 1) == 0
        return _outcome(entry, "volume", figure, "no journal has a volume 0", sure=not ahead)
    if len(figure) > _USUAL_DIGITS:
        return _outcome(entry, "volume", figure, "no journal has so many volumes", sure=len(figure) > _MOST_DIGITS)
    if _YEAR.fullmatch(figure) and not _is_year_of_work(entry, figure):
        return _outcome(entry, "volume", figure, "it is a year, and not the one of publication", sure=False)
    return None


def _issue(entry: Entry) -> Outcome | None:
    figure = _figure(entry, "issue")
    if figure and int(figure) == 0 and int(_figure(entry, "volume") or 1) != 0:
        return _outcome(entry, "issue", figure, "journals count their issues from 1", sure=False)
    if len(figure) > _MOST_DIGITS and "volume" in entry.parsed.names:
        return _outcome(entry, "issue", figure, "no volume has so many issues", sure=False)
    return None


def _figure(entry: Entry, name: str) -> str:
    """The figure alone; empty where there is none, or more than one."""
    match = _FIGURE.fullmatch(entry.parsed.get(name))
    return match[1] if match else ""


def _is_year_of_work(entry: Entry, figure: str) -> bool:
    years = [int(year) for year in _YEAR.findall(entry.parsed.get("date"))]
    return not years or any(abs(int(figure) - year) <= 1 for year in years)


def _outcome(entry: Entry, name: str, figure: str, why: str, *, sure: bool) -> Outcome:
    finding = Finding(
        message=f"{entry.name} gives the {name} as {figure}: {why}. {entry.quote}",
        hint=f"Correct the {name}.",
        found=figure,
    )
    certain = sure and name not in entry.parsed.doubtful
    return (Outcome.failed if certain else Outcome.cant_tell)(finding, entry.reference.target)


RULE = PageRule(
    id="citations/figures-possible",
    title="Volume and issue of every reference are possible",
    severity=Severity.MODERATE,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
