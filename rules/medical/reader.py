"""Reads sentences for signals, by tables of phrases: one a language (phrases/*.toml).

A sentence is read in every language, because a page's `lang` is often wrong. Patterns are slow and most sentences say
nothing of interest, so that what a sentence would need in order to say it is looked for first.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from rules.medical.names import starts_with_name
from rules.medical.signals import CERTAIN, CLAIMS, SUPPORT, Reading, Signal, Subject
from rules.text.phrases import compile_phrases
from rules.text.sentences import REPEATED, words

LANGUAGES = ("en", "de", "es", "fr", "it", "pt")
_PLAIN = (Signal.PURPOSE, Signal.APPLY)
_NEGATIVE = (Signal.SUBSTITUTE, Signal.NOT_ADVICE, Signal.MISUSE, Signal.VAGUE, Signal.HEED)
_CONTRACTED = re.compile(r"\b(is|are|was|were|do|does|did|should|must|would|could|has|have)n't\b")
_NAME = re.compile(
    r"(?:[^:]{0,40}:\s)?(?!(?:The|A|An|This|Our)\s)(?:[A-Z]\w*[A-Z]\w*|[A-Z]\w*\.[A-Za-z]{2,8}|[A-Z][\w'’&®™.-]*(?:\s[A-Z][\w'’&®™.-]*){1,5})\s[a-z]"
)
"""Two words in capitals or one with several, as no other words begin a sentence."""
_SAYS_NO = re.compile(r"[A-Z][\w'’&®™.-]+\s(?:does(?:n['’]t|\snot)|can(?:['’]t|not)|will\snot|won['’]t)\s")
"""One word in a capital that does something: “Wikipedia does not give medical advice”."""
_BRAND = re.compile(r"(?:[^:]{0,40}:\s)?(?:\w{1,4}['’\s])?\w*[a-zß-ÿ][A-Z]\w*\s[a-zß-ÿ]")
"""A capital within a word: no deed or thing is written so."""
_LABELLED = re.compile(
    r"\W*(?=[^:]{0,60}(?:disclaim|notice|warning|important|note\b|hinweis|haftung|wichtig|achtung|aviso|adverten|descargo"
    r"|importan|avertissement|attention|remarque|avis\b|avverten|nota\b|attenzione|isenção|atenção))[^:.!?]{4,60}:\s+",
    re.IGNORECASE,
)
"""“Medical disclaimer:”, “Aviso médico y de datos:”; what they are in each language."""
_QUOTED = re.compile(r"(?<=\w) [\"“„«‘][^\"“”„«»‘’]{1,40}[\"”“»’](?= [a-zß-ÿ])")
"""“A ‘not medical advice’ sentence is not enough” speaks of disclaimers."""
_QUOTES = frozenset('"“„«‘')
_LONGEST_LABEL = 80
_SHORT = 6
"""Words up to which a sentence may do without the commonest words of its language."""
_WITHOUT = re.compile(r"\s(?:without|ohne|sans|sin|senza|sem)\s")
"""“Never stop them without medical advice” asks for advice."""
_NO_GATE = ("",)
_NOTHING = Reading(frozenset(), Subject.OTHER)


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases of one language."""

    common: str
    gates: dict[str, tuple[str, ...]]
    """Signal to pieces of words of which a sentence with it has at least one; “purpose-denied”: where it denies."""
    lists: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]


class Reader(msgspec.Struct, frozen=True):
    """Reads sentences of plain words in one language."""

    language: str
    common: frozenset[str]
    negations: frozenset[str]
    gates: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern[str]]

    def read(self, sentence: str, names: frozenset[str] = frozenset()) -> Reading:
        """What the sentence claims, and of what; `names` are what the site calls itself, as plain words."""
        found = {signal: match for signal in self._possible(parts(sentence)) if (match := self.find(signal, sentence))}
        if not found:
            return _NOTHING
        if self._claims_nothing(sentence):
            return Reading(frozenset(found), Subject.OTHER)
        if Signal.PURPOSE in found and self.patterns["other-law"].search(sentence):
            del found[Signal.PURPOSE]
        subjects = [
            self._subject(signal, found[signal], sentence, names) for signal in CLAIMS if _denies(found.get(signal))
        ]
        if not subjects:
            return Reading(frozenset(found), Subject.OTHER)
        triple = {Signal.TRIPLE} if self.find(Signal.TRIPLE, sentence) else set()
        said = frozenset(found) | triple
        is_content = Subject.CONTENT in subjects or self._is_content(subjects[0], sentence, said)
        return Reading(said, Subject.CONTENT if is_content else subjects[0])

    def find(self, signal: Signal, sentence: str) -> re.Match[str] | None:
        """Where the sentence says it; None where it does not."""
        open_gate = _holds_any(sentence, self.gates.get(signal, _NO_GATE))
        if not open_gate and (pieces := self.gates.get(f"{signal}-denied")):
            open_gate = not self.negations.isdisjoint(parts(sentence)) and _holds_any(sentence, pieces)
        return self.patterns[signal].search(sentence) if open_gate else None

    def support(self, sentence: str) -> frozenset[Signal]:
        """What the sentence adds to a claim nearby."""
        return frozenset(signal for signal in SUPPORT if self.find(signal, sentence))

    def is_about_content(self, sentence: str) -> bool:
        """Whether the sentence names this content, this page, this site."""
        return bool(self.patterns["about"].search(sentence))

    def denies_in_a_name(self, written: str) -> bool:
        """Whether a sentence as written starts with a name and speaks of advice, as publishers do, and not of care."""
        name = _NAME.match(written)
        told = name and not self.patterns["thing"].match(plain(written))
        return bool(told and self.speaks_of_advice(plain(written)))

    def denies_in_a_brand(self, written: str) -> bool:
        """Whether a sentence as written starts with what can only be a brand, article or none, and speaks of advice."""
        return bool(_BRAND.match(written)) and self.speaks_of_advice(plain(written))

    def denies_in_a_word(self, written: str) -> bool:
        """Whether it starts with one word that can be a name, and does no more than to deny advice."""
        told = _SAYS_NO.match(written) and not self.patterns["thing"].match(plain(written))
        return bool(told and self.speaks_of_advice(plain(written)))

    def speaks_of_advice(self, sentence: str) -> bool:
        """Whether it speaks of a professional's advice, and not of care."""
        return bool(self.patterns["named"].search(sentence))

    def names_other_law(self, sentence: str) -> bool:
        """Whether it speaks of lawyers, taxes, money."""
        return bool(self.patterns["other-law"].search(sentence))

    def names_disclaimer(self, link: str) -> bool:
        """Whether a link of this name leads to a disclaimer of some kind."""
        return bool(self.patterns["linked"].search(link))

    def names_other(self, link: str) -> bool:
        """Whether that disclaimer is about other things: links, advertising, privacy."""
        return bool(self.patterns["linked-other"].search(link))

    def _possible(self, sentence: frozenset[str]) -> tuple[Signal, ...]:
        """The signals to look for: most say what something is not, and most sentences do not say “not”."""
        if len(sentence) > _SHORT and self.common.isdisjoint(sentence):
            return ()
        return _PLAIN if self.negations.isdisjoint(sentence) else _PLAIN + _NEGATIVE

    def _subject(self, signal: Signal, claim: re.Match[str], sentence: str, names: frozenset[str]) -> Subject:
        """What one claim of a sentence speaks of."""
        before, denial = self._own_clause(sentence[: claim.start()]), "" if signal is Signal.PURPOSE else claim[0]
        clause = f"{before} {denial}".strip()
        if self._is_of_a_thing(clause, before):
            return Subject.THING
        if self.is_about_content(clause) or starts_with_name(before, names):
            return Subject.CONTENT
        if self.patterns["fragment"].match(clause):
            return Subject.FRAGMENT
        if self.patterns["pronoun"].match(before or denial):
            named = self.is_about_content(sentence[: claim.start()].removesuffix(before))
            return Subject.CONTENT if named else Subject.PRONOUN
        here = self.patterns["this"].match(clause) or self.patterns["here"].search(before)
        if here and self.patterns["named"].search(sentence):
            return Subject.CONTENT
        return Subject.PUBLISHER if self.patterns["publisher"].match(clause) else Subject.OTHER

    def _claims_nothing(self, sentence: str) -> bool:
        """Whether it is about a remedy, a trial or the like, or about disclaimers: “a disclaimer should say that …”."""
        return bool(self.patterns["thing"].match(self._own_clause(sentence)) or self.patterns["meta"].match(sentence))

    def _is_of_a_thing(self, clause: str, before: str) -> bool:
        """Whether it speaks of a deed or a thing that is no text: “positive thinking is no substitute”."""
        named = self.patterns["deed"].match(clause) and not self.patterns["fragment"].match(clause)
        return bool(named) and not self.is_about_content(before or clause)

    def _is_content(self, subject: Subject, sentence: str, found: frozenset[Signal]) -> bool:
        """What only words can be or replace, such as advice; “we” with a word on this site; no advice “through” it."""
        if not CERTAIN.isdisjoint(found) and self.patterns["utterance"].search(sentence):
            return subject is not Subject.THING
        if subject is Subject.PUBLISHER:
            return self.is_about_content(sentence)
        if Signal.NOT_ADVICE in found and self.patterns["within"].search(sentence):
            return True
        return Signal.PURPOSE in found and (
            not CERTAIN.isdisjoint(found) or bool(self.patterns["only"].search(self._own_clause(sentence)))
        )

    def _own_clause(self, before: str) -> str:
        """What precedes the denial, without a label and without the clause that it depends on."""
        label = self.patterns[Signal.LABEL].match(before)
        starts = [label.end() if label else 0, *(cut.end() for cut in self.patterns["clause"].finditer(before))]
        return before[max(starts) :].strip()


def _holds_any(sentence: str, pieces: tuple[str, ...]) -> bool:
    """Written out, since this is asked most often of all."""
    for piece in pieces:  # noqa: SIM110
        if piece in sentence:
            return True
    return False


def _denies(claim: re.Match[str] | None) -> bool:
    return claim is not None and not _WITHOUT.search(claim[0])


@lru_cache(maxsize=REPEATED)
def plain(sentence: str) -> str:
    """Its words as the tables have them: “isn't” is two."""
    return _CONTRACTED.sub(r"\1 not", words(sentence))


@lru_cache(maxsize=REPEATED)
def parts(sentence: str) -> frozenset[str]:
    """The words of a sentence of plain words: each language looks for its own among them."""
    return frozenset(sentence.split())


@lru_cache(maxsize=REPEATED)
def told(sentence: str) -> str:
    """The same without a label before a colon, and without the words that it only quotes."""
    label = ":" in sentence[:_LONGEST_LABEL] and _LABELLED.match(sentence)
    said = sentence[label.end() :] if label else sentence
    return plain(said if _QUOTES.isdisjoint(said) else _QUOTED.sub(" ", said))


@lru_cache(maxsize=8 * REPEATED)
def read(language: str, sentence: str, names: frozenset[str]) -> Reading:
    """What a sentence claims, read in one language: the sentences of a site's template are read once."""
    return readers()[LANGUAGES.index(language)].read(sentence, names)


@cache
def readers() -> tuple[Reader, ...]:
    """A reader for each language that there is a table for."""
    return tuple(map(_reader, LANGUAGES))


def _reader(language: str) -> Reader:
    text = (files("rules.medical") / "phrases" / f"{language}.toml").read_text("utf-8")
    table = msgspec.convert(tomllib.loads(text), Table)
    patterns = {name: compile_phrases(phrases, table.lists) for name, phrases in table.phrases.items()}
    common, negations = frozenset(table.common.split()), frozenset(table.lists["not"])
    return Reader(language, common | negations, negations, table.gates, patterns)
