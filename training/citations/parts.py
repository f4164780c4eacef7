"""Made-up parts of references: names, bodies, publishers, places, titles of pages, addresses; lists in parts.toml."""

from __future__ import annotations

from pathlib import Path
from random import Random

import msgspec


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists; what stands in braces is filled."""

    ailments: tuple[str, ...]
    bodies: tuple[str, ...]
    cities: tuple[tuple[str, str], ...]
    datasets: tuple[str, ...]
    degrees: tuple[str, ...]
    given: tuple[str, ...]
    groups: tuple[str, ...]
    hosts: tuple[str, ...]
    journals: tuple[str, ...]
    lands: tuple[str, ...]
    meetings: tuple[str, ...]
    months: tuple[str, ...]
    news_titles: tuple[str, ...]
    page_titles: tuple[str, ...]
    papers: tuple[str, ...]
    people: tuple[str, ...]
    presses: tuple[str, ...]
    report_titles: tuple[str, ...]
    repositories: tuple[str, ...]
    short_months: tuple[str, ...]
    surnames: tuple[str, ...]
    topics: tuple[str, ...]
    editions: tuple[str, ...]
    books: tuple[str, ...]
    schools: tuple[str, ...]
    tails: tuple[str, ...]


PARTS = msgspec.toml.decode((Path(__file__).parent / "parts.toml").read_bytes(), type=Parts)


def fill(rng: Random, pattern: str) -> str:
    """A pattern with made-up words in its holes."""
    ailment, city = rng.choice(PARTS.ailments), rng.choice(PARTS.cities)[0]
    year = rng.randint(1990, 2024)
    return pattern.format(
        **_names(rng), c=city, a=ailment, A=ailment[0].upper() + ailment[1:], n=rng.randint(4, 190), y=year,
        z=year + rng.randint(1, 4), b=rng.choice(PARTS.bodies[:16]).format(**_names(rng), c=city),
    )  # fmt: skip


def _names(rng: Random) -> dict[str, str]:
    return {
        "s": rng.choice(PARTS.surnames),
        "t": rng.choice(PARTS.topics),
        "u": rng.choice(PARTS.topics),
        "p": rng.choice(PARTS.people),
        "l": rng.choice(PARTS.lands),
    }


def one(rng: Random, patterns: tuple[str, ...]) -> str:
    """One of the patterns, filled."""
    return fill(rng, rng.choice(patterns))


def address(rng: Random, title: str) -> str:
    """A made-up web address."""
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in title.lower()).split()
    host = f"{rng.choice(('www.', ''))}{rng.choice(PARTS.hosts)}.{rng.choice(('org', 'com', 'gov', 'edu', 'net'))}"
    path = rng.choice(("", "/health", "/en/conditions", "/topics", "/diseases-conditions"))
    scheme, end = rng.choice(("https://", "https://", "http://")), rng.choice(("", "/", ".html"))
    return f"{scheme}{host}{path}/{'-'.join(words[:5])}{end}"
