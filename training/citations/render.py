"""Renders references in many styles from records and made-up parts, by seed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from training.citations.corpus import Example, Segments, from_markup, read_templates
from training.citations.parts import PARTS, address, one

TEMPLATES = read_templates(Path(__file__).parent / "templates.txt")
ARTICLE = "journal article"

Record = Mapping[str, Any]
_HOLE = re.compile(r"\{(\w+)\}")
_SMALL = {"of", "the", "and", "for", "in", "on", "a", "an", "with", "to", "by", "or", "at", "from"}


def render_articles(rng: Random, records: Sequence[Record], journals: list[str], each: int) -> Iterator[Example]:
    """Each record in so many of the styles."""
    for record in records:
        if record["type"] == "journal" and record["title"] and record["container"]:
            for style in rng.sample(sorted(TEMPLATES[ARTICLE]), each):
                segs = Rendering(rng, records, journals, record).fill(rng.choice(TEMPLATES[ARTICLE][style]))
                yield Example(record["doc"], segs, f"rendered-{style}", ARTICLE)


def render_others(rng: Random, records: Sequence[Record], journals: list[str], count: int) -> Iterator[Example]:
    """So many references of each other type of work."""
    for kind, styles in sorted(TEMPLATES.items()):
        for _ in range(count if kind != ARTICLE else 0):
            made = Rendering(rng, records, journals, rng.choice(records))
            yield Example(made.document, made.fill(rng.choice(styles["any"])), f"rendered-{kind}", kind)


class Rendering:
    """One made-up work, each of its parts in the forms that styles ask for."""

    def __init__(self, rng: Random, records: Sequence[Record], journals: list[str], record: Record) -> None:
        self._rng, self._records = rng, records
        self.document = str(record["doc"])
        self._values = {
            **_people(rng, record, records),
            **_dates(rng, record),
            **_article(rng, record, journals),
            **_work(rng),
        }

    def fill(self, template: str) -> Segments:
        """The template with its holes filled; a field with an empty hole is left out."""
        return [(self._filled(text), name) for text, name in from_markup(template) if self._has_all(text)]

    def _has_all(self, text: str) -> bool:
        return all(self._values[hole] for hole in _HOLE.findall(text))

    def _filled(self, text: str) -> str:
        return _HOLE.sub(lambda hole: self._values[hole[1]], text).replace("..", ".").replace("?.", "?")


def _people(rng: Random, record: Record, records: Sequence[Record]) -> dict[str, str]:
    names = [(last, first) for last, first in record["authors"] if last] or [(rng.choice(PARTS.surnames), "J")]
    if rng.random() < 0.15:
        names = [(rng.choice(PARTS.surnames), rng.choice("ABCDEFGHJKLMNPRSTW") + rng.choice(("", "", "M", "JA")))]
    names = names[: rng.choice((1, 2, 3, 4, 6, 6, 12))]
    others = [(last, first) for last, first in rng.choice(records)["authors"] if last] or [("Obi", "K")]
    more = rng.random() < 0.4 and len(names) > 1
    return {
        "short": ", ".join(map(_short, names)) + (rng.choice((", et al", " et al", ", et al.")) if more else ""),
        "short_few": ", ".join(map(_short, names[:3])) + (", et al" if len(names) > 3 else ""),
        "caps": ", ".join(_short(name).upper() for name in names[:4]),
        "short_and": _listed([_short(name) for name in names[:6]], " and ", rng),
        "semi": "; ".join(map(_short, names)) + ".",
        "dots": _listed([_dotted(name) for name in names], ", & ", rng),
        "dots_and": _listed([_dotted(name) for name in names], " and ", rng) + (" et al." if more else ""),
        "first": _listed([f"{_initials(first)} {last}" for last, first in names], ", and ", rng),
        "full": _full(rng, names),
        "house": _house(rng, names),
        "group": one(rng, PARTS.groups),
        "editors": ", ".join(map(_short, others[:3])),
        "editors_first": " & ".join(f"{_initials(first)} {last}" for last, first in others[:2]),
        "eds": rng.choice(("eds", "editors", "ed", "editor", "Eds.", "eds.")),
    }


def _short(name: tuple[str, str]) -> str:
    return f"{name[0]} {name[1]}".strip()


def _initials(first: str) -> str:
    return " ".join(f"{c}." for c in first if c.isalpha()) or "J."


def _dotted(name: tuple[str, str]) -> str:
    return f"{name[0]}, {_initials(name[1])}"


def _listed(names: list[str], last: str, rng: Random) -> str:
    if len(names) > 6 and rng.random() < 0.5:
        return f"{', '.join(names[:6])}, ... {names[-1]}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


def _given(rng: Random, first: str) -> str:
    starting = [name for name in PARTS.given if name[0] == first[:1].upper()] or list(PARTS.given)
    return rng.choice(starting) + (f" {first[1].upper()}." if len(first) > 1 and rng.random() < 0.7 else "")


def _full(rng: Random, names: list[tuple[str, str]]) -> str:
    opening = f"{names[0][0]}, {_given(rng, names[0][1])}"
    if len(names) > 3:
        return f"{opening}, et al"
    rest = [f"{_given(rng, first)} {last}" for last, first in names[1:]]
    return _listed([opening, *rest], ", and ", rng)


def _house(rng: Random, names: list[tuple[str, str]]) -> str:
    few = names[: rng.choice((1, 1, 2))]
    people = [f"{_given(rng, first)} {last}, {rng.choice(PARTS.degrees)}" for last, first in few]
    return _listed(people, ", and ", rng) + (", et al" if rng.random() < 0.6 else "")


def _dates(rng: Random, record: Record) -> dict[str, str]:
    year = str(record["year"])[:4] if rng.random() < 0.6 else str(rng.randint(1975, 2024))
    year = year if year.isdigit() else "2009"
    month, day = rng.randrange(12), rng.randint(1, 28)
    long, short = PARTS.months[month], PARTS.short_months[month]
    before = PARTS.short_months[month - 1]
    pair = f"{long}/{PARTS.months[(month + 1) % 12]}"
    after = f"{rng.choice(PARTS.months)} {rng.randint(1, 28)}, {rng.randint(2005, 2024)}"
    return {
        "year": year,
        "nlm_date": f"{year}{rng.choice(('', f' {short}', f' {short} {day}', f' {before}-{short}'))}",
        "apa_date": f"{year}{rng.choice(('', '', f', {long}', f', {long} {day}'))}",
        "long_date": rng.choice((f"{long} {day}, {year}", f"{long} {day}, {year}", f"{long} {year}", f"{pair} {year}")),
        "month_year": f"{rng.choice((long, short + '.', ''))} {year}".strip(),
        "day_month_year": f"{day} {rng.choice((short + '.', long))} {year}",
        "month_day": f"{long} {day}",
        "month": long,
        "long": after,
        "iso_day": f"{rng.randint(2005, 2024)}-{month + 1:02}-{day:02}",
        "iso": f"{rng.randint(2005, 2024)} {short} {day}",
        "accessed": f"{rng.choice(('Accessed', 'Accessed on', 'Last accessed', 'accessed', 'Retrieved'))} {after}",
        "updated": rng.choice(("Updated", "Last updated", "Published", "Reviewed")) + f" {long} {day}, {year}",
    }


def _article(rng: Random, record: Record, journals: list[str]) -> dict[str, str]:
    title = str(record["title"]).strip().rstrip(".")
    journal = str(record["container"] or "J Gait").strip().rstrip(".")
    if rng.random() < 0.35:
        journal = rng.choice(journals)
    long = journal if rng.random() < 0.6 else one(rng, PARTS.journals)
    doi = f"10.{rng.randint(1000, 9999)}/{rng.choice(('j.', 's', 'journal.', ''))}{rng.randint(1000, 999999)}"
    return {
        "title": title,
        "title_case": _title_case(title),
        "journal": journal,
        "journal_dots": journal if rng.random() < 0.6 else f"{journal}.",
        "journal_long": long,
        "volume": str(record["volume"] or rng.randint(1, 180)) if rng.random() < 0.7 else str(rng.randint(1, 400)),
        "issue": str(record["issue"]) or _issue(rng),
        "pages": _pages(rng, str(record["fp"]), str(record["lp"])),
        "doi": rng.choice((f"doi:{doi}", f"https://doi.org/{doi}")),
        "tail": _tail(rng, doi),
    }


def _issue(rng: Random) -> str:
    if rng.random() < 0.35:
        return ""
    return rng.choice(
        (str(rng.randint(1, 12)), str(rng.randint(1, 52)), "Suppl 1", f"{rng.randint(1, 12)} Suppl", "1-2", "3 Pt 1")
    )


def _pages(rng: Random, first: str, last: str) -> str:
    if not first or rng.random() < 0.3:
        start = rng.randint(1, 2400)
        first, last = str(start), str(start + rng.randint(1, 24))
        if rng.random() < 0.25:
            first, last = rng.choice((f"e{start}", f"{rng.choice('ERSCW')}{start}", f"{start}")), ""
        elif rng.random() < 0.1:
            letter = rng.choice(("S", "E", "R", "e", "RO0", "i"))
            first, last = f"{letter}{start}", f"{letter}{start + 9}"
    dash = rng.choice(("-", "-", "–", "–", " - "))
    if last and rng.random() < 0.35 and len(first) == len(last) and first.isdigit():
        last = _shortened(first, last)
    return f"{first}{dash}{last}" if last and last != first else first


def _shortened(first: str, last: str) -> str:
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    return last[same:]


def _tail(rng: Random, doi: str) -> str:
    pmid = rng.randint(1_000_000, 38_000_000)
    month = rng.randrange(12)
    return rng.choice(PARTS.tails).format(
        doi=doi, pmid=pmid, n=str(pmid)[:6], y=rng.randint(1999, 2023), d=rng.randint(1, 28), k=rng.randint(1, 9),
        m=PARTS.short_months[month], month=PARTS.months[month],
    )  # fmt: skip


def _work(rng: Random) -> dict[str, str]:
    """What books, pages, reports and the rest have."""
    city, state = rng.choice(PARTS.cities)
    page, body = one(rng, PARTS.page_titles), one(rng, PARTS.bodies)
    return {
        "edition": rng.choice(PARTS.editions),
        "german_edition": f"{rng.randint(2, 5)}. Auflage",
        "place": f"{city}, {state}" if rng.random() < 0.7 else city,
        "city": city,
        "state": state,
        "press": one(rng, PARTS.presses),
        "book": one(rng, PARTS.books),
        "count": str(rng.randint(2, 900)),
        "small": str(rng.randint(1, 20)),
        "letter": rng.choice("ABCD"),
        "book_tail": rng.choice(("", "", "", " ISBN 978-0-306-40615-7.", " ISBN: 0-306-40615-2")),
        "page": page,
        "body": body,
        "body2": one(rng, PARTS.bodies),
        "url": rng.choice((address(rng, page), "https://www.uptodate.com/home", "www.medlineplus.gov/a")),
        "web_tail": f"Available from: {address(rng, page)}",
        "report": one(rng, PARTS.report_titles),
        "data": one(rng, PARTS.datasets),
        "repository": rng.choice(PARTS.repositories),
        "news": one(rng, PARTS.news_titles),
        "paper": one(rng, PARTS.papers),
        "school": one(rng, PARTS.schools),
        "meeting": one(rng, PARTS.meetings),
    }  # fmt: skip


def _title_case(title: str) -> str:
    words = title.split(" ")
    cased = [w if w.lower() in _SMALL else w[:1].upper() + w[1:] for w in words]
    return " ".join([cased[0][:1].upper() + cased[0][1:], *cased[1:]])
