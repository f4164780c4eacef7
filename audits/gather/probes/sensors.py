"""What the page does when the device is moved, and whether there is another way, or a way to turn it off."""

from __future__ import annotations

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.probe import Probe
from rules.page import MotionSensing

_MOTION = ("devicemotion", "deviceorientation", "deviceorientationabsolute")
_INPUT = frozenset({"keydown", "keyup", "keypress", "pointerdown", "mousedown", "mousemove", "touchstart", "wheel"})
"""What else the window may listen to in order to do the same."""


async def look(tab: Tab) -> MotionSensing:
    """Only a page that listens is told of motion."""
    listens = await _listens(tab, "window")
    kinds = [kind for kind in _MOTION if kind in listens]
    if not kinds:
        return MotionSensing()
    answer = await tab.call("(kinds) => presscheck.sensors(kinds)", kinds)
    found = msgspec.json.decode(answer, type=MotionSensing)
    others = _INPUT & (listens | await _listens(tab, "document"))
    return msgspec.structs.replace(found, untried=found.untried + len(others))


async def _listens(tab: Tab, name: str) -> set[str]:
    """What kinds of event the page itself listens to at its window or document."""
    answer = await tab.command("Runtime.evaluate", expression=name)
    listeners = await tab.command("DOMDebugger.getEventListeners", objectId=answer["result"]["objectId"])
    return {one["type"] for one in listeners["listeners"]}


SENSORS = Probe(evidence=MotionSensing, look=look, disturbs=False)
