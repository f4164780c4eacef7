"""A store of its own for each test."""

from collections.abc import Iterator

import pytest

from audits.store import Store


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store(tmp_path / "runs.sqlite") as store:
        yield store
