"""A tab over the DevTools protocol: everything that both drivers do alike.

A driver brings a Wire: how a command reaches the tab and how an address is opened. The rest is here, once.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec

from audits.browser import axe, keys
from audits.browser.arrival import FACTS, SCHEMES, Facts, failed, settled
from audits.browser.driver import (
    STILL,
    WORLD,
    BrowserSettings,
    Frame,
    Navigation,
    PictureKind,
    TabCallError,
    TabCrashedError,
    TabNavigatedError,
    TabTimeoutError,
)
from audits.browser.wire import Arrival, CommandError, Wire, call_parameters, evaluation, frames_of, remote_object
from rules.model import Box

BLANK = "about:blank"
QUIET = 40
"""Milliseconds without a change of the DOM that end the wait for it, and how long it is waited for at most."""
QUIET_AT_MOST = 500
FADING = 1000
"""Milliseconds that what fades or moves in is waited for at most: half faded it looks too pale."""
SLICE = 1000
"""Milliseconds that one wait in the page lasts at most, so that a wire can look after its renderer in between."""
GRACE = 1.0
"""Seconds for stopping a page that did not end by its deadline, and for a look at what had come."""
STOPPING = 2.0
"""Seconds for stopping a script that did not end by its deadline, and for the tab to answer again."""
WIPE_TIMEOUT = 5.0
JPEG_QUALITY = 50
"""Of 100: enough to know a page by."""
NODES = "presscheck-nodes"
ADOPT_TIMEOUT = 30.0

_PRELOADED = f"if (self !== top || location.href !== '{BLANK}') (() => {{\nSOURCE\n}})();"
"""A preload script is the body of a function; the blank page between two pages has no need of it."""

_UNNAME = "if (window === top) window.name = ''"
"""Before any script of the page runs: a name outlives the page that gave it."""
_EVERYTHING = {"origin": "*", "storageTypes": "all"}
"""Of every origin that the tab has met, third parties in their partitions and session storage included."""


class DevtoolsTab:
    """A tab (see driver.Tab) of whichever driver the wire belongs to."""

    def __init__(self, wire: Wire, settings: BrowserSettings) -> None:
        self.wire = wire
        self._settings = settings
        self._worlds: dict[str, int] = {}
        self._top = ""
        self._left = False
        self._usable = True

    @property
    def usable(self) -> bool:
        """False once a timeout or crash has cost the tab its life: open another."""
        return self._usable

    async def prepare(self, preload: Sequence[str]) -> None:
        """Make a new tab ours: scripts for every document to come, the viewport, and nothing that moves."""
        send = self.wire.send
        await send("Page.enable", {})
        for source in (_UNNAME, *(_PRELOADED.replace("SOURCE", script) for script in preload)):
            await send("Page.addScriptToEvaluateOnNewDocument", {"source": source, "worldName": WORLD})
        await send("Emulation.setEmulatedMedia", {"features": [STILL]})
        await send("Emulation.setFocusEmulationEnabled", {"enabled": True})
        if self._settings.ignore_tls_errors:
            await send("Security.setIgnoreCertificateErrors", {"ignore": True})
        await self.set_viewport(self._settings.width, self._settings.height)
        self._top = (await self.frames())[0].id

    async def adopt(self, preload: Sequence[str]) -> tuple[str, int]:
        """Take a page as somebody else has opened it: install our scripts; its address and HTTP status."""
        async with self._bounded(ADOPT_TIMEOUT):
            frames = await self.frames()
            self._top = frames[0].id
            for frame in frames:
                world = await self.world(frame.id)
                for script in preload:
                    await self.evaluate(world, f"() => {{\n{script}\n}}")
            facts = msgspec.convert(await self.evaluate(await self.world(self._top), FACTS, 0, 0, 0, 0), Facts)
            return facts.url, facts.status

    async def goto(self, url: str, *, timeout: float) -> Navigation:
        """Load the page and wait until it has loaded and its DOM is quiet; see driver.Tab."""
        if url.partition(":")[0].lower() not in SCHEMES:
            return failed(url, Arrival(problem="ERR_DISALLOWED_URL_SCHEME"))
        end = asyncio.get_running_loop().time() + timeout
        try:
            await self._leave(min(timeout, WIPE_TIMEOUT))
        except TabTimeoutError as fault:
            raise TabCrashedError("the page before did not let go of the tab") from fault
        arrival = Arrival()
        try:
            async with asyncio.timeout_at(end):
                arrival = await self.wire.visit(url, timeout=_until(end))
                if arrival.problem:
                    return failed(url, arrival, await self.wire.attend())
                return await self._settle(url, arrival, end)
        except (TimeoutError, TabTimeoutError):
            return await self._give_up(url, arrival, timeout)
        except CommandError as fault:
            return failed(url, Arrival(problem=str(fault)))
        except TabCrashedError as fault:
            await self._lose()
            return msgspec.structs.replace(failed(url, arrival), error="crashed", detail=str(fault))

    async def leave(self) -> None:
        """Leave the page; see driver.Tab."""
        await self._leave(WIPE_TIMEOUT)

    async def frames(self) -> Sequence[Frame]:
        """All frames of the page, parents before children."""
        return frames_of((await self.wire.send("Page.getFrameTree", {}))["frameTree"])

    async def call(self, function: str, *arguments: Any, frame: Frame | None = None, timeout: float = 30.0) -> Any:
        """Call a JavaScript function expression in the isolated world of a frame; see driver.Tab."""
        async with self._bounded(timeout):
            return await self.evaluate(await self.world(frame.id if frame else self._top), function, *arguments)

    async def attempt(self, function: str, *arguments: Any, frame: Frame | None = None, timeout: float = 30.0) -> Any:
        """Call a function that may never end; see driver.Tab."""
        async with self._sparing(timeout):
            call = evaluation(function, arguments, await self.world(frame.id if frame else self._top), timeout)
            return remote_object(await self.wire.send("Runtime.evaluate", call)).get("value")

    async def at_owner(self, frame: Frame, function: str, *, timeout: float = 10.0) -> Any:
        """Call a function with the element that holds a frame; see driver.Tab."""
        send = self.wire.send
        async with self._bounded(timeout):
            owner = (await send("DOM.getFrameOwner", {"frameId": frame.id}))["backendNodeId"]
            world = await self.world(frame.parent or self._top)
            node = await send("DOM.resolveNode", {"backendNodeId": owner, "executionContextId": world})
            call = {"functionDeclaration": function, "objectId": node["object"]["objectId"], "returnByValue": True}
            return remote_object(await send("Runtime.callFunctionOn", call)).get("value")

    async def run_axe(
        self, options: dict[str, Any], finish: str, *, timeout: float = 60.0
    ) -> tuple[Any, Sequence[Frame]]:
        """Run axe-core over all frames; see driver.Tab."""
        async with self._sparing(timeout):
            return await axe.run(self, options, finish)

    async def screenshot(
        self, clip: Box | None = None, *, scale: float = 1.0, kind: PictureKind = "png", timeout: float = 10.0
    ) -> bytes:
        """A picture of a part of the document, or of the viewport."""
        parameters: dict[str, Any] = {"format": kind}
        if kind == "jpeg":
            parameters["quality"] = JPEG_QUALITY
        if clip is not None:
            area = {"x": clip.x, "y": clip.y, "width": clip.width, "height": clip.height, "scale": scale}
            parameters |= {"clip": area, "captureBeyondViewport": True}
        async with self._bounded(timeout):
            return base64.b64decode((await self.wire.send("Page.captureScreenshot", parameters))["data"])

    async def set_viewport(self, width: int, height: int) -> None:
        """Resize the viewport, in CSS pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        async with self._bounded(10.0):
            await self.wire.send("Emulation.setDeviceMetricsOverride", size)

    async def press(self, *pressed: str, timeout: float = 10.0) -> None:
        """Press and release keys one after the other; see driver.Tab."""
        await self._send_keys((event for key in pressed for event in keys.events(key)), timeout)

    async def hold(self, key: str, times: int, *, timeout: float = 10.0) -> None:
        """Press a key as often as this, and release it once; see driver.Tab."""
        down, up = keys.events(key)
        await self._send_keys([down] * times + [up], timeout)

    async def _send_keys(self, events: Iterable[dict[str, Any]], timeout: float) -> None:
        async with self._bounded(timeout):
            await asyncio.gather(*(self.wire.send("Input.dispatchKeyEvent", event) for event in events))

    async def accessibility_tree(self, *, timeout: float = 10.0) -> list[dict[str, Any]]:
        """The nodes of the browser's own accessibility tree."""
        async with self._bounded(timeout):
            nodes: list[dict[str, Any]] = (await self.wire.send("Accessibility.getFullAXTree", {}))["nodes"]
            return nodes

    async def command(self, method: str, *, timeout: float = 10.0, **parameters: Any) -> dict[str, Any]:
        """Send one DevTools command and return its answer; see driver.Tab."""
        async with self._bounded(timeout):
            return await self.wire.send(method, parameters)

    async def call_with_nodes(self, function: str, nodes: Sequence[int], *, timeout: float = 10.0) -> Any:
        """Call a function with elements that DevTools has named; see driver.Tab."""
        async with self._bounded(timeout):
            world = await self.world(self._top)
            found = await asyncio.gather(*(self._resolve(node, world) for node in nodes))
            call = call_parameters(function, (), world) | {"arguments": [{"objectId": one} for one in found if one]}
            answer = remote_object(await self.wire.send("Runtime.callFunctionOn", call)).get("value")
            await self.wire.send("Runtime.releaseObjectGroup", {"objectGroup": NODES})
            return answer

    async def _resolve(self, node: int, world: int) -> str:
        """The object that stands for a node in a world; empty for one that is gone."""
        named = {"backendNodeId": node, "executionContextId": world, "objectGroup": NODES}
        try:
            return str((await self.wire.send("DOM.resolveNode", named))["object"]["objectId"])
        except CommandError:
            return ""

    async def close(self) -> None:
        """Close the tab; never raises."""
        await self._lose()

    async def world(self, frame: str) -> int:
        """The isolated world of a frame, where the preload scripts have run."""
        if self._left:
            raise TabNavigatedError("the page has gone elsewhere by itself")
        if frame not in self._worlds:
            made = await self.wire.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": WORLD})
            self._worlds[frame] = made["executionContextId"]
        return self._worlds[frame]

    async def evaluate(self, context: int, function: str, *arguments: Any) -> Any:
        """Call a function in a world."""
        answer = await self.wire.send("Runtime.callFunctionOn", call_parameters(function, arguments, context))
        return remote_object(answer).get("value")

    async def frame_in(self, context: int, function: str, *arguments: Any) -> str:
        """The id of the frame that the element holds which a function returns."""
        call = call_parameters(function, arguments, context, returnByValue=False)
        element = remote_object(await self.wire.send("Runtime.callFunctionOn", call)).get("objectId")
        node = await self.wire.send("DOM.describeNode", {"objectId": element})
        return str(node["node"].get("frameId", ""))

    async def _settle(self, url: str, arrival: Arrival, end: float) -> Navigation:
        """Wait in the page until it is there and quiet, following it where it goes on by itself."""
        while True:
            self._worlds.clear()
            await self.wire.breathe(timeout=_until(end))
            try:
                world = await self.world(self._top)
                patience = min(SLICE, _until(end) * 1000)
                facts = msgspec.convert(
                    await self.evaluate(world, FACTS, patience, QUIET, QUIET_AT_MOST, FADING), Facts
                )
            except (TabNavigatedError, CommandError):
                self._left = False
                await asyncio.sleep(0.02)  # it is on its way to another document
                continue
            if facts.loaded:
                return settled(url, arrival, facts, await self.wire.attend())

    async def _give_up(self, url: str, arrival: Arrival, timeout: float) -> Navigation:
        """Stop the page; incomplete when a document had begun, timeout when nothing came."""
        detail = f"still loading after {timeout:g} s"
        gone = msgspec.structs.replace(failed(url, arrival), error="timeout", detail=detail)
        self._worlds.clear()
        try:
            async with asyncio.timeout(GRACE):
                await self.wire.send("Runtime.terminateExecution", {})
                await self.wire.send("Page.stopLoading", {})
                await self.wire.breathe(timeout=GRACE)
                facts = msgspec.convert(await self.evaluate(await self.world(self._top), FACTS, 0, 0, 0, 0), Facts)
                dialogs = await self.wire.attend()
        except (TimeoutError, TabCallError):
            await self._lose()
            return msgspec.structs.replace(gone, error="incomplete") if arrival.status else gone
        if facts.url == BLANK:
            return gone
        arrived = settled(url, arrival, facts, dialogs)
        return msgspec.structs.replace(arrived, error="incomplete", detail=detail)

    async def _leave(self, timeout: float) -> None:
        """Leave the page before, and take away all that it could have left to the next one."""
        async with self._bounded(timeout):
            send = self.wire.send
            self._left = False
            # With its scripts off the page can neither ask to stay nor write again as it goes.
            await send("Emulation.setScriptExecutionDisabled", {"value": True})
            await self.wire.visit(BLANK, timeout=timeout)  # returns once the blank page has taken over
            self._worlds.clear()
            await asyncio.gather(
                send("Storage.clearDataForOrigin", _EVERYTHING),
                self._forget_history(),
                send("Emulation.setScriptExecutionDisabled", {"value": False}),
            )
            self._worlds.clear()

    async def _forget_history(self) -> None:
        while True:
            try:
                await self.wire.send("Page.resetNavigationHistory", {})
                history = await self.wire.send("Page.getNavigationHistory", {})
            except CommandError:  # "Not attached to an active page": for a moment, while one renderer takes over
                await asyncio.sleep(0.01)
            else:
                if len(history["entries"]) == 1:  # a page that was on its way somewhere may add one after the first try
                    return

    @asynccontextmanager
    async def _bounded(self, timeout: float) -> AsyncIterator[None]:
        """One deadline for what happens inside; a tab that misses it is given up."""
        if not self._usable:
            raise TabCrashedError("the tab is lost: open another")
        try:
            async with asyncio.timeout(timeout):
                self.wire.patience = timeout
                yield
        except TimeoutError as fault:
            await self._lose()
            raise TabTimeoutError(f"no answer within {timeout:g} s") from fault
        except TabCrashedError:
            await self._lose()
            raise
        except TabNavigatedError:
            self._left = True
            raise

    @asynccontextmanager
    async def _sparing(self, timeout: float) -> AsyncIterator[None]:
        """One deadline for somebody else's script: what misses it is stopped, and the tab is kept if it answers."""
        async with self._bounded(timeout + STOPPING):
            try:
                async with asyncio.timeout(timeout):
                    yield
            except TimeoutError as fault:
                await self.wire.send("Runtime.terminateExecution", {})
                await self.wire.breathe(timeout=GRACE)
                await self.evaluate(await self.world(self._top), "() => 0")
                raise TabTimeoutError(f"no answer within {timeout:g} s") from fault

    async def _lose(self) -> None:
        if self._usable:
            self._usable = False
            await self.wire.discard()


def _until(end: float) -> float:
    return max(0.05, end - asyncio.get_running_loop().time())
