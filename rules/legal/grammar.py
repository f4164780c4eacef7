"""The forms of sentences that attribute a mark, as patterns with the groups subject, between, noun and owner."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rules.legal.owners import FORM

UPPER = r"(?-i:[A-ZÀ-ÖØ-Þ0-9\"®])"
"""The first letter of a name."""
ARTICLE = r"(?:an?|une|una|eine?|uma|un)\s+"
TOGETHER = r"/|or|and|and/or|oder|und|ou|et|o|y|e"
WORDS = r"(?:(?:[^\s.;:]|\.(?=\w)|(?<=\.\w)\.)+\s+)"
"""One word and the blank after it; “U.S.” is one."""
COUNTRIES = (
    r"(?:in|en|em|aux?|dans|negli|nei|in den)\s+(?:(?:the|los|den|les|certain|many|other|various)\s+)?"
    r"(?:U\.?\s?S|United|Europe|E\.?U|USA|Canada|countries|jurisdictions|Vereinigten|États|Estados|Stati)"
)
OWNER_ENDS = (
    r"(?=,?\s+(?:(?:and |or )?(?:is|are|may|registered|used|pending|under|which|who|has|have|reg\.)\b|and (?:any|all)\b"
    rf"|{COUNTRIES}|all rights|und (?:ist|sind))|,\s+an?\s+(?-i:[a-z])|\s*[;|(©]|\s*$)"
)


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pieces of one language (phrases.toml)."""

    be: tuple[str, ...]
    noun: tuple[str, ...]
    of: tuple[str, ...]
    property: tuple[str, ...]
    belong: tuple[str, ...]
    generic: tuple[str, ...]


class Grammar(msgspec.Struct, frozen=True):
    """One language."""

    forms: tuple[re.Pattern[str], ...]
    """The most telling first."""
    generic: re.Pattern[str]
    """An owner that names nobody."""


@cache
def grammars() -> tuple[Grammar, ...]:
    """A grammar for each language."""
    data = tomllib.loads((files("rules.legal") / "phrases.toml").read_text("utf-8"))
    return tuple(map(_grammar, msgspec.convert(data, dict[str, Phrases]).values()))


def _grammar(phrases: Phrases) -> Grammar:
    be, nouns, of, prop, belong, generic = ("|".join(pieces) for pieces in msgspec.structs.astuple(phrases))
    one = rf"(?:{nouns})[®™℠]?"
    noun = rf"\b(?P<noun>{one}(?:,?\s*(?:{TOGETHER})?\s*(?:[\w®™℠]+\s+){{0,2}}?{one})*)(?!\w)"
    subject, between, owner = r"^(?P<subject>.+?)", rf"(?P<between>{WORDS}{{0,6}}?)", _owner(generic)
    owns = rf"^(?P<owner>{UPPER}.*?),?\s+(?:is the (?:\w+ )?owner of|owns)\s+"
    forms = (
        # X and Y are [registered] trademarks [in the United States] of Z
        (
            rf"{subject}[,;]?\s+(?:{be})\s+{between}{noun}[\s,]+(?:(?!of\b){WORDS}){{0,9}}?(?<!States )(?:{of})"
            rf"(?:\s+|(?<=')){owner}"
        ),
        # the X trademarks are the property of Z, belong to Z
        rf"^(?P<subject>.*?\b(?:{nouns})\b.*?)\s+(?:(?:{be})\s+(?:\w+\s+){{0,3}}?(?:{prop})|(?:{belong}))\s*{owner}",
        # X is a registered trademark.
        rf"{subject}[,;]?\s+(?:{be})\s+{between}{noun}(?=\s*(?:$|[.,;!)*(]|(?:and|in|registered|und|et|y|e)\b))",
        # X is registered in the U.S. Patent and Trademark Office.
        rf"{subject}\s+(?:{be})\s+(?P<between>)(?P<noun>registered)\s+(?:with|in|at)\s+the\s+(?:\S+\s+){{0,4}}?patent\b",
        # Z is the owner of the X trademarks; Z owns the trademark X
        rf"{owns}(?:all |the )*(?P<subject>{UPPER}.*?)\s{noun}",
        rf"{owns}(?:the )?{noun}\s+(?:for |to )?(?P<subject>{UPPER}.*)",
        # X, a registered trademark of Z; A registered trademark of Z; ® Trademark of Z
        (
            rf"^(?P<subject>.*?)(?:^\W*|,\s+|[-–—:(]\s*)(?:{ARTICLE})?(?=\W*(?:regist|eingetr|marque|march|marca|fed)|®|™)"
            rf"\W*(?:\w+\s+)?{noun}\s+(?:{of})\s*{owner}"
        ),
    )
    return Grammar(tuple(re.compile(form, re.IGNORECASE) for form in forms), re.compile(generic, re.IGNORECASE))


def _owner(generic: str) -> str:
    """A name, lower-case only with a legal form; or an owner that names nobody. Up to what cannot belong to it."""
    lower = rf"(?-i:[a-z])\w*(?:\s\w+){{0,2}}?,?\s(?:{FORM})"
    name = rf"{UPPER}.*?|{lower}|[^;]*?(?:{generic})[^;]*?"
    return rf"(?P<owner>(?:(?:the|its|their|der|les|la|los|las|i|dei)\s+)*(?:{name})){OWNER_ENDS}"
