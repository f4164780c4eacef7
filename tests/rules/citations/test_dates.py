"""Page ranges are written out."""

import pytest

from rules.citations.dates_valid import page_range


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("909-19", (909, 919)),
        ("909–919", (909, 919)),
        ("e116-e120", (116, 120)),
        ("1520-6", (1520, 1526)),
        ("919-909", (919, 909)),
        ("S12-R14", None),
        ("e116", None),
        ("12-15, 18", None),
    ],
)
def test_page_range(text, expected):
    assert page_range(text) == expected
