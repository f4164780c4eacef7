"""Keys, as DevTools wants them: Input.dispatchKeyEvent parameters from KeyboardEvent.key names."""

from __future__ import annotations

import string
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
    "Insert": 45,
    "Delete": 46,
    **{f"F{number}": 111 + number for number in range(1, 13)},
}
_TEXTS = {"Enter": "\r"}
_MODIFIERS = {"Alt": 1, "Control": 2, "Meta": 4, "Shift": 8}
_SHIFT = _MODIFIERS["Shift"]
_MARKS = (
    ("Semicolon", 186, ";:"),
    ("Equal", 187, "=+"),
    ("Comma", 188, ",<"),
    ("Minus", 189, "-_"),
    ("Period", 190, ".>"),
    ("Slash", 191, "/?"),
    ("Backquote", 192, "`~"),
    ("BracketLeft", 219, "[{"),
    ("Backslash", 220, "\\|"),
    ("BracketRight", 221, "]}"),
    ("Quote", 222, "'\""),
    *((f"Digit{digit}", ord(str(digit)), f"{digit}{shifted}") for digit, shifted in enumerate(")!@#$%^&*(")),
    *((f"Key{letter}", ord(letter), letter.lower() + letter) for letter in string.ascii_uppercase),
)
"""The keys of the American layout: code, virtual key code, and the characters without and with Shift."""
_CHARACTERS = {
    character: (code, number, shift * _SHIFT) for code, number, pair in _MARKS for shift, character in enumerate(pair)
}


def events(key: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Key down and key up of a key such as `Tab`, `Shift+Tab`, `Control+m`, `+` or `a`.

    Raises ValueError for a name that is unknown.
    """
    held, name = _parts(key)
    unknown = [one for one in held if one not in _MODIFIERS]
    if unknown or not (name in _CODES or len(name) == 1):
        raise ValueError(
            f"unknown key {key!r}: a character, or one of {', '.join(_CODES)}, after {'+'.join(_MODIFIERS)}"
        )
    code, number, shift = _CHARACTERS.get(name, ({" ": "Space"}.get(name, name), _CODES.get(name, 0), 0))
    modifiers = sum(_MODIFIERS[one] for one in held) | shift
    text = "" if modifiers & ~_SHIFT else _TEXTS.get(name, name if len(name) == 1 else "")
    common = {
        "key": name,
        "code": code,
        "windowsVirtualKeyCode": number or ord(name[0].upper()),
        "modifiers": modifiers,
    }
    down = {"type": "keyDown" if text else "rawKeyDown", **common, **({"text": text} if text else {})}
    return down, {"type": "keyUp", **common}


def _parts(key: str) -> tuple[list[str], str]:
    """The modifiers held, and the key itself, which may be a plus sign."""
    *held, name = key[:-1].split("+") if key.endswith("+") else key.split("+")
    return held, name or key[-1]
