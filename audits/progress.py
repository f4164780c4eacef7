"""What a person sees while a run goes on: a live line on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from reports.run import PageRecord, PageState
from rules.model import Result

PLAIN_EVERY = 5.0
"""Seconds between plain progress lines."""


class Listener(Protocol):
    """Hears how a run goes on."""

    def found(self, pages: int) -> None:
        """So many pages are known by now."""

    def page(self, record: PageRecord) -> None:
        """A page is done."""

    def stage(self, what: str) -> None:
        """Another part of the run begins, such as the checking of links."""


class Silent:
    """Says nothing."""

    def found(self, pages: int) -> None:
        """Nothing."""

    def page(self, record: PageRecord) -> None:
        """Nothing."""

    def stage(self, what: str) -> None:
        """Nothing."""


class Progressing:
    """Counts pages, findings and speed, and shows them: live on a terminal, else as plain lines now and then."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._started = self._said = time.monotonic()
        self._done = self._known = self._failures = self._unaudited = 0
        self._live = Progress(
            BarColumn(bar_width=24),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID = self._live.add_task("starting the browser", total=None)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def found(self, pages: int) -> None:
        """Take note of how many pages are known."""
        self._known = pages
        self._show()

    def page(self, record: PageRecord) -> None:
        """Count a page and its failures."""
        self._done += 1
        self._failures += sum(outcome.result is Result.FAILED for outcome in record.outcomes)
        self._unaudited += record.state is PageState.UNTESTED
        self._show()

    def stage(self, what: str) -> None:
        """Name what happens now."""
        if self._console.is_terminal:
            self._live.update(self._task, description=what)
        else:
            self._console.print(what, markup=False, highlight=False)

    def _show(self) -> None:
        line = self.line(time.monotonic() - self._started)
        if self._console.is_terminal:
            self._live.update(self._task, completed=self._done, total=self._known or None, description=line)
        elif time.monotonic() - self._said >= PLAIN_EVERY:
            self._said = time.monotonic()
            self._console.print(line, markup=False, highlight=False)

    def line(self, elapsed: float) -> str:
        """The state of the run in one line, `elapsed` seconds after its start."""
        speed = self._done / elapsed if elapsed > 0 else 0.0
        parts = [f"{self._done:,} of {self._known:,} pages", f"{speed:.1f} pages/s", f"{self._failures:,} failures"]
        if self._unaudited:
            parts.append(f"{self._unaudited:,} not audited")
        if speed and self._known > self._done:
            parts.append(f"about {_duration((self._known - self._done) / speed)} left")
        return ", ".join(parts)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
