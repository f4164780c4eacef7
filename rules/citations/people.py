"""Counts the authors that a reference names, where their list is one that can be counted without doubt."""

from __future__ import annotations

import re

import msgspec

from rules.citations.read import Entry
from rules.citations.text import CAPITAL, plain

_PARTICLE = r"(?:(?:[Vv][ao]n|[Dd]e[rnl]?|[Dd][aiou]s?|[Ll][ae]|[Tt]e[rn]|[Ee]l|[Aa]l)[ -])"
_SURNAME = rf"(?:{_PARTICLE}{{0,3}}{CAPITAL}[\w'-]+(?:[ -]{CAPITAL}?[\w'-]+){{0,2}})"
_SHORT = re.compile(rf"{_SURNAME}\s{CAPITAL}{{1,4}}(?:\s(?:Jr|Sr|II|III|IV))?")
"""“van den Berg KL Jr”, as NLM and AMA write a name."""
_INVERTED = re.compile(rf"{_SURNAME},\s(?:{CAPITAL}\.\s?-?){{1,4}}(?:,\s(?:Jr|Sr)\.)?")
"""“Berg, K. L.”, as APA writes it."""
_FULL = re.compile(rf"{CAPITAL}[\w'.-]*(?:\s{CAPITAL}[\w'.-]*){{1,4}}")
"""“Karin L. Berg”, as the house style writes it."""
_DEGREE = re.compile(
    r"(?:M\.?D|Ph\.?\s?D|D\.?O|M\.?S|M\.?P\.?H|R\.?N|P\.?T|D\.?P\.?T|D\.?C|MBBS|FACS|FAAOS|B\.?S)\b\.?"
)
_ET_AL = re.compile(r"[,;]?\s(?:et\.?\s?al\b\.?|and others|u\.\s?a\.)")
_BEYOND = 8
"""Characters behind the authors in which “et al.” begins."""
_JOIN = re.compile(r"\s?[,;]\s?(?:&|and|und|et|y|e)?\s?|\s(?:&|and|und|et|y|e)\s")


class People(msgspec.Struct, frozen=True):
    """The authors of a reference."""

    count: int
    others: bool
    """“et al.” or its like stands behind them."""


def people(entry: Entry) -> People | None:
    """The authors as counted; None where the list has another form, or names a body."""
    field = next((one for one in entry.parsed.fields if one.name == "author"), None)
    if field is None:
        return None
    text = plain(field.text).strip(" ,;:")
    others = _ET_AL.search(text)
    text = text[: others.start()] if others else text
    count = _inverted(text) or _listed(text.rstrip("."))
    if not count:
        return None
    behind = plain(entry.parsed.text[field.end : field.end + _BEYOND])
    return People(count, bool(others or _ET_AL.match(behind)))


def _inverted(text: str) -> int:
    """How many names of the form “Berg, K. L.” the text is; 0 if it is anything else."""
    rest = _INVERTED.sub("", text)
    whole = not re.sub(r"[\s,;.…&]|\band\b", "", rest)
    return len(_INVERTED.findall(text)) if whole else 0


def _listed(text: str) -> int:
    """How many names of one form, parted by commas, the text is; degrees are not counted."""
    parts = [part.strip() for part in _JOIN.split(text) if part.strip()]
    names = [part for part in parts if not _DEGREE.fullmatch(part)]
    if names and all(_SHORT.fullmatch(name) for name in names):
        return len(names)
    degrees = len(parts) > len(names)
    return len(names) if degrees and all(_FULL.fullmatch(name) for name in names) else 0
