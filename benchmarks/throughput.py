"""Speed of a whole audit against two bare Playwright loops over the same pages, in one run, alternating.

Each figure is of a whole command, start-up, rules, store and reports included. Usage:
`python -m benchmarks.throughput [--urls FILE] [--pages N] [--rounds N] [--memory] [--json]`. With `--depth DEPTH` an
audit of that depth is measured against one with axe-core's rules alone in the same pipeline instead of the loops.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from audits.browser.driver import BrowserSettings
from audits.browser.launch import find_browser
from audits.demo.generate import article_pages
from audits.demo.server import DemoServer
from benchmarks.accounting import Usage, measure
from benchmarks.loops import fastest, plain, run_loop
from rules.registry import FAMILIES
from rules.rule import Depth

LOOPS = {"plain": plain, "fastest": fastest}
SEED = 20260101
AXE_ALONE = "axe alone"
AIMS = {Depth.STANDARD: 1.6, Depth.DEEP: 5}
_OTHERS = [f"{family}/*" for family in FAMILIES if family != "wcag"]
RULES = {depth.value: f"[rules]\ndepth = '{depth}'\n" for depth in Depth} | {
    AXE_ALONE: f"[rules]\ndepth = 'quick'\ndisable = {_OTHERS}\n"
}
"""The `[rules]` of the audits that have a name of their own."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark, or (as its own child) one of the loops."""
    options = _options(arguments)
    if options.loop:
        urls = Path(options.urls).read_text("utf-8").split()
        executable = find_browser(BrowserSettings()).path
        asyncio.run(run_loop(LOOPS[options.loop], urls, executable=executable, tabs=options.tabs))
        return 0
    with _url_file(options) as (file, pages):
        measured = compare if not options.depth else partial(compare_depth, depth=options.depth)
        figures = measured(file, pages, options.tabs, options.rounds)
        if options.memory:
            figures |= memory(options.tabs)
    if options.json:
        print(json.dumps(figures))
    return 0


def compare(urls: Path, pages: int, tabs: int, rounds: int) -> dict[str, float]:
    """Measure audit and loops in turn; print a table; the medians and the ratios between them."""
    usages: dict[str, list[Usage]] = {name: [] for name in ("audit", "fastest", "plain")}
    for number in range(rounds):
        for name, taken in usages.items():
            taken.append(run(name, urls, tabs))
            print(f"round {number + 1}, {name}: {taken[-1].cpu_s / pages:.3f} CPU s/page, {taken[-1].wall_s:.1f} s")
    cpu = {name: statistics.median(u.cpu_s for u in taken) / pages for name, taken in usages.items()}
    wall = {name: statistics.median(u.wall_s for u in taken) / pages for name, taken in usages.items()}
    print(f"\n{'':8} {'CPU s/page':>11} {'wall s/page':>12} {'pages/s':>8}   ({pages} pages, {tabs} tabs)")
    for name in usages:
        print(f"{name:8} {cpu[name]:11.3f} {wall[name]:12.3f} {1 / wall[name]:8.2f}")
    figures = {
        "cpu_ratio": cpu["audit"] / cpu["fastest"],
        "wall_ratio": wall["audit"] / wall["fastest"],
        "cpu_ratio_plain": cpu["audit"] / cpu["plain"],
        "pages_per_s": 1 / wall["audit"],
        "cpu_s_per_page": cpu["audit"],
        "pages": pages,
        "tabs": tabs,
    }
    print(f"\naudit / fastest: CPU {figures['cpu_ratio']:.2f}, wall {figures['wall_ratio']:.2f} (aim: at most 1.3)")
    print(f"audit / plain:   CPU {figures['cpu_ratio_plain']:.2f} (aim: at most 0.5)")
    return figures


def compare_depth(urls: Path, pages: int, tabs: int, rounds: int, *, depth: Depth) -> dict[str, float]:
    """Measure an audit of this depth and one with axe-core alone in turn; the ratio between their medians."""
    taken: dict[str, list[float]] = {depth.value: [], AXE_ALONE: []}
    for number in range(rounds):
        for name, cpu in taken.items():
            usage = run(name, urls, tabs)
            cpu.append(usage.cpu_s / pages)
            print(f"round {number + 1}, {name}: {cpu[-1]:.3f} CPU s/page, {usage.wall_s:.1f} s")
    medians = {name: statistics.median(cpu) for name, cpu in taken.items()}
    ratio = medians[depth.value] / medians[AXE_ALONE]
    aim = f" (aim: at most {AIMS[depth]})" if depth in AIMS else ""
    print(f"\n{depth} / axe-core alone: CPU {ratio:.2f}{aim}   ({pages} pages, {tabs} tabs)")
    return {"cpu_ratio_axe": ratio, "cpu_s_per_page": medians[depth.value], "pages": pages, "tabs": tabs}


def run(name: str, urls: Path, tabs: int) -> Usage:
    """One measured run of the audit (at its usual depth, or that of the name) or of a loop, in a folder of its own."""
    if name in LOOPS:
        command = ["-m", "benchmarks.throughput", "--loop", name, "--urls", str(urls), "--tabs", str(tabs)]
        return measure([sys.executable, *command])
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "presscheck.toml")
        config.write_text(
            f"[browser]\ntabs = {tabs}\n[links]\noffline = true\n[scope]\nmax_pages = 100000\nmax_depth = 0\n"
            + RULES.get(name, ""),
            "utf-8",
        )
        command = ["-m", "audits", "audit", f"@{urls}", "--config", str(config), "--quiet"]
        return measure([sys.executable, *command], accepted=(0, 1))


def memory(tabs: int) -> dict[str, float]:
    """Largest resident size of our own processes over 100 and over 1,000 pages."""
    sizes = {}
    for pages in (100, 1000):
        with _generated(pages) as file:
            sizes[pages] = run("audit", file, tabs).own_mb
        print(f"own processes over {pages} pages: {sizes[pages]:.0f} MB")
    return {"own_mb_100": sizes[100], "own_mb_1000": sizes[1000]}


@contextmanager
def _url_file(options: argparse.Namespace) -> Iterator[tuple[Path, int]]:
    if options.urls:
        yield Path(options.urls), len(Path(options.urls).read_text("utf-8").split())
    else:
        with _generated(options.pages) as file:
            yield file, options.pages


@contextmanager
def _generated(pages: int) -> Iterator[Path]:
    """Serve so many generated article pages on loopback; the file that lists their addresses."""
    made = dict(article_pages(pages, SEED))
    with DemoServer(made) as server, tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "urls.txt")
        file.write_text("\n".join(server.base_url + path for path in made), "utf-8")
        yield file


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.throughput", description=__doc__)
    parser.add_argument(
        "--urls", default="", help="file that lists served pages, one a line, instead of generated ones"
    )
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--tabs", type=int, default=BrowserSettings().tabs)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--depth", type=Depth, choices=list(Depth), help="measure this depth against axe-core alone")
    parser.add_argument("--memory", action="store_true", help="also compare memory over 100 and 1,000 pages")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    parser.add_argument("--loop", choices=sorted(LOOPS), default="", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
