"""The language of a report for people: its texts, and how it writes numbers, dates, plurals and lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from reports.files import ReportError

ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
"""What a report can be written in, by the code that `report.language` names."""
_DOMAIN = "presscheck"


class Language:
    """One language. Get it by `language()`, which makes each once."""

    def __init__(self, code: str, texts: NullTranslations) -> None:
        self.code = code
        self._texts = texts
        self._locale = Locale.parse("en_GB" if code == ENGLISH else code)
        self.number = lru_cache(maxsize=4096)(self._number)

    @property
    def is_english(self) -> bool:
        """Whether it is the language that everything is written in at first."""
        return self.code == ENGLISH

    def gettext(self, message: str, **values: object) -> str:
        """A text in this language, its placeholders filled."""
        text = self._texts.gettext(message) if message else ""
        return text % values if values else text

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """A text in the form that goes with the number, which fills `%(num)s`."""
        return self.plural_form(one, many, number) % {"num": self.number(number), **values}

    def plural_form(self, one: str, many: str, number: int) -> str:
        """The same with its placeholders."""
        return self._texts.ngettext(one, many, number)

    def decimal(self, value: float) -> str:
        """A number with one place behind the point or comma."""
        return str(format_decimal(value, "#,##0.0", locale=self._locale))

    def day(self, value: date) -> str:
        """A day: 5 November 2026, 5. November 2026."""
        return format_date(value, "long", locale=self._locale)

    def moment(self, value: datetime) -> str:
        """A day and the time of day."""
        return f"{self.day(value.date())}, {value:%H:%M %Z}".strip()

    def listed(self, items: Iterable[str]) -> str:
        """Several things in a sentence: “a, b and c”."""
        return format_list(list(items), locale=self._locale)

    def _number(self, value: int) -> str:
        return str(format_decimal(value, locale=self._locale))


@cache
def language(code: str = ENGLISH) -> Language:
    """The language of that code. Raises ReportError where it is unknown, or not built."""
    if code not in LANGUAGES:
        raise ReportError(f"reports are not written in {code!r}. There are: {', '.join(LANGUAGES)}.")
    return Language(code, NullTranslations() if code == ENGLISH else _translations(code))


def _translations(code: str) -> GNUTranslations:
    file = files("reports.locale") / code / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    try:
        with file.open("rb") as stream:
            return GNUTranslations(stream)
    except FileNotFoundError:
        raise ReportError(f"the texts in {LANGUAGES[code]} are not built: run script/setup.") from None
