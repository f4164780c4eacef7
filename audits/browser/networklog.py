"""What DevTools events say of a navigation: status, redirects, media type, what went wrong, dialogs."""

from __future__ import annotations

from typing import Any

import msgspec

from audits.browser.wire import Arrival


class NetworkLog:
    """The story of one navigation of the top frame, told by its events."""

    def __init__(self) -> None:
        self.arrival = Arrival()
        self.arrived = False
        """A document has begun, or it is certain that none will."""
        self.dialogs = 0
        self._request = ""

    def add(self, event: str, data: dict[str, Any]) -> None:
        """Take in one event."""
        if event == "Page.javascriptDialogOpening":
            self.dialogs += 1
        elif event == "Page.frameNavigated" and "parentId" not in data["frame"]:
            self.arrived = True
        elif not self.arrived:
            self._network(event, data)

    def _network(self, event: str, data: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent" and data.get("type") == "Document":
            self._asked(data)
        elif data.get("requestId") != self._request:
            return
        elif event == "Network.responseReceived":
            self._answered(data["response"])
        elif event == "Network.loadingFailed":
            self._note(problem=data["errorText"].removeprefix("net::"))
            self.arrived = bool(data.get("canceled"))  # else Chromium's own error page is about to begin

    def _asked(self, data: dict[str, Any]) -> None:
        self._request = data["requestId"]
        if "redirectResponse" in data:
            self._note(redirects=(*self.arrival.redirects, data["redirectResponse"]["url"]))

    def _answered(self, response: dict[str, Any]) -> None:
        self._note(url=response["url"], status=response["status"], content_type=response.get("mimeType", "").lower())

    def _note(self, **facts: Any) -> None:
        self.arrival = msgspec.structs.replace(self.arrival, **facts)
