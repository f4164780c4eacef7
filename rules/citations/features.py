"""What the tagger knows of each word of a reference: the word, its form, its neighbours, its phrase, and the whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import msgspec

from rules.citations.dates import is_month
from rules.citations.gazetteer import Gazetteer
from rules.citations.lexicon import ABBREVIATIONS
from rules.citations.tokens import HIDDEN, Tokens

_MARKS = {
    **dict.fromkeys(("vol", "volume", "v", "bd", "tome", "jg"), "vol"),
    **dict.fromkeys(("no", "nr", "issue", "number", "num", "n", "iss", "heft"), "no"),
    **dict.fromkeys(("pp", "p", "pages", "page", "pg", "pgs", "s", "seiten"), "pp"),
    **dict.fromkeys(("ed", "eds", "editor", "editors", "edited", "hrsg"), "ed"),
    **dict.fromkeys(("suppl", "supplement", "pt", "part"), "sup"),
    **dict.fromkeys(("al", "et", "others"), "al"),
    **dict.fromkeys(("in",), "in"),
}
_PLAIN_GAPS = frozenset((" ", ""))
_STOPS = frozenset('.?!;"ι[]')
_COMMAS = _STOPS | frozenset(",:()")
_EDGE = "^"


class _Phrase(msgspec.Struct, frozen=True):
    """A stretch of words without the kind of punctuation that parts phrases, in a few words."""

    first: int
    last: int
    form: str
    """Length, share of small words, initials and figures, each in steps."""
    kind: str
    """A letter for what it looks like: names, a journal, figures, a short or a long run of words."""


def features(found: Tokens, known: Gazetteer) -> list[list[str]]:
    """A list of features for each word, in time linear in their number."""
    words, gaps = found.words, found.gaps
    forms = [_form(word) for word in words]
    whole = _whole(words, gaps, forms)
    rows = [list(_own(word)) for word in words]
    for collect in (_around, _position, _phrases, _names):
        collect(rows, found, forms, known)
    for row, form in zip(rows, forms, strict=True):
        row += [f"{sign}{form}" for sign in whole]
        row += whole
    return rows


@lru_cache(maxsize=8192)
def _form(word: str) -> str:
    """The shape of a word: figures by their number, capitals and small letters as runs."""
    if word.isdigit():
        return "Y" if len(word) == 4 and word[:2] in {"18", "19", "20"} else f"d{min(len(word), 9)}"
    if is_month(word):
        return "M"
    shape = "".join(_sign(c) for c in word[:24])
    runs = [shape[0], *(b for a, b in pairwise(shape) if a != b or b == "d")]
    if len(word) == 1 or shape in {"XX", "XXX"}:
        return shape
    return "".join(runs)[:9]


def _sign(char: str) -> str:
    if char.isdigit():
        return "d"
    if char.isupper():
        return "X"
    return "x" if char.isalpha() else char


@lru_cache(maxsize=8192)
def _own(word: str) -> tuple[str, ...]:
    low, form = word.lower()[:24], _form(word)
    own = [f"w={_masked(low)}", f"f={form}"]
    if low in _MARKS:
        own.append(f"m={_MARKS[low]}")
    if word.isalpha():
        own += [f"e={low[-3:]}", f"b={low[:3]}", f"l={min(len(low), 9)}"]
    return tuple(own)


def _masked(low: str) -> str:
    return "".join("0" if c.isdigit() else c for c in low)


def _around(rows: list[list[str]], found: Tokens, forms: list[str], known: Gazetteer) -> None:
    """The punctuation on both sides, and the neighbours' words and forms."""
    gaps, last = found.gaps, len(rows) - 1
    lows = [_MARKS.get(word.lower()) or _masked(word.lower()[:12]) for word in found.words]
    for i, row in enumerate(rows):
        g0, g1, form = gaps[i], gaps[i + 1], forms[i]
        p1, n1 = (forms[i - 1] if i else _EDGE), (forms[i + 1] if i < last else _EDGE)
        p2, n2 = (forms[i - 2] if i > 1 else _EDGE), (forms[i + 2] if i + 1 < last else _EDGE)
        before, after = (gaps[i - 1] if i else _EDGE), (gaps[i + 2] if i < last else _EDGE)
        row += (
            f"<{g0}", f">{g1}", f"<{g0}{form}", f">{form}{g1}", f"<>{g0}{form}{g1}", f"a{p1}{g0}{form}{g1}{n1}",
            f"c{form}{g1}{n1}{after}", f"d{before}{p1}{g0}{form}", f"h{p2}{before}{p1}{g0}{form}{g1}",
            f"k{g0}{form}{g1}{n1}{after}{n2}", f"o{p1}", f"q{n1}", f">w{lows[i]}{g1}", f"<w{g0}{lows[i]}",
        )  # fmt: skip
        if i:
            row += (f"-1{lows[i - 1]}", f"-1{lows[i - 1]}{g0}{form}")
        if i > 1:
            row.append(f"-2{lows[i - 2]}")
        if i < last:
            row += (f"+1{lows[i + 1]}", f"+1{form}{g1}{lows[i + 1]}")
        if i + 1 < last:
            row.append(f"+2{lows[i + 2]}")


def _position(rows: list[list[str]], found: Tokens, forms: list[str], known: Gazetteer) -> None:
    """Where in the reference the word stands, and what has been before it and is to come."""
    total = len(rows)
    figures = sum(form[0] in "dY" for form in forms)
    years = sum(form == "Y" for form in forms)
    passed = year = quotes = brackets = hidden = 0
    for i, row in enumerate(rows):
        gap = found.gaps[i]
        quotes += gap.count('"')
        brackets = max(0, brackets + gap.count("(") - gap.count(")"))
        hidden |= HIDDEN in gap
        form = forms[i]
        seen = f"{min(passed, 3)}{min(figures - passed, 4)}{min(year, 2)}{min(years - year, 2)}"
        row += (
            f"p{10 * i // total}", f"i{min(i, 5)}", f"r{min(total - 1 - i, 5)}", f"s{seen}", f"s{seen}{form}",
            f"u{quotes % 2}{min(quotes, 3)}", f"v{brackets and 1}", f"v{brackets and 1}{form}", f"z{hidden}",
        )  # fmt: skip
        passed += form[0] in "dY"
        year += form == "Y"


def _phrases(rows: list[list[str]], found: Tokens, forms: list[str], known: Gazetteer) -> None:
    """The phrase up to the next full stop, the shorter one up to the next comma, and the phrases beside them."""
    lows = [word.lower() for word in found.words]
    for level, parts in (("A", _cut(found, lows, forms, commas=False)), ("B", _cut(found, lows, forms, commas=True))):
        count = len(parts)
        kinds = "".join(part.kind for part in parts)
        for place, part in enumerate(parts):
            before = parts[place - 1].form if place else _EDGE
            after = parts[place + 1].form if place + 1 < count else _EDGE
            near = kinds[max(0, place - 2) : place + 3]
            same = (
                f"{level}{part.form}", f"{level}<{before}", f"{level}>{after}", f"{level}n{min(place, 5)}",
                f"{level}m{min(count - 1 - place, 5)}", f"{level}<>{min(place, 3)}{part.form}",
                f"{level}f{lows[part.first][:12]}", f"{level}k{part.kind}", f"{level}s{min(place, 2)}{near}",
                f"{level}q{kinds[:6]}{min(place, 6)}",
            )  # fmt: skip
            for i in range(part.first, part.last + 1):
                where = "o" if part.first == part.last else "b" if i == part.first else "e" if i == part.last else "m"
                rows[i] += same
                rows[i].append(f"{level}w{where}{part.form}")


def _cut(found: Tokens, lows: list[str], forms: list[str], *, commas: bool) -> list[_Phrase]:
    parts, first = [], 0
    for i in range(1, len(lows) + 1):
        if i == len(lows) or _parts_phrases(found, forms, i, commas):
            parts.append(_phrase(lows, forms, first, i))
            first = i
    return parts


def _parts_phrases(found: Tokens, forms: list[str], i: int, commas: bool) -> bool:
    """Whether a phrase ends before word `i`; the full stop after an initial ends none."""
    gap = found.gaps[i]
    if gap in _PLAIN_GAPS or (gap in {". ", "."} and forms[i - 1] == "X"):
        return False
    return not (_COMMAS if commas else _STOPS).isdisjoint(gap)


def _phrase(lows: list[str], forms: list[str], first: int, end: int) -> _Phrase:
    size = end - first
    small = initials = figures = titular = 0
    for i in range(first, end):
        form = forms[i]
        small += form[0] == "x" and i > first
        initials += form in {"X", "XX"}
        figures += form[0] in "dYM"
        titular += lows[i] in ABBREVIATIONS
    start = forms[first]
    length = size if size < 4 else 4 if size < 6 else 5 if size < 10 else 6 if size < 30 else 7
    share = 0 if size < 2 else 3 * small // (size - 1)
    opening = start if start[0] in "dYM" else start[:2]
    form = f"{length}{share}{min(initials, 2)}{min(figures, 2)}{min(3, 3 * titular // size)}{opening}"
    return _Phrase(first, end - 1, form, _kind(size, small, initials, figures, titular))


def _kind(size: int, small: int, initials: int, figures: int, titular: int) -> str:
    if 2 * figures >= size:
        return "F"
    if 3 * initials >= size:
        return "N"
    if 2 * titular > size:
        return "J"
    return "T" if size > 4 and 3 * small >= size else "w" if size > 2 else "o"


def _names(rows: list[list[str]], found: Tokens, forms: list[str], known: Gazetteer) -> None:
    """Journals, publishers and places that are known by name."""
    for kind, start, end, whole in _known(found, known):
        size = min(end - start, 3)
        for i in range(start, end):
            where = "b" if i == start else "e" if i == end - 1 else "m"
            rows[i] += (f"G{kind}", f"G{kind}{size}{where}", f"G{kind}{size}{whole}")
        if end < len(rows):
            rows[end].append(f"G-{kind}")


def _known(found: Tokens, known: Gazetteer) -> Iterator[tuple[str, int, int, str]]:
    """The longest known name from each place on, with what punctuation stands around it."""
    lows = [word.lower() for word in found.words]
    free = 0
    for start in range(len(lows)):
        if start < free:
            continue
        match = known.longest(lows, start)
        if match:
            kinds, end = match
            free = end
            around = f"{found.gaps[start][:1]}{found.gaps[end][:1]}"
            for kind in kinds:
                yield kind, start, end, around


def _whole(words: tuple[str, ...], gaps: tuple[str, ...], forms: list[str]) -> list[str]:
    """What kind of style the whole reference is in."""
    marks = {_MARKS.get(word.lower(), "") for word in words}
    joined = "".join(gaps)
    year = next((i for i, form in enumerate(forms) if form == "Y"), -1)
    early = "n" if year < 0 else "e" if 3 * year < len(forms) else "m" if 4 * year < 3 * len(forms) else "l"
    bracketed = "(" if year >= 0 and "(" in gaps[year] else ""
    opening = "".join(f"{form}{gap}" for form, gap in zip(forms[:2], gaps[1:3], strict=False))
    signs = "".join(sorted(mark[0] for mark in marks & {"vol", "no", "pp", "in"}))
    style = f"{early}{bracketed}{'q' if joined.count(chr(34)) > 1 else ''}{'ι' if HIDDEN in joined else ''}"
    return [f"W{style}", f"V{signs}", f"O{opening[:9]}"]
