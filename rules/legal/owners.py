"""Names of owners: the name itself, its legal form, and the ways in which a page spells both."""

from __future__ import annotations

import re

from rules.text.sentences import words

FORM = (
    r"L\.?\s?L\.?\s?C\b\.?|L\.?L\.?P\b\.?|L\.P\.|P\.?L\.?C\b\.?|Inc\b\.?|Incorporated|Ltd\b\.?|Limited|Corp\b\.?"
    r"|Corporation|Co\.|Company|Pty\b\.?(?:\s+Ltd\b\.?)?|GmbH(?:\s+&\s+Co\.\s+KG)?|AG|KG|SE|e\.\s?V\.|S\.?A\.?S\b\.?|S\.?A\.?R\.?L\b\.?"
    r"|S\.p\.A\.|S\.?r\.?l\b\.?|S\.A\.|SA|B\.?V\b\.?|N\.?V\b\.?|A/S|AB|Oy|P\.?C\b\.?|P\.A\.|Lda\b\.?|Ltda\b\.?"
    r"|g?mbH|UG|KGaA|OHG|S\.L\.(?:U\.)?|SLU?|SNC|s\.n\.c\.|SAS|SpA|Sp\. z o\.o\.|AISBL|ASBL|ApS|AS|d\.o\.o\.|K\.K\.|PBC"
)
_ENDS_IN_FORM = re.compile(rf"^(?P<core>.+?)(?P<comma>,?)\s+(?P<form>{FORM})$", re.DOTALL)

_DOTTED = re.compile(r"(?:\b(?:Inc|Ltd|Corp|Co|Pty)|\.\s?\w)\.$", re.IGNORECASE)
"""Ends in a full stop that belongs to the name."""

_SENTENCE_ENDS = r"(?=[\"”’»)]?(?:\s*(?:\n|$)|\s+[^\Wa-z_]))"
"""What follows the full stop of a sentence, as it may follow that of an abbreviation."""


def clean_owner(written: str) -> str:
    """An owner's name without the article before it and the full stop that ends the sentence."""
    name = re.sub(r"^(?:the|der|die|das|la|le|les)\s+", "", written.strip(" ,;:*\"'"), flags=re.IGNORECASE)
    name = re.sub(r"\.{2,}$", ".", name)
    return name if _DOTTED.search(name) else name.rstrip(".")


def core(owner: str) -> str:
    """The name without its legal form."""
    match = _ENDS_IN_FORM.match(owner)
    return match["core"].rstrip(",") if match else owner


def legal_form(owner: str) -> str:
    """The legal form as written; empty where the name has none."""
    match = _ENDS_IN_FORM.match(owner)
    return match["form"] if match else ""


def same_name(one: str, other: str) -> bool:
    """Whether two spellings name the same owner: alike without legal form, case and punctuation."""
    return words(core(one)) == words(core(other))


def firms(owner: str) -> list[str]:
    """The names in “Acme, LLC and Oak, Inc.”; a name with a conjunction in it (“Oak and Elm, LLC”) is one."""
    names = re.split(r",?\s+(?:and|und|et|y|e)\s+", owner)
    return names if all(map(legal_form, names)) else [owner]


def spellings(owner: str, text: str) -> list[str]:
    """The ways in which a text writes an owner's name with a legal form, each once, in order.

    A full stop at the end of a sentence may be the sentence's: “Acme, LLC.” there is “Acme, LLC” where that stands too.
    """
    name = r"\s+".join(map(re.escape, core(owner).split()))
    found = list(re.finditer(rf"(?<!\w)(?P<way>{name},?\s+(?:{FORM}))(?!\w)(?P<ends>{_SENTENCE_ENDS})?", text))
    ways = {" ".join(match["way"].split()): None for match in found}
    firm = {" ".join(match["way"].split()) for match in found if match["ends"] is None}
    return [way for way in ways if way in firm or way.removesuffix(".") == way or way.removesuffix(".") not in ways]
