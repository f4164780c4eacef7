"""Whether a page, or a part of it, is in the language that it names: what the two rules on it share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rules.model import Finding, Outcome
from rules.page import LanguageScope
from rules.text.language import Reading, Verdict, language_name, read_all


class Words(msgspec.Struct, frozen=True):
    """What a rule says of a scope; `{said}` stands for the language it names, `{near}` for the one it looks like."""

    wrong: str
    doubtful: str
    doubtful_hint: str


def judge(scopes: Iterable[LanguageScope], words: Words) -> Iterator[Outcome]:
    """One outcome for each scope whose language can be told."""
    for scope in scopes:
        reading = read_all(scope.lines, scope.language)
        if reading.verdict is Verdict.SAME:
            yield Outcome.passed(scope.target)
        elif reading.verdict is Verdict.OTHER:
            hint = f'Name the language that it is written in: lang="{reading.nearest}".'
            yield Outcome.failed(_finding(scope, reading, words.wrong, hint), scope.target)
        elif reading.verdict is Verdict.DOUBTFUL:
            yield Outcome.cant_tell(_finding(scope, reading, words.doubtful, words.doubtful_hint), scope.target)


def _finding(scope: LanguageScope, reading: Reading, words: str, hint: str) -> Finding:
    said = words.format(said=language_name(scope.language), near=language_name(reading.nearest))
    return Finding(message=f"{said}: “{reading.example}”", hint=hint, found=scope.language)
