"""Browsers and a server for the rule cases, shared by the whole session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.fixtures import browsing
from tests.support.server import serve_folder

__all__ = ["browsing", "pages_url"]

PAGES = Path(__file__).parents[1] / "pages"


@pytest.fixture(scope="session")
def pages_url() -> Iterator[str]:
    """Where tests/pages is served."""
    with serve_folder(PAGES) as base:
        yield base
