"""`[[variants]]`: further states of each page, audited beside the one in which it loads, and what they add to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Literal

import msgspec

from audits.browser.arrival import FACTS
from audits.browser.driver import STILL, BrowserSettings, Tab, TabCallError
from audits.gather.probes.probe import calm
from reports.fingerprint import fingerprint
from rules.model import Outcome, Result

AS_LOADED = "default"
"""Name of the state in which every page loads."""
_PATIENCE = (1000, 100, 1000)
"""Milliseconds: one wait for a page to become quiet, the quiet that ends it, and all waits together."""
_FINDINGS = frozenset({Result.FAILED, Result.CANT_TELL})
_TOLD = _FINDINGS | {Result.UNTESTED}

# Nothing that is pressed leads away (see `calm`); what is not there is not pressed.
_PRESS = """(selectors) => {
  for (const selector of selectors) document.querySelector(selector)?.click();
}"""
_OPEN = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const button of document.querySelectorAll("main [aria-expanded=false][aria-controls]")) button.click();
}"""


class Variant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[[variants]]`: one state; what it does not name is as in the others."""

    name: str
    width: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """Of the viewport, in CSS pixels."""
    height: Annotated[int, msgspec.Meta(ge=1)] | None = None
    color_scheme: Literal["light", "dark"] | None = None
    forced_colors: bool = False
    """As in Windows' high contrast mode."""
    motion: bool = False
    """Animations run: elsewhere pages are asked for reduced motion."""
    click: tuple[str, ...] = ()
    """CSS selectors of what is pressed first, such as the button of a consent banner."""
    open_details: bool = False
    """Closed `details`, and what buttons of the main content expand, are opened."""


class Look(msgspec.Struct, frozen=True):
    """What was found in one state, with its pictures: index of the outcome to picture id."""

    variant: str
    outcomes: tuple[Outcome, ...]
    crops: dict[int, str]


@asynccontextmanager
async def emulated(tab: Tab, variant: Variant, settings: BrowserSettings) -> AsyncIterator[None]:
    """The tab as the variant wants it for every page it loads meanwhile. Raises TabCallError."""
    size = (variant.width or settings.width, variant.height or settings.height)
    try:
        await tab.set_viewport(*size)
        await tab.command("Emulation.setEmulatedMedia", features=_media(variant))
        yield
    finally:
        if tab.usable:
            with suppress(TabCallError):
                await tab.command("Emulation.setEmulatedMedia", features=[STILL])
                await tab.set_viewport(settings.width, settings.height)


async def arrange(tab: Tab, variant: Variant) -> None:
    """Bring the page that has just loaded into the state. Raises TabCallError."""
    if not (variant.click or variant.open_details):
        return
    async with calm(tab, offline=False):
        await tab.call(_PRESS, list(variant.click))
        if variant.open_details:
            await tab.call(_OPEN)
        await tab.call(FACTS, *_PATIENCE)


def combined(looks: Sequence[Look]) -> tuple[tuple[Outcome, ...], dict[int, str]]:
    """The outcomes of all states, the page as it loads first, and their pictures.

    A finding that appears in several states is one, and lists them; what could not be tested in one is untested. Of all
    other results those of the page as it loads are kept.
    """
    first, *others = looks
    outcomes, crops = list(first.outcomes), dict(first.crops)
    for index, outcome in enumerate(outcomes):
        if outcome.result in _FINDINGS:
            outcomes[index] = msgspec.structs.replace(outcome, variants=(first.variant,))
    for look in others:
        _add(look, outcomes, crops)
    return tuple(outcomes), crops


def _add(look: Look, outcomes: list[Outcome], crops: dict[int, str]) -> None:
    known: dict[tuple[str, ...], list[int]] = {}
    for index, outcome in enumerate(outcomes):
        if outcome.result in _FINDINGS:
            known.setdefault(_identity(outcome), []).append(index)
    for index, outcome in enumerate(look.outcomes):
        if outcome.result not in _TOLD:
            continue
        if twins := known.get(_identity(outcome)):
            twin = twins.pop(0)
            outcomes[twin] = msgspec.structs.replace(outcomes[twin], variants=(*outcomes[twin].variants, look.variant))
        elif (same := _found_by_another(outcome, outcomes)) is not None:
            outcomes[same] = _one(outcomes[same], outcome, look.variant)
        else:
            if index in look.crops:
                crops[len(outcomes)] = look.crops[index]
            outcomes.append(msgspec.structs.replace(outcome, variants=(look.variant,)))


def _found_by_another(outcome: Outcome, outcomes: Sequence[Outcome]) -> int | None:
    """Where another engine's rule, of those that found this here, has found it in another state; None if nowhere."""
    if outcome.target is None or outcome.result not in _FINDINGS:
        return None
    rules = {outcome.rule, *outcome.agreeing}
    return next(
        (
            index
            for index, known in enumerate(outcomes)
            if known.result is outcome.result and known.rule != outcome.rule and _place(known) == _place(outcome)
            if not rules.isdisjoint((known.rule, *known.agreeing))
        ),
        None,
    )


def _one(known: Outcome, outcome: Outcome, variant: str) -> Outcome:
    """The one that was known, with all that agree."""
    agreeing = dict.fromkeys((*known.agreeing, outcome.rule, *outcome.agreeing))
    agreeing.pop(known.rule, None)
    variants = tuple(dict.fromkeys((*known.variants, variant)))
    return msgspec.structs.replace(known, agreeing=tuple(agreeing), variants=variants)


def _place(outcome: Outcome) -> tuple[str, ...]:
    return (*outcome.target.frame, outcome.target.selector) if outcome.target else ()


def _identity(outcome: Outcome) -> tuple[str, ...]:
    """What makes a finding the same in two states of one page: what it is from run to run, and where it is."""
    return (fingerprint(outcome), *_place(outcome))


def doubled(variants: Iterable[Variant]) -> str:
    """A name that two variants have, or that the page as it loads has already; empty where there is none."""
    counts = Counter([AS_LOADED, *(variant.name for variant in variants)])
    return next((name for name, number in counts.items() if number > 1), "")


def _media(variant: Variant) -> list[dict[str, str]]:
    features = [] if variant.motion else [STILL]
    if variant.color_scheme:
        features.append({"name": "prefers-color-scheme", "value": variant.color_scheme})
    if variant.forced_colors:
        features.append({"name": "forced-colors", "value": "active"})
    return features
