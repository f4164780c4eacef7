"""How the page lays out at twice the size, in a narrow window, in both orientations, and with wider spacing."""

from __future__ import annotations

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.listeners import listened_to
from audits.gather.probes.probe import Probe
from rules.page import Layouts

ZOOMED = (640, 512)
"""A window of 1280 by 1024 at 200 percent."""
NARROW = (320, 321)
"""The width of 1280 at 400 percent; and next to square, so that only the orientation differs from the one below."""
TURNED = (321, 320)
_PATIENCE = 300
"""Milliseconds for scripts that lay the page out anew once the window has kept its size for a while."""
_PORTRAIT = {"type": "portraitPrimary", "angle": 0}
_LANDSCAPE = {"type": "landscapePrimary", "angle": 90}


async def look(tab: Tab) -> Layouts:
    """Resize the window, look, and restore it."""
    reacts = "resize" in await listened_to(tab, "window")
    width, height = await tab.call("(patience) => presscheck.layout.begin(patience)", _PATIENCE if reacts else 0)
    try:
        for step, size in (("zoomed", ZOOMED), ("narrow", NARROW), ("turned", TURNED)):
            await _resize(tab, *size)
            await tab.call(f"(width) => presscheck.layout.{step}(width)", size[0])
    finally:
        if tab.usable:
            await tab.set_viewport(width, height)
    return msgspec.json.decode(await tab.call("(width) => presscheck.layout.finish(width)", width), type=Layouts)


async def _resize(tab: Tab, width: int, height: int) -> None:
    await tab.command(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=height,
        deviceScaleFactor=1,
        mobile=False,
        screenOrientation=_PORTRAIT if height > width else _LANDSCAPE,
    )


LAYOUT = Probe(evidence=Layouts, look=look, disturbs=False, timeout=40.0)
