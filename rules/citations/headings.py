"""Headings under which references stand, in several languages, and those that say how to cite the page itself."""

from __future__ import annotations

import re
from functools import lru_cache

_BEFORE = (
    r"(?:(?:\(?\d{1,3}\)?|key|other|selected|journal|original|verwendete|wissenschaftliche|aut(?:h)?or(?:en|s)?\s(?:&|and|und)|cited|additional|article|scientific|medical|clinical|"
    r"main|full|our|list of|"
    r"view|show|see|all|the|additional|supporting|primary|reference|expert|literature)\s+)*"
)
_AFTER = (
    r"(?:\s+(?:list|cited|used|consulted|and notes|and sources|and references|"
    r"consultadas|utilizadas|consultées|and further (?:reading|information)|for this (?:article|page)))?"
)
_STRONG = (
    r"references?|sources?|bibliography|citations?|works cited|literature(?: cited)?|footnotes|endnotes|"
    r"(?:article|content|information) sources?|article resources?|(?:information|reviewed|adapted|reprinted) from|"
    r"quellen?|quellenangaben?|literatur(?:verzeichnis|hinweise|angaben|nachweise?|liste)?|einzelnachweise|referenzen|"
    r"referencias(?: bibliográficas)?|bibliografía|fuentes?|références(?: bibliographiques)?|bibliographie|"
    r"riferimenti(?: bibliografici)?|bibliografia|referências|bronnen|källor|references? & sources|"
    r"references? / sources"
)
_WEAK = (
    r"(?:further |suggested |additional )?readings?|(?:for )?more information|publications?|notes?|evidence|"
    r"resources?|research|learn more|recommended reading|weiterführende literatur|pour en savoir plus|"
    r"lecturas recomendadas|"
    r"studies|date of publication"
)
_END = r"(?:\s*\(\d{1,3}\)|\s+\d{1,3})?\s*[:.+▾▼»›\-–]*\s*"
_STRONG_HEADING = re.compile(rf"\s*{_BEFORE}(?:{_STRONG}){_AFTER}{_END}", re.IGNORECASE)
_WEAK_HEADING = re.compile(rf"\s*{_BEFORE}(?:{_WEAK}){_AFTER}{_END}", re.IGNORECASE)
_LEAD = re.compile(
    rf"\s*{_BEFORE}(?P<word>{_STRONG}|{_WEAK}){_AFTER}\s*(?:\(\d{{1,3}}\))?(?:\s*:\s+(?=\S)|\s+(?=\[?1[.\])]))",
    re.IGNORECASE,
)
_CITE = re.compile("[cz]it", re.IGNORECASE)
"""What all words for citing have in common."""
_SELF = re.compile(
    r"(?:please |how to |to )?cite (?:this|as|us|the )|(?:how to|please|suggested|recommended|"
    r"preferred) (?:cite\b|citation)|"
    r"citation(?: for this| of this|:? ?this article)|cite this|zitiervorschlag|zitierweise|diese seite zitieren|"
    r"pour citer|comment citer|cómo citar|citar este|apa style citation|mla citation|export citation|download citation",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s*(?:(?:similar|related|recommended|popular|latest|more) (?:articles|studies|stories|posts|content|topics)|"
    r"cited by|you (?:may|might) also like|read next|ähnliche (?:artikel|beiträge)|verwandte (?:artikel|themen)|"
    r"artículos relacionados|articles (?:similaires|liés))\s*(?:\(\d+\))?\s*:?\s*",
    re.IGNORECASE,
)

_LONGEST = 70
"""Characters of a heading."""
STRONG = 2
"""The strength of a heading that says “references”; 1 is one under which they may stand, 0 any other text."""


@lru_cache(maxsize=4096)
def _strength(text: str) -> int:
    if _SELF.search(text):
        return 0
    return STRONG if _STRONG_HEADING.fullmatch(text) else 1 if _WEAK_HEADING.fullmatch(text) else 0


def heading_strength(text: str) -> int:
    """STRONG for a heading that names references, 1 for one under which they may stand, 0 for any other text."""
    return _strength(text) if len(text) <= _LONGEST else 0


def lead(text: str) -> tuple[int, int]:
    """Strength and length of a heading's words at the start of a paragraph (“Sources: Smith J. ...”); 0, 0 for none."""
    match = _LEAD.match(text[:100])
    if not match:
        return 0, 0
    return heading_strength(match[0].strip().rstrip(":")), match.end()


def cites_the_page(text: str) -> bool:
    """Whether the text announces how to cite the page itself."""
    opening = text[:90]
    return bool(_CITE.search(opening) and _SELF.search(opening))


def leads_elsewhere(heading: str) -> bool:
    """Whether a heading announces other articles, which may be listed like references and are none of the page."""
    return len(heading) <= _LONGEST and bool(_ELSEWHERE.fullmatch(heading))
