"""Finds the medical disclaimer in a page's text: sentences that say together what this content is not.

A word search is wrong more often than right: “fasting is not a substitute for treatment” and “talk to your doctor”
stand on most health pages. So sentences are read for signals, a denial must speak of this content, and the signals of
neighbouring sentences are added up, over the borders of blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rules.medical.reader import Reader, plain, read, readers, told
from rules.medical.signals import CERTAIN, OWN, SUPPORT, Reading, Signal, Subject
from rules.page import TextBlock
from rules.text.lines import Line, lines_of

ENOUGH = 3
"""Weight at which sentences together are a medical disclaimer."""
REACH = 4
"""Sentences before and after a denial that may add to it."""
CLOSE = 2
"""Sentences within which “see a doctor” must follow “for information only” to mean this content."""
BLOCKS = 3
"""Blocks before and after."""
BRIEF = 10
"""Words of a sentence without a subject up to which all of it speaks of what is denied."""
ANTECEDENTS = 2
"""Sentences before “it” in which to look for what it stands for."""


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
        return " ".join(line.text for line in self.lines)

    @property
    def span(self) -> tuple[int, int]:
        """The numbers of its first and last block among those searched."""
        return self.lines[0].block, self.lines[-1].block


def find_statements(blocks: Sequence[TextBlock], names: frozenset[str] = frozenset()) -> list[Statement]:
    """Every medical disclaimer in the blocks, the weightiest first. `names`: what the site calls itself."""
    lines = lines_of(blocks)
    found = [statement for reader in readers() for statement in _in_language(reader, lines, blocks, names)]
    return sorted(found, key=lambda statement: -statement.weight)


def _in_language(
    reader: Reader, lines: Sequence[Line], blocks: Sequence[TextBlock], names: frozenset[str]
) -> Iterator[Statement]:
    taken = -1
    for core in lines:
        reading = read(reader.language, told(core.text), names)
        if not reading.signals or core.number <= taken:
            continue
        weight = _core_weight(reading, reader, lines, core, names) or _purpose_weight(reading, reader, lines, core)
        near = [(line, reader.support(plain(line.text))) for line in _near(lines, core, REACH)]
        window = [(line, said) for line, said in near if said or line is core]
        said = reading.signals.union(*(said for _, said in window))
        total = weight and weight + sum(signal in said for signal in SUPPORT)
        if total >= ENOUGH:
            taken = window[-1][0].number
            yield Statement(reader.language, blocks[core.block], tuple(line for line, _ in window), total, said)


def _core_weight(reading: Reading, reader: Reader, lines: Sequence[Line], core: Line, names: frozenset[str]) -> int:
    """What a sentence weighs that says what this content is not, or to heed the doctor in spite of it."""
    if not OWN.isdisjoint(reading.signals):
        return ENOUGH
    denial = _denial_weight(reading, reader, lines, core)
    if not denial:
        return 0
    triple = int(Signal.TRIPLE in reading.signals)
    subject = Subject.NAME if _is_in_a_name(reading, reader, lines, core, names) else reading.subject
    advice = Signal.NOT_ADVICE in reading.signals and reader.speaks_of_advice(plain(core.text))
    alone = not names and (subject is Subject.NAME or (subject is Subject.PRONOUN and advice))
    leans = alone or (subject is not Subject.NAME and _leans(reading, reader, lines, core))
    about = _about_weight(subject, leans, advice, bool(triple))
    return 0 if about is None else denial + triple + about


def _denial_weight(reading: Reading, reader: Reader, lines: Sequence[Line], core: Line) -> int:
    """“Professional advice” about this content means medicine, where nothing near speaks of other professions."""
    if not CERTAIN.isdisjoint(reading.signals):
        return 2
    if Signal.VAGUE not in reading.signals:
        return 0
    return 1 + int(reading.subject is Subject.CONTENT and not _is_of_other_law(reader, lines, core))


def _is_of_other_law(reader: Reader, lines: Sequence[Line], core: Line) -> bool:
    """Whether something near speaks of other professions: lawyers, brokers."""
    return any(reader.names_other_law(plain(line.text)) for line in _near(lines, core, CLOSE))


def _is_in_a_name(reading: Reading, reader: Reader, lines: Sequence[Line], core: Line, names: frozenset[str]) -> bool:
    """“Yoga Weekly does not provide medical advice”; or one word, which is a name in what is said of the content.

    A word that is no more than that is taken for a name only where nobody knows what the site is called.
    """
    if reading.subject is Subject.THING:
        in_capitals = reader.language != "de" and reader.denies_in_a_name(core.text)
        return in_capitals or reader.denies_in_a_brand(core.text)
    if reading.subject is not Subject.OTHER:
        return False
    if not names and Signal.NOT_ADVICE in reading.signals and reader.denies_in_a_word(core.text):
        return True
    return reader.denies_in_a_name(core.text) or any(
        reader.is_about_content(plain(line.text)) and f" {core.text.split()[0]} " in line.text
        for line in _beside(lines, core, after=1)
        if core.text[0].isupper() and plain(core.text).split()[0] not in reader.common
    )


def _leans(reading: Reading, reader: Reader, lines: Sequence[Line], core: Line) -> bool:
    """Whether what stands beside the sentence tells that it means this content."""
    if reading.subject is Subject.FRAGMENT:
        told_alone = not {Signal.SUBSTITUTE, Signal.PURPOSE}.isdisjoint(reading.signals)
        said = plain(core.text)
        if told_alone or (len(said.split()) <= BRIEF and reader.is_about_content(said)):
            return True
        if _is_repeated(reader, lines, core, Subject.FRAGMENT):
            return True
    elif reading.subject is Subject.PRONOUN:
        if _is_repeated(reader, lines, core, *Subject):
            return True
    elif reading.subject is Subject.PUBLISHER:
        return Signal.NOT_ADVICE in reading.signals and _has_antecedent(reader, lines, core, after=1)
    return _has_antecedent(reader, lines, core, after=0)


def _is_repeated(reader: Reader, lines: Sequence[Line], core: Line, *subjects: Subject) -> bool:
    """“Not a medical device. Not for diagnostic use.”: two denials in a row speak of what they stand on."""
    beside = (line for line in _near(lines, core, 1) if line is not core)
    readings = (reader.read(plain(line.text)) for line in beside)
    return any(one.subject in subjects and not CERTAIN.isdisjoint(one.signals) for one in readings)


def _about_weight(subject: Subject, leans: bool, advice: bool, triple: bool) -> int | None:
    """What its subject adds; None where it does not speak of this content."""
    match subject:
        case Subject.CONTENT:
            return 1
        case Subject.PRONOUN:
            return int(leans) if leans or advice else None
        case Subject.FRAGMENT:
            return int(leans)
        case Subject.PUBLISHER:
            return int(leans or advice)
        case Subject.NAME:
            return int(leans and advice)
        case Subject.OTHER:
            return 0 if triple else None
        case Subject.THING:
            return None


def _purpose_weight(reading: Reading, reader: Reader, lines: Sequence[Line], core: Line) -> int:
    """“For information only” about this content, beside “see a doctor”, weighs as much as a denial with its subject."""
    told = Signal.PURPOSE in reading.signals and (
        reading.subject is Subject.CONTENT or bool(reader.find(Signal.LABEL, plain(core.text)))
    )
    if not told or _is_of_other_law(reader, lines, core):
        return 0
    return int(any(reader.find(Signal.REFER, plain(line.text)) for line in _near(lines, core, CLOSE)))


def _has_antecedent(reader: Reader, lines: Sequence[Line], core: Line, after: int) -> bool:
    """Whether a line before names the content, or says what it is for; for “we”, one after may do so."""
    said = [plain(line.text) for line in _beside(lines, core, after)]
    return any(reader.is_about_content(line) or bool(reader.find(Signal.PURPOSE, line)) for line in said)


def _beside(lines: Sequence[Line], core: Line, after: int) -> Iterable[Line]:
    around = lines[max(0, core.number - ANTECEDENTS) : core.number + 1 + after]
    return (line for line in around if line is not core and abs(core.block - line.block) <= 1)


def _near(lines: Sequence[Line], core: Line, reach: int) -> Iterable[Line]:
    around = lines[max(0, core.number - reach) : core.number + reach + 1]
    return (line for line in around if abs(line.block - core.block) <= BLOCKS)
