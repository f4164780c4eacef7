"""Names that are known to be journals, publishers or places: learned with the tagger, kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

LONGEST = 9
"""Words of the longest name."""


class Gazetteer:
    """Names of one to nine lower-case words, each with the letters of what it may be: J, P or L."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._openings = frozenset(_openings(names))

    def longest(self, words: Sequence[str], start: int) -> tuple[str, int] | None:
        """The letters and the end of the longest known name that begins at `start`; None where none does."""
        name, found = "", None
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            name = f"{name} {words[end - 1]}" if name else words[end - 1]
            if kinds := self._names.get(name):
                found = (kinds, end)
            if name not in self._openings:
                break
        return found


def _openings(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        words = name.split(" ")
        yield from (" ".join(words[:count]) for count in range(1, len(words)))
