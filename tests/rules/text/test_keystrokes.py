"""Keys are found in what a page says."""

import pytest

from rules.text.keystrokes import keystrokes


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Press Ctrl+M to Exit", ["Control+m"]),
        ("Ctrl + Shift + F6 moves on", ["Control+Shift+F6"]),
        ("Use control-m to leave", ["Control+m"]),
        ("Strg+Alt+Ende beendet es", ["Control+Alt+End"]),
        ("⌘+K opens the search", ["Meta+k"]),
        ("Press Esc or F6 to leave", ["Escape", "F6"]),
        ("Press “q” to quit", ["q"]),
        ("Press the Q key to quit", ["q"]),
        ("Drücken Sie die Taste M", ["m"]),
        ("Appuyez sur Ctrl et M", ["Control+m"]),
        ("Hit [Enter] to go on", ["Enter"]),
        ("Go to the next element", []),
        ("An escapement, a control group and the F14", []),
        ("Control your pain", []),
    ],
)
def test_the_keys_that_a_text_names(text, keys):
    assert keystrokes(text) == keys
