"""Names of authors: where a list of persons or an organisation stands at the start of a stretch of text."""

from __future__ import annotations

import re

import msgspec

from rules.citations.lexicon import is_abbreviated, is_journal
from rules.citations.text import CAPITAL

_PARTICLE = (
    r"(?:(?:[Vv][ao]n(?:\s[Dd]e[rn])?|[Dd]e(?:\s[Ll]a|\s[Ll]os)?|[Dd][aiu]|y|[Dd]el(?:la)?|[Dd]os|[Ll][ae]|[Tt]e[rn]|"
    r"[Ee]l|[Aa]l|[Bb]in|[Ss]t\.?|[Mm]a?c)[ -])"
)
_SURNAME = rf"(?:{_PARTICLE}{{0,2}}(?:[dDOoL]')?{CAPITAL}[\w'-]+(?:-{CAPITAL}[\w']+)*)"
_SURNAMES = rf"{_SURNAME}(?:\s(?:{_PARTICLE})?{CAPITAL}[\w'-]+){{0,2}}"
_INITIALS = rf"(?:{CAPITAL}\.?(?:\s?-?\s?{CAPITAL}\.?){{0,3}}(?![\w']))"
_NO_NAME = (
    r"(?!(?:The|An?|On|In|Of|For|From|And|With|Is|Are|Do|How|What|Why|When|Who|To|By|At|Le|La|Les|Der|Die|Das|Une?)\s)"
)
_GIVEN = rf"(?:{CAPITAL}[\w'-]+(?:\s{_INITIALS})?(?:\s{_NO_NAME}{CAPITAL}[\w'-]+)?)"
_JUNIOR = r"(?:,?\s(?:Jr|Sr|II|III|IV|2nd|3rd)\b\.?)"
_DEGREE = (
    r"(?:,?\s(?:M\.?D\.?|Ph\.?\s?D\.?|D\.?O\.?|M\.?S\.?c?\.?|M\.?P\.?H\.?|M\.?B\.?A\.?|R\.?N\.?|D\.?P\.?T\.?|P\.?T\.?|D\.?C\.?|"
    r"D\.?D\.?S\.?|Dr\.?P\.?H\.?|Pharm\.?D\.?|Psy\.?D\.?|B\.?S\.?c?\.?|R\.?D\.?|FACS|FAAOS|FACP|FRCS|MBBS|MB)(?![\w']))"
)
_SHORT = rf"(?:{_SURNAMES}\s{_INITIALS}{_JUNIOR}?)"
_INVERTED = rf"(?:{_SURNAMES},\s?{_INITIALS}{_JUNIOR}?)"
_INVERTED_FULL = rf"(?:{_SURNAMES},\s{_GIVEN}{_JUNIOR}?)"
_INITIALS_FIRST = rf"(?:{_INITIALS}\s{_SURNAMES}{_JUNIOR}?)"
_FULL = rf"(?:{_NO_NAME}{CAPITAL}[\w'-]+\s(?:{_INITIALS}\s){{0,2}}{_SURNAMES}{_JUNIOR}?)"
_NAME = rf"(?:{_INVERTED}|{_SHORT}|{_INITIALS_FIRST})"
_ANY = rf"(?:{_NAME}|{_FULL})"
_JOIN = r"(?:\s?[,;/]{1,2}\s?(?:(?:and|&|et|und|y|e|a)\s?)?|\s(?:and|&|et|und|y|e|a)\s)"
_ETAL = r"(?:[,;.]?\s(?:et\.?\s?al\b\.?|and others|& others|u\.\s?a\.|et coll\b\.?))"
_EDITORS = r"(?:,?\s\(?(?:[Ee]ds?\b\.?|[Ee]ditors?\b|Hrsg\.?|[Dd]ir\.)\)?)"
_ENDS = (
    r"(?=\s?[.:;]|,?\s?[(\"\[ιδ]|,\s|\s?$|(?<=\.)\)"
    rf"|(?<=\.)\s(?!{CAPITAL}[\w'-]+\s?(?:[,(δ]|\Z)))"
)
"""What must follow a list of names: punctuation, a painted date, a quotation, the end."""
_SURE = re.compile(rf"{_NAME}{_DEGREE}*(?:{_JOIN}{_NAME}{_DEGREE}*)*(?:{_JOIN}{_FULL})*{_ETAL}?{_EDITORS}?{_ENDS}")
_MIXED = re.compile(rf"(?:{_INVERTED_FULL}|{_FULL}){_DEGREE}*(?:{_JOIN}{_ANY}{_DEGREE}*)*{_ETAL}?{_EDITORS}?{_ENDS}")
_SOLE = re.compile(rf"{_SURNAMES}(?:{_JOIN}{_SURNAME})*{_ETAL}{_ENDS}")
_ORGANISATION = re.compile(
    r"\b(?:Associations?|Society|Institutes?|Cent(?:er|re)s?|Organi[sz]ation|Departments?|Academy|College|Foundation|"
    r"Committee|Group|Agency|Ministry|Council|Office|Administration|Federation|Collaborat(?:ion|ors)|Network|"
    r"Services?|Task Force|Consortium|Investigators|Panel|Board|Commission|Bureau|Union|Alliance|Clinic|Hospital|"
    r"Universit(?:y|ät|é)|Gesellschaft|Institut|Ministère|Instituto|Sociedad|Organización|Bundesamt|Verband|"
    r"Asociación|Fundación|Ministerio|Consejo|Clínica|Société|Fédération|Collège|Autorité|Inserm|"
    r"[A-ZÄÖÜ][\w-]{,30}(?:kammer|gesellschaft|verband|verein|institut|liga|zentrum|ministerium|amt|stiftung|klinikum)|"
    r"Division|Program(?:me)?|Trust|Library|Registry|Coalition|Initiative|Team|Authority|Corporation|Inc)\b"
    r"|^(?:WHO|CDC|NIH|FDA|NICE|NHS|USDA|NIDDK|NIAMS|AAOS|IOM|OECD|UNICEF|EMA|RKI|BZgA|AHRQ|USPSTF)\b"
)
_TITLE_WORDS = re.compile(
    r"\b(?:[Oo]f|[Ff]or|[Ii]n|[Ww]ith|[Aa]fter|[Dd]uring|[Oo]n|[Ff]rom|by|versus|vs|among|between|using|as|[Tt]he|a|[Aa]n|to|is|are)\s"
)
_MARK_OF_PERSON = re.compile(rf"{_ETAL}|{_DEGREE}|{_EDITORS}$")


_PLACE = re.compile(rf"{CAPITAL}[\w. -]+,\s?[A-Z]{{2}}(?:,\s?USA)?\s?:")
"""“Washington, DC:”, which has the form of a surname with initials."""


class Names(msgspec.Struct, frozen=True):
    """A list of names at the start of a text, and how certainly it is one."""

    sure: bool
    """Initials, “et al.”, a degree or several names: not a title that happens to be capitalised."""


def names_in_front(text: str) -> Names | None:
    """The names with which a (plain) text begins, and behind which a field ends; None where it begins otherwise."""
    if _PLACE.match(text):
        return None
    for pattern in (_SURE, _MIXED, _SOLE):
        match = pattern.match(text)
        if match and not _is_sentence(match[0]):
            found = _without_journal(match[0])
            sure = pattern is not _MIXED or bool(_MARK_OF_PERSON.search(found)) or found.count(",") >= 2
            return Names(sure) if found else None
    return None


def is_organisation(text: str) -> bool:
    """Whether the text names a body rather than a work: an organisation's word, capitals, few small words."""
    words = text.split()
    if not words or len(words) > 14 or not _ORGANISATION.search(text):
        return False
    small = [w for w in words if w[0].islower() and w not in {"of", "the", "and", "for", "on", "in", "de", "für", "et"}]
    return not small and not text.endswith("?") and ":" not in text


def _without_journal(found: str) -> str:
    """The names without a journal that follows them like one more name: “P. Byass, J Biol Chem”."""
    head, comma, tail = found.rpartition(", ")
    if not comma:
        return "" if is_abbreviated(found) else found
    return head if is_journal(tail) and not _MARK_OF_PERSON.search(tail) else found


def _is_sentence(found: str) -> bool:
    """Whether a single “name” is really the beginning of a sentence, as in “Back Pain in Adults”."""
    return "," not in found and bool(_TITLE_WORDS.search(f"{found[:-1]} "))
