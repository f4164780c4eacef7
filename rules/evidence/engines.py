"""What the accessibility engines say, slimmed in the page."""

from __future__ import annotations

import msgspec

from rules.evidence.base import Evidence
from rules.model import Target


class AxeNode(msgspec.Struct, frozen=True):
    """One element that an axe-core rule failed, or wants reviewed."""

    rule: str
    impact: str
    target: Target
    summary: str
    """axe's own words on what to fix; the texts of its checks."""
    text: str = ""
    """Start of the element's text, where the frame that holds it can be looked into."""


class AxeResults(Evidence, frozen=True, tag="axe"):
    """What axe-core says over all frames, slimmed in the page."""

    version: str
    violations: tuple[AxeNode, ...] = ()
    incomplete: tuple[AxeNode, ...] = ()
    passes: tuple[str, ...] = ()
    """Ids of rules that found something and nothing wrong with it."""
    inapplicable: tuple[str, ...] = ()
    unreached_frames: tuple[str, ...] = ()
    """Frames in which axe could not run, by address or selector."""


class EngineNode(msgspec.Struct, frozen=True):
    """One element that a rule of another engine failed, or cannot decide on."""

    rule: str
    """The engine's own name of its rule."""
    target: Target | None
    """None for the page as a whole."""
    code: str = ""
    """The engine's own name of what it met."""
    message: str = ""
    """The engine's own words, where it has some."""


class EngineResults(Evidence, frozen=True):
    """What an engine beside axe-core says over all frames, slimmed in the page."""

    version: str
    failed: tuple[EngineNode, ...] = ()
    unsure: tuple[EngineNode, ...] = ()
    passed: tuple[str, ...] = ()
    """Rules that found something and nothing wrong with it."""
    broken: dict[str, str] = {}
    """Rules that threw, and what."""
    unreached_frames: tuple[str, ...] = ()
    """Frames in which the engine could not run, by address."""


class QualwebResults(EngineResults, frozen=True, tag="qualweb"):
    """What the chosen ones of QualWeb's ACT rules say."""


class AceResults(EngineResults, frozen=True, tag="ace"):
    """What IBM's Equal Access Accessibility Checker says, where the configuration asks for it."""


class AlfaResults(EngineResults, frozen=True, tag="alfa"):
    """What Siteimprove's Alfa says, where the configuration asks for it."""


class TechniquesResults(EngineResults, frozen=True, tag="qualweb-techniques"):
    """What QualWeb's techniques of WCAG say, where the configuration asks for them."""
