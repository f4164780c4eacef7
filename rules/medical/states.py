"""What a disclaimer states, as the kinds of statements that a policy may ask for."""

from __future__ import annotations

from collections.abc import Iterable

from rules.medical.reader import plain, readers
from rules.medical.signals import Signal
from rules.page import TextBlock
from rules.policy import Statement
from rules.text.sentences import sentences

SAID_BY = {
    Statement.NOT_ADVICE: (Signal.NOT_ADVICE, Signal.MISUSE),
    Statement.NOT_SUBSTITUTE: (Signal.SUBSTITUTE, Signal.VAGUE),
    Statement.SEE_PROFESSIONAL: (Signal.REFER, Signal.HEED, Signal.APPLY),
    Statement.MAY_BE_OUTDATED: (Signal.OUTDATED,),
    Statement.EMERGENCY: (Signal.EMERGENCY,),
    Statement.SPONSOR: (Signal.SPONSOR,),
}
"""Each statement is made by a sentence with any of these signals."""

IN_WORDS = {
    Statement.NOT_ADVICE: "that it is no medical advice",
    Statement.NOT_SUBSTITUTE: "that it does not replace a professional's care",
    Statement.SEE_PROFESSIONAL: "that readers are to ask a professional",
    Statement.MAY_BE_OUTDATED: "that it may be out of date",
    Statement.EMERGENCY: "what to do in an emergency",
    Statement.SPONSOR: "who pays for it, or that nobody who does has a say",
}


def stated(texts: Iterable[str]) -> frozenset[Statement]:
    """The statements that some sentence of the texts makes, in any language that there is a table for."""
    lines = [plain(sentence.text) for text in texts for sentence in sentences(text)]
    signals = {signal for wanted in SAID_BY.values() for signal in wanted if _said(signal, lines)}
    return frozenset(one for one, wanted in SAID_BY.items() if not signals.isdisjoint(wanted))


def texts_of(blocks: Iterable[TextBlock]) -> list[str]:
    """The blocks' texts."""
    return [block.text for block in blocks]


def _said(signal: Signal, lines: Iterable[str]) -> bool:
    return any(reader.find(signal, line) for line in lines for reader in readers())
