"""Browsers and a server for the rule cases, shared by the whole session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.gather.gather import preload_scripts
from tests.support.browsing import Browsing
from tests.support.server import serve_folder

PAGES = Path(__file__).parents[1] / "pages"


@pytest.fixture(scope="session")
def browsing() -> Iterator[Browsing]:
    """One browser of each driver, with the gatherers' scripts in its tabs."""
    with Browsing(preload_scripts()) as browsing:
        yield browsing


@pytest.fixture(scope="session")
def pages_url() -> Iterator[str]:
    """Where tests/pages is served."""
    with serve_folder(PAGES) as base:
        yield base
