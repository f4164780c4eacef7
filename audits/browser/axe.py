"""axe-core over all frames: a partial run in each frame's isolated world, finished in the top one.

axe's own way through frames is postMessage in the page's world, where the page can answer in its place. So each frame
is run by itself, and what the top frame found never leaves it: only what `finish` picks travels. A page of one frame
needs no partial run, which describes every node that passes too and costs half as much again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from audits.browser.driver import Frame, ScriptError
from audits.browser.wire import CommandError, Wire, call_parameters, remote_object

if TYPE_CHECKING:
    from audits.browser.devtools import DevtoolsTab

KEPT = "presscheckResult"
"""Where the isolated world of the top frame keeps what it found: a partial result, or the whole where it is alone."""

INSTALLED = "typeof globalThis.axe?.runPartial === 'function'"

PARTIAL = f"""
async (frame, options) => {{
  if (!({INSTALLED})) return null;
  const axe = globalThis.axe;
  if (frame) return JSON.stringify(await axe.runPartial(frame, options));
  const alone = options.iframes === false;
  globalThis.{KEPT} = await (alone ? axe.run(document, options) : axe.runPartial(document, options));
  return '';
}}
"""

_FRAMES = "frame => axe.utils.getFrameContexts(frame ?? document)"
_ELEMENT = "selector => axe.utils.shadowSelect(selector)"
_FINISH = f"""
async (options, others) => {{
  const found = globalThis.{KEPT};
  delete globalThis.{KEPT};
  const partials = [found, ...others.map(text => text && JSON.parse(text))];
  return (FINISH)(options.iframes === false ? found : await axe.finishRun(partials, options), options);
}}
"""


@cache
def source() -> str:
    """axe-core, as the build brought it."""
    return (files("rules.engines") / "axe.min.js").read_text("utf-8")


async def partial(wire: Wire, context: int, frame: dict[str, Any] | None, options: dict[str, Any]) -> str:
    """axe-core's partial result in one world, axe being installed there first where no preload script brought it."""
    call = call_parameters(PARTIAL, (frame, options), context)
    answer = remote_object(await wire.send("Runtime.callFunctionOn", call))["value"]
    if answer is None:
        await wire.send("Runtime.evaluate", {"expression": source(), "contextId": context})
        answer = remote_object(await wire.send("Runtime.callFunctionOn", call))["value"]
    return str(answer)


async def run(tab: DevtoolsTab, options: dict[str, Any], finish: str) -> tuple[Any, list[Frame]]:
    """The answer of `finish` on axe's results over all frames, and the frames that axe could not look into."""
    frames = {frame.id: frame for frame in await tab.frames()}
    top = next(iter(frames))
    options = options | {"iframes": len(frames) > 1}
    unreached: list[Frame] = []
    await tab.wire.run_axe(await tab.world(top), None, options)
    others = await _below(tab, top, None, options, frames, unreached) if len(frames) > 1 else []
    answer = await tab.evaluate(await tab.world(top), _FINISH.replace("FINISH", finish), options, others)
    return answer, unreached


async def _below(
    tab: DevtoolsTab,
    parent: str,
    context: dict[str, Any] | None,
    options: dict[str, Any],
    frames: dict[str, Frame],
    unreached: list[Frame],
) -> Sequence[str | None]:
    """The partial results of all frames in a frame, in axe's order: depth first, nothing below a frame that failed."""
    results: list[str | None] = []
    world = await tab.world(parent)
    for inner in await tab.evaluate(world, _FRAMES, context):
        owned = await tab.frame_in(world, _ELEMENT, inner["frameSelector"])
        try:
            part = await tab.wire.run_axe(await tab.world(owned), inner["frameContext"], options)
            below = await _below(tab, owned, inner["frameContext"], options, frames, unreached)
        except (ScriptError, CommandError):
            results.append(None)
            unreached.append(frames.get(owned, Frame(owned, parent, "")))
        else:
            results += [part, *below]
    return results
