"""The project's own tests use the harness as its users do: its plug-in is loaded by its entry point.

Here stand the fixtures that tests of all three wings share.
"""

from collections.abc import Iterator

import pytest

from audits.demo.server import DemoServer


@pytest.fixture(scope="session")
def demo() -> Iterator[DemoServer]:
    """The demo site, served on loopback."""
    with DemoServer() as server:
        yield server
