"""Why evidence could not be had, in one line for a report."""

from __future__ import annotations

from audits.browser.driver import TabCallError

_TOO_LARGE = "TooLarge: "
"""How our scripts in the page begin when there is more than they take on."""


def reason(fault: Exception, timeout: float | None = None) -> str:
    """The kind of the failure and the first line of what was said; `timeout` is how many seconds there were."""
    said = str(fault).partition("\n")[0]
    if not isinstance(fault, TabCallError):
        return f"unusable answer: {said}"
    if fault.kind == "timeout" and timeout is not None:
        return f"timeout: no answer within {timeout:g} s"
    if fault.kind == "script" and said.startswith(_TOO_LARGE):
        return f"too large: {said.removeprefix(_TOO_LARGE)}"
    return f"{fault.kind}: {said}"
