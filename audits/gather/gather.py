"""Gathers the evidence of the open page: one call for the DOM, one run of axe-core, then the probes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec

from audits.browser.driver import Frame, Navigation, Tab, TabCallError, TabNavigatedError
from audits.gather.engines import Engine, MissingError, run_engine
from audits.gather.probes import PROBED, PROBES
from audits.gather.probes.probe import run_probes
from audits.gather.reasons import reason
from audits.gather.scripts import preload_scripts
from rules.page import AnyEvidence, AxeNode, AxeResults, Document, Evidence, Page, QualwebResults
from rules.wcag import ace, alfa, qualweb, techniques

__all__ = ["gather", "preload_scripts"]

GATHER = "(kinds) => presscheck.gather(kinds)"
SLIM_AXE = "(results) => presscheck.slimAxe(results)"
OFFLINE = "the run is offline, and it takes other pages"
MOST_ELEMENTS_FOR_AXE = 60_000
"""axe-core takes 0.35 ms an element: beyond this no page is finished in a reasonable time. The others are no faster."""
QUALWEB = Engine(evidence=QualwebResults, version=qualweb.engine().version)
SECOND_TIER = {
    tier.TIER.evidence: (Engine(evidence=tier.TIER.evidence, version=tier.engine().version), tier.codes())
    for tier in (alfa, ace, techniques)
}
"""The engines of the second tier and the rules that run of each, by their evidence."""
ENGINES: frozenset[type[Evidence]] = frozenset({AxeResults, QualwebResults, *SECOND_TIER})


class Answer(msgspec.Struct, frozen=True):
    """What the DOM gatherers send: evidence by kind, each to be checked alone, and reasons for what is missing."""

    evidence: dict[str, msgspec.Raw] = {}
    missing: dict[str, str] = {}


class AxeAnswer(msgspec.Struct, frozen=True):
    """axe-core's results as slimmed in the page."""

    too_large: str = ""
    version: str = ""
    violations: tuple[AxeNode, ...] = ()
    incomplete: tuple[AxeNode, ...] = ()
    passes: tuple[str, ...] = ()
    inapplicable: tuple[str, ...] = ()


async def gather(
    tab: Tab,
    navigation: Navigation,
    needs: frozenset[type[Evidence]],
    *,
    axe_rules: frozenset[str],
    qualweb_rules: frozenset[str] | None = None,
    viewport: tuple[int, int],
    timeout: float,
    offline: bool = False,
    engine_timeout: float = 20.0,
) -> Page:
    """The page with all evidence that `needs` asks for, and its Document always.

    A part that fails leaves the others and gives its reason in `Page.missing`. `axe_rules` are the ids of the axe-core
    rules to run, `qualweb_rules` those of QualWeb's (None for all that Presscheck has chosen); `timeout` in seconds
    bounds each part, `engine_timeout` each engine of the second tier; offline, no other page is asked for. Raises
    TabNavigatedError where the page has gone elsewhere by itself meanwhile: its parts would be of two pages.
    """
    found, missing = await _dom_evidence(tab, needs, timeout)
    engines: dict[type[Evidence], Callable[[], Awaitable[AnyEvidence]]] = {
        AxeResults: lambda: _axe_evidence(tab, axe_rules, timeout),
        QualwebResults: lambda: run_engine(
            tab, QUALWEB, qualweb.codes() if qualweb_rules is None else qualweb_rules, timeout=timeout
        ),
    } | {kind: partial(run_engine, tab, *SECOND_TIER[kind], timeout=engine_timeout) for kind in SECOND_TIER}
    for kind in (kind for kind in engines if kind in needs):
        try:
            _check_size(found)
            limit = engine_timeout if kind in SECOND_TIER else timeout
            found.append(await _engine_evidence(engines[kind], limit))
        except MissingError as fault:
            missing[str(kind.__struct_config__.tag)] = str(fault)
    wanted = [probe for probe in PROBES if probe.evidence in needs]
    probes = [probe for probe in wanted if not (offline and probe.asks == "pages")]
    missing |= {probe.name: OFFLINE for probe in wanted if probe not in probes}
    if probes:
        seen, unseen = await run_probes(tab, navigation, probes, timeout=timeout)
        found += seen
        missing |= unseen
    return Page(
        url=navigation.url,
        final_url=navigation.final_url,
        status=navigation.status,
        redirects=navigation.redirects,
        content_type=navigation.content_type,
        viewport=viewport,
        evidence=tuple(found),
        missing=missing,
    )


async def _dom_evidence(
    tab: Tab, needs: frozenset[type[Evidence]], timeout: float
) -> tuple[list[AnyEvidence], dict[str, str]]:
    kinds = sorted({str(kind.__struct_config__.tag) for kind in needs - PROBED - ENGINES} | {"document"})
    try:
        answer = msgspec.json.decode(await tab.call(GATHER, kinds, timeout=timeout), type=Answer)
    except TabNavigatedError:
        raise
    except (TabCallError, msgspec.MsgspecError) as fault:
        return [], dict.fromkeys(kinds, reason(fault, timeout))
    return _decoded(answer)


def _decoded(answer: Answer) -> tuple[list[AnyEvidence], dict[str, str]]:
    found: list[AnyEvidence] = []
    missing = dict(answer.missing)
    for kind, raw in answer.evidence.items():
        try:
            found.append(msgspec.json.decode(raw, type=AnyEvidence))
        except msgspec.MsgspecError as fault:
            missing[kind] = f"unusable: {fault}"
    return found, missing


def _check_size(found: Iterable[AnyEvidence]) -> None:
    elements = next((one.elements for one in found if isinstance(one, Document)), 0)
    if elements > MOST_ELEMENTS_FOR_AXE:
        raise MissingError(f"too large: {elements:,} elements, more than {MOST_ELEMENTS_FOR_AXE:,}")


async def _engine_evidence(run: Callable[[], Awaitable[AnyEvidence]], timeout: float) -> AnyEvidence:
    """What an engine says. Raises MissingError where it threw, hung or answered nonsense, and TabNavigatedError."""
    try:
        return await run()
    except TabNavigatedError:
        raise
    except (TabCallError, msgspec.MsgspecError, TypeError) as fault:
        raise MissingError(reason(fault, timeout)) from fault


async def _axe_evidence(tab: Tab, rules: Iterable[str], timeout: float) -> AxeResults:
    slim, unreached = await tab.run_axe(_axe_options(rules), SLIM_AXE, timeout=timeout)
    answer = msgspec.json.decode(slim, type=AxeAnswer)
    if answer.too_large:
        raise MissingError(f"too large: {answer.too_large}")
    return _axe_results(answer, unreached)


def _axe_results(answer: AxeAnswer, unreached: Sequence[Frame]) -> AxeResults:
    return AxeResults(
        version=answer.version,
        violations=answer.violations,
        incomplete=answer.incomplete,
        passes=answer.passes,
        inapplicable=answer.inapplicable,
        unreached_frames=tuple(frame.url for frame in unreached),
    )


def _axe_options(rules: Iterable[str]) -> dict[str, Any]:
    return {
        "runOnly": {"type": "rule", "values": sorted(rules)},
        "resultTypes": ["violations", "incomplete"],
        "elementRef": False,
        "ancestry": False,
        "xpath": False,
    }
