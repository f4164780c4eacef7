"""Finds the medical disclaimer in a page's text: sentences that say together what this content is not.

A word search is wrong more often than right: “fasting is not a substitute for treatment” and “talk to your doctor”
stand on most health pages. So sentences are read for signals, a denial must speak of this content, and the signals of
neighbouring sentences are added up, over the borders of blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rules.medical.signals import CERTAIN, OWN, Reader, Reading, Signal, Subject, readers
from rules.page import TextBlock
from rules.text.sentences import Sentence, sentences, words

ENOUGH = 3
"""Weight at which sentences together are a medical disclaimer."""
REACH = 4
"""Sentences before and after a denial that may add to it."""
CLOSE = 2
"""Sentences within which “see a doctor” must follow “for information only” to mean this content."""
BLOCKS = 3
"""Blocks before and after."""
ANTECEDENTS = 2
"""Sentences before “it” in which to look for what it stands for."""
SUPPORT = frozenset({Signal.PURPOSE, Signal.REFER, Signal.LABEL})
"""Signals that add one each, wherever near they stand."""


class Line(msgspec.Struct, frozen=True):
    """One sentence of the page, in its place."""

    number: int
    block: int
    sentence: Sentence
    plain: str


class Statement(msgspec.Struct, frozen=True):
    """A medical disclaimer: the sentences that make it one, in order."""

    language: str
    core: TextBlock
    """The block that makes the statement; the others only add to it."""
    lines: tuple[Line, ...]
    weight: int
    signals: frozenset[Signal]

    @property
    def text(self) -> str:
        """Its sentences, joined."""
        return " ".join(line.sentence.text for line in self.lines)

    @property
    def span(self) -> tuple[int, int]:
        """The numbers of its first and last block among those searched."""
        return self.lines[0].block, self.lines[-1].block


def find_statements(blocks: Sequence[TextBlock], names: frozenset[str] = frozenset()) -> list[Statement]:
    """Every medical disclaimer in the blocks, the weightiest first. `names`: what the site calls itself."""
    lines = list(_lines(blocks))
    found = [statement for reader in readers() for statement in _in_language(reader, lines, blocks, names)]
    return sorted(found, key=lambda statement: -statement.weight)


def _lines(blocks: Sequence[TextBlock]) -> Iterator[Line]:
    number = 0
    for index, block in enumerate(blocks):
        for sentence in sentences(block.text):
            yield Line(number, index, sentence, words(sentence.text))
            number += 1


def _in_language(
    reader: Reader, lines: Sequence[Line], blocks: Sequence[TextBlock], names: frozenset[str]
) -> Iterator[Statement]:
    readings = {line.number: reading for line in lines if (reading := reader.read(line.plain, names)).signals}
    taken = -1
    for core in (lines[number] for number in readings):
        window = [line for line in _near(lines, core, REACH) if line.number in readings]
        said = _said(window, readings)
        weight = _core_weight(readings[core.number], _has_antecedent(reader, lines, core.number))
        weight = weight or _purpose_weight(readings[core.number], _said(_near(lines, core, CLOSE), readings))
        total = weight and weight + sum(signal in said for signal in SUPPORT)
        if total >= ENOUGH and core.number > taken:
            taken = window[-1].number
            yield Statement(reader.language, blocks[core.block], tuple(window), total, said)


def _said(lines: Iterable[Line], readings: dict[int, Reading]) -> frozenset[Signal]:
    return frozenset[Signal]().union(*(readings[line.number].signals for line in lines if line.number in readings))


def _core_weight(reading: Reading, has_antecedent: bool) -> int:
    """What a sentence weighs that says what this content is not, or to heed the doctor in spite of it."""
    if not OWN.isdisjoint(reading.signals):
        return ENOUGH
    denial = 2 if not CERTAIN.isdisjoint(reading.signals) else int(Signal.VAGUE in reading.signals)
    triple = int(Signal.TRIPLE in reading.signals)
    about = _about_weight(reading.subject, has_antecedent, bool(triple))
    return denial + triple + about if denial and about is not None else 0


def _about_weight(subject: Subject, has_antecedent: bool, triple: bool) -> int | None:
    """What its subject adds; None where it does not speak of this content."""
    match subject:
        case Subject.CONTENT:
            return 1
        case Subject.PRONOUN:
            return 1 if has_antecedent else None
        case Subject.FRAGMENT:
            return int(has_antecedent)
        case Subject.PUBLISHER:
            return 0
        case Subject.OTHER:
            return 0 if triple else None


def _purpose_weight(reading: Reading, close: frozenset[Signal]) -> int:
    """“For information only” about this content, beside “see a doctor”, weighs as much as a denial with its subject."""
    told = Signal.PURPOSE in reading.signals and reading.subject is Subject.CONTENT
    return int(told and Signal.REFER in close)


def _has_antecedent(reader: Reader, lines: Sequence[Line], number: int) -> bool:
    before = lines[max(0, number - ANTECEDENTS) : number]
    return any(reader.is_about_content(line.plain) for line in before if lines[number].block - line.block <= 1)


def _near(lines: Sequence[Line], core: Line, reach: int) -> Iterable[Line]:
    around = lines[max(0, core.number - reach) : core.number + reach + 1]
    return (line for line in around if abs(line.block - core.block) <= BLOCKS)
