"""The forms of sentences that attribute a mark to its owner, put together from the pieces of each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from rules.legal.owners import FORM
from rules.legal.places import place_names

UPPER = r"(?-i:[A-ZÀ-ÖØ-Þ0-9\"®])"
"""The first letter of a name."""
CAPITAL = r"(?-i:[A-ZÀ-ÖØ-Þ])[\w.&-]*"
"""One word of a name."""
NO_OWNER = (
    r"(?:U\.?\s?S\.?A?|U\.?K|E\.?U|American|European|Canadian|British|German|French|Spanish|Italian|Australian|Chinese"
    r"|Japanese|Community|Federal|International|National|Registered|Trade|Service)\b"
)
"""What says of what kind a trademark is, and not whose."""
ARTICLE = r"(?:an?|une|una|eine?|uma|un|des|dei|delle)\s+"
TOGETHER = r"/|or|and|and/or|oder|und|ou|et|o|y|e"
WORDS = r"(?:(?:[^\s.;:]|\.(?=\w)|(?<=\.\w)\.)+\s+)"
"""One word and the blank after it; “U.S.” is one."""
PLACES = "|".join(re.escape(name) for name in place_names() if len(name) > 3)
COUNTRIES = (
    r"(?:in|en|em|aux?|dans|negli|nei|in den)\s+(?:(?:the|los|den|les|certain|many|other|various)\s+)?"
    rf"(?:U\.?\s?S|United|Europe|E\.?U|USA|countries|jurisdictions|Vereinigten|États|Estados|Stati|(?:{PLACES})\b)"
)
OWNER_ENDS = (
    r"(?=,?\s+(?:(?:and |or )?(?:is|are|may|registered|used|pending|under|which|who|has|have|reg\.)\b"
    rf"|and (?:any|all|we|remain)\b|{COUNTRIES}|all rights|und (?:ist|sind))|,\s+(?!{FORM})(?-i:[a-z])|\s+[–—]\s"
    r"|\s*[;|(©]|\s*$)"
)


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The pieces of one language (phrases.toml)."""

    be: tuple[str, ...]
    noun: tuple[str, ...]
    bare: tuple[str, ...]
    plain: tuple[str, ...]
    of: tuple[str, ...]
    property: tuple[str, ...]
    belong: tuple[str, ...]
    generic: tuple[str, ...]


class Form(msgspec.Struct, frozen=True):
    """One form of sentence, by the words between mark and owner: what stands before them is one or the other.

    Patterns have no open beginning, and repeat nothing without bound but the name of the owner: a page is hostile
    input, and its sentences must not be able to keep a pattern busy.
    """

    pattern: re.Pattern[str]
    """With a group `owner` if the owner follows, `subject` if the mark follows, `between` and `noun` if it says so."""
    subject: re.Pattern[str] | None = None
    """What the subject must hold."""
    firm: bool = False
    """The owner must have a legal form, or the mark its symbol."""


class Grammar(msgspec.Struct, frozen=True):
    """One language."""

    forms: tuple[Form, ...]
    """The most telling first."""
    generic: re.Pattern[str]
    """An owner that names nobody."""


@cache
def grammars() -> tuple[Grammar, ...]:
    """A grammar for each language."""
    data = tomllib.loads((files("rules.legal") / "phrases.toml").read_text("utf-8"))
    return tuple(map(_grammar, msgspec.convert(data, dict[str, Phrases]).values()))


def _grammar(phrases: Phrases) -> Grammar:
    be, nouns, bare, plain, of, prop, belong, generic = (
        "|".join(pieces) for pieces in msgspec.structs.astuple(phrases)
    )
    one = rf"(?:{nouns})[®™℠]?"
    noun = rf"\b(?P<noun>{one}(?:,?\s*(?:{TOGETHER})?\s*(?:[\w®™℠]+\s+){{0,2}}?{one}){{0,3}})(?!\w)"
    is_noun, owner = rf"[\s,;](?:{be})\s+(?P<between>{WORDS}{{0,6}}?){noun}", _owner(generic)
    owns = (
        r",?\s(?:is the (?:\w+ )?owner of|(?:owns?|licen[sc]es)"
        r"(?:,?\s(?:(?:and|or|and/or)\s)?(?:uses?|licen[sc]es?|ha(?:s|ve) applied for)){0,3}"
        r"(?:\s(?:all|the)\s(?:\S+\s){1,5}?(?:in|to))?)\s+"
    )
    adjective = (
        rf"(?P<owner>(?:the\s)?(?!{NO_OWNER}){CAPITAL}(?:\s(?:(?:&|and)\s)?{CAPITAL}){{0,4}}?(?:,?\s(?:{FORM}))?)"
    )
    forms = (
        # X and Y are [registered] trademarks [in the United States] of Z
        _form(rf"{is_noun}[\s,]+(?:(?!of\b){WORDS}){{0,9}}?(?<!States )(?:{of})(?:\s+|(?<=')){owner}"),
        # X ist eine Marke der Z GmbH
        _form(
            rf"[\s,;](?:{be})\s+(?P<between>(?:{ARTICLE})?)(?P<noun>{bare or '(?!)'})\s+(?:{of})\s*{owner}", firm=True
        ),
        # the X trademarks are the property of Z, belong to Z; the X mark is owned by Z
        _form(
            rf"\s(?:(?:{be})\s+(?:\w+\s+){{0,3}}?(?:{prop})|(?:{belong}))\s*{owner}",
            rf"\b(?:{nouns})\b|(?-i:[A-Z])\S* marks?$|^(?:the )?marks?\b|[®™℠]$|(?-i:[A-Z])\S* (?:name and )?logos?$",
        ),
        # Various brands held by their respective owners
        _form(rf"\s(?:{prop}|{belong})\s+(?P<owner>[^;]{{0,60}}?(?:{generic})[^;]*)", rf"\b(?:{nouns}|{plain})\b"),
        # X is a registered trademark.
        _form(rf"{is_noun}(?!\s*(?:of|name|law|infring|search|applic|attorney|office|right|that|which)\b)"),
        # X is registered in the U.S. Patent and Trademark Office.
        _form(rf"\s(?:{be})\s+(?P<between>)(?P<noun>registered)\s+(?:with|in|at)\s+the\s+(?:\S+\s+){{0,4}}?patent\b"),
        # Z is the owner of the X trademarks; Z owns the trademark X
        _form(rf"{owns}(?:(?:all|the)\s){{0,2}}(?P<subject>{UPPER}.*?)\s{noun}"),
        _form(rf"{owns}(?:the )?(?:following )?{noun}(?:\s+(?:for |to )?|:\s+)(?P<subject>{UPPER}.*)"),
        _form(rf"{owns}(?:the )?(?P<subject>{UPPER}\S*(?:\s\S+){{0,3}}?)\s(?P<noun>marks?)\b"),
        # X is a Z trademark; X (Z's registered trademark)
        _form(rf"(?:[\s,;](?:{be})\s+(?:{ARTICLE})?|[,(]\s?){adjective}(?:'s?)?\s+(?:registered\s+)?{noun}"),
        # Trademarks: X (Z)
        _form(rf"(?:^|\s){noun}:\s+(?P<subject>{UPPER}[^().;:]{{0,60}}?)\s\((?P<owner>{UPPER}[^()]{{2,60}})\)"),
        # X, a registered trademark of Z; A registered trademark of Z; ® Trademark of Z
        _form(
            rf"(?:(?:^\W{{0,3}}|,\s|[-–—:(]\s?)(?:{ARTICLE})?(?=\W{{0,3}}(?:regist|eingetr|marque|march|marca|fed)|®|™)"
            rf"|^\W{{0,3}}(?:{ARTICLE})?|(?:,\s|\s[–—]\s){ARTICLE}|\s[–—]\s)\W{{0,3}}(?:\w+\s+)?{noun}\s+(?:{of})\s*{owner}"
        ),
    )
    return Grammar(forms, re.compile(generic, re.IGNORECASE))


def _form(pattern: str, subject: str = "", *, firm: bool = False) -> Form:
    return Form(re.compile(pattern, re.IGNORECASE), re.compile(subject, re.IGNORECASE) if subject else None, firm)


def _owner(generic: str) -> str:
    """A name, lower-case only with a legal form; or an owner that names nobody. Up to what cannot belong to it."""
    lower = rf"(?-i:[a-z])\w*(?:\s\w+){{0,2}}?,?\s(?:{FORM})\.?"
    name = rf"{UPPER}.*?|{lower}|[\w-]+\.[a-z]{{2,6}}\b|[^;]*?(?:{generic})[^;]*?"
    return rf"(?P<owner>(?:(?:the|its|their|relevant|respective|der|les|la|los|las|i|dei)\s+)*(?:{name})){OWNER_ENDS}"
