"""Dates of works are told from years in titles; page ranges are written out."""

import pytest

from rules.citations.dates import date_of_work, dates
from rules.citations.dates_valid import page_range


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruiz D. Walking in 1990. J Gait. 2012;28:7-9.", "2012"),
        ("Ruiz, D. (2012a). A History of Gait, 1815-1909.", "2012a"),
        ("In Knee and Hip. April 15, 2001. Vol. 26.", "April 15, 2001"),
        ("J Gait 2007 Sep 06;31(9):703-712.", "2007 Sep 06"),
        ("Institute. Stiff knees. 15 May 2019. Accessed June 3, 2020.", "15 May 2019"),
        ("Institute (n.d.). Stiff knees.", "n.d."),
        ("J Gait. 28(3):2001-2009.", None),
    ],
)
def test_date_of_work(text, expected):
    found = date_of_work(text, dates(text))
    assert (found.text if found else None) == expected


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
