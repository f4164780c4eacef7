"""What the page does when the device is moved, and whether there is another way, or a way to turn it off."""

from __future__ import annotations

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.listeners import listened_to
from audits.gather.probes.probe import Probe
from rules.page import MotionSensing

_MOTION = ("devicemotion", "deviceorientation", "deviceorientationabsolute")
_INPUT = frozenset({"keydown", "keyup", "keypress", "pointerdown", "mousedown", "mousemove", "touchstart", "wheel"})
"""What else the window may listen to in order to do the same."""


async def look(tab: Tab) -> MotionSensing:
    """Only a page that listens is told of motion."""
    listens = await listened_to(tab, "window")
    kinds = [kind for kind in _MOTION if kind in listens]
    if not kinds:
        return MotionSensing()
    answer = await tab.call("(kinds) => presscheck.sensors(kinds)", kinds)
    found = msgspec.json.decode(answer, type=MotionSensing)
    others = _INPUT & (listens | await listened_to(tab, "document"))
    return msgspec.structs.replace(found, untried=found.untried + len(others))


SENSORS = Probe(evidence=MotionSensing, look=look, disturbs=False)
