"""The official schemas that reports are tested against, where `script/setup --dev` has put them."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import msgspec

FOLDER = Path(sys.prefix, "schemas")
"""In the environment itself: what is fetched is no part of the project."""


class Pin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of one npm package."""

    package: str
    version: str
    integrity: str
    """Hash of the package, in npm's notation."""
    file: str


def pins() -> dict[str, Pin]:
    """The pinned schemas by name."""
    return msgspec.convert(tomllib.loads(Path(__file__).with_name("pins.toml").read_text("utf-8")), dict[str, Pin])


def schema(name: str) -> bytes:
    """One schema. Fails, and does not skip, where it was not fetched."""
    path = FOLDER / name
    assert path.is_file(), f"{path} is missing: run script/setup --dev"
    return path.read_bytes()
