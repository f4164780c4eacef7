"""Tells Babel which texts of our TOML files are shown in reports (babel.cfg)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Message = tuple[int, str, str, list[str]]
"""Line, function, text, comments: what Babel asks for."""


def extract(
    stream: IO[bytes], keywords: Collection[str], tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Message]:
    """The texts under the keys that the option `keys` names; under `.`, all values of a table that it names."""
    wanted = options["keys"].split()
    for text in _texts(tomllib.load(stream), wanted):
        yield 0, "", text, []


def _texts(value: Any, wanted: Collection[str], inside: bool = False) -> Iterator[str]:
    match value:
        case str() if inside and value:
            yield value
        case list():
            for item in value:
                yield from _texts(item, wanted, inside)
        case dict():
            for key, item in value.items():
                yield from _texts(item, wanted, key in wanted or (inside and isinstance(item, str)))
