"""Runs made by hand, for the tests of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO

import msgspec
from PIL import Image

from reports.run import (
    BaselineRecord,
    Decided,
    FixedFinding,
    HistoryPoint,
    Judgement,
    LinkRecord,
    PageRecord,
    PageState,
    RuleRecord,
    Run,
    Standing,
    Verdict,
    WaiverRecord,
    WaiverState,
)
from rules.model import Box, Compared, Finding, Outcome, Piece, Result, Severity, Target
from rules.page import LinkProbe
from rules.requirements.house import COMPLETE_CITATION, MEDICAL_DISCLAIMER, SOCIAL_LINK, TRADEMARK_NOTICE
from rules.requirements.wcag import wcag
from rules.rule import Doc

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> \x1b[31mred\x9b2J \u202egnp\u2066 \ud800 {{ 7*7 }} \x07"
)
"""A text that tries to be markup, a terminal command, a template, and what no encoding can write."""

SITE = "https://clinic.example"

CONTRAST = RuleRecord(
    id="wcag/color-contrast",
    title="Elements must meet minimum color contrast ratio thresholds",
    severity=Severity.SERIOUS,
    requirements=(wcag("1.4.3"),),
    doc=Doc(summary="Contrast", what="Ensure the contrast between foreground and background colors meets WCAG 2 AA."),
)
DISCLAIMER = RuleRecord(
    id="medical/disclaimer-wording",
    title="The medical disclaimer has an approved wording",
    severity=Severity.SERIOUS,
    requirements=(MEDICAL_DISCLAIMER,),
    doc=Doc(
        summary="The medical disclaimer has an approved wording.",
        what="the disclaimer on the page is compared, word by word, with the approved texts of the policy.",
        why="the wording was approved by counsel; a lost word can turn its meaning.",
        fix="paste the approved text.",
        passes="“The information should not be used in place of a visit …”",
        fails="“The information should not be used in place of visit …”",
        limits="pictures of text are not read.",
    ),
)
CITATION = RuleRecord(
    id="citations/complete",
    title="Every reference names its authors, title, journal, year and pages",
    severity=Severity.MODERATE,
    requirements=(COMPLETE_CITATION,),
    doc=Doc(
        what="the fields of each reference.", why="readers must be able to find it again.", fix="add what is missing."
    ),
)
MARK = RuleRecord(
    id="legal/trademark-attribution",
    title="A registered mark is attributed to its owner",
    severity=Severity.MODERATE,
    requirements=(TRADEMARK_NOTICE,),
)
SOCIAL = RuleRecord(
    id="social/profile-answers", title="Social profiles answer", severity=Severity.MINOR, requirements=(SOCIAL_LINK,)
)
RULES = (CONTRAST, DISCLAIMER, MARK, CITATION, SOCIAL)

APPROVED = (
    "The information contained herein is compiled from a variety of sources. It may not be complete or timely. It does "
    "not cover all diseases, physical conditions, ailments or treatments. The information should NOT be used in place "
    "of a visit with your healthcare provider, nor should you disregard the advice of your healthcare provider."
)


class MemorySource:
    """A RunSource over lists."""

    def __init__(self, run: Run, pages: list[PageRecord], links: list[LinkRecord], pictures: dict[str, bytes]) -> None:
        self._run, self._pages, self._links, self._pictures = run, pages, links, pictures

    def run(self) -> Run:
        return self._run

    def pages(self) -> Iterator[PageRecord]:
        return iter(self._pages)

    def links(self) -> Iterator[LinkRecord]:
        return iter(self._links)

    def picture(self, identifier: str) -> bytes | None:
        return self._pictures.get(identifier)


def picture(color: str, size: tuple[int, int] = (360, 64)) -> tuple[str, bytes]:
    """A PNG of one colour and its id."""
    stream = BytesIO()
    Image.new("RGB", size, color).save(stream, "PNG")
    return sha256(stream.getvalue()).hexdigest(), stream.getvalue()


def screenshot() -> tuple[str, bytes]:
    """A JPEG of a page of 1280 × 2400 CSS pixels, at half its size, and its id."""
    stream = BytesIO()
    Image.linear_gradient("L").resize((640, 1200)).convert("RGB").save(stream, "JPEG", quality=30)
    return sha256(stream.getvalue()).hexdigest(), stream.getvalue()


def run(judgement: Judgement = Judgement.FAILED, **changes: object) -> Run:
    """A run with everything filled in; `changes` replaces fields."""
    made = Run(
        id="2026-11-22T09-30-00-4f2a",
        started=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        finished=datetime(2026, 11, 22, 9, 41, tzinfo=UTC),
        targets=(f"{SITE}/",),
        verdict=Verdict(
            judgement=judgement,
            exit_code={"passed": 0, "failed": 1, "incomplete": 3}[judgement],
            reasons=("2 serious failures in 2 families (fail_on = serious).", "1 page could not be checked."),
        ),
        policy_hash="9f" * 32,
        tool_version="0.1.0",
        engines={"axe-core": "4.14.1"},
        browser="Chromium 156.0",
        driver="playwright",
        options={"Hosts": "clinic.example", "Most pages": "500"},
        rules=RULES,
        notes=("The sandbox of the browser was off.",),
    )
    return msgspec.structs.replace(made, **changes)


def contrast(number: int, text: str = "Updated in May", name: str = "byline") -> Outcome:
    """A contrast failure as axe-core reports it, on the element of that number."""
    snippet = f'<p class="{name}">{text}</p>'
    return Outcome(
        rule=CONTRAST.id,
        result=Result.FAILED,
        target=Target(f"main > p:nth-of-type({number})", snippet, box=Box(20, 300, 360, 64)),
        finding=Finding(
            f"{CONTRAST.title}: {snippet}",
            "Fix any of the following:\n  Element has insufficient color contrast of 2.84 (foreground: #999999).",
        ),
    )


def wording(found: str = APPROVED.replace("a visit", "visit")) -> Outcome:
    """A disclaimer that deviates from the approved text."""
    return Outcome(
        rule=DISCLAIMER.id,
        result=Result.FAILED,
        target=Target("p.disclaimer", '<p class="disclaimer"><em>Disclaimer:</em> The information …'),
        finding=Finding(
            "The disclaimer deviates from the approved text “eorthopod” in 1 word.",
            "Restore the approved wording.",
            expected=APPROVED,
            found=found,
        ),
    )


def reference(number: int, text: str) -> Outcome:
    """A reference without a year."""
    author = text.split(".")[0]
    return Outcome(
        rule=CITATION.id,
        result=Result.FAILED,
        target=Target(f"ol > li:nth-of-type({number})", f'<li id="ref-{number}">{text}</li>'),
        finding=Finding(
            f"Reference {number} has no year: “{text}”",
            "Add the year after the journal's name.",
            compared=(Compared("journal", "Spine", "Spine"), Compared("volume", "26", "27", agrees=False)),
            record="https://doi.org/10.5555/spine.26",
            pieces=(Piece(author, "author"), Piece(text.removeprefix(author))),
        ),
    )


def sample() -> MemorySource:
    """A run in which every view has something to show."""
    identifier, data = picture("#f4f1ea")
    doubt = Outcome(
        rule=MARK.id,
        result=Result.CANT_TELL,
        finding=Finding("The owner is written “Medical Multimedia Group, L.L.C.” once and “LLC” once.", "Choose one."),
    )
    silent = Outcome(rule=SOCIAL.id, result=Result.UNTESTED, finding=Finding("Not checked: the run was offline."))
    passed = [Outcome(rule=r.id, result=Result.PASSED) for r in (CONTRAST, MARK)]
    article = PageRecord(
        url=f"{SITE}/back-pain?utm_source=mail",
        state=PageState.AUDITED,
        title="Got Low Back Pain? Then Get Moving (Part 2)",
        status=200,
        is_article=True,
        kind_reason="schema.org type MedicalWebPage",
        found_on=f"{SITE}/sitemap.xml",
        seconds=1.42,
        outcomes=(
            contrast(2),
            contrast(5, "Reviewed by Dr Ada Lindqvist"),
            wording(),
            reference(3, "Smith J. Back pain. Spine 26:8."),
            doubt,
            silent,
        ),
        crops={0: identifier, 2: picture("#dddddd", (900, 300))[0]},
        screenshot=screenshot()[0],
        width=1280,
        height=2400,
    )
    other = PageRecord(url=f"{SITE}/", state=PageState.AUDITED, title="Clinic", status=200, outcomes=tuple(passed))
    gone = PageRecord(url=f"{SITE}/slow", state=PageState.UNTESTED, error="timeout", reason="Still loading after 30 s.")
    out = PageRecord(url=f"{SITE}/login", state=PageState.SKIPPED, reason="robots.txt does not allow it")
    links = [
        LinkRecord(
            url="https://www.facebook.com/clinic",
            probe=LinkProbe(url="https://www.facebook.com/clinic", status=400),
            outcomes=(silent,),
            pages=2,
        )
    ]
    pictures = {identifier: data, **dict([picture("#dddddd", (900, 300)), screenshot()])}
    return MemorySource(run(), [other, article, out, gone], links, pictures)


def decided() -> MemorySource:
    """A run with waivers of every state and a baseline, some of its findings decided on."""
    source = sample()
    pages = list(source.pages())
    standings = {0: Decided(Standing.WAIVED, "w-contrast"), 1: Decided(Standing.KNOWN)}
    pages[1] = msgspec.structs.replace(pages[1], decided=standings)
    waivers = [
        WaiverRecord(
            id=f"w-{'contrast' if state is WaiverState.USED else state.name.lower()}",
            state=state,
            rule="wcag/color-contrast",
            pages=f"{SITE}/back-pain*",
            reason="The new palette comes with the redesign.",
            by="Ada Lindqvist",
            approver="Grace Okafor",
            until=date(2027, 3, 31),
            ticket="https://tickets.example/412",
            findings=1,
        )
        for state in WaiverState
    ]
    fixed = FixedFinding(url=f"{SITE}/", rule=CITATION.id, fingerprint="ab" * 16, message="Reference 1 has no year.")
    baseline = BaselineRecord(file="presscheck-baseline.json", known=1, fixed=(fixed,), unseen=2)
    history = tuple(
        HistoryPoint(
            id=f"2026-11-{day:02}",
            started=datetime(2026, 11, day, 9, tzinfo=UTC),
            judgement=Judgement.FAILED if day < 15 else Judgement.INCOMPLETE,
            audited=2,
            failed=30 - day,
            policy_hash="9f" * 32 if day > 8 else "aa" * 32,
            tool_version="0.1.0",
            engines={"axe-core": "4.14.1" if day > 15 else "4.13.0"},
        )
        for day in (1, 8, 15)
    )
    made = run(waivers=tuple(waivers), baseline=baseline, history=history)
    return MemorySource(made, pages, list(source.links()), source._pictures)


def hostile() -> MemorySource:
    """A run whose every text tries to harm the report."""
    bad = Outcome(
        rule=CITATION.id,
        result=Result.FAILED,
        target=Target(f"p[title='{HOSTILE}']", HOSTILE, frame=(HOSTILE,)),
        finding=Finding(
            HOSTILE,
            HOSTILE,
            expected=f"approved {HOSTILE}",
            found=HOSTILE,
            compared=(Compared(HOSTILE, HOSTILE, HOSTILE, agrees=False),),
            record="javascript:alert(8)",
            pieces=(Piece(HOSTILE, HOSTILE), Piece(HOSTILE)),
        ),
    )
    addresses = (
        "javascript:alert(3)",
        "data:text/html,<script>alert(4)</script>",
        f"{SITE}/\"onclick='alert(5)'\x1b]0;t\x07",
    )
    pages = [
        PageRecord(
            url=url,
            final_url="javascript:alert(6)",
            found_on="vbscript:x",
            state=PageState.AUDITED,
            title=HOSTILE,
            is_article=True,
            kind_reason=HOSTILE,
            reason=HOSTILE,
            outcomes=(bad,),
            crops={0: "../../../etc/passwd"},
        )
        for url in sorted(addresses)
    ]
    probe = LinkProbe(url="javascript:alert(7)", error=HOSTILE)
    links = [LinkRecord(url="javascript:alert(7)", probe=probe, outcomes=(bad,), pages=1)]
    made = run(
        targets=(HOSTILE,),
        notes=(HOSTILE,),
        verdict=Verdict(judgement=Judgement.FAILED, exit_code=1, reasons=(HOSTILE,)),
    )
    return MemorySource(made, pages, links, {})


def large(pages: int) -> MemorySource:
    """A run of many pages of one template, made page by page."""

    class Large(MemorySource):
        def pages(self) -> Iterator[PageRecord]:
            for number in range(pages):
                outcomes = (contrast(2), reference(number % 7 + 1, f"Author {number}. A title. Spine {number}:8."))
                yield PageRecord(
                    url=f"{SITE}/articles/{number:05}",
                    state=PageState.AUDITED,
                    title=f"Article {number}",
                    is_article=True,
                    outcomes=outcomes,
                )

    return Large(run(), [], [], {})


def crowded() -> MemorySource:
    """A run of one page with many findings of some rules, in scripts that run both ways."""
    arabic = wording("المعلومات ليست بديلاً عن الطبيب")
    references = (reference(number, f"Smith J. Title {number}.") for number in range(7))
    outcomes = (*(contrast(number, f"Text {number}") for number in range(140)), arabic, *references)
    title = "آلام أسفل الظهر: ما يجب أن تعرفه"
    return MemorySource(
        run(), [PageRecord(url=f"{SITE}/", state=PageState.AUDITED, title=title, outcomes=outcomes)], [], {}
    )
