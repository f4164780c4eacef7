"""What a probe is, and how probes are run: calmly, one after the other, each on the page as it was loaded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

import msgspec

from audits.browser.driver import Navigation, Tab, TabCallError, TabNavigatedError
from rules.page import AnyEvidence, Evidence

LOST = "the page was lost by what was looked at before"
STAY = "() => presscheck.stay()"
LET_GO = "() => presscheck.letGo()"


Look: TypeAlias = Callable[[Tab], Awaitable[AnyEvidence]]


class LoadAgain(Exception):  # noqa: N818 -- a wish, not an error
    """Raised by a look that has to begin anew, on the page as it was loaded, and in another way."""

    def __init__(self, look: Look) -> None:
        super().__init__("the page is to be loaded again")
        self.look = look


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """One way of looking at a page by doing something in it."""

    evidence: type[Evidence]
    """What it makes."""
    look: Look
    """Raises TabCallError where it cannot be made; LoadAgain, once, where the page has to be loaded again for it."""
    disturbs: bool
    """It leaves the page changed, so that whatever looks next needs the page loaded anew."""
    timeout: float = 20.0
    """Seconds it may take."""

    @property
    def name(self) -> str:
        """The tag of its evidence."""
        return str(self.evidence.__struct_config__.tag)


async def run_probes(
    tab: Tab, navigation: Navigation, probes: Iterable[Probe], *, timeout: float
) -> tuple[list[AnyEvidence], dict[str, str]]:
    """The evidence of the probes, and for those that failed the reason; the page is at the end as it was loaded.

    `timeout` in seconds bounds each load of the page.
    """
    found: list[AnyEvidence] = []
    missing: dict[str, str] = {}
    fresh = True
    for probe in probes:
        try:
            if not fresh:
                await _load_again(tab, navigation, timeout)
            fresh = not probe.disturbs
            found.append(await _look(tab, navigation, probe, timeout))
        except TabCallError as fault:
            missing[probe.name] = f"{fault.kind}: {fault}"
            fresh = fresh and not isinstance(fault, TabNavigatedError)
        except msgspec.MsgspecError as fault:
            missing[probe.name] = f"unusable answer: {fault}"
    if not fresh and tab.usable:
        with suppress(TabCallError):  # only pictures would come after it
            await _load_again(tab, navigation, timeout)
    return found, missing


@asynccontextmanager
async def calm(tab: Tab) -> AsyncIterator[None]:
    """Nothing leaves the page meanwhile: no link is followed, no form sent, nothing asked of any server."""
    await _offline(tab, offline=True)
    await tab.call(STAY)
    try:
        yield
    finally:
        if tab.usable:
            with suppress(TabCallError):
                await tab.call(LET_GO)
            await _offline(tab, offline=False)


async def _look(tab: Tab, navigation: Navigation, probe: Probe, timeout: float) -> AnyEvidence:
    try:
        return await _calmly(tab, probe.look, probe.timeout)
    except LoadAgain as wish:
        await _load_again(tab, navigation, timeout)
        return await _calmly(tab, wish.look, probe.timeout)


async def _calmly(tab: Tab, look: Look, timeout: float) -> AnyEvidence:
    async with calm(tab):
        try:
            async with asyncio.timeout(timeout):
                return await look(tab)
        except TimeoutError as fault:
            raise TabCallError(f"no answer within {timeout:g} s") from fault


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
