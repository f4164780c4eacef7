"""Keys are what a keyboard would send."""

import pytest

from audits.browser.keys import events


@pytest.mark.parametrize(
    ("key", "code", "number", "modifiers", "text"),
    [
        ("Tab", "Tab", 9, 0, None),
        ("Shift+Tab", "Tab", 9, 8, None),
        ("F6", "F6", 117, 0, None),
        ("a", "KeyA", 65, 0, "a"),
        ("A", "KeyA", 65, 8, "A"),
        ("+", "Equal", 187, 8, "+"),
        ("7", "Digit7", 55, 0, "7"),
        ("?", "Slash", 191, 8, "?"),
        (" ", "Space", 32, 0, " "),
        ("Control+m", "KeyM", 77, 2, None),
        ("Control++", "Equal", 187, 10, None),
        ("é", "é", 201, 0, "é"),
        ("Enter", "Enter", 13, 0, "\r"),
    ],
)
def test_what_a_key_sends(key, code, number, modifiers, text):
    down, up = events(key)
    sent = (down["code"], down["windowsVirtualKeyCode"], down["modifiers"], down.get("text"))
    assert sent == (code, number, modifiers, text)
    assert (down["type"], up["type"]) == ("keyDown" if text else "rawKeyDown", "keyUp")
