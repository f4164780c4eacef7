"""Contrast ratios are those of WCAG."""

import pytest

from rules.text.contrast import contrast


@pytest.mark.parametrize(
    ("color", "background", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#FFFFFF", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffff00", 8.0),
    ],
)
def test_ratio(color: str, background: str, ratio: float):
    assert contrast(color, background) == pytest.approx(ratio, abs=0.01)
    assert contrast(background, color) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("color", "background"), [("", "#ffffff"), ("#ffffff", ""), ("red", "#ffffff")])
def test_an_unknown_colour_has_no_ratio(color: str, background: str):
    assert contrast(color, background) is None
