"""The evidence of one visit: all that a page rule may look at.

Each kind of evidence is one struct of rules/evidence, made by one gatherer (audits/gather) in the open page and stored
with it, so that a page can be judged again without a visit.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from rules.evidence.base import Evidence, MissingEvidenceError
from rules.evidence.document import (
    Document,
    Heading,
    Headings,
    Image,
    Images,
    InlineLink,
    Landmark,
    Landmarks,
    Languages,
    LanguageScope,
    TextBlock,
    TextBlocks,
    Tone,
    Tooltip,
    Tooltips,
)
from rules.evidence.engines import (
    AceResults,
    AlfaResults,
    AxeNode,
    AxeResults,
    EngineNode,
    EngineResults,
    QualwebResults,
    TechniquesResults,
)
from rules.evidence.forms import Field, Fields, FormTrial, FormTrials, Message, Notice, Notices, Password
from rules.evidence.keyboard import (
    CoveredFocus,
    ExitAdvice,
    HoverContent,
    Indicator,
    Keyboard,
    KeyboardTrap,
    LedAway,
    Misplaced,
    OrderedStop,
    Pointed,
    Shortcut,
    SkipLink,
)
from rules.evidence.layout import (
    Changes,
    ChangingText,
    CutText,
    Layouts,
    MotionSensing,
    Moving,
    OverlappingText,
    TurnedText,
    WideText,
    Withheld,
)
from rules.evidence.links import (
    Frame,
    Frames,
    Link,
    LinkAlike,
    LinkContext,
    Links,
    LinksInOneContext,
    LinksOfOneName,
    RepeatedBlocks,
    Shown,
)
from rules.evidence.media import CAPTIONS, EmbeddedFrame, Media, MediaTrack, Medium
from rules.evidence.names import Label, Labels, NamedPart, NamedParts
from rules.evidence.pictures import PictureInk, PictureText, PictureTexts, PictureWord
from rules.evidence.works import Answer, Asked, Change, ChangeNotice, CitedWork, CitedWorks, Work

AnyEvidence = (
    Document
    | TextBlocks
    | Headings
    | Landmarks
    | Images
    | Tooltips
    | Links
    | Frames
    | LinksOfOneName
    | LinksInOneContext
    | RepeatedBlocks
    | Labels
    | NamedParts
    | Fields
    | Notices
    | FormTrials
    | PictureTexts
    | Languages
    | AxeResults
    | Layouts
    | MotionSensing
    | Changes
    | Media
    | QualwebResults
    | AceResults
    | AlfaResults
    | TechniquesResults
    | Keyboard
    | CitedWorks
)


E_ = TypeVar("E_", bound=Evidence)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One visited page and the evidence of the visit."""

    url: str
    """The address asked for."""
    final_url: str
    """The address that answered, after redirects."""
    status: int
    """HTTP status; 0 for a local file."""
    redirects: tuple[str, ...] = ()
    """Addresses passed through, the first asked first; without the final one."""
    content_type: str = ""
    viewport: tuple[int, int] = (1280, 800)
    """Width and height in CSS pixels."""
    is_article: bool = True
    """Judged to be an article page; house obligations bind articles only."""
    evidence: tuple[AnyEvidence, ...] = ()
    missing: dict[str, str] = {}
    """Kind of evidence (its tag) to the reason why it could not be gathered."""

    def get(self, kind: type[E_]) -> E_:
        """The evidence of one kind.

        Raises MissingEvidenceError, naming kind and reason, where the visit did not bring it.
        """
        for one in self.evidence:
            if isinstance(one, kind):
                return one
        name = kind.tag()
        raise MissingEvidenceError(f"no {name} evidence: {self.missing.get(name, 'it was not gathered')}")

    @property
    def title(self) -> str:
        """The document's title; empty where unknown."""
        return next((e.title for e in self.evidence if isinstance(e, Document)), "")


class Canaries(msgspec.Struct, frozen=True):
    """What a platform said, in the same run, of two addresses of which the truth is known: ok, broken, unverified."""

    known: str = ""
    """Of one that exists; empty where it was not asked."""
    unknown: str = ""
    """Of one that never existed."""


class LinkProbe(msgspec.Struct, frozen=True, kw_only=True):
    """What came back when one distinct URL of the run was asked, or why nothing was asked."""

    url: str
    status: int = 0
    """HTTP status of the last answer; 0 where there was none."""
    final_url: str = ""
    redirects: tuple[tuple[int, str], ...] = ()
    """Each redirect passed through: its status and where it pointed."""
    headers: dict[str, str] = {}
    """Lower-case header names to values, of the last answer."""
    body: str = ""
    """Start of the decoded body, bounded."""
    error: str = ""
    """Kind of fault when there was no whole answer: dns, no-such-host, refused, tls, timeout, reset, redirect-loop,
    other; robots where the audited site's robots.txt forbids it; private-address and scheme where it, or a redirect,
    leads there: no such address is asked."""
    detail: str = ""
    """The fault in words."""
    tries: int = 1
    not_asked: str = ""
    """Why nothing was asked in this run: offline; empty otherwise."""
    asked: str = ""
    """The address that was asked in its place, where a platform has one that tells more; empty if it was itself."""
    truncated: bool = False
    """The body is longer than what is here of it."""
    rendered: bool = False
    """A browser opened it: the body is the document as its scripts left it."""
    canaries: Canaries = Canaries()
    """For a link to a platform that has them."""


__all__ = [
    "CAPTIONS",
    "AceResults",
    "AlfaResults",
    "Answer",
    "AnyEvidence",
    "Asked",
    "AxeNode",
    "AxeResults",
    "Canaries",
    "Change",
    "ChangeNotice",
    "Changes",
    "ChangingText",
    "CitedWork",
    "CitedWorks",
    "CoveredFocus",
    "CutText",
    "Document",
    "EmbeddedFrame",
    "EngineNode",
    "EngineResults",
    "Evidence",
    "ExitAdvice",
    "Field",
    "Fields",
    "FormTrial",
    "FormTrials",
    "Frame",
    "Frames",
    "Heading",
    "Headings",
    "HoverContent",
    "Image",
    "Images",
    "Indicator",
    "InlineLink",
    "Keyboard",
    "KeyboardTrap",
    "Label",
    "Labels",
    "Landmark",
    "Landmarks",
    "LanguageScope",
    "Languages",
    "Layouts",
    "LedAway",
    "Link",
    "LinkAlike",
    "LinkContext",
    "LinkProbe",
    "Links",
    "LinksInOneContext",
    "LinksOfOneName",
    "Media",
    "MediaTrack",
    "Medium",
    "Message",
    "Misplaced",
    "MissingEvidenceError",
    "MotionSensing",
    "Moving",
    "NamedPart",
    "NamedParts",
    "Notice",
    "Notices",
    "OrderedStop",
    "OverlappingText",
    "Page",
    "Password",
    "PictureInk",
    "PictureText",
    "PictureTexts",
    "PictureWord",
    "Pointed",
    "QualwebResults",
    "RepeatedBlocks",
    "Shortcut",
    "Shown",
    "SkipLink",
    "TechniquesResults",
    "TextBlock",
    "TextBlocks",
    "Tone",
    "Tooltip",
    "Tooltips",
    "TurnedText",
    "WideText",
    "Withheld",
    "Work",
]
