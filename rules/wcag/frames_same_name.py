"""Frames that are called the same show the same.

What it checks: frames with the same accessible name, also those within other frames: whether what they show is the
same, or clearly something else.
Why it matters: a screen reader offers frames by their names; two of one name can only be told apart by going into each.
How to fix: say in each title what the frame shows: “Map of the clinic”, “Map of the car park”.
Passes: '<iframe title="Map" src="/map"></iframe> … <iframe title="Map" src="/map"></iframe>'
Fails: '<iframe title="Content" src="/opening-hours"></iframe> <iframe title="Content" src="/newsletter"></iframe>'
Limits: what another site shows in a frame cannot be compared: it asks where the addresses differ. Advertisements, and
other frames whose own text says what their name says, may differ.
Sources: WCAG 2.2, 4.1.2 Name, Role, Value; technique H64.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from rules.model import Finding, Outcome, Severity
from rules.page import Frame, Frames, Page, Shown
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.wcag.equivalence import Equivalence, compare
from rules.wcag.placeholders import bare, placeholders


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each name that frames share; advertisements are all of one purpose."""
    groups: dict[str, list[Frame]] = {}
    for frame in page.get(Frames).frames:
        if frame.name:
            groups.setdefault(frame.name.casefold(), []).append(frame)
    for name, group in groups.items():
        if len(group) > 1 and bare(name) not in placeholders("advertisement"):
            yield _judge(group)


def _judge(group: Sequence[Frame]) -> Outcome:
    unsure: tuple[Frame, Frame] | None = None
    for one, other in combinations(group, 2):
        found = _compare(one, other)
        if found is Equivalence.DIFFERENT:
            return Outcome.failed(_different(one, other), other.target)
        if found is Equivalence.UNSURE and not unsure:
            unsure = (one, other)
    return Outcome.cant_tell(_question(*unsure), unsure[1].target) if unsure else Outcome.passed(group[0].target)


def _compare(one: Frame, other: Frame) -> Equivalence:
    """A frame with no text may not have loaded, or show a picture: it is not taken for something else."""
    empty = not _seen(one.shows) or not _seen(other.shows)
    found = compare(one.shows, other.shows, one.name)
    return Equivalence.UNSURE if empty and found is not Equivalence.SAME else found


def _seen(shows: Shown) -> bool:
    return bool(shows.lines) and not shows.unseen


def _different(one: Frame, other: Frame) -> Finding:
    return Finding(
        message=f"Two frames called “{one.name}” show different things: {_told(one.shows)} and {_told(other.shows)}",
        hint="Say in each frame's title what it shows.",
        found=one.name,
    )


def _question(one: Frame, other: Frame) -> Finding:
    return Finding(
        message=f"Two frames are called “{one.name}”: {_told(one.shows)} and {_told(other.shows)}. "
        "Do they show the same, or serve the same purpose?",
        hint="If not, say in each frame's title what it shows.",
        found=one.name,
    )


def _told(shows: Shown) -> str:
    said = shows.title or next(iter(shows.lines), "")
    return f"“{said}”" if said else shows.address or "an empty one"


RULE = PageRule(
    id="wcag/frames-same-name",
    title="Frames that are called the same show the same",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("4.1.2"), act("4b1c6c")),
    needs=frozenset({Frames}),
    evaluate=evaluate,
)
