"""Keys, as DevTools wants them: Input.dispatchKeyEvent parameters from KeyboardEvent.key names."""

from __future__ import annotations

from typing import Any

_CODES = {
    "Backspace": 8,
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    " ": 32,
    "PageUp": 33,
    "PageDown": 34,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Delete": 46,
}
_TEXTS = {"Enter": "\r"}
_MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}


def events(key: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Key down and key up of a key such as `Tab`, `Shift+Tab` or `a`. Raises ValueError for a name that is unknown."""
    *held, name = key.split("+") if len(key) > 1 else [key]
    unknown = [one for one in held if one not in _MODIFIERS]
    if unknown or not (name in _CODES or len(name) == 1):
        raise ValueError(
            f"unknown key {key!r}: a character, or one of {', '.join(_CODES)}, after {'+'.join(_MODIFIERS)}"
        )
    text = _TEXTS.get(name, name if len(name) == 1 else "")
    common = {
        "key": name,
        "code": {" ": "Space"}.get(name, name),
        "windowsVirtualKeyCode": _CODES.get(name) or ord(name.upper()),
        "modifiers": sum(_MODIFIERS[one] for one in held),
    }
    down = {"type": "keyDown" if text else "rawKeyDown", **common, **({"text": text} if text else {})}
    return down, {"type": "keyUp", **common}
