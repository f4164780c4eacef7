"""The HTML report of a large run: seconds and memory to write it, its size, and the time until its first view shows.

The run is made up, the same for the same seed, and comes page by page as from the store; a process of its own writes
the report. Usage: `python -m benchmarks.report [--pages N] [--seed N] [--keep FOLDER] [--json]`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image

from audits.browser.driver import BrowserSettings
from audits.browser.open import open_browser
from audits.conclude import record_of
from benchmarks.accounting import measure
from reports.html import write_html
from reports.run import Judgement, LinkRecord, PageRecord, PageState, Run, Verdict
from rules.model import Box, Compared, Finding, Outcome, Piece, Result, Target
from rules.page import LinkProbe
from rules.registry import all_rules

SITE = "https://clinic.example"
OPENINGS = 5
"""Times that the first view is opened; the median counts."""
RULES = 150
"""Rules of the run: about as many as a standard audit has."""
CROPS = 400
"""Distinct pictures of elements."""
SCREENSHOTS = 50
_SENTENCE = "back pain often gets better by itself in a few weeks and moving helps more than rest for most of us"
WORDS = tuple(_SENTENCE.split())

_PAINTED = "() => performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint')?.startTime"


class MadeUpRun:
    """A RunSource of as many pages as wanted; nothing of them is kept."""

    def __init__(self, pages: int, seed: int) -> None:
        self._pages = pages
        self._seed = seed
        self._rules = tuple(record_of(rule) for rule in list(all_rules().values())[:RULES])
        self._crops = dict(_picture(Random(f"{seed} crop {n}"), (320, 80), "PNG") for n in range(CROPS))
        self._shots = dict(_picture(Random(f"{seed} shot {n}"), (640, 2400), "JPEG") for n in range(SCREENSHOTS))

    def run(self) -> Run:
        """The run itself."""
        began = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
        verdict = Verdict(judgement=Judgement.FAILED, exit_code=1, reasons=("Many failures.",))
        return Run(id="made-up", started=began, finished=began, targets=(SITE,), verdict=verdict, rules=self._rules)

    def pages(self) -> Iterator[PageRecord]:
        """Its pages, made one at a time."""
        for number in range(self._pages):
            yield self._page(number)

    def links(self) -> Iterator[LinkRecord]:
        """Two links a page."""
        for number in range(2 * self._pages):
            url = f"https://journals.example/{number}"
            result = Result.FAILED if number % 40 == 0 else Result.PASSED
            outcome = Outcome(rule="links/answers", result=result, finding=Finding("It answers 404."))
            yield LinkRecord(url=url, probe=LinkProbe(url=url, status=200), outcomes=(outcome,), pages=1)

    def picture(self, identifier: str) -> bytes | None:
        """A picture of one colour and some noise."""
        return self._crops.get(identifier) or self._shots.get(identifier)

    def _page(self, number: int) -> PageRecord:
        url = f"{SITE}/articles/{number:05}"
        if number % 97 == 96:
            return PageRecord(url=url, state=PageState.UNTESTED, error="timeout", reason="Still loading after 30 s.")
        random = Random(f"{self._seed} page {number}")
        found = tuple(self._findings(random, number))
        quiet = (
            Outcome(rule=rule.id, result=random.choice((Result.PASSED, Result.INAPPLICABLE))) for rule in self._rules
        )
        crops, shots = list(self._crops), list(self._shots)
        return PageRecord(
            url=url,
            state=PageState.AUDITED,
            title=f"{_text(random, 5).capitalize()} ({number})",
            status=200,
            is_article=number % 3 > 0,
            kind_reason="schema.org type MedicalWebPage",
            seconds=1.2,
            outcomes=(*found, *quiet),
            crops={index: random.choice(crops) for index in range(len(found))},
            screenshot=shots[number] if number < len(shots) else "",
            width=1280,
            height=4800,
        )

    def _findings(self, random: Random, number: int) -> Iterator[Outcome]:
        """What the template of all pages has, what the page alone has, and what it has many times."""
        for place, rule in enumerate(self._rules[:4]):
            target = Target(f"footer > a:nth-of-type({place + 1})", f'<a class="foot-{"abcd"[place]}" href="/{place}">')
            yield _failed(rule.id, "The link in the footer has no name.", target, place)
        for place in range(random.randrange(12)):
            rule = random.choice(self._rules)
            target = Target(
                f"main > p:nth-of-type({place})", f'<p class="{random.choice(WORDS)}">{_text(random, 8)}</p>'
            )
            yield _failed(rule.id, f"“{_text(random, 3)}” is wrong here.", target, place)
        for place in range(random.randrange(4)):
            text = f"Smith {number}. {_text(random, 9)}. Spine {place}:8."
            yield Outcome(
                rule=self._rules[-1].id,
                result=random.choice((Result.FAILED, Result.CANT_TELL)),
                target=Target(
                    f"ol > li:nth-of-type({place})", f"<li>{text}</li>", box=Box(80, 4000 + 60 * place, 700, 40)
                ),
                finding=Finding(
                    f"Reference {place} has no year: “{text}”",
                    "Add the year.",
                    compared=(Compared("journal", "Spine", "Spine"), Compared("volume", "26", "27", agrees=False)),
                    pieces=(Piece("Smith", "author"), Piece(text)),
                ),
            )


def write(folder: Path, pages: int, seed: int) -> None:
    """Write the report of a run of so many pages: what is measured."""
    write_html(MadeUpRun(pages, seed), folder)


async def first_view(overview: Path) -> float:
    """Milliseconds until the browser has painted the overview: the median of some openings."""
    async with open_browser(BrowserSettings()) as browser:
        tab = await browser.open_tab()
        times = []
        for _ in range(OPENINGS):
            arrived = await tab.goto(overview.as_uri(), timeout=60)
            if arrived.error:
                raise SystemExit(f"{overview}: the browser could not open it: {arrived.error}")
            times.append(float(await tab.call(_PAINTED) or 0))
        return statistics.median(times)


def figures(folder: Path, pages: int, seed: int) -> dict[str, float]:
    """Write a report in a process of its own, and measure it."""
    command = ["-m", "benchmarks.report", "--write", str(folder), "--pages", str(pages), "--seed", str(seed)]
    usage = measure([sys.executable, *command])
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "pages": pages,
        "seconds": round(usage.wall_s, 1),
        "peak_mb": round(usage.own_mb, 1),
        "overview_kb": round((folder / "index.html").stat().st_size / 1000, 1),
        "total_mb": round(size / 1e6, 1),
        "first_view_ms": round(asyncio.run(first_view(folder / "index.html")), 1),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark, or (as its own child) write the report."""
    options = _options(arguments)
    if options.write:
        write(Path(options.write), options.pages, options.seed)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        measured = figures(Path(options.keep or temporary, "html"), options.pages, options.seed)
    for name, value in measured.items():
        print(f"{name:14} {value:>10,}")
    print("aims: peak_mb under 500, overview_kb under 1,000")
    if options.json:
        print(json.dumps(measured))
    return 0


def _failed(rule: str, message: str, target: Target, place: int) -> Outcome:
    boxed = Target(target.selector, target.snippet, box=Box(40.0 + 20 * place, 300.0 + 150 * place, 360, 64))
    return Outcome(rule=rule, result=Result.FAILED, target=boxed, finding=Finding(message, "Mend it."))


def _text(random: Random, words: int) -> str:
    return " ".join(random.choices(WORDS, k=words))


def _picture(random: Random, size: tuple[int, int], kind: str) -> tuple[str, bytes]:
    stream = BytesIO()
    colour = (random.randrange(256), random.randrange(256), random.randrange(256))
    image = Image.new("RGB", size, colour)
    image.paste(Image.frombytes("L", (64, 64), random.randbytes(4096)).convert("RGB"), (8, 8))
    image.save(stream, kind)
    return sha256(stream.getvalue()).hexdigest(), stream.getvalue()


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--keep", default="", help="folder in which the report is kept, as `html`")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    parser.add_argument("--write", default="", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
