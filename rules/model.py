"""The words every part shares: results, targets, findings, outcomes, requirements.

The results are those of EARL and of the ACT rules format; nothing else in Presscheck invents another.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Result(StrEnum):
    """What came of testing one rule on one subject (EARL outcome values)."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"
    """A person must look: the evidence does not decide."""
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"
    """It could not be checked. Never reads as passed."""


class Severity(StrEnum):
    """How much a failure hurts a reader or the publisher, least first."""

    MINOR = "minor"
    MODERATE = "moderate"
    SERIOUS = "serious"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for minor up to 3 for critical."""
        return list(Severity).index(self)


class Requirement(msgspec.Struct, frozen=True):
    """One thing that a standard, a law or the publisher demands, and where it is written."""

    id: str
    """Stable name, such as `wcag:1.1.1` or `house:medical-disclaimer`."""
    title: str
    url: str = ""
    level: str = ""
    """`A`, `AA` or `AAA` for a success criterion, else empty."""


class Box(msgspec.Struct, frozen=True):
    """A rectangle on the page, in CSS pixels from the document's top left corner."""

    x: float
    y: float
    width: float
    height: float


class Target(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where on the page: one element, or a piece of its text."""

    selector: str
    """CSS selector within its frame."""
    snippet: str = ""
    """The element's opening HTML, cut short: what the page says, never trusted."""
    frame: tuple[str, ...] = ()
    """Selectors of the frames that lead to it, outermost first; empty in the top document."""
    box: Box | None = None
    """None where it is not painted."""


class Compared(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field as the page gives it, beside what a record says."""

    name: str
    here: str
    """On the page; empty where it is not given."""
    there: str
    """In the record; empty where it says nothing."""
    agrees: bool = True


class Piece(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of a quoted text, and what it was read as."""

    text: str
    name: str = ""
    """In a word, for readers: “author”; empty for what was read as nothing in particular."""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is wrong here and what to do about it."""

    message: str
    """What is wrong, naming it: “Reference 3 has no year: “Smith J. Back pain. Spine 26:8.””."""
    hint: str = ""
    """The remedy, in the imperative."""
    expected: str = ""
    """The approved or required text, where one exists."""
    found: str = ""
    """The text met on the page, to be compared with `expected`."""
    compared: tuple[Compared, ...] = ()
    """Field by field, the page beside a record."""
    record: str = ""
    """Where a person can read the record."""
    pieces: tuple[Piece, ...] = ()
    """The text that the message speaks of, with what each stretch of it was read as."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The result of one rule on one target of one page."""

    result: Result
    rule: str = ""
    """The rule's id; put on by the judge, so that no rule needs to name itself."""
    target: Target | None = None
    finding: Finding | None = None
    severity: Severity | None = None
    """Only where it differs from the rule's own."""
    agreeing: tuple[str, ...] = ()
    """Ids of rules of other engines that found the same here, and speak through this outcome."""
    variants: tuple[str, ...] = ()
    """Names of the states of the page in which it was found; empty where it was found as the page loads."""

    @classmethod
    def passed(cls, target: Target | None = None, accepted: str = "") -> Outcome:
        """What the rule demands holds here; `accepted` is the text that it holds of, for whoever has to sign it."""
        finding = Finding(message=f"Accepted: “{accepted}”", found=accepted) if accepted else None
        return cls(result=Result.PASSED, target=target, finding=finding)

    @classmethod
    def failed(cls, finding: Finding, target: Target | None = None, severity: Severity | None = None) -> Outcome:
        """What the rule demands does not hold here, for certain."""
        return cls(result=Result.FAILED, target=target, finding=finding, severity=severity)

    @classmethod
    def cant_tell(cls, finding: Finding, target: Target | None = None, severity: Severity | None = None) -> Outcome:
        """A person must decide; the finding asks the question."""
        return cls(result=Result.CANT_TELL, target=target, finding=finding, severity=severity)

    @classmethod
    def inapplicable(cls) -> Outcome:
        """Nothing on the page is subject to the rule."""
        return cls(result=Result.INAPPLICABLE)

    @classmethod
    def untested(cls, why: str, target: Target | None = None, hint: str = "") -> Outcome:
        """It could not be checked, and why."""
        return cls(result=Result.UNTESTED, target=target, finding=Finding(message=why, hint=hint))
