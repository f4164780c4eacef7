"""The articles of a site carry the same medical disclaimer.

What it checks: the words of each article's disclaimer against those that most articles of the run carry, among articles
whose disclaimer is in the same language; case, punctuation and spacing do not count.
Why it matters: a disclaimer that differs on a few pages is usually an old version that a template change forgot.
How to fix: put the same text on every article, or name the texts that are approved for some pages in the policy.
Passes: every article ends with "This page does not replace a visit to your doctor."
Fails: never for certain: articles of different kinds may need different words, so that a person decides.
Limits: an article without a disclaimer is found by medical/disclaimer-present, and a text that differs from the
approved one by medical/disclaimer-wording.
Sources: the publisher's policy, [disclaimer].
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from rules.medical.found import statements, text_of
from rules.model import Finding, Outcome, Severity, Target
from rules.page import Document, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.house import MEDICAL_DISCLAIMER
from rules.rule import SiteRule
from rules.text.sentences import words


class Carrier(msgspec.Struct, frozen=True):
    """One article and the text of its disclaimer, as a number of `DisclaimerFold`'s texts."""

    url: str
    text: int
    target: Target


class DisclaimerFold:
    """Remembers each text once, and which article carries which."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], int] = {}
        self._written: list[str] = []
        self._carriers: list[Carrier] = []

    def add(self, page: Page) -> None:
        """Take note of one page's weightiest disclaimer."""
        said = statements(text_of(page)) if page.is_article else ()
        if said:
            key = (said[0].language, words(said[0].text))
            if key not in self._texts:
                self._texts[key] = len(self._written)
                self._written.append(said[0].text)
            self._carriers.append(Carrier(page.url, self._texts[key], said[0].core.target))

    def finish(self) -> Iterable[tuple[str, Outcome]]:
        """A question on each article whose words are not those of most in its language; a pass on every other."""
        counts = Counter(one.text for one in self._carriers)
        languages = {number: language for (language, _), number in self._texts.items()}
        usual = {language: text for text, _ in reversed(counts.most_common()) for language in (languages[text],)}
        for one in self._carriers:
            most = usual[languages[one.text]]
            if counts[one.text] == counts[most]:
                yield one.url, Outcome.passed(one.target, self._written[one.text])
            else:
                yield one.url, Outcome.cant_tell(self._differs(one, most, counts), one.target)

    def _differs(self, one: Carrier, most: int, counts: Counter[int]) -> Finding:
        return Finding(
            message=f"This article's disclaimer is worded as on {counts[one.text]} of the articles; "
            f"{counts[most]} carry another text.",
            hint="Is the difference meant? If not, put the usual text here.",
            expected=self._written[most],
            found=self._written[one.text],
        )


def begin(policy: Policy) -> DisclaimerFold:
    """An empty fold."""
    return DisclaimerFold()


RULE = SiteRule(
    id="medical/disclaimer-consistent",
    title="The articles of a site carry the same medical disclaimer",
    severity=Severity.MINOR,
    requirements=(MEDICAL_DISCLAIMER,),
    needs=frozenset({TextBlocks, Document}),
    begin=begin,
)
