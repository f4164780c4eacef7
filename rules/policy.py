"""What the publisher demands, as the rules see it: approved texts, marks, citation style, social accounts.

The same structs are the tables of presscheck.toml (audits/config.py reads and checks the file).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec


class ApprovedText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One approved wording of the medical disclaimer."""

    name: str
    text: str
    version: str = "1"
    language: str = "en"
    since: date | None = None


class Disclaimer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[disclaimer]`: what the medical disclaimer must be."""

    required: bool = True
    """Each article page must carry one."""
    approved: tuple[ApprovedText, ...] = ()
    min_font_size: float = 9.0
    """CSS pixels below which a disclaimer does not count as readable."""
    min_contrast: float = 4.5
    """Contrast ratio of text to background (WCAG 1.4.3) below which it does not count as readable."""


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[mark]]`: one trademark of the publisher's register."""

    name: str
    owner: str
    spellings: tuple[str, ...] = ()
    owner_spellings: tuple[str, ...] = ()
    symbol: Literal["®", "™", "℠"] = "®"
    required: bool = True
    """Where the mark is mentioned, an attribution to its owner must stand on the page."""


class Citations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[citations]`: what a reference must have."""

    style: Literal["auto", "house", "ama", "nlm"] = "auto"
    """`auto` (each reference by the style it looks like), `house`, `ama` or `nlm`."""
    required: dict[str, tuple[str, ...]] = {}
    """Type of work to its required fields, in place of the style's own table."""


class Social(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[social]`: the publisher's own accounts."""

    accounts: dict[str, tuple[str, ...]] = {}
    """Platform id to the accounts (handles or profile URLs) that are the publisher's."""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """All that rules may know beyond the page itself."""

    today: date
    """The day of the run: rules have no clock of their own."""
    disclaimer: Disclaimer = Disclaimer()
    marks: tuple[Mark, ...] = ()
    citations: Citations = Citations()
    social: Social = Social()
