"""Contrast of text to its background, as WCAG 2.2 defines it."""

from __future__ import annotations

import re
from functools import lru_cache

_HEX = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)


@lru_cache(maxsize=1024)
def contrast(color: str, background: str) -> float | None:
    """The contrast ratio of two `#rrggbb` colours, 1 to 21; None where one is unknown."""
    light, dark = _luminance(color), _luminance(background)
    if light is None or dark is None:
        return None
    return (max(light, dark) + 0.05) / (min(light, dark) + 0.05)


def _luminance(color: str) -> float | None:
    parts = _HEX.fullmatch(color)
    if parts is None:
        return None
    red, green, blue = (_linear(int(part, 16) / 255) for part in parts.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
