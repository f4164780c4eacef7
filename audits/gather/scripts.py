"""The JavaScript of the gatherers, as the preload scripts that a tab installs in its isolated world."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SHARED = ("dom", "selectors", "clips", "paint", "colour", "cover", "places", "generated", "names")
"""What the gatherers build upon."""
GATHERERS = (
    "document",
    "text_run",
    "text_blocks",
    "headings",
    "landmarks",
    "images",
    "contexts",
    "links",
    "frames",
    "languages",
    "fields",
    "labels",
    "named_parts",
    "axe",
    "qualweb",
    "ace",
    "gather",
)
KEYBOARD = ("walk", "indicators", "shortcuts", "contexts", "skips", "mouse", "hover")
PROBES = (
    "calm",
    "controls",
    "watch",
    "cuts",
    "turns",
    "reflow",
    "layout",
    "sensors",
    "changes",
    "media",
    "alike",
    "blocks",
    *(f"keyboard/{name}" for name in KEYBOARD),
)
"""What the probes run in the page, from a folder of their own; they stand on the gatherers."""


@cache
def preload_scripts() -> tuple[str, ...]:
    """The scripts to install before any document loads: axe-core, and our gatherers as one script."""
    axe = (files("rules.engines") / "axe.min.js").read_text("utf-8")
    folder = files("audits.gather")
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in SHARED + GATHERERS]
    parts += [(folder / "probes" / f"{name}.js").read_text("utf-8") for name in PROBES]
    return (axe, "(() => {\n'use strict';\n" + "\n".join(parts) + "\n})();")
