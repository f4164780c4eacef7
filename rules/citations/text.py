"""One plain spelling for matching, of the same length as the text, so that places found in it hold in the original."""

from __future__ import annotations

import re

LONGEST = 3000
"""Characters of a reference that are looked at; no real one is longer."""

CAPITAL = f"[{''.join(chr(c) for c in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(c).isupper())}]"
"""Pattern of an upper-case letter of the Latin, Greek or Cyrillic script."""

_TABLE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚′`´ʼ", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\n\r\t", " "),
        "；": ";",
        "：": ":",
        "，": ",",
        "（": "(",
        "）": ")",
    }
)
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff]"
)
"""Control and format characters, lone surrogates, private use."""
_LINK_LABEL = re.compile(
    r"\s{,3}\[(?:(?:Cross\s?Ref|Pub\s?Med|Medline|DOI|PMC free article|(?:free )?full text(?: free)?|Google Scholar|"
    r"Web of Science|ISI|Scopus|WebCite Cache|Links?|View article|Article|Abstract|PDF|CAS|Ref list)[^\]\[]{0,20})\]"
    r"|\s{,3}\((?:Cross\s?Ref|PubMed|Medline|Google Scholar|View article)\)"
    r"|\s{,3}(?:↑|Jump up to:?|Return to (?:text|reference)|Back to (?:text|citation))(?:\s[a-z\d](?=\s))*\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<![^\s(\[])'(?=\w)([^\"]{10,300}?)'(?=[\s,.;:)]|$)")
"""A title in single quotation marks."""
_CARET = re.compile(r"^\^\s*(?:[a-z]\s)*")
"""A wiki's way back to the text, with a letter for each place."""
_BARE_LABELS = re.compile(
    r"(?:[\s·|•,;]{1,5}(?:Cross\s?Ref|PubMed|Medline|Google Scholar|View Article|PMC free article|Web of Science®?|"
    r"PubMed/NCBI))+[\s.·|•]*$",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """The text with one kind of dash, quote, blank and punctuation, and no control or format characters."""
    spelled = text.translate(_TABLE)
    if "'" in spelled:
        spelled = _QUOTED.sub(r'"\1"', spelled)
    return spelled if spelled.isprintable() else _UNPRINTABLE.sub(" ", spelled)


def without_link_labels(text: str) -> str:
    """The text without the names of the links that follow a reference, such as “[PubMed]”."""
    return _CARET.sub("", _BARE_LABELS.sub("", _LINK_LABEL.sub(" ", text)).strip())


def mask(text: str, start: int, end: int, sign: str) -> str:
    """The text with one stretch painted over, so that other patterns pass over it."""
    return text[:start] + sign * (end - start) + text[end:]
