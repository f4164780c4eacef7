"""How volume, issue and pages are written: the patterns of figures in references.

They are matched in text in which dates are painted over with δ and identifiers with ι.
"""

from __future__ import annotations

import re

_ROMAN = r"(?=[ivxlc]+\b)[ivxlc]{1,7}"
_RANGE_END = r"(?:\s?-{1,3}\s?[A-Za-z]{0,3}\.?\d+(?:\.\d+)*[A-Za-z]?)"
_PAGE = (
    rf"(?:\d+-\d+\s?-\s?\d+-\d+|\d+[a-z]{{1,3}}\d+|[A-Za-z]{{0,4}}\.?\d+(?:\.\d+)?[A-Za-z]?{_RANGE_END}?|"
    rf"{_ROMAN}\s?-\s?{_ROMAN}\b|\d+(?:,\d{{3}})+)"
)
_PAGES = rf"{_PAGE}(?:\s?[,;]\s?\d+{_RANGE_END})*(?:\s?(?:discussion|quiz)\s\w+{_RANGE_END}?)?"
_VOL_LABEL = r"(?<![\w.])(?:vol(?:ume)?s?\b\.?|v\.|bd\.|band\b|tome\b|jg\.|jahrgang\b)\s?(?:no\.\s?)?"
_NO_LABEL = r"(?<![\w.])(?:no(?!w)s?\b\.?|nr\b\.?|n°|nº|№|num\b\.?|number\b|issues?\b|iss\b\.?|heft\b|h\.|n\.)\s?"
_PP_LABEL = (
    r"(?<![\w.])(?:pp?\s?\.|pp\b|pages?\b|pg\b\.?|pgs\b\.?|pp(?=\d)|(?<=[.,;:]\s)p(?=\d+\s?(?:[-,.;)]|$))|"
    r"s\.(?=\s?\d)|seiten\b|págs?\.|chap(?:ter)?s?\b\.?)\s?"
)
_SUPPLEMENT = r"(?:suppl?(?:ement)?s?\b\.?(?:\s?[A-Z]?\d*)?(?:\s?-\s?\d+)?|pt\s?\.?\s?\w+)"
LABELLED = {
    "volume": re.compile(
        rf"(?:{_VOL_LABEL}|(?<=[,;]\s)(?:v|t\.)\s?(?=\d)|(?=\d{{1,3}}\.\s?J(?:g|ahrgang)\b))"
        rf"([A-Z]?-?\d+[A-Z]?(?:\s?[-/]\s?\d+|\.\d+)?|(?<!v\.\s)[IVXLC]{{1,8}}|[IVXLC]{{2,8}})\b",
        re.IGNORECASE,
    ),
    "issue": re.compile(rf"{_NO_LABEL}([A-Z]?\d+[A-Z]?(?:\s?[-/,&]\s?\d+)*\b(?:\s{_SUPPLEMENT})?)", re.IGNORECASE),
    "pages": re.compile(rf"{_PP_LABEL}({_PAGES})(?![\w%])", re.IGNORECASE),
}
"""Each figure by its own label; group 1 is the figure."""
_VOLUME = r"(?P<volume>(?<![\w.-])(?:[A-Z]{1,2}-?)?\d{1,4}[A-Z]?(?:\s?[-/]\s?\d{1,3})?(?![\w%]))"
_ISSUE = (
    rf"(?:\s?\(\s?(?P<issue>(?![δι])[^()δι]{{1,40}}|[^()δι]{{1,20}}\([^()]{{1,20}}\))\s?\)?"
    rf"|\s?[.,]\s?(?:{_NO_LABEL})(?P<issue2>[A-Z]?\d+(?:[-/]\d+)?)|\s?[,;]?\s(?P<issue3>{_SUPPLEMENT}))"
)
# what may stand between volume and pages
_BETWEEN = r"(?:,?\s?ι+)?\s?(?:[:;,.]|\s-|\s)?\s?(?:[(\[]?δ+[)\]]?\s?[:,;.]?\s?)?"
_TAIL_PAGES = rf"(?:{_PP_LABEL})?(?P<pages>(?<![\w-]){_PAGES})(?![\w%/(])"
# what must follow figures, so that none is cut from a sentence
_AFTER = r"(?=\s?[\])]?\s?(?:[.,;:\"]|ι|δ|\(|\[|$|doi|pmid|available|epub|review|erratum|discussion|accessed))"
FULL = re.compile(rf"{_VOLUME}(?:{_ISSUE})?{_BETWEEN}{_TAIL_PAGES}{_AFTER}", re.IGNORECASE)
"""“26(8):909-919”, “26, no. 8 (2001): 909-919”, “26: 909”."""
ISSUE_PAGES = re.compile(rf"(?<!\w)(?:{_ISSUE})\s?[:;,]?\s?{_TAIL_PAGES}{_AFTER}", re.IGNORECASE)
"""“(8):909-919”, the volume left out."""
DOTTED = re.compile(
    rf"(?<![\w.])(?P<volume>\d{{1,3}})\s?[.,:/-]\s?(?P<issue>\d{{1,2}})\s?(?:\(?δ+\)?)\s?(?:[:,]\s?{_TAIL_PAGES})?{_AFTER}",
    re.IGNORECASE,
)
"""“12.7 (2011): 12-20”."""
VOLUME_ISSUE = re.compile(rf"{_VOLUME}{_ISSUE}\s?[:;,.]?\s?(?=$|ι|δ|[(\[]|doi)", re.IGNORECASE)
"""“26(8)” with nothing after it."""
YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?-\s?(?:(?:1[5-9]|20)\d)?\d)?")
"""“1636”, “1815-1909”: rather years than pages."""
PAGES_ALONE = re.compile(rf"(?:[:;,.]|δ\)?|[A-Za-z)\]])\s?{_TAIL_PAGES}{_AFTER}", re.IGNORECASE)
"""“909-919” after a stop, a date or a word."""
VOLUME_ALONE = re.compile(rf"{_VOLUME}\s?[:;,]?\s?(?=[.,]?\s?(?:$|ι|\(?δ|doi|\[))", re.IGNORECASE)
"""“26:” or “26” at the end, or before a date or an identifier."""
VOLUME_BEFORE_DATE = re.compile(rf"(?<=[A-Za-z.)])\s{_VOLUME}\s?,?\s?(?=δ)", re.IGNORECASE)
"""“J Clin Oncol 32, 2014 (suppl)”."""
