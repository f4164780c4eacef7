"""Runs an engine beside axe-core in every frame; pages that no rule of it looks at do not carry it.

An engine is somebody else's code: one that throws, never ends or answers nonsense costs its own evidence, and no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

from audits.browser.driver import Frame, ScriptError, Tab
from audits.browser.wire import CommandError
from audits.gather.framed import in_frame, path_to
from audits.gather.reasons import reason
from rules.page import EngineNode, EngineResults

SHARE = 0.8
"""Of an engine's time: after it no further rule is begun, so that what the others said is not lost with it."""
MOST_FRAMES = 20
"""Frames that are looked into; the others count as unreached."""


class MissingError(Exception):
    """One kind of evidence could not be had; says why."""


R_ = TypeVar("R_", bound=EngineResults)


class Engine(msgspec.Struct, Generic[R_], frozen=True, kw_only=True):
    """An engine: its evidence and its version."""

    evidence: type[R_]
    version: str

    @property
    def name(self) -> str:
        """Its name in the page's `presscheck` and in rules/engines."""
        return self.evidence.tag()


class Said(msgspec.Struct, frozen=True):
    """What an engine says in one frame."""

    too_large: str = ""
    failed: tuple[EngineNode, ...] = ()
    unsure: tuple[EngineNode, ...] = ()
    passed: tuple[str, ...] = ()
    broken: dict[str, str] = {}


async def run_engine(tab: Tab, engine: Engine[R_], rules: Iterable[str], *, timeout: float) -> R_:
    """What the rules of an engine say over all frames within `timeout` seconds. Raises MissingError or TabCallError."""
    frames = await tab.frames()
    wanted = sorted(rules)
    end = asyncio.get_running_loop().time() + timeout
    said: list[Said] = []
    unreached = list(frames[MOST_FRAMES:])
    for frame in frames[:MOST_FRAMES]:
        left = max(0.1, end - asyncio.get_running_loop().time())
        try:
            found = await _run_in(tab, engine, wanted, frame, left)
            said.append(_within(found, await path_to(tab, frame, frames)))
        except (ScriptError, CommandError):
            if frame.parent is None:
                raise
            unreached.append(frame)
    return engine.evidence(
        version=engine.version,
        failed=tuple(node for one in said for node in one.failed),
        unsure=tuple(node for one in said for node in one.unsure),
        passed=tuple(sorted({rule for one in said for rule in one.passed})),
        broken={rule: fault for one in said for rule, fault in one.broken.items()},
        unreached_frames=tuple(frame.url for frame in unreached),
    )


async def _run_in(tab: Tab, engine: Engine[R_], rules: list[str], frame: Frame, timeout: float) -> Said:
    run = f"(rules, seconds) => presscheck['{engine.name}'].run(rules, seconds)"
    answer = await tab.attempt(run, rules, timeout * SHARE, frame=frame, timeout=timeout)
    try:
        said = msgspec.json.decode(answer, type=Said)
    except (TypeError, msgspec.MsgspecError) as fault:
        raise MissingError(reason(fault)) from fault
    if said.too_large:
        raise MissingError(f"too large: {said.too_large}")
    return said


def _within(said: Said, path: tuple[str, ...]) -> Said:
    """The same, with the places of what was found in a frame."""
    if not path:
        return said
    return msgspec.structs.replace(said, failed=_framed(said.failed, path), unsure=_framed(said.unsure, path))


def _framed(nodes: tuple[EngineNode, ...], path: tuple[str, ...]) -> tuple[EngineNode, ...]:
    return tuple(msgspec.structs.replace(node, target=node.target and in_frame(node.target, path)) for node in nodes)
