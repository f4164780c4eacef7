"""What one sentence can say, as signals: it is no advice, see a doctor; and of what it says so."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Signal(StrEnum):
    """One thing that a sentence can say."""

    SUBSTITUTE = "substitute"
    """It does not replace a professional's advice or care."""
    NOT_ADVICE = "not-advice"
    """It is no medical advice, diagnosis or treatment."""
    MISUSE = "misuse"
    """It is not to be used to diagnose or to treat."""
    HEED = "heed"
    """Do not disregard or delay professional advice because of it: says by itself that it means this content."""
    APPLY = "apply"
    """Ask a professional before you act on this information, or whether it applies to you."""
    VAGUE = "vague"
    """It does not replace “professional advice”, of whatever profession."""
    PURPOSE = "purpose"
    """It is there for information or education only."""
    REFER = "refer"
    """See a professional."""
    TRIPLE = "triple"
    """Names advice, diagnosis and treatment together, as only disclaimers do."""
    LABEL = "label"
    """Starts as a label such as “Medical disclaimer”, or is nothing else."""
    OUTDATED = "outdated"
    """It may be out of date, or holds as of a date."""
    EMERGENCY = "emergency"
    """What to do in an emergency."""
    SPONSOR = "sponsor"
    """Who pays for it, or that nobody who pays has a say in it; that no product is endorsed."""


CERTAIN = frozenset({Signal.SUBSTITUTE, Signal.NOT_ADVICE, Signal.MISUSE})
"""Signals that say what something is not, and mean medicine for certain."""
CLAIMS = (Signal.SUBSTITUTE, Signal.NOT_ADVICE, Signal.MISUSE, Signal.VAGUE, Signal.PURPOSE)
"""Signals that speak of something; they count only where that something is this content."""
OWN = frozenset({Signal.HEED, Signal.APPLY})
"""Signals that name this content themselves and make a disclaimer alone."""


SUPPORT = (Signal.PURPOSE, Signal.REFER, Signal.LABEL)
"""Signals that add to a claim, wherever near they stand."""


class Subject(StrEnum):
    """What a denial speaks of."""

    CONTENT = "content"
    """This content, this site, named as such."""
    PRONOUN = "pronoun"
    """“It”: decided by the sentences before."""
    FRAGMENT = "fragment"
    """None: “Not medical advice.”"""
    PUBLISHER = "publisher"
    """“We”: who publishes."""
    NAME = "name"
    """A name, and that no advice is given: whoever publishes is called so."""
    THING = "thing"
    """A deed or a thing that is no text: fasting, positive thinking, a test."""
    OTHER = "other"
    """Something else, for all that can be told: fasting, a test, a telephone service."""


class Reading(msgspec.Struct, frozen=True):
    """What a sentence says, read in one language."""

    signals: frozenset[Signal]
    subject: Subject
