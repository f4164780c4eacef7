"""The words by which people and designers name social links: sharing, following, and what says nothing at all."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from rules.social.platforms import Platform, platforms


def _words_of(kind: str) -> frozenset[str]:
    by_language: dict[str, str] = _DATA[kind]
    return frozenset(word for text in by_language.values() for word in text.split())


_DATA = tomllib.loads((files("rules.social") / "words.toml").read_text(encoding="utf-8"))
SHARE = _words_of("share")
"""A link with one of these hands the page on."""
FOLLOW = _words_of("follow")
"""A link with one of these leads to an account."""
NOISE = _words_of("noise")
"""Words that say neither a platform nor a purpose."""
PLACE = _words_of("place")
"""Words that say what stands behind a link, and on their own not where."""
_PURPOSE = SHARE | FOLLOW | NOISE | PLACE

_ICON = re.compile(
    r"(fa|fab|fas|far|fal|fad|fa-solid|fa-brands|icon|icons|ico|bi|glyphicon|material-icons|socicon|sprite|dashicons|"
    r"ion|mdi|ti|la|lab|svg|elementor-icon|genericon|eicon|icomoon|typcn)([-_][\w-]*)?",
    re.IGNORECASE,
)
_FILE = re.compile(r"[^\s/]+\.(png|jpe?g|gif|svg|webp|avif|ico|bmp)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’+][^\W_]*)*\+?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def words(text: str) -> list[str]:
    """The words of a link's name, lower case."""
    return [word.casefold() for word in _WORD.findall(text)]


def hint_words(hints: str) -> frozenset[str]:
    """The words in class, icon and file names, taken apart at hyphens and capitals; neighbours also joined."""
    parts = words(_CAMEL.sub(" ", hints).replace("_", " "))
    return frozenset(parts) | frozenset(one + other for one, other in pairwise(parts))


def spoken(name: str) -> str:
    """A name without what only machines read, and in plain letters: “X” for “𝕏”."""
    plain = unicodedata.normalize("NFKC", name)
    kept = (token for token in plain.split() if not _ICON.fullmatch(token) or token.casefold() in ("icon", "icons"))
    return " ".join(token for token in kept if not _FILE.fullmatch(token) and not _private(token))


def named(name: str) -> frozenset[str]:
    """The ids of the platforms that a name speaks of, ambiguous words included."""
    if not _any_name().search(name):
        return frozenset()
    return frozenset(id_ for id_, pattern in _name_patterns().items() if pattern.search(name))


def names_plainly(name: str, platform: Platform) -> bool:
    """Whether a name speaks of the platform by a word that means nothing else."""
    plain = (word for word in platform.names if word not in platform.ambiguous)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", name, re.IGNORECASE) for word in plain)


def left_over(name: str, platform: Platform) -> list[str]:
    """The words of a name that are neither the platform nor a purpose nor noise."""
    name = _name_patterns()[platform.id].sub(" ", name)
    return [word for word in words(name) if word not in _PURPOSE]


@cache
def _name_patterns() -> dict[str, re.Pattern[str]]:
    return {platform.id: _pattern_of(platform.names) for platform in platforms().values()}


@cache
def _any_name() -> re.Pattern[str]:
    """The names of all platforms at once: most links speak of none."""
    return _pattern_of(name for platform in platforms().values() for name in platform.names)


def _pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _private(token: str) -> bool:
    return all("\ue000" <= character <= "\uf8ff" or character >= "\U000f0000" for character in token)
