"""Days are read in six languages, and what can mean two days means both."""

from datetime import date

import pytest

from rules.text.dates import earliest, written_days

THIRD = date(2024, 3, 3)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Reviewed March 3, 2024.", [(THIRD,)]),
        ("Reviewed Mar. 3rd 2024", [(THIRD,)]),
        ("3 March 2024", [(THIRD,)]),
        ("3. März 2024", [(THIRD,)]),
        ("3 de marzo de 2024", [(THIRD,)]),
        ("3 mars 2024", [(THIRD,)]),
        ("3 marzo 2024", [(THIRD,)]),
        ("3 de março de 2024", [(THIRD,)]),
        ("1er août 2024", [(date(2024, 8, 1),)]),
        ("2024-03-03", [(THIRD,)]),
        ("3.3.2024", [(THIRD,)]),
        ("03/04/2024", [(date(2024, 3, 4), date(2024, 4, 3))]),
        ("03/15/2024", [(date(2024, 3, 15),)]),
        ("March 2024", [(date(2024, 3, 1), date(2024, 3, 28))]),
        ("February 30, 2024", []),
        ("13/13/2024", []),
        ("In 2024, 3 of 4", []),
        ("from May 1, 2020 to 2021-06-05", [(date(2020, 5, 1),), (date(2021, 6, 5),)]),
    ],
)
def test_days_are_read_as_they_are_written(text, days):
    assert [one.days for one in written_days(text)] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019", date(2019, 1, 1)),
        ("2019 Sep 6", date(2019, 9, 6)),
        ("2019b", date(2019, 1, 1)),
        ("Spring 2019", date(2019, 1, 1)),
        ("2019 Sep", date(2019, 9, 1)),
        ("2019 Sep 6;31(9)", date(2019, 9, 6)),
        ("March/April 2019", date(2019, 3, 1)),
        ("September 5-7, 2019", date(2019, 9, 5)),
        ("04/05/2019", date(2019, 4, 5)),
        ("2019 May be read by anyone", date(2019, 1, 1)),
        ("April 15, 2001", date(2001, 4, 15)),
        ("2019-06-18", date(2019, 6, 18)),
        ("February 30, 2019", None),
        ("n.d.", None),
    ],
)
def test_earliest(text, expected):
    assert earliest(text) == expected
