"""Marks in the text and the list of references match, in both directions.

What it checks: where the text refers to the list by numbers (raised, [1, 3-5]) or by author and year, every mark has
its reference and every reference is referred to.
Why it matters: a mark that leads nowhere leaves its statement without a source; a reference that nothing refers to may
be left over from an older text.
How to fix: add the missing reference or correct the number; take out what is no longer cited.
Passes: "Walking helps.<sup>1,2</sup>" above a list of two
Fails: "Walking helps.<sup>4</sup>" above a numbered list of three in which other marks lead
Limits: a number beyond the list fails only where two other marks lead into the numbered list; an unmatched author and
year, and a reference without a mark, are cantTell. Numbers in round brackets count in favour of a reference and never
against a mark. A page without marks is left alone.
Sources: Citing Medicine (NLM), 2nd ed., appendix F; AMA Manual of Style, 11th ed., 3.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rules.citations.markers import Marker, NamedMarker, markers, named_markers, running_text
from rules.citations.read import NEEDS, Entry, entries
from rules.citations.text import plain
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlocks
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_IN_USE = 2
"""So many marks that lead into the list show that it is they that lead there."""
_SHOWN = 8
"""References named in one message."""


class Listed(msgspec.Struct, frozen=True):
    """The references that marks may lead to."""

    entries: tuple[Entry, ...]
    texts: tuple[str, ...]
    """What each of them says, in one plain spelling and lower case."""
    numbers: frozenset[int]
    last: int
    """The highest number of the list, whether what stands there was read as a reference or not."""
    numbered: bool
    """Each has a number of its own, and no two the same."""
    identifiers: dict[str, int]
    """`id` of a reference's block to its number."""
    elsewhere: frozenset[str]
    """The other `id`s of the page: a mark that links there leads to a footnote, say."""


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Outcomes for marks without reference, one for references without mark; passed where all match."""
    blocks = page.get(TextBlocks)
    listed = _listed(tuple(one for one in entries(page) if one.reference.where != "tooltip"), blocks)
    if not listed.entries:
        return
    text = list(running_text(blocks, [one.reference.target for one in listed.entries]))
    numbered = [marker for block in text for marker in markers(block)]
    named = [(marker, _matching(marker, listed)) for block in text for marker in named_markers(block)]
    cited = _cited(numbered, listed)
    problems = [*_by_number(numbered, cited, listed), *_by_name(named, listed)]
    yield from problems
    if not problems and (cited or any(matching for _, matching in named)):
        yield Outcome.passed()


def _listed(found: tuple[Entry, ...], blocks: TextBlocks) -> Listed:
    lists = {one.reference.list_id for one in found} - {0}
    targets = {one.reference.target: one.reference.number for one in found}
    numbers = [one.reference.number for one in found]
    in_lists = [block.list_index for block in blocks.blocks if block.list_kind == "ol" and block.list_id in lists]
    own = all(one.reference.numbered for one in found) and len(set(numbers)) == len(numbers)
    known = {block.identifier: targets.get(block.target) for block in blocks.blocks if block.identifier}
    identifiers = {name: number for name, number in known.items() if number is not None}
    elsewhere = frozenset(known.keys() - identifiers.keys())
    return Listed(
        found,
        tuple(plain(one.reference.text).casefold() for one in found),
        frozenset(numbers),
        max([*numbers, *in_lists], default=0),
        own,
        identifiers,
        elsewhere,
    )


def _cited(found: Iterable[Marker], listed: Listed) -> set[int]:
    """The numbers of the references to which sure marks lead."""
    cited = set()
    for marker in found:
        if marker.fragment in listed.identifiers:
            cited.add(listed.identifiers[marker.fragment])
        elif marker.sure and marker.fragment not in listed.elsewhere:
            cited |= listed.numbers & {*marker.numbers}
    return cited


def _by_number(found: list[Marker], cited: set[int], listed: Listed) -> Iterator[Outcome]:
    if not cited:
        return
    certain = listed.numbered and len(cited) >= _IN_USE
    for marker in found:
        beyond = [number for number in marker.numbers if number > listed.last]
        if beyond and marker.sure and marker.fragment not in {*listed.identifiers, *listed.elsewhere}:
            judge = Outcome.failed if certain else Outcome.cant_tell
            yield judge(_no_reference(marker, beyond, listed), marker.target)
    maybe = {number for marker in found for number in marker.numbers}
    if listed.numbered:
        yield from _not_cited([one for one in listed.entries if one.reference.number not in cited | maybe])


def _by_name(found: list[tuple[NamedMarker, list[Entry]]], listed: Listed) -> Iterator[Outcome]:
    cited = [entry for _, matching in found for entry in matching]
    if len(cited) < _IN_USE:
        return
    for marker, matching in found:
        if marker.sure and not matching:
            yield Outcome.cant_tell(_no_entry(marker), marker.target)
    yield from _not_cited([one for one in listed.entries if one not in cited and _has_author(one)])


def _matching(marker: NamedMarker, listed: Listed) -> list[Entry]:
    """The references that name the mark's author and its year."""
    surname, year = marker.surname.casefold(), marker.year[:4]
    told = zip(listed.entries, listed.texts, strict=True)
    return [one for one, text in told if surname in text and year in text]


def _has_author(entry: Entry) -> bool:
    return entry.parsed.names >= {"author", "date"}


def _no_reference(marker: Marker, beyond: list[int], listed: Listed) -> Finding:
    numbers = ", ".join(map(str, beyond))
    return Finding(
        message=f"A mark leads to reference {numbers}, and the list ends at {listed.last}: “… {marker.text}”",
        hint="Add the reference, or correct the number.",
        found=numbers,
    )


def _no_entry(marker: NamedMarker) -> Finding:
    return Finding(
        message=f"“{marker.text.strip('(;[ ')}” is cited, and no reference names {marker.surname} and {marker.year}.",
        hint="Add the reference, or correct name or year.",
        found=marker.text,
    )


def _not_cited(left: list[Entry]) -> Iterator[Outcome]:
    if not left:
        return
    numbers = ", ".join(str(one.reference.number) for one in left[:_SHOWN])
    more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
    words = f"Reference {numbers} is" if len(left) == 1 else f"References {numbers}{more} are"
    finding = Finding(
        message=f"{words} never referred to in the text, where others are: {left[0].quote}",
        hint="Refer to it where it supports a statement, or take it out.",
        found=left[0].reference.text,
    )
    yield Outcome.cant_tell(finding, left[0].reference.target)


RULE = PageRule(
    id="citations/markers-match",
    title="Marks in the text and the list of references match",
    severity=Severity.MODERATE,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
