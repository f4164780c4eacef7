"""Identifiers in references, by pattern: DOI, PMID, PMCID, ISBN, ISSN, arXiv and URL, with what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

import msgspec

REGISTERED = frozenset({"doi", "pmid", "pmcid"})
"""Kinds of which a registry has records."""
PERSISTENT = REGISTERED | {"isbn", "arxiv"}
"""Kinds that lead to the work whatever becomes of its address."""


class Identifier(msgspec.Struct, frozen=True):
    """One identifier, in the text or behind a link of the reference."""

    kind: str
    """doi, pmid, pmcid, isbn, issn, arxiv or url."""
    value: str
    """Without label; check digits and hyphens as written."""
    start: int = 0
    end: int = 0
    """Equal to `start` when it stands behind a link only."""
    fault: str = ""
    """What is wrong with it, in words; empty when it is well-formed."""

    @property
    def key(self) -> tuple[str, str]:
        """Kind and value without regard to case: by these one is known again."""
        return self.kind, self.value.lower()


_URL = (
    r"(?:(?:https?://|www\.)|(?<![\w@./-])(?:[a-z\d-]+\.){1,4}(?:com|org|gov|edu|net|int|info|eu|uk|us|ca|au|de|ch|at|fr|es|it)/)"
    r"[^\s<>\"|]+"
)
_PATTERNS = re.compile(
    r"(?P<doi>(?:\bdoi(?:\.org/|\s*[:=>]\s*|\s+(?=10\.)))?(?:https?://(?:dx\.)?doi\.org/)?\b10\.\d{3,9}(?:\.\d+)*/"
    r"[^\s<>\"|]+(?:<\d+:[^\s<>\"|]{1,40}>[^\s<>\"|]+)?)"
    r"|(?P<baddoi>\bdoi:\s*(?!https?:)[^\s\[\];,]{3,})"
    rf"|(?P<url>{_URL})"
    r"|(?P<pmcid>\bPMC(?:ID)?:?\s*(?:PMC)?\d+\b)"
    r"|(?P<pmid>\b(?:PMID|PubMed(?: ID)?)\s*:?\s*\d+\b)"
    r"|(?P<barepmid>(?<=[.\w]\s)(?<!:\s)\d{7,8}(?=\.?$|;))"
    r"|(?P<isbn>\bISBN(?:-1[03])?\s*:?\s*\d[\dXx \-]{7,20}[\dXx])"
    r"|(?P<issn>\be?ISSN(?:-L)?\s*:?\s*[\dXx]{4}-?[\dXx]{4}\b)"
    r"|(?P<arxiv>\barXiv\s*:\s*(?:[a-z\-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v\d+)?)",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[/:]|www\.|PMC|PMID|PubMed|\d{7}|ISBN|ISSN", re.IGNORECASE)
"""What every identifier has one of, and most sentences have none of."""
_LABEL = re.compile(
    r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi(?:\.org/|\s*[:=>]\s*|\s+)|PMC(?:ID)?:?\s*(?:PMC)?|(?:PMID|"
    r"PubMed(?: ID)?)\s*:?\s*"
    r"|ISBN(?:-1[03])?\s*:?\s*|e?ISSN(?:-L)?\s*:?\s*|arXiv\s*:\s*)+",
    re.IGNORECASE,
)
_PUBMED_PATH = re.compile(r"/(?:pubmed/)?(\d+)/?")
_PMC_PATH = re.compile(r"/(?:pmc/)?articles/(?:PMC)?(\d+)/?", re.IGNORECASE)


def identifiers(text: str, hrefs: Iterable[str] = ()) -> list[Identifier]:
    """All identifiers of a reference: first those in its (plain) text, then those that only its links carry."""
    found = [_from_match(match) for match in _PATTERNS.finditer(text)] if _SIGN.search(text) else []
    known = {one.key for one in found}
    for one in map(identifier_of_link, hrefs):
        if one and one.key not in known:
            found.append(one)
            known.add(one.key)
    return found


def identifier_of_link(href: str) -> Identifier | None:
    """The identifier that an address carries: a resolver's or PubMed's; None for any other address."""
    try:
        parts = urlsplit(href if "://" in href else f"https://{href}")
    except ValueError:
        return None
    host, path = (parts.hostname or "").removeprefix("www."), unquote(parts.path)
    if host in {"doi.org", "dx.doi.org"}:
        return _checked("doi", path.removeprefix("/"), 0, 0)
    if host in {"pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov"} and (match := _PUBMED_PATH.fullmatch(path)):
        return _checked("pmid", match[1], 0, 0)
    if host in {"pmc.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov"} and (match := _PMC_PATH.fullmatch(path)):
        return _checked("pmcid", f"PMC{match[1]}", 0, 0)
    return None


def _from_match(match: re.Match[str]) -> Identifier:
    kind = (match.lastgroup or "url").removeprefix("bad").removeprefix("bare")
    text = trimmed(match[0]) if kind in {"doi", "url"} else match[0]
    value = text if kind == "url" else _LABEL.sub("", text)
    value = f"PMC{value}" if kind == "pmcid" else value
    if kind == "url" and (behind := identifier_of_link(text)):
        kind, value = behind.kind, behind.value
    return _checked(kind, value, match.start(), match.start() + len(text))


def trimmed(address: str) -> str:
    """An address without the sentence's punctuation that follows it."""
    while address and (address[-1] in ".,;:'\"]}>" or (address[-1] == ")" and address.count("(") < address.count(")"))):
        address = address[:-1]
    return address


def _checked(kind: str, value: str, start: int, end: int) -> Identifier:
    check = _CHECKS.get(kind)
    return Identifier(kind, value, start, end, check(value) if check else "")


def doi_fault(doi: str) -> str:
    """What is wrong with the form of a DOI (ISO 26324: `10.` registrant `/` suffix)."""
    if not re.fullmatch(r"10\.\d{4,9}(\.\d+)*/.+", doi):
        return "a DOI is “10.”, four or more digits, a slash and a suffix"
    return ""


def pmid_fault(pmid: str) -> str:
    """What is wrong with the form of a PubMed number (one to eight digits, no leading zero)."""
    return "" if re.fullmatch(r"[1-9]\d{0,7}", pmid) else "a PMID has one to eight digits and no leading zero"


def issn_fault(issn: str) -> str:
    """What is wrong with an ISSN: its check digit makes the weighted sum (8 to 1) divisible by 11 (ISO 3297)."""
    digits = issn.replace("-", "").upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return "an ISSN has eight digits, the last of which may be X"
    return _wrong_digit(digits, _modulo_11(digits[:7], range(8, 1, -1)))


def isbn_fault(isbn: str) -> str:
    """What is wrong with an ISBN of ten or thirteen digits: its check digit (ISO 2108)."""
    digits = re.sub(r"[\s-]", "", isbn).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return _wrong_digit(digits, _modulo_11(digits[:9], range(10, 1, -1)))
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return "an ISBN has ten digits, or thirteen that begin with 978 or 979"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return _wrong_digit(digits, str(-total % 10))


def _modulo_11(digits: str, weights: Iterable[int]) -> str:
    rest = -sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def _wrong_digit(digits: str, right: str) -> str:
    return "" if digits[-1] == right else f"its check digit is {digits[-1]} and should be {right}"


_CHECKS = {"doi": doi_fault, "pmid": pmid_fault, "issn": issn_fault, "isbn": isbn_fault}
