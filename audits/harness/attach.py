"""A tab over a page that somebody else has opened: a Playwright page (sync API) or a Selenium driver, in their thread.

Both must be spoken to from the thread they belong to, which waits for the audit meanwhile: so the audit's thread hands
each DevTools command over, and the waiting thread carries it out.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine
from queue import SimpleQueue
from typing import Any, TypeVar

from audits.browser import axe
from audits.browser.wire import Arrival, CommandError
from audits.harness.loop import LoopThread

T = TypeVar("T")
Send = Callable[[str, dict[str, Any]], dict[str, Any]]


class LentWire:
    """The commands of a page that is only lent to us: it is looked at, never led elsewhere or closed."""

    patience = math.inf
    """The owner's thread carries out every command, however late."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._orders: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Have the owner's thread send one DevTools command."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[dict[str, Any]] = loop.create_future()

        def carry_out() -> None:
            try:
                result = self._send(method, params)
                loop.call_soon_threadsafe(answer.set_result, result)
            except Exception as fault:  # noqa: BLE001 -- each driver has its own; the audit knows one
                loop.call_soon_threadsafe(answer.set_exception, CommandError(f"{method}: {fault}"))

        self._orders.put(carry_out)
        return await answer

    def serve(self, loop: LoopThread, work: Coroutine[Any, Any, T]) -> T:
        """Carry out commands in this thread until the work, done in the loop's, has ended; its result."""
        done = loop.submit(work)
        done.add_done_callback(lambda _: self._orders.put(None))
        while (order := self._orders.get()) is not None:
            order()
        return done.result()

    async def visit(self, url: str, *, timeout: float) -> Arrival:
        """Never: the page stays where its owner has led it."""
        raise CommandError(f"a lent page is not led to {url}")

    async def breathe(self, *, timeout: float) -> None:
        """Return once the renderer answers."""
        await self.send("Runtime.evaluate", {"expression": "0"})

    async def attend(self) -> int:
        """No dialogs or pop-ups of its owner's page are ours to close."""
        return 0

    async def run_axe(self, context: int, frame: dict[str, Any] | None, options: dict[str, Any]) -> str:
        """axe-core's partial result in one world."""
        return await axe.partial(self, context, frame, options)

    async def discard(self) -> None:
        """Nothing: the page is its owner's."""


def sender_of(page: Any) -> Send:
    """How DevTools commands reach a Playwright page (sync API) or a Selenium driver.

    Raises TypeError for anything else.
    """
    if hasattr(page, "execute_cdp_cmd"):
        return page.execute_cdp_cmd  # type: ignore[no-any-return]  # Selenium's own types stop here
    if hasattr(page, "context") and hasattr(page.context, "new_cdp_session"):
        session = page.context.new_cdp_session(page)
        return lambda method, params: session.send(method, params)
    raise TypeError(
        f"audit() takes a Playwright page (sync API) or a Selenium driver of a Chromium, not {type(page).__name__}"
    )
