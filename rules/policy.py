"""What the publisher demands, as the rules see it: approved texts, marks, citation style, social accounts.

The same structs are the tables of presscheck.toml (audits/config.py reads and checks the file).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Literal

import msgspec

from rules.text.patterns import Patterns


class Statement(StrEnum):
    """One thing that a medical disclaimer may have to state."""

    NOT_ADVICE = "not-advice"
    """It is no medical advice, diagnosis or treatment."""
    NOT_SUBSTITUTE = "not-substitute"
    """It does not take the place of a professional's care."""
    SEE_PROFESSIONAL = "see-professional"
    """The reader is to ask a professional."""
    MAY_BE_OUTDATED = "may-be-outdated"
    """It may be out of date, or holds as of a date."""
    EMERGENCY = "emergency"
    """What to do in an emergency."""
    SPONSOR = "sponsor"
    """Who pays for it, and that they have no say; that no product is endorsed."""


class ApprovedText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One approved wording of the medical disclaimer."""

    name: str
    text: str = ""
    file: str = ""
    """A text file that holds it, relative to the configuration; in place of `text`."""
    version: str = "1"
    language: str = "en"
    since: date | None = None
    pages: tuple[str, ...] = ()
    """Address patterns of the pages that must carry this text; empty: any page may."""


class Disclaimer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[disclaimer]`: what the medical disclaimer must be."""

    required: bool = True
    """Each article page must carry one."""
    approved: tuple[ApprovedText, ...] = ()
    states: tuple[Statement, ...] = ()
    """What it must state, whatever its wording."""
    place: Literal["anywhere", "article", "end", "footer"] = "anywhere"
    """Where it may stand: `article` (in it or around it), `end` (in or right after its last quarter), `footer`."""
    linked: Literal["ask", "enough", "missing"] = "ask"
    """What a page is worth that only links to its disclaimer: a question, enough where the linked page carries one, or
    a missing disclaimer."""
    min_font_size: float = 9.0
    """CSS pixels below which a disclaimer does not count as readable."""
    min_contrast: float = 4.5
    """Contrast ratio of text to background (WCAG 1.4.3) below which it does not count as readable."""

    def approved_on(self, url: str) -> tuple[ApprovedText, ...]:
        """The approved texts for this page: those made for it, else those that are for any page."""
        own = tuple(text for text in self.approved if text.pages and _on(text.pages, url))
        return own or tuple(text for text in self.approved if not text.pages)


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[mark]]`: one trademark of the publisher's register."""

    name: str
    owner: str
    spellings: tuple[str, ...] = ()
    owner_spellings: tuple[str, ...] = ()
    symbol: Literal["®", "™", "℠"] = "®"
    """® for a mark that is registered; ™ or ℠ for one that is not."""
    registered_in: tuple[str, ...] = ()
    """Where it is registered, in words; for ® alone."""
    required: bool = True
    """Where the mark is mentioned, an attribution to its owner must stand on the page."""
    attribution: str = ""
    """The wording of the attribution that the licence asks for; empty: any that names mark and owner."""
    licence: str = ""
    """The line that the licence asks for beside it, such as “Used by permission.”; empty: none."""
    since: date | None = None
    until: date | None = None
    """Days from and to which the entry holds, both included; empty: without limit."""
    pages: tuple[str, ...] = ()
    """Address patterns of the pages that it binds; empty: all."""

    def binds(self, url: str, today: date) -> bool:
        """Whether the entry holds on this page, today."""
        return _within(self.since, self.until, today) and _on(self.pages, url)


class Citations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[citations]`: what a reference must have."""

    style: Literal["auto", "house", "ama", "nlm", "apa"] = "auto"
    """`auto` (each reference by the style it looks like), `house`, `ama`, `nlm` or `apa`."""
    required: dict[str, tuple[str, ...]] = {}
    """Type of work to its required fields, in place of the style's own table."""


class Quality(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[quality]`: what good patient education has beyond what the law asks; for rules that are off by default."""

    max_age_months: Annotated[int, msgspec.Meta(ge=1)] = 36
    """Months after which an article must have been reviewed again."""
    reading_grade: Annotated[float, msgspec.Meta(ge=1, le=18)] = 8.0
    """School grade that must be enough to understand an article."""


class Social(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[social]`: the publisher's own accounts."""

    accounts: dict[str, tuple[str, ...]] = {}
    """Platform id to the accounts (handles or profile URLs) that are the publisher's."""
    required: tuple[str, ...] = ()
    """Platforms to which every article must link."""


def _within(since: date | None, until: date | None, today: date) -> bool:
    return (since is None or since <= today) and (until is None or today <= until)


def _on(patterns: tuple[str, ...], url: str) -> bool:
    return not patterns or bool(_compiled(patterns).first(url))


@cache
def _compiled(patterns: tuple[str, ...]) -> Patterns:
    return Patterns(patterns)


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """All that rules may know beyond the page itself."""

    today: date
    """The day of the run: rules have no clock of their own."""
    disclaimer: Disclaimer = Disclaimer()
    marks: tuple[Mark, ...] = ()
    citations: Citations = Citations()
    social: Social = Social()
    quality: Quality = Quality()

    def on(self, url: str) -> Policy:
        """What of it binds this page today: marks and approved texts that are for other pages or days are left out."""
        marks = tuple(mark for mark in self.marks if mark.binds(url, self.today))
        approved = self.disclaimer.approved_on(url)
        if marks == self.marks and approved == self.disclaimer.approved:
            return self
        disclaimer = msgspec.structs.replace(self.disclaimer, approved=approved)
        return msgspec.structs.replace(self, marks=marks, disclaimer=disclaimer)
