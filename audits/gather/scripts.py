"""The JavaScript of the gatherers, as the preload scripts that a tab installs in its isolated world."""

from __future__ import annotations

from collections.abc import Iterable
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
    "notices",
    "labels",
    "named_parts",
    "axe",
    "qualweb",
    "ace",
    "gather",
)
PROBES = (
    ("calm",),
    ("controls", "watch", "cuts", "turns", "reflow", "layout", "sensors", "changes"),
    ("media",),
    ("alike",),
    ("blocks",),
    ("pictures",),
    ("forms",),
    tuple(f"keyboard/{name}" for name in ("walk", "indicators", "shortcuts", "contexts", "skips", "mouse", "hover")),
)
"""What the probes run in the page, from a folder of their own. They stand on the gatherers and on the first of them;
each line has a scope to itself."""


@cache
def preload_scripts(*, probes: bool = True) -> tuple[str, ...]:
    """The scripts to install before any document loads: axe-core, and our gatherers (and probes) as one script."""
    axe = (files("rules.engines") / "axe.min.js").read_text("utf-8")
    folder = files("audits.gather")
    gatherers = [(folder / f"{name}.js").read_text("utf-8") for name in SHARED + GATHERERS]
    if not probes:
        return (axe, _scope(gatherers))
    calm, *others = ([(folder / "probes" / f"{name}.js").read_text("utf-8") for name in group] for group in PROBES)
    return (axe, _scope([*gatherers, *calm, *map(_scope, others)]))


def _scope(parts: Iterable[str]) -> str:
    return "\n".join(["(() => {\n'use strict';", *parts, "})();"])
