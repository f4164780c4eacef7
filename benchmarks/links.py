"""Speed and memory of the link checker over 10,000 distinct links at 200 local hosts, beside others in one run.

Each figure is of a whole command that asks every link once. `ours` is the whole way of a run: asked, judged, stored;
`bare` is a loop of httpx2 alone that throws the answers away. `--linkchecker` and `--linkinator` name the command of
another checker to measure as well. Usage: `python -m benchmarks.links [--links N] [--hosts N] [--rounds N] [--json]`.
The hosts are addresses of 127.0.0.0/8, which Linux gives to every machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import httpx2

from audits.linking import LinkDesk
from audits.links.checker import LinkChecker
from audits.links.fetcher import HttpFetcher
from audits.links.settings import LinkSettings
from audits.store import LinkPlace, NewUrl, PageEntry, Store
from benchmarks.accounting import Usage, measure
from reports.run import PageRecord, PageState
from rules.policy import Policy
from rules.registry import all_rules
from rules.rule import LinkRule

PAGE = "https://site.example/"
BODY = b"<!doctype html><html><head><title>Walking with a sore knee</title></head><body>" + b"<p>text</p>" * 180
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)
SMALLER = 10
"""The memory over all links is held against that over a tenth of them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark, or (as its own child) the server or one of the contestants."""
    options = _options(arguments)
    if options.child == "serve":
        asyncio.run(serve(options.hosts, options.port))
    elif options.child:
        urls = Path(options.urls).read_text("utf-8").split()
        asyncio.run(CONTESTANTS[options.child](urls))
    else:
        figures = compare(options)
        if options.json:
            print(json.dumps(figures))
    return 0


def compare(options: argparse.Namespace) -> dict[str, float | int]:
    """Measure all in turn, print a table; the medians and the ratios between them."""
    with serving(options.hosts) as port, tempfile.TemporaryDirectory() as folder:
        urls = addresses(options.links, options.hosts, port)
        commands = _commands(options, urls, Path(folder), port)
        taken: dict[str, list[Usage]] = {name: [] for name in commands}
        for number in range(options.rounds):
            for name, command in commands.items():
                taken[name].append(measure(command, accepted=range(256) if name in _OTHERS else (0,)))
                print(f"round {number + 1}, {name}: {taken[name][-1].wall_s:.1f} s")
        smaller = measure(_command("ours", _written(urls[: len(urls) // SMALLER], Path(folder, "fewer.txt"))))
    wall = {name: statistics.median(usage.wall_s for usage in usages) for name, usages in taken.items()}
    cpu = {name: statistics.median(usage.cpu_s for usage in usages) for name, usages in taken.items()}
    memory = {name: max(usage.own_mb for usage in usages) for name, usages in taken.items()}
    print(f"\n{'':12} {'links/s':>8} {'CPU ms/link':>12} {'peak MB':>8}   ({len(urls)} links, {options.hosts} hosts)")
    for name in taken:
        per_link = 1000 * cpu[name] / len(urls)
        print(f"{name:12} {len(urls) / wall[name]:8.0f} {per_link:12.2f} {memory[name]:8.0f}")
    print(f"ours over a tenth of the links: {smaller.own_mb:.0f} MB at most")
    return {
        "links": len(urls),
        "hosts": options.hosts,
        "links_per_s": len(urls) / wall["ours"],
        "peak_mb": memory["ours"],
        "peak_mb_tenth": smaller.own_mb,
        **{f"ratio_{name}": wall["ours"] / wall[name] for name in taken if name != "ours"},
        **{f"links_per_s_{name}": len(urls) / wall[name] for name in taken if name != "ours"},
    }


async def ours(urls: Sequence[str]) -> None:
    """Ask, judge and store as a run does."""
    settings = LinkSettings(canaries=False, keep_days=0, allow_private=tuple({url.split("/")[2] for url in urls}))
    rules = [rule for rule in all_rules().values() if isinstance(rule, LinkRule)]
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "runs.sqlite")) as store:
        run = store.create_run(targets=[PAGE])
        store.add_urls(run, [NewUrl(PAGE)])
        store.lease(run)
        places = tuple(LinkPlace(url, "links/works") for url in urls)
        store.finish_page(run, PageEntry(record=PageRecord(url=PAGE, state=PageState.AUDITED), places=places))
        async with HttpFetcher(settings) as fetcher:
            desk = LinkDesk(store, run, rules, Policy(today=date.today()), settings, lambda host, port: False)
            await desk.check(LinkChecker(fetcher, settings))
        passed = sum(tally.outcomes for tally in store.tallies(run) if tally.result == "passed")
    if passed != len(urls):
        raise SystemExit(f"{passed} of {len(urls)} links are in order: the figures would mean nothing")


async def bare(urls: Sequence[str]) -> None:
    """A loop of httpx2 alone, with as many requests at once."""
    slots = asyncio.Semaphore(LinkSettings().concurrency)

    async def ask(client: httpx2.AsyncClient, url: str) -> int:
        async with slots:
            return (await client.get(url)).status_code

    async with httpx2.AsyncClient(trust_env=False) as client:
        statuses = await asyncio.gather(*(ask(client, url) for url in urls))
    if set(statuses) != {200}:
        raise SystemExit("not every link answered: the figures would mean nothing")


CONTESTANTS = {"ours": ours, "bare": bare}
_OTHERS = ("linkchecker", "linkinator")


async def serve(hosts: int, port: int) -> None:
    """Answer every request at every host with the same page; what links to all of them is at /index-N."""
    server = await asyncio.start_server(_answer, list(_addresses(hosts)), port)
    print("ready", flush=True)
    await server.serve_forever()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            path = head.split(b" ", 2)[1]
            port = writer.get_extra_info("sockname")[1]
            writer.write(_index(path, port) if path.startswith(b"/index-") else ANSWER)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def _index(path: bytes, port: int) -> bytes:
    """A page that links to all addresses: what other checkers begin at."""
    links, hosts = map(int, path.decode().removeprefix("/index-").split("-"))
    anchors = "".join(f'<a href="{url}">link</a>\n' for url in addresses(links, hosts, port))
    body = f"<!doctype html><title>Links</title>{anchors}".encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)


@contextmanager
def serving(hosts: int) -> Iterator[int]:
    """The server in a process of its own, so that its work is not counted; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.links", "--child", "serve", "--hosts", str(hosts), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 -- our own module
        try:
            if server.stdout is None or server.stdout.readline().strip() != "ready":
                raise SystemExit("the server did not start: are the addresses of 127.0.0.0/8 this machine's?")
            yield port
        finally:
            server.terminate()


def addresses(links: int, hosts: int, port: int) -> list[str]:
    """Distinct links, the hosts in turn."""
    names = list(_addresses(hosts))
    return [f"http://{names[number % hosts]}:{port}/page/{number}" for number in range(links)]


def _addresses(hosts: int) -> Iterator[str]:
    return (f"127.{1 + number // 250}.0.{1 + number % 250}" for number in range(hosts))


def _commands(options: argparse.Namespace, urls: Sequence[str], folder: Path, port: int) -> dict[str, list[str]]:
    file = _written(urls, folder / "urls.txt")
    commands = {name: _command(name, file) for name in CONTESTANTS}
    index = f"http://127.1.0.1:{port}/index-{options.links}-{options.hosts}"
    if options.linkchecker:
        settings = folder / "linkcheckerrc"
        settings.write_text("[checking]\nthreads=8\nmaxrequestspersecond=10000\n[filtering]\ncheckextern=1\n", "utf-8")
        depth = ["--recursion-level=1", "--no-status", "--no-robots", f"--config={settings}"]
        commands["linkchecker"] = [options.linkchecker, *depth, index]
    if options.linkinator:
        commands["linkinator"] = [options.linkinator, index, "--concurrency", "8", "--silent"]
    return commands


def _command(name: str, urls: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.links", "--child", name, "--urls", str(urls)]


def _written(urls: Sequence[str], file: Path) -> Path:
    file.write_text("\n".join(urls), "utf-8")
    return file


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--linkchecker", default="", help="command of LinkChecker, to be measured as well")
    parser.add_argument("--linkinator", default="", help="command of linkinator, to be measured as well")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    parser.add_argument("--child", choices=["serve", *CONTESTANTS], default="", help=argparse.SUPPRESS)
    parser.add_argument("--urls", default="", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
