"""The JavaScript of the gatherers, as the preload scripts that a tab installs in its isolated world."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from rules.registry import EngineName

SHARED = ("dom", "selectors", "clips", "paint", "colour", "cover", "places", "generated", "names")
"""What the gatherers build upon."""
GATHERERS = (
    "document",
    "footnotes",
    "text_run",
    "text_blocks",
    "headings",
    "landmarks",
    "images",
    "tooltips",
    "contexts",
    "links",
    "frames",
    "languages",
    "fields",
    "notices",
    "labels",
    "named_parts",
    "axe",
    "answers",
    "qualweb",
    "techniques",
    "ace",
    "alfa",
    "gather",
)
PROBES = (
    ("calm",),
    ("controls", "watch", "cuts", "overlaps", "turns", "reflow", "layout", "sensors", "changes"),
    ("media",),
    ("alike",),
    ("blocks",),
    ("pictures",),
    ("forms",),
    tuple(
        f"keyboard/{name}"
        for name in ("walk", "indicators", "placement", "shortcuts", "contexts", "skips", "mouse", "hover")
    ),
)
"""What the probes run in the page, from a folder of their own. They stand on the gatherers and on the first of them;
each line has a scope to itself."""


ENGINES: frozenset[str] = frozenset(EngineName) - {EngineName.AXE}
"""The engines that a page can carry beside axe-core; each file of rules/engines is wrapped into a function, so that it
costs nothing before it is run. The browser keeps what it has compiled from one page to the next."""
BUILT_ON = {"qualweb-techniques": "qualweb"}
"""What an engine needs of another."""


@cache
def preload_scripts(*, probes: bool = True, engines: frozenset[str] = ENGINES) -> tuple[str, ...]:
    """The scripts to install before any document loads: axe-core, our gatherers (and probes) as one, other engines."""
    axe = _engine("axe.min")
    folder = files("audits.gather")
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in SHARED + GATHERERS]
    if probes:
        calm, *others = ([(folder / "probes" / f"{name}.js").read_text("utf-8") for name in group] for group in PROBES)
        parts += [*calm, *map(_scope, others)]
    carried = engines | {BUILT_ON[engine] for engine in engines if engine in BUILT_ON}
    return (axe, _scope(parts), *map(_carried, sorted(carried)))


def _carried(engine: str) -> str:
    return f"presscheck['{engine}'].load = function () {{\n{_engine(engine)}\n}};"


def _engine(name: str) -> str:
    return (files("rules.engines") / f"{name}.js").read_text("utf-8")


def _scope(parts: Iterable[str]) -> str:
    return "\n".join(["(() => {\n'use strict';", *parts, "})();"])
