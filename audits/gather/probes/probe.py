"""What a probe is, and how probes are run: calmly, one after the other, each on the page as it was loaded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Literal, TypeAlias

import msgspec

from audits.browser.driver import Navigation, Tab, TabCallError
from audits.gather.reasons import reason
from rules.page import AnyEvidence, Evidence

LOST = "the page was lost by what was looked at before"
STAY = "() => presscheck.stay()"
LET_GO = "() => presscheck.letGo()"


Look: TypeAlias = Callable[[Tab], Awaitable[AnyEvidence]]
MayOpen: TypeAlias = Callable[[str], Awaitable[str]]
"""Why a page is not to be opened, in words; empty, once its turn has come, where it may be."""


async def any_page(url: str) -> str:
    """Every page may be opened, at any time."""
    return ""


class LoadAgain(Exception):  # noqa: N818 -- a wish, not an error
    """Raised by a look that has to begin anew, on the page as it was loaded, and in another way."""

    def __init__(self, look: Look) -> None:
        super().__init__("the page is to be loaded again")
        self.look = look


class BaseProbe(msgspec.Struct, frozen=True, kw_only=True):
    """One way of looking at a page by doing something in it."""

    evidence: type[Evidence]
    """What it makes."""
    disturbs: bool | Callable[[AnyEvidence], bool]
    """It leaves the page other than it was, so that what looks next needs it loaded anew: always, never, or by what it
    found. After a probe that does not, the page is loaded anew only where its document has changed meanwhile."""
    timeout: float = 20.0
    """Seconds it may take."""

    @property
    def name(self) -> str:
        """The tag of its evidence."""
        return self.evidence.tag()

    def disturbed(self, found: AnyEvidence) -> bool:
        """Whether the page is no longer as it was loaded, now that the probe has found this."""
        return self.disturbs if isinstance(self.disturbs, bool) else self.disturbs(found)


class Probe(BaseProbe, frozen=True, kw_only=True):
    """One that stays on the page."""

    look: Look
    """Raises TabCallError where it cannot be made; LoadAgain, once, where the page has to be loaded again for it."""
    asks: Literal["nothing", "files"] = "nothing"
    """What it asks of servers meanwhile: files that the page itself offers."""

    @property
    def offline(self) -> bool:
        """Whether nothing is asked of servers."""
        return self.asks == "nothing"

    def looking(self, may_open: MayOpen) -> Look:
        """The look."""
        return self.look


class SiteProbe(BaseProbe, frozen=True, kw_only=True):
    """One that takes other pages of the site: not run where only the targets may be asked for."""

    look: Callable[[Tab, MayOpen], Awaitable[AnyEvidence]]
    """Opens no page without leave; raises as a probe's does."""

    @property
    def offline(self) -> bool:
        """Never."""
        return False

    def looking(self, may_open: MayOpen) -> Look:
        """The look with this leave."""
        return lambda tab: self.look(tab, may_open)


AnyProbe: TypeAlias = Probe | SiteProbe


@dataclass
class Calm:
    """What became of a page that was kept calm."""

    changed: bool = True
    """Its document has changed meanwhile, by the probe or by itself; true until the page says otherwise."""
    disturbed: bool = True
    """What was done in it is not to be seen by anything that comes after; true until the probe says otherwise."""


async def run_probes(
    tab: Tab, navigation: Navigation, probes: Iterable[AnyProbe], *, timeout: float, may_open: MayOpen = any_page
) -> tuple[list[AnyEvidence], dict[str, str]]:
    """The evidence of the probes, and for those that failed the reason; the page is at the end as it was loaded.

    `timeout` in seconds bounds each load of the page; `may_open` is asked before another page is opened.
    """
    found: list[AnyEvidence] = []
    missing: dict[str, str] = {}
    fresh = True
    for probe in probes:
        try:
            if not fresh:
                await _load_again(tab, navigation, timeout)
            fresh = False
            evidence, changed = await _look(tab, navigation, probe, may_open, timeout)
            fresh = not (changed or probe.disturbed(evidence))
            found.append(evidence)
        except (TabCallError, msgspec.MsgspecError) as fault:
            missing[probe.name] = reason(fault)
    if not fresh and tab.usable:
        with suppress(TabCallError):  # only pictures would come after it
            await _load_again(tab, navigation, timeout)
    return found, missing


@asynccontextmanager
async def calm(tab: Tab, *, offline: bool = True) -> AsyncIterator[Calm]:
    """Nothing leaves the page meanwhile: no link followed, no form sent and, if `offline`, nothing asked.

    A page that was changed or disturbed `offline` is left before it is online again: a socket would then send what the
    page has written into it.
    """
    kept = Calm()
    try:
        await _offline(tab, offline=offline)
        await tab.call(STAY)
        yield kept
    finally:
        if tab.usable:
            with suppress(TabCallError):
                kept.changed = await tab.call(LET_GO)
            if offline and (kept.changed or kept.disturbed):
                kept.changed = True
                with suppress(TabCallError):
                    await tab.leave()
        if tab.usable:
            await _offline(tab, offline=False)


async def _look(
    tab: Tab, navigation: Navigation, probe: AnyProbe, may_open: MayOpen, timeout: float
) -> tuple[AnyEvidence, bool]:
    """The evidence, and whether the document has changed meanwhile."""
    limit = asyncio.timeout(probe.timeout)
    try:
        return await _calmly(tab, probe, probe.looking(_untimed(may_open, limit)), limit)
    except LoadAgain as wish:
        await _load_again(tab, navigation, timeout)
        return await _calmly(tab, probe, wish.look, asyncio.timeout(probe.timeout))


async def _calmly(tab: Tab, probe: AnyProbe, look: Look, limit: asyncio.Timeout) -> tuple[AnyEvidence, bool]:
    async with calm(tab, offline=probe.offline) as kept:
        try:
            async with limit:
                evidence = await look(tab)
                kept.disturbed = probe.disturbed(evidence)
        except TimeoutError as fault:
            raise TabCallError(f"no answer within {probe.timeout:g} s") from fault
    return evidence, kept.changed


def _untimed(may_open: MayOpen, limit: asyncio.Timeout) -> MayOpen:
    """The same, so that waiting for one's turn at a host costs a probe nothing of its time."""

    async def asked(url: str) -> str:
        clock, end = asyncio.get_running_loop().time, limit.when()
        begun = clock()
        limit.reschedule(None)
        try:
            return await may_open(url)
        finally:
            limit.reschedule(None if end is None else end + clock() - begun)

    return asked


async def _load_again(tab: Tab, navigation: Navigation, timeout: float) -> None:
    if not tab.usable:
        raise TabCallError(LOST)
    again = await tab.goto(navigation.final_url, timeout=timeout)
    if again.error:
        raise TabCallError(f"the page did not load again: {again.error}")


async def _offline(tab: Tab, *, offline: bool) -> None:
    await tab.command(
        "Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1, uploadThroughput=-1
    )
