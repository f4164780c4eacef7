"""Article pages by the hundred, from the demo's texts and template, to measure speed: same seed, same pages.

Each page has about 390 elements in 17 to 22 KB, two style sheets and a script, and two of the fourteen kinds of fault
that are listed in generated.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

import msgspec

from audits.demo import markup
from audits.demo.faults import Fault, Planted, put_in
from audits.demo.library import Article, Picture, articles
from audits.demo.site import article_html

PLACEHOLDER = "http://demo.invalid"
"""Stands for the site's address, which is not known before it is served; DemoServer puts the true one in."""

_PARAGRAPHS = 16
_LISTS = 5
_REFERENCES = 8
_DAYS = 25


def article_pages(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Path and HTML of each page; `DemoServer(dict(article_pages(...)))` serves them."""
    for number in range(count):
        path = f"/generated/{number:04}"
        html = article_html(_article(Random(f"{seed} {number}")), PLACEHOLDER, path)  # noqa: S311 -- reproducible
        for fault in planted_in(number, seed):
            html = put_in(fault, html, PLACEHOLDER)
        yield path, html


def planted_in(number: int, seed: int) -> list[Fault]:
    """The faults of one page: every kind comes round in turn, and a second one by lot."""
    kinds = _kinds()
    first = number % len(kinds)
    second = (first + Random(f"{seed} {number} fault").randrange(1, len(kinds))) % len(kinds)  # noqa: S311
    return [kinds[first], kinds[second]]


@cache
def _kinds() -> tuple[Fault, ...]:
    text = (files("audits.demo") / "generated.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Planted).fault


@cache
def _material() -> tuple[list[str], list[str], list[str]]:
    """Paragraphs, lists and references of all articles."""
    blocks = [_unmarked(block) for article in articles().values() for block in markup.blocks(article.text)]
    paragraphs = [block for block in blocks if block[0] not in "#-|>"]
    lists = [block for block in blocks if block.startswith("- ")]
    return paragraphs, lists, [text for article in articles().values() for text in article.references]


def _unmarked(block: str) -> str:
    """Without marks of references: the page has others."""
    return markup.MARK.sub("", block)


def _article(random: Random) -> Article:
    paragraphs, lists, references = _material()
    model = random.choice(list(articles().values()))
    return Article(
        slug=model.slug,
        title=f"{model.title}: notes of week {random.randint(1, 52)}",
        topic=model.topic,
        order=0,
        summary=model.summary,
        reviewed=date(2025, 1, 1) + timedelta(days=random.randrange(200)),
        reviewer=model.reviewer,
        picture=Picture(alt="Drawing for these notes", caption=model.picture.caption),
        text="\n\n".join(_text(random, random.sample(paragraphs, _PARAGRAPHS), random.sample(lists, _LISTS))),
        references=tuple(random.sample(references, _REFERENCES)),
        related=tuple(random.sample(list(articles()), 4)),
    )


def _text(random: Random, paragraphs: list[str], lists: list[str]) -> Iterator[str]:
    """Sections of a few paragraphs and a list each, and a diary."""
    share = len(paragraphs) // len(lists)
    for number, items in enumerate(lists):
        yield f"## Part {number + 1}"
        yield from paragraphs[number * share : (number + 1) * share]
        yield items
    yield "## A diary to fill in"
    yield "\n".join(_diary(random))


def _diary(random: Random) -> Iterator[str]:
    yield "| Day | Sleep | Steps | Water | Upper | Lower | Mood |"
    for day in range(1, _DAYS + 1):
        upper, lower = random.randint(105, 145), random.randint(62, 92)
        steps, water = random.randrange(1500, 11000, 250), random.randint(4, 12)
        yield f"| {day} | {random.randint(5, 9)} h | {steps} | {water} | {upper} | {lower} | {random.randint(1, 5)} |"
