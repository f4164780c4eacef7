"""What the HTML report says in sentences that are put together, in its language."""

from __future__ import annotations

from collections.abc import Iterable

from reports import words
from reports.fixes import Fix
from reports.language import Language
from reports.run import HistoryPoint, WaiverRecord
from rules.model import Requirement, Result
from rules.requirements.law import Law
from rules.requirements.wcag import criteria


class Phrases:
    """The sentences of a report in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def word(self, text: str) -> str:
        """A word of `words` within a sentence."""
        translated = self._language.gettext(text)
        return translated[:1].lower() + translated[1:]

    def result(self, value: Result, number: int) -> str:
        """A result in the middle of a sentence, after the number of outcomes that have it."""
        if value == Result.CANT_TELL:
            return self._language.ngettext("needs a person", "need a person", number)
        return self.word(words.RESULTS[Result(value)])

    def family(self, name: str) -> str:
        """The name of a rule family for people."""
        return self._language.gettext(words.family(name))

    def criterion(self, requirement: Requirement) -> str:
        """The title of a success criterion; empty for any other requirement, whose title stays English."""
        known = criteria().get(requirement.id.removeprefix("wcag:"))
        if known is None or known.requirement != requirement:
            return ""
        return f"WCAG {known.number} {self._language.gettext(known.name)}"

    def unnamed(self, number: int) -> str:
        """On a page: the rules of the run that it does not name."""
        return self._language.ngettext(
            "%(num)s other rule of the run has nothing to say of this page.",
            "%(num)s other rules of the run have nothing to say of this page.",
            number,
        )

    def findings(self, number: int) -> str:
        """A number of findings."""
        return self._language.ngettext("%(num)s finding", "%(num)s findings", number)

    def pages(self, number: int) -> str:
        """A number of pages."""
        return self._language.ngettext("%(num)s page", "%(num)s pages", number)

    def fixes(self, number: int) -> str:
        """A number of fixes."""
        return self._language.ngettext("%(num)s fix", "%(num)s fixes", number)

    def rules(self, number: int) -> str:
        """A number of rules."""
        return self._language.ngettext("%(num)s rule", "%(num)s rules", number)

    def reach(self, fix: Fix) -> str:
        """How far one change reaches: “1 fix in the page template, 214 pages”."""
        pages = self.pages(fix.cause.pages)
        if fix.shared:
            return self._language.gettext("1 fix in the page template, %(pages)s", pages=pages)
        if fix.cause.pages == 1:
            return pages
        return self._language.gettext("%(pages)s, each to be mended by itself", pages=pages)

    def few_for_most(self, few: tuple[int, int, int]) -> str:
        """How few fixes hold most findings."""
        fixes, of, findings = few
        if not of:
            return ""
        values = {"of": self.fixes(of), "findings": self.findings(findings)}
        if fixes * 2 > of:
            return self._language.gettext("%(of)s for %(findings)s.", **values)
        return self._language.ngettext(
            "%(num)s of %(of)s would mend four fifths of the %(findings)s.",
            "%(num)s of %(of)s would mend four fifths of the %(findings)s.",
            fixes,
            **values,
        )

    def alike(self, fix: Fix) -> str:
        """On one finding: that others are like it."""
        others = fix.cause.pages - 1
        if fix.shared:
            return self._language.ngettext(
                "In the page template: one change mends %(num)s other page too",
                "In the page template: one change mends %(num)s other pages too",
                others,
            )
        return self._language.ngettext("The same on %(num)s other page", "The same on %(num)s other pages", others)

    def pictured(self, number: int) -> str:
        """What the numbers on the picture of a page are."""
        if not number:
            return self._language.gettext("No finding can be shown on it: none has a place on the page.")
        return self._language.gettext(
            "Each number leads to its finding, and the finding's number back (%(findings)s shown).",
            findings=self.findings(number),
        )

    def waived(self, waiver: WaiverRecord) -> str:
        """Who let a finding pass, and until when."""
        name = waiver.by or self._language.gettext("somebody not named")
        if not waiver.until:
            return self._language.gettext("by %(name)s", name=name)
        return self._language.gettext("by %(name)s until %(day)s", name=name, day=self._language.day(waiver.until))

    def no_failure(self, criteria: int, of: int, pages: int, wanted: int) -> str:
        """What may be said when nothing failed: never more than was looked at."""
        return self._language.ngettext(
            "No automated failure found in %(criteria)s of %(of)s criteria on %(pages)s of %(num)s page.",
            "No automated failure found in %(criteria)s of %(of)s criteria on %(pages)s of %(num)s pages.",
            wanted,
            criteria=criteria,
            of=of,
            pages=self._language.number(pages),
        )

    def changed(self, before: HistoryPoint, now: HistoryPoint) -> str:
        """What changed in how it was checked between two runs: findings may come and go by that alone."""
        _ = self._language.gettext
        engines = sorted(n for n in before.engines | now.engines if before.engines.get(n) != now.engines.get(n))
        gone = _("no longer runs")
        told = [
            _("policy") if before.policy_hash != now.policy_hash else "",
            f"Presscheck {now.tool_version}" if before.tool_version != now.tool_version else "",
            *(f"{name} {now.engines.get(name, gone)}" for name in engines),
        ]
        return ", ".join(filter(None, told))

    def duration(self, seconds: float) -> str:
        """How long something took: “42 s”, “11 min”, “3 h 20 min”: the same in all languages."""
        minutes = round(seconds / 60)
        if seconds < 100:
            return f"{seconds:.0f} s"
        return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"

    def counsel(self, laws: Iterable[Law]) -> str:
        """What a reader must know of all that is said about law."""
        months = self._language.listed(dict.fromkeys(self._language.gettext(law.checked) for law in laws))
        return self._language.gettext(
            "As read in %(months)s; no legal advice: counsel decides what applies.", months=months
        )
