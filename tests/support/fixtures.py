"""Fixtures that the conftest files of several folders take from here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from audits.gather.gather import preload_scripts
from tests.support.browsing import Browsing


@pytest.fixture(scope="session")
def browsing() -> Iterator[Browsing]:
    """One browser of each driver, started when first used, with the gatherers' scripts in its tabs."""
    with Browsing(preload_scripts()) as browsing:
        yield browsing
