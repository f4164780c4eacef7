"""axe-selenium-python, made to run in an isolated world, in every frame, with our engine and honest options."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from typing import Any

import msgspec
from axe_selenium_python import Axe

from audits.browser import axe
from audits.browser.wire import call_parameters, remote_object


class FrameFacade:
    """One frame's isolated world, to axe-selenium-python a WebDriver.

    Left to itself it injects into the top frame only, runs in the page's own world, where the page can forge what axe
    says, and asks for a whole run, which reaches other frames by messages that the page can read. Here it meets an
    `axe` whose `run` is a partial run of this frame.
    """

    def __init__(
        self, command: Callable[[str, dict[str, Any]], dict[str, Any]], context: int, frame: dict[str, Any] | None
    ) -> None:
        self._command = command
        self._context = context
        self._frame = frame

    def execute_script(self, source: str) -> None:
        """Install axe-core, unless a preload script has."""
        if not self._call(f"() => {axe.INSTALLED}"):
            answer = self._command("Runtime.evaluate", {"expression": source, "contextId": self._context})
            remote_object(answer)

    def execute_async_script(self, source: str) -> Any:
        """Run what axe-selenium-python made for WebDriver's asynchronous scripts: the last argument is the callback."""
        function = f"""
            frame => new Promise((resolve, reject) => {{
              const axe = {{run: options => ({axe.PARTIAL})(frame, options).catch(reject)}};
              (function () {{ {source} }})(resolve);
            }})"""
        return self._call(function, self._frame)

    def _call(self, function: str, *arguments: Any) -> Any:
        answer = self._command("Runtime.callFunctionOn", call_parameters(function, arguments, self._context))
        return remote_object(answer).get("value")


def run_axe(facade: FrameFacade, options: dict[str, Any]) -> str:
    """Inject and run axe-core by axe-selenium-python.

    The options go as JSON text: it pastes them into a script by `%s`, where Python's False and None are no JavaScript.
    """
    with as_file(files("rules.engines") / "axe.min.js") as path:
        runner = Axe(facade, script_url=str(path))
        runner.inject()
    return str(runner.run(options=msgspec.json.encode(options).decode()))
