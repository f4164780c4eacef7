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
    r"(?:notes|(?:further|recommended) reading) (?:and|&) (?:references|sources)|"
    r"references? (?:&|/|and) (?:sources|notes)|reference list|refs\.?|"
    r"quellen?|quellenangaben?|quellenverzeichnis|quellennachweise?|"
    r"literatur(?:verzeichnis|hinweise|angaben|nachweise?|liste|quellen)?|einzelnachweise|referenzen|fußnoten|endnoten|"
    r"referencias(?: bibliográficas)?|bibliografía|fuentes?|notas al pie|"
    r"références(?: bibliographiques)?|bibliographie|notes de bas de page|"
    r"riferimenti(?: bibliografici)?|bibliografia(?: essenziale)?|fonti?(?: bibliografiche)?|note a piè di pagina|"
    r"referências(?: bibliográficas)?|fontes?|notas de rodapé|"
    r"bronnen|bronvermelding|literatuur(?:lijst)?|referenties|källor|referenser|kilder|referan?cer|referanser|litteratur|"
    r"źródła|piśmiennictwo|literatura|zdroje|lähteet|kaynaklar|kaynakça|források|irodalom|"
    r"(?:список )?литератур[аы]|источники|библиография|βιβλιογραφία|πηγές|ביבליוגרפיה|מקורות|"
    r"المراجع|المصادر|مراجع|مصادر|منابع|参考文献|引用文献|参考资料|参考資料|參考文獻|參考資料|"
    r"出典|文献|参考|참고\s?문헌|출처"
)
_WEAK = (
    r"(?:further |suggested |additional )?readings?|(?:for )?more information|publications?|notes?|evidence|"
    r"resources?|research|learn more|recommended reading|weiterführende literatur|pour en savoir plus|"
    r"lecturas recomendadas|más información|per saperne di più|letture consigliate|approfondimenti|saiba mais|"
    r"leitura(?:s)? recomendada(?:s)?|mehr informationen|weitere informationen|zum weiterlesen|"
    r"studies|date of publication"
)
_END = r"(?:\s*\(\d{1,3}\)|\s+\d{1,3})?\s*[:.+▾▼»›\-–]*\s*"
_STRONG_HEADING = re.compile(rf"\s*{_BEFORE}(?:{_STRONG}){_AFTER}{_END}", re.IGNORECASE)
_WEAK_HEADING = re.compile(rf"\s*{_BEFORE}(?:{_WEAK}){_AFTER}{_END}", re.IGNORECASE)
_LEAD = re.compile(
    rf"\s*{_BEFORE}(?P<word>{_STRONG}|{_WEAK}){_AFTER}\s*(?:\(\d{{1,3}}\))?(?:\s*:\s+(?=\S)|\s+(?=\[?1[.\])]))",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"[.!?)]\s+(?:sources?|adapted from|quellen?|fuentes?|fonti?|fontes?)\s?:\s+(?=\S)", re.IGNORECASE)
_CONTROL = re.compile(
    r"(?:show|view|see|read|load|expand|collapse|hide|open|close|copy|download|more|less|next|previous|print|cite|share|"
    r"save|google scholar|pubmed|crossref|mehr|weniger|alle|schließen|kopieren|voir|afficher|ver|mostrar|mostra|altro|"
    r"expandir|ausklappen|aufklappen)\b.{0,30}|.{1,3}|\W?\d{1,3}\W?",
    re.IGNORECASE,
)
_CITE = re.compile("[cz]it", re.IGNORECASE)
"""What all words for citing have in common."""
_SELF = re.compile(
    r"(?:please |how to |to )?cite (?:this|as|us|the )|(?:how to|please|suggested|recommended|"
    r"preferred) (?:cite\b|citation)|"
    r"citation(?: for this| of this|:? ?this article)|cite this|zitiervorschlag|zitierweise|diese seite zitieren|"
    r"pour citer|comment citer|cómo citar|citar este|come citare|como citar|"
    r"apa style citation|mla citation|export citation|download citation",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s*(?:(?:similar|related|recommended|popular|latest|more) (?:articles|studies|stories|posts|content|topics)|"
    r"cited by|you (?:may|might) (?:also )?(?:like|be interested in)|"
    r"read next|ähnliche (?:artikel|beiträge)|verwandte (?:artikel|themen)|"
    r"artículos relacionados|articles (?:similaires|liés)|articoli correlati|leggi anche|artigos relacionados|"
    r"leia também|"
    r"lesen sie auch|das könnte sie auch interessieren|"
    r"à lire aussi|lea también|keep reading|more from [\w ]{2,40}|"
    r"(?:other|more) articles (?:by|from|in) [\w ]{2,40}|latest (?:news|research)|"
    r"in the news|what to read next)\s*(?:\(\d+\))?\s*:?\s*",
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


def lead_within(text: str) -> tuple[int, int]:
    """As `lead`, for a caption that says first what is shown: “Knee angles. Source: Smith J. ...”."""
    match = _WITHIN.search(text[:1000])
    return (1, match.end()) if match else (0, 0)


def is_control(text: str) -> bool:
    """Whether a button's text is that of a control in a list, such as “Show more”, and no heading."""
    return bool(_CONTROL.fullmatch(text.strip())) or not text.strip()


def cites_the_page(text: str) -> bool:
    """Whether the text announces how to cite the page itself."""
    opening = text[:90]
    return bool(_CITE.search(opening) and _SELF.search(opening))


def leads_elsewhere(heading: str) -> bool:
    """Whether a heading announces other articles, which may be listed like references and are none of the page."""
    return len(heading) <= _LONGEST and bool(_ELSEWHERE.fullmatch(heading))
