"""Keys that running text names: “Press Ctrl+M to leave”, “Esc closes it”, “Mit Strg + F6 weiter”."""

from __future__ import annotations

import re

_MODIFIERS = {
    "Control": r"ctrl|control|strg|⌃",
    "Alt": r"alt|option|⌥",
    "Shift": r"shift|umschalt(?:taste)?|maj|mayús|maiusc|⇧",
    "Meta": r"cmd|command|meta|⌘|win",
}
_NAMED = {
    "Escape": r"esc|escape|échap|echap",
    "Enter": r"enter|return|eingabe(?:taste)?|entrée|intro|invio",
    " ": r"space(?: ?bar)?|leertaste|espace|espacio|spazio",
    "Tab": r"tab(?:ulator)?",
    "Home": r"home|pos1",
    "End": r"end|ende",
    "PageUp": r"page ?up|pgup|bild auf",
    "PageDown": r"page ?down|pgdn|bild ab",
    "Insert": r"insert|ins|einfg",
    "Delete": r"delete|del|entf",
    "ArrowUp": r"up arrow|arrow up|↑",
    "ArrowDown": r"down arrow|arrow down|↓",
    "ArrowLeft": r"left arrow|arrow left|←",
    "ArrowRight": r"right arrow|arrow right|→",
}
_ALWAYS = r"esc(?:ape)?|échap|f(?:1[0-2]|[1-9])"
"""Keys that are meant wherever they are named; others could be words."""
_ASKING = (
    r"press|hit|type|push|tap|use|using|key|drücken|drücke|taste|mit|appuyez|touche|pulse|presione|tecla|oprima"
    r"|premi|premere|premete|tasto|pressione|prima"
)
_QUOTE = r"[\"'“”‘’«»„\[(<]?"
_MODIFIER = "|".join(_MODIFIERS.values())
_KEY = rf"(?:f(?:1[0-2]|[1-9])|{'|'.join(_NAMED.values())}|[^\s\w]|[^\W_])"
_JOINT = r"(?:\s*[+\-‑–]\s*|\s+(?:and\s+|und\s+|et\s+|y\s+|e\s+)?)"
_COMBINED = re.compile(rf"(?<!\w)(?P<held>(?:(?:{_MODIFIER}){_JOINT})+){_QUOTE}(?P<key>{_KEY})(?!\w)", re.IGNORECASE)
_ALONE = re.compile(rf"(?<![\w+]){_QUOTE}(?P<key>{_ALWAYS})(?!\w)", re.IGNORECASE)
_ASKED = re.compile(
    rf"(?<!\w)(?:{_ASKING})(?:\s+[^\W\d_]{{2,8}}){{0,3}}?\s+{_QUOTE}(?P<key>{_KEY})(?!\w)", re.IGNORECASE
)
_ANY_MODIFIER = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _MODIFIERS.items()), re.IGNORECASE)


def keystrokes(text: str) -> list[str]:
    """The keys that the text names, as in KeyboardEvent.key after the modifiers held: `Control+m`, `Escape`, `F6`."""
    found: list[str] = []
    for match in _COMBINED.finditer(text):
        held = [str(one.lastgroup) for one in _ANY_MODIFIER.finditer(match["held"])]
        found.append("+".join([*dict.fromkeys(held), _key(match["key"])]))
    rest = _COMBINED.sub(" _ ", text)
    found += [_key(match["key"]) for pattern in (_ALONE, _ASKED) for match in pattern.finditer(rest)]
    return list(dict.fromkeys(found))


def _key(name: str) -> str:
    for key, words in _NAMED.items():
        if re.fullmatch(words, name, re.IGNORECASE):
            return key
    return name.upper() if len(name) > 1 else name.lower()
