"""How much a text looks like a reference, whatever its script and language: what `likeness` says, and a little more.

`likeness` reads Latin script and knows the prose of four languages; here the references of other scripts are told by
their figures and addresses, and the prose of two more languages is known for what it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rules.citations.likeness import SHORTEST, likeness
from rules.citations.text import LONGEST, plain

_OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0750-\u077f\u0900-\u0d7f\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LOCATED = re.compile(
    r"(?:19|20)\d\d\s?年?\s?[;:،؛,]\s?\d{1,4}\s?(?:\(\s?\d{1,4}\s?\))?\s?[:：,،]\s?\d|\d{1,4}\s?\(\d{1,3}\)\s?[:,،]\s?\d"
)
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|10\.\d{4,9}/", re.IGNORECASE)
_PROSE = re.compile(
    r"\b(?:gli|della|delle|degli|nella|questo|questa|quest[ei]|sono|può|possono|deve|devono|viene|vengono|anche|perché|che|"
    r"suo|sua|nostr[oaie]|vostr[oaie]|"
    r"você|seu|sua|seus|suas|nosso|nossa|são|está|estão|pode|podem|deve|devem|também|porque|que|uma|isso|esta|este)\b",
    re.IGNORECASE,
)
_NOT_CITED = re.compile(
    r"\b\d{1,2}[:.]\d\d\s?(?:-|to|bis|à)\s?\d{1,2}[:.]\d\d(?:\s?(?:uhr|h|[ap]\.?m)\b|,|\s)"
    r"|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b"
    r"|\b(?:residency|fellowship|medical school|board[- ]certified|graduated|office hours)\b",
    re.IGNORECASE,
)
"""Hours of an event, the career of a doctor."""
_URL = re.compile(r"(?:https?://|www\.)\S+")
_IMPRINT = re.compile(r"[A-Z][\w. -]{2,30}(?:, [A-Z]{2})?: [A-Z][\w&.' -]{2,40}[;,] (?:19|20)\d\d\b")
"""“Portsmouth, NH: Harbor Press; 2014”."""
_LONG = 400
"""Characters beyond which a text in a script that writes no blanks is rather a paragraph."""


@lru_cache(maxsize=1024)
def resemblance(text: str) -> float:
    """On the scale of `likeness`: below zero for prose, 1 possible, 3 likely, 5 certain."""
    spelled = plain(text[:LONGEST])
    if in_other_script(spelled):
        return max(_by_figures(spelled.translate(_DIGITS)), likeness(text) - 1)
    words = max(1, spelled.count(" "))
    prose = len(_PROSE.findall(spelled)) / words
    more = 2.0 * bool(_IMPRINT.search(spelled)) - 4.0 * bool(_NOT_CITED.search(spelled))
    return likeness(text) + more - 25.0 * max(0.0, prose - 0.06)


def in_other_script(text: str) -> bool:
    """Whether a good part of the letters is in a script without the capitals that tell Latin references."""
    text = _URL.sub("", text)
    letters = sum(map(str.isalpha, text))
    return letters > 0 and 3 * len(_OTHER_SCRIPT.findall(text)) >= letters


def _by_figures(text: str) -> float:
    if len(text.strip()) < SHORTEST:
        return -3.0
    score = 1.5 * bool(_YEAR.search(text)) + 4.0 * bool(_LOCATED.search(text)) + 1.5 * bool(_ADDRESS.search(text))
    return score - 3.0 * (len(text) > _LONG) - 2.0 * (not re.search(r"[.．。,،]\s", text))
