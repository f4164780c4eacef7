"""What the page does when the device is moved, and whether there is another way, or a way to turn it off."""

from __future__ import annotations

from functools import partial

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.listeners import listened_to
from audits.gather.probes.probe import LoadAgain, Probe
from rules.model import Target
from rules.page import MotionSensing

_MOTION = ("devicemotion", "deviceorientation", "deviceorientationabsolute")
_INPUT = frozenset({"keydown", "keyup", "keypress", "pointerdown", "mousedown", "mousemove", "touchstart", "wheel"})
"""What else the window may listen to in order to do the same."""


class _Pressed(msgspec.Struct, frozen=True):
    """A control, and what changed when it was pressed on a page that had not been moved."""

    control: Target
    changes: tuple[Target, ...]


async def look(tab: Tab) -> MotionSensing:
    """Only a page that listens is told of motion."""
    listens = await listened_to(tab, "window")
    kinds = [kind for kind in _MOTION if kind in listens]
    if not kinds:
        return MotionSensing()
    answer = await tab.call("(kinds) => presscheck.sensors(kinds)", kinds)
    found = msgspec.json.decode(answer, type=MotionSensing)
    others = _INPUT & (listens | await listened_to(tab, "document"))
    found = msgspec.structs.replace(found, untried=found.untried + len(others))
    if found.changes and not found.operated_by:
        raise LoadAgain(partial(_press_alone, found))
    return found


async def _press_alone(found: MotionSensing, tab: Tab) -> MotionSensing:
    """The same, with the control that does what motion does: after it there may have been nothing left to do."""
    pressed = msgspec.json.decode(await tab.call("() => presscheck.pressedAlone()"), type=list[_Pressed])
    moved = {change.selector for change in found.changes}
    same = (one.control for one in pressed if any(change.selector in moved for change in one.changes))
    return msgspec.structs.replace(found, operated_by=next(same, None))


SENSORS = Probe(evidence=MotionSensing, look=look, disturbs=False)
