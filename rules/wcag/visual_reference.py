"""Instructions do not rest on what only the eye can tell.

What it checks: sentences that tell the reader to click, find, use something by its side, shape, size or colour (“the
menu on the right”, “the round button”), and whether the thing has a name that the sentence uses, or is the only one of
its kind.
Why it matters: who does not see the page, sees it enlarged or on a phone, where what was on the right is below, finds
neither the right side nor the round button.
How to fix: use the name that the thing bears: “Press the round button “Send””, “use the navigation “On this page””.
Passes: '<p>Press the round button “Send”.</p> <button>Send</button>'
Fails: '<p>Find the menu on the right.</p> <ul> … </ul>' beside it, with no name and no landmark
Limits: it asks, since what an instruction speaks of may be elsewhere, or told in another way; it is certain only where
an unnamed list of links or navigation stands on the very side that the sentence points to, and where one of several
buttons alone is round, or of the colour, that the sentence says, and is called something else. “Above” and “below” are
taken for the order of the page. It reads English, French, German, Italian, Portuguese and Spanish.
Sources: WCAG 2.2, 1.3.3 Sensory Characteristics; technique G96, failures F14, F26.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Box, Finding, Outcome, Severity
from rules.page import Fields, Headings, Images, Landmarks, Link, Links, Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.requirements.act import act
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule
from rules.text.phrases import compile_phrases
from rules.text.sentences import sentences, words
from rules.text.stems import stems

_KINDS = ("navigation", "button", "link")
"""Kinds of things that can be counted, and are in the lists of directions.toml."""
_SIDES = ("right", "left")
_LOOKS = ("round", "red", "orange", "yellow", "green", "blue", "purple", "pink")
_MOST_TEXT = 3000
"""Characters of a block that are read."""
_LEAST_IN_NAME = 3
_FEWEST_BUTTONS = 2
_QUOTED = re.compile(r"[“”„«»\"]")


class Directions(msgspec.Struct, frozen=True):
    """The patterns of one language."""

    instruction: re.Pattern[str]
    elsewhere: re.Pattern[str]
    """Words for things that are not on a page."""
    kinds: dict[str, re.Pattern[str]]
    sides: dict[str, re.Pattern[str]]
    looks: dict[str, re.Pattern[str]]


class Reference(msgspec.Struct, frozen=True):
    """One sentence that points by what only the eye can tell."""

    sentence: str
    block: TextBlock
    kind: str = ""
    side: str = ""
    look: str = ""
    elsewhere: bool = False


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each sentence that points to something by side, shape, size or colour."""
    for reference in _references(page.get(TextBlocks)):
        if _is_named(reference, page) or _is_the_only_one(reference, page):
            yield Outcome.passed(reference.block.target)
        elif _stands_unnamed(reference, page):
            yield Outcome.failed(_unnamed(reference), reference.block.target)
        elif button := _button_meant(reference, page):
            yield Outcome.failed(_by_its_look(reference, button), reference.block.target)
        else:
            yield Outcome.cant_tell(_question(reference), reference.block.target)


def _references(text: TextBlocks) -> Iterator[Reference]:
    for block in text.blocks:
        directions = _directions().get(re.split("[-_]", block.language.casefold() or "en")[0])
        if directions is None or not block.accessible or block.heading:
            continue
        for sentence in sentences(block.text[:_MOST_TEXT]):
            plain = words(sentence.text)
            if found := directions.instruction.search(plain):
                yield Reference(
                    sentence=" ".join(sentence.text.split()),
                    block=block,
                    kind=_which(directions.kinds, found[0]),
                    side=_which(directions.sides, found[0]),
                    look=_which(directions.looks, found[0]),
                    elsewhere=bool(directions.elsewhere.search(plain)),
                )


def _which(patterns: dict[str, re.Pattern[str]], text: str) -> str:
    return next((name for name, pattern in patterns.items() if pattern.search(text)), "")


def _is_named(reference: Reference, page: Page) -> bool:
    """Whether the sentence uses the name of something on the page."""
    said = f" {words(reference.sentence)} "
    return any(len(name) >= _LEAST_IN_NAME and f" {name} " in said for name in map(words, _names(page)))


def _names(page: Page) -> Iterator[str]:
    yield from (link.name for link in page.get(Links).links if link.accessible)
    yield from (landmark.name for landmark in page.get(Landmarks).landmarks)
    yield from (heading.text for heading in page.get(Headings).headings if heading.accessible)
    yield from (image.name for image in page.get(Images).images if image.accessible)
    yield from (field.name for field in page.get(Fields).fields if field.accessible)


def _is_the_only_one(reference: Reference, page: Page) -> bool:
    """Whether nothing else on the page is of the kind that the sentence speaks of."""
    if reference.kind == "navigation":
        return sum(landmark.role == "navigation" for landmark in page.get(Landmarks).landmarks) == 1
    alike = [link for link in page.get(Links).links if link.accessible and _kind(link) == reference.kind]
    return bool(reference.kind) and len(alike) == 1


def _kind(link: Link) -> str:
    by_role = re.search(r"""\srole\s*=\s*["']?(button|link)\b""", link.target.snippet)
    return by_role[1] if by_role else "button" if link.element == "button" else "link"


def _stands_unnamed(reference: Reference, page: Page) -> bool:
    """Whether what a sentence calls a menu stands on the side that it points to, and has no name to look for."""
    here = reference.block.target.box
    if reference.kind != "navigation" or not reference.side or not here or reference.elsewhere:
        return False
    if _QUOTED.search(reference.sentence):
        return False
    navigations = [one for one in page.get(Landmarks).landmarks if one.role == "navigation"]
    if navigations:
        return any(not one.name and _is_beside(one.target.box, here, reference.side) for one in navigations)
    links = [link for link in page.get(Links).links if link.seen and link.accessible]
    return sum(_is_beside(link.target.box, here, reference.side) for link in links) > 1


def _button_meant(reference: Reference, page: Page) -> Link | None:
    """The one button that looks as the sentence says, where nothing in the sentence is like its name."""
    if reference.kind != "button" or not reference.look or reference.elsewhere or _QUOTED.search(reference.sentence):
        return None
    buttons = [link for link in page.get(Links).links if link.seen and link.accessible and _kind(link) == "button"]
    meant = [button for button in buttons if reference.look in button.look]
    if len(buttons) < _FEWEST_BUTTONS or len(meant) != 1 or not meant[0].name:
        return None
    return None if stems(meant[0].name) & stems(reference.sentence) else meant[0]


def _is_beside(box: Box | None, here: Box, side: str) -> bool:
    if box is None:
        return False
    return box.x >= here.x + here.width if side == "right" else box.x + box.width <= here.x


def _unnamed(reference: Reference) -> Finding:
    return Finding(
        message=f"“{reference.sentence}”: only who sees the page knows what that is, since it has no name",
        hint="Give it a name (a heading, or aria-label on a nav element), and use that name in the sentence.",
        found=reference.sentence,
    )


def _by_its_look(reference: Reference, button: Link) -> Finding:
    return Finding(
        message=f"“{reference.sentence}”: only who sees the page knows that “{button.name}” is meant",
        hint=f"Use its name in the sentence: “{button.name}”.",
        found=reference.sentence,
    )


def _question(reference: Reference) -> Finding:
    return Finding(
        message=f"“{reference.sentence}” Can this be followed without seeing sides, shapes, sizes and colours?",
        hint="If it speaks of something on the page, use the name that it bears.",
        found=reference.sentence,
    )


@cache
def _directions() -> dict[str, Directions]:
    tables = tomllib.loads((files("rules.wcag") / "directions.toml").read_text("utf-8"))
    return {language: _compile(lists) for language, lists in tables.items()}


def _compile(lists: dict[str, list[str]]) -> Directions:
    things = [thing for kind in (*_KINDS, "other") for thing in lists[kind]]
    sides = [side for name in (*_SIDES, "other_side") for side in lists[name]]
    everything = lists | {"thing": things, "side": sides}
    return Directions(
        instruction=compile_phrases(lists["phrases"], everything),
        elsewhere=compile_phrases(lists["elsewhere"], everything),
        kinds={kind: compile_phrases(lists[kind], everything) for kind in _KINDS},
        sides={side: compile_phrases(lists[side], everything) for side in _SIDES},
        looks={look: compile_phrases(lists[look], everything) for look in _LOOKS},
    )


RULE = PageRule(
    id="wcag/visual-reference",
    title="Instructions do not rest on what only the eye can tell",
    severity=Severity.MODERATE,
    depth=Depth.STANDARD,
    requirements=(wcag("1.3.3"), act("9bd38c")),
    needs=frozenset({TextBlocks, Links, Landmarks, Headings, Images, Fields}),
    evaluate=evaluate,
)
