"""What the audit asks of a browser, in our own types; Playwright and Selenium stand behind it.

Every script runs in an isolated world: it sees the page's DOM and none of the page's JavaScript, so that nothing a page
patches or forges can change what is measured. Every call has a deadline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Protocol, TypeAlias

import msgspec

from rules.model import Box

DriverName: TypeAlias = Literal["playwright", "selenium"]
PictureKind: TypeAlias = Literal["png", "jpeg"]

WORLD = "presscheck"
"""Name of the isolated world that all our scripts share within a frame."""

STILL = {"name": "prefers-reduced-motion", "value": "reduce"}
"""Media feature of every page: animations make colours and places differ from run to run, and readers who ask for less
motion see the same page."""


class BrowserError(Exception):
    """The browser as a whole cannot be used: not found, would not start, or is gone. Says what to do next."""


class TabCallError(Exception):
    """A call on a tab failed; `kind` names the outcome the page gets."""

    kind = "failed"


class TabTimeoutError(TabCallError):
    """The call did not end by its deadline; the tab is closed, since its renderer may never answer again."""

    kind = "timeout"


class TabCrashedError(TabCallError):
    """The tab's renderer is gone (crash, out of memory, killed)."""

    kind = "crashed"


class ScriptError(TabCallError):
    """Our own script threw in the page."""

    kind = "script"


class TabNavigatedError(TabCallError):
    """The page went elsewhere by itself during the call: its answer would be about another document."""

    kind = "navigated"


class Navigation(msgspec.Struct, frozen=True, kw_only=True):
    """What came of going to an address."""

    url: str
    final_url: str
    status: int = 0
    """HTTP status; 0 where there was no HTTP answer (a local file, a failure)."""
    redirects: tuple[str, ...] = ()
    """Addresses passed through, the one asked for first; without the final one. A page that went on to another by
    itself, by script or refresh, is one of them."""
    content_type: str = ""
    """Media type without parameters, lower case."""
    error: str = ""
    """Why there is no page: dns, refused, tls, timeout, redirect-loop, empty, download, scheme, network, crashed; or
    `incomplete` when something came but the page never finished loading. Empty when all went well: also for an error
    status, and for what is no HTML but can be shown."""
    detail: str = ""
    """The browser's own words for the error, for people."""
    dialogs: int = 0
    """alert(), confirm() and the like that the page opened and that were dismissed."""


class Frame(msgspec.Struct, frozen=True):
    """One frame of the open page."""

    id: str
    """DevTools frame id."""
    parent: str | None
    """Frame id of the parent; None for the top frame."""
    url: str


class Tab(Protocol):
    """One tab, reused from page to page. Not for use by two tasks at once."""

    async def goto(self, url: str, *, timeout: float) -> Navigation:
        """Load the page and wait until it has loaded and its DOM is quiet; `timeout` in seconds bounds it all.

        Never raises for what this page or its server does wrong: that is `Navigation.error`. What the page before left
        (cookies, storage of every kind, window.name, history) is gone first. A page that would not stop at its deadline
        takes up to a second more, and may cost the tab its life (see `usable`).

        Raises BrowserError when the browser itself is gone, and TabCrashedError or TabTimeoutError when the tab was
        lost already, or did not survive leaving the page before: then another tab opens the address.
        """

    async def leave(self) -> None:
        """Leave the page: the tab is blank, and nothing of the page runs or is kept. Raises TabCallError."""

    async def frames(self) -> Sequence[Frame]:
        """All frames of the page, parents before children."""

    async def call(self, function: str, *arguments: Any, frame: Frame | None = None, timeout: float = 30.0) -> Any:
        """Call a JavaScript function expression in the isolated world of a frame (the top one by default).

        Arguments and the answer are JSON values; a promise is awaited. A large answer travels cheapest as a string
        from JSON.stringify. Raises TabTimeoutError, TabCrashedError, TabNavigatedError or ScriptError.
        """

    async def attempt(self, function: str, *arguments: Any, frame: Frame | None = None, timeout: float = 30.0) -> Any:
        """Call a function that may never end, such as somebody else's engine: at its deadline it is stopped.

        As `call`, but TabTimeoutError leaves the tab usable, unless its renderer would not answer again.
        """

    async def at_owner(self, frame: Frame, function: str, *, timeout: float = 10.0) -> Any:
        """Call a function expression in the world of a frame's parent, with the element that holds it as `this`.

        Raises as `call` does.
        """

    async def screenshot(
        self, clip: Box | None = None, *, scale: float = 1.0, kind: PictureKind = "png", timeout: float = 10.0
    ) -> bytes:
        """A picture of a part of the document (document coordinates, also beyond the viewport), or of the viewport.

        `scale` is the number of pixels to a CSS pixel of the clip. JPEG is lossy, and a fraction of the size of a PNG.
        """

    async def set_viewport(self, width: int, height: int) -> None:
        """Resize the viewport, in CSS pixels."""

    async def press(self, *pressed: str, timeout: float = 10.0) -> None:
        """Press and release keys one after the other, named as in KeyboardEvent.key: `Tab`, `Shift+Tab`, `Control+m`.

        They are sent without waiting for what the page makes of each: a call that follows comes after them all.
        """

    async def hold(self, key: str, times: int, *, timeout: float = 10.0) -> None:
        """Press a key as often as this, and release it once: half the work of `press`, where only key downs matter."""

    async def accessibility_tree(self, *, timeout: float = 10.0) -> list[dict[str, Any]]:
        """The nodes of the browser's own accessibility tree (CDP Accessibility.getFullAXTree)."""

    async def run_axe(
        self, options: dict[str, Any], finish: str, *, timeout: float = 60.0
    ) -> tuple[Any, Sequence[Frame]]:
        """Run axe-core over all frames: the answer of `finish`, and the frames that axe could not look into.

        `options` are those of axe.run. `finish` is a JavaScript function expression `(results, options) => JSON value`
        (or a promise of one), called in the top frame's isolated world with axe's finished results, so that only what
        it picks travels; a string from JSON.stringify is cheapest. A preload script with axe-core saves time; a frame
        that lacks it gets it here. Raises as `call` does.
        """

    async def command(self, method: str, *, timeout: float = 10.0, **parameters: Any) -> dict[str, Any]:
        """Send one DevTools command and return its answer: for probes that emulate what no method here offers.

        Raises TabTimeoutError, TabCrashedError, TabNavigatedError, or TabCallError where the browser refuses it.
        """

    async def call_with_nodes(self, function: str, nodes: Sequence[int], *, timeout: float = 10.0) -> Any:
        """Call a function in the top frame's isolated world with elements that DevTools has named (backendNodeId).

        Nodes that are gone by now are left out. Raises as `call` does.
        """

    async def close(self) -> None:
        """Close the tab; never raises."""

    @property
    def usable(self) -> bool:
        """False once a timeout or crash has cost the tab its life: open another."""


class Browser(Protocol):
    """One running browser."""

    driver: str
    """`playwright` or `selenium`."""
    version: str
    """Product and version, such as `Chromium 156.0.8078.79`."""

    async def open_tab(self, *, proxy: str = "") -> Tab:
        """A new tab, sharing nothing with others, with our scripts installed for every document it will load.

        All its requests, those to this machine too, go through the proxy (`http://127.0.0.1:8123`), where one is given.

        A preload script is run as the body of a function: what is to stay is set on globalThis. Raises BrowserError
        when the browser is gone or cannot open one.
        """

    async def close(self) -> None:
        """Stop the browser and all its processes; never raises."""


class BrowserSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[browser]`: which browser runs the pages, and how."""

    driver: DriverName = "playwright"
    executable: str = ""
    """Path of the browser; empty to look for one."""
    remote: str = ""
    """URL of a Selenium Grid or chromedriver; with `driver = "selenium"`."""
    tabs: Annotated[int, msgspec.Meta(ge=1)] = 3
    """Pages open at once: three saturate two cores."""
    page_timeout: Annotated[float, msgspec.Meta(gt=0)] = 30.0
    """Seconds for a page to load."""
    width: Annotated[int, msgspec.Meta(ge=1)] = 1280
    height: Annotated[int, msgspec.Meta(ge=1)] = 800
    ignore_tls_errors: bool = False
