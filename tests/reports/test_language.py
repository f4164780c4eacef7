"""A report's language: its texts, numbers, days, plurals and lists."""

from datetime import UTC, date, datetime

import pytest

from reports import language as languages
from reports.files import ReportError
from reports.html.phrases import Phrases
from reports.language import language
from rules.model import Result


@pytest.mark.parametrize(
    ("code", "number", "decimal", "day", "listed"),
    [
        ("en", "1,234,567", "1.5", "25 November 2026", "a, b and c"),
        ("de", "1.234.567", "1,5", "25. November 2026", "a, b und c"),
    ],
)
def test_numbers_days_and_lists_are_those_of_the_language(code, number, decimal, day, listed):
    spoken = language(code)
    assert spoken.number(1_234_567) == number
    assert spoken.decimal(1.5) == decimal
    assert spoken.day(date(2026, 11, 25)) == day
    assert spoken.moment(datetime(2026, 11, 25, 9, 5, tzinfo=UTC)) == f"{day}, 09:05 UTC"
    assert spoken.listed(["a", "b", "c"]) == listed


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("en", 1, "1 page"),
        ("en", 0, "0 pages"),
        ("en", 12_000, "12,000 pages"),
        ("de", 1, "1 Seite"),
        ("de", 0, "0 Seiten"),
        ("de", 12_000, "12.000 Seiten"),
    ],
)
def test_a_noun_goes_with_its_number(code, number, said):
    assert Phrases(language(code)).pages(number) == said


@pytest.mark.parametrize(
    ("code", "value", "number", "said"),
    [
        ("en", Result.CANT_TELL, 1, "needs a person"),
        ("en", Result.CANT_TELL, 2, "need a person"),
        ("en", Result.FAILED, 2, "failed"),
        ("de", Result.CANT_TELL, 2, "von Hand zu prüfen"),
        ("de", Result.FAILED, 2, "nicht bestanden"),
    ],
)
def test_a_result_stands_in_a_sentence(code, value, number, said):
    assert Phrases(language(code)).result(value, number) == said


def test_no_text_stays_no_text():
    """An empty text is the name under which gettext keeps the catalog's header."""
    assert language("de").gettext("") == ""


def test_a_language_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(ReportError, match=r"'fr'. There are: en, de"):
        language("fr")


def test_texts_that_are_not_built_are_told_with_the_remedy(monkeypatch):
    monkeypatch.setitem(languages.LANGUAGES, "eo", "Esperanto")
    with pytest.raises(ReportError, match=r"Esperanto are not built: run script/setup"):
        language("eo")
