"""What a driver brings to a DevTools tab: a way for commands, and a way to open an address."""

from __future__ import annotations

import re
from typing import Any, Protocol

import msgspec

from audits.browser.driver import Frame, ScriptError, TabCallError, TabCrashedError, TabNavigatedError

_LOST_DOCUMENT = re.compile(
    r"(?i)cannot find context|no such execution context|context was destroyed|navigated or closed"
    r"|frame.*detached|no frame (with|for)"
)
_LOST_TAB = re.compile(
    r"(?i)crashed|has been closed|session closed|target closed|disconnected|not reachable|no such window|session id"
)


class CommandError(TabCallError):
    """The browser refused a DevTools command."""


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """What the network said of a navigation, once the document has begun or will never begin."""

    url: str = ""
    """Where the document came from, after redirects; empty where the network does not say."""
    status: int = 0
    redirects: tuple[str, ...] = ()
    content_type: str = ""
    problem: str = ""
    """Chromium's name for what went wrong, such as `ERR_CONNECTION_REFUSED`; or `download`. Empty when all is well."""


class Wire(Protocol):
    """One tab as its driver sees it."""

    patience: float
    """Seconds after which nobody waits for a command any more."""

    async def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Send one DevTools command. Raises CommandError, TabCrashedError or BrowserError; waits for ever."""

    async def visit(self, url: str, *, timeout: float) -> Arrival:
        """Open an address and return when its document begins.

        Raises TabTimeoutError, TabCrashedError or BrowserError.
        """

    async def breathe(self, *, timeout: float) -> None:
        """Return once the renderer answers; a wire that can only do one thing at a time must never wait on a dead one.

        Raises TabTimeoutError, and then commands can still be sent.
        """

    async def attend(self) -> int:
        """Close pop-ups; the number of dialogs that were dismissed since the visit began."""

    async def run_axe(self, context: int, frame: dict[str, Any] | None, options: dict[str, Any]) -> str:
        """axe-core's partial result in one world: as JSON, or kept there for the top frame (`frame` is None)."""

    async def discard(self) -> None:
        """Free all that the tab holds; never raises, never waits on the page."""


def call_parameters(function: str, arguments: tuple[Any, ...], context: int, **more: Any) -> dict[str, Any]:
    """Parameters of Runtime.callFunctionOn, for a JSON answer unless `more` says otherwise."""
    return {
        "functionDeclaration": function,
        "executionContextId": context,
        "arguments": [{"value": argument} for argument in arguments],
        "returnByValue": True,
        "awaitPromise": True,
        **more,
    }


def evaluation(function: str, arguments: tuple[Any, ...], context: int, timeout: float) -> dict[str, Any]:
    """Parameters of Runtime.evaluate, which alone ends an endless script by itself, for a call with a JSON answer."""
    values = ", ".join(msgspec.json.encode(argument).decode() for argument in arguments)
    return {
        "expression": f"({function})({values})",
        "contextId": context,
        "returnByValue": True,
        "awaitPromise": True,
        "timeout": timeout * 1000,
    }


def remote_object(answer: dict[str, Any]) -> dict[str, Any]:
    """The result of a call in the page. Raises ScriptError with what the script threw."""
    if thrown := answer.get("exceptionDetails"):
        about = thrown.get("exception", {})
        raise ScriptError(str(about.get("description") or about.get("value") or thrown.get("text"))[:500])
    result: dict[str, Any] = answer["result"]
    return result


def refusal(said: str) -> TabCallError:
    """What it means that the browser refused a command, by its own words."""
    if _LOST_DOCUMENT.search(said):
        return TabNavigatedError("the page has gone elsewhere by itself")
    if _LOST_TAB.search(said):
        return TabCrashedError("the page's renderer crashed")
    return CommandError(said[:500])


def frames_of(tree: dict[str, Any], parent: str | None = None) -> list[Frame]:
    """The frames of a Page.getFrameTree answer, parents before children."""
    frame = tree["frame"]
    found = [Frame(frame["id"], parent, frame["url"] + frame.get("urlFragment", ""))]
    for child in tree.get("childFrames", ()):
        found += frames_of(child, frame["id"])
    return found
