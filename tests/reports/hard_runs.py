"""Runs that every format must stand: texts that try to be commands, decided findings, a site of many pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from reports.run import (
    BaselineRecord,
    Decided,
    FixedFinding,
    Judgement,
    PageRecord,
    PageState,
    Standing,
    Verdict,
    WaiverRecord,
    WaiverState,
)
from rules.model import Finding, Outcome, Result, Target
from tests.reports import runs

VICIOUS = (
    "=cmd|' /C calc'!A0\n::error file=x::boom\n<script>alert(1)</script>]]>\x1b[31mred\x9b2J\u202egnp \ud800 \x00\x0b"
    "\ufffe ```js`` | @octocat #12 GH-3 ![i](https://evil.example/i.png) [l](javascript:alert(2)) https://evil.example "
    "www.evil.example ada@evil.example <https://evil.example> [[ATTACHMENT|/etc/passwd]] %0A::error::x ##[error]y"
    " &lt;b&gt; *b* _i_ ~~s~~ $x$ \\"
)
"""Markup, formulas, mentions, commands to terminals, GitHub's runner and GitLab, and what no encoding can write."""

SOURCE = "content/back, pain: 1%.md"


def vicious() -> runs.MemorySource:
    """A run in which everything that comes from a page is such a text."""

    def outcome(rule: str, result: Result) -> Outcome:
        target = Target(VICIOUS, VICIOUS, frame=(VICIOUS,))
        finding = Finding(VICIOUS, VICIOUS, expected=VICIOUS, found=VICIOUS)
        return Outcome(rule=rule, result=result, target=target, finding=finding, variants=(VICIOUS,))

    shown = (Result.FAILED, Result.CANT_TELL, Result.UNTESTED)
    outcomes = tuple(outcome(rule, result) for rule in (*(r.id for r in runs.RULES), VICIOUS) for result in shown)
    addresses = (f"{runs.SITE}/{VICIOUS}", f"javascript:alert(1)//{VICIOUS}", f"{runs.SITE}/a?token=s3cret&x=)](")
    pages = [
        PageRecord(url=url, state=PageState.AUDITED, title=VICIOUS, outcomes=outcomes, reason=VICIOUS)
        for url in addresses
    ]
    pages.append(PageRecord(url=f"{runs.SITE}/gone", state=PageState.UNTESTED, error="timeout", reason=VICIOUS))
    pages.append(PageRecord(url=f"{runs.SITE}/out", state=PageState.SKIPPED, reason=VICIOUS))
    waiver = WaiverRecord(
        id=VICIOUS,
        state=WaiverState.EXPIRED,
        rule="*",
        pages=VICIOUS,
        reason=VICIOUS,
        by=VICIOUS,
        until=date(2026, 1, 1),
    )
    made = runs.run(
        targets=(VICIOUS,),
        notes=(VICIOUS,),
        waivers=(waiver,),
        engines={VICIOUS: VICIOUS},
        verdict=Verdict(judgement=Judgement.FAILED, exit_code=1, reasons=(VICIOUS,)),
    )
    decided = {0: Decided(Standing.WAIVED, VICIOUS)}
    return runs.MemorySource(made, [msgspec.structs.replace(pages[0], decided=decided), *pages[1:]], [], {})


def decided() -> runs.MemorySource:
    """The sample with a waived, a known and new findings, and a page that is mapped to its source."""
    sample = runs.sample()
    waiver = WaiverRecord(
        id="w-7",
        state=WaiverState.USED,
        rule="medical/*",
        pages="/back-pain*",
        reason="Counsel has approved this wording for the spring campaign.",
        by="Ada Lindqvist",
        until=date(2027, 3, 31),
        findings=1,
    )
    stale = WaiverRecord(id="w-8", state=WaiverState.UNUSED, rule="social/*", pages="", reason="Old account.")
    fixed = FixedFinding(url=f"{runs.SITE}/", rule=runs.CONTRAST.id, fingerprint="0" * 32, message="Too pale.")
    baseline = BaselineRecord(file="presscheck-baseline.json", known=1, fixed=(fixed,))
    pages = list(sample.pages())
    decisions = {1: Decided(Standing.KNOWN), 2: Decided(Standing.WAIVED, "w-7")}
    pages[1] = msgspec.structs.replace(pages[1], decided=decisions, source=SOURCE)
    return runs.MemorySource(runs.run(waivers=(waiver, stale), baseline=baseline), pages, [], {})


def empty() -> runs.MemorySource:
    """A run without a page."""
    verdict = Verdict(judgement=Judgement.INCOMPLETE, exit_code=3, reasons=("No page was audited.",))
    return runs.MemorySource(runs.run(verdict=verdict, finished=None, notes=()), [], [], {})


def crowd(pages: int, findings: int, text: str = "") -> runs.MemorySource:
    """Many pages, made as they are asked for, each with so many findings of each severity."""
    rules = (runs.CONTRAST, runs.CITATION, runs.SOCIAL)

    class Crowd(runs.MemorySource):
        def pages(self) -> Iterator[PageRecord]:
            for number in range(pages):
                outcomes = tuple(
                    Outcome(
                        rule=rule.id,
                        result=Result.FAILED,
                        target=Target(f"p:nth-of-type({one})", f"<p>{number}-{one}</p>"),
                        finding=Finding(f"“{number} {one} {text}”"),
                    )
                    for one in range(findings)
                    for rule in rules
                )
                yield PageRecord(url=f"{runs.SITE}/{number:06}", state=PageState.AUDITED, outcomes=outcomes)

    return Crowd(runs.run(), [], [], {})
