"""What the tests of the harness share: articles as files of a test run of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[str, str], Path]


@pytest.fixture
def article(pytester: pytest.Pytester) -> Write:
    def write(name: str, html: str) -> Path:
        path = pytester.path / name
        path.write_text(html, "utf-8")
        return path

    return write
