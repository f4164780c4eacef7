"""The console says what came out, in lines that nothing on a page can bend."""

import io
import re
import tomllib
from datetime import date

import msgspec
from rich.console import Console

from audits.decisions.waivers import parse_waivers
from audits.decisions.waiving import covered
from reports.console import print_summary
from reports.run import BaselineRecord, Decided, FixedFinding, Judgement, Standing
from tests.reports import runs


def printed(source, **options):
    out = io.StringIO()
    print_summary(source, Console(file=out, width=80, **options), ["out/index.html"])
    return out.getvalue()


def test_it_says_verdict_reasons_numbers_and_where_the_report_is():
    text = printed(runs.sample())
    assert text.startswith("FAILED  Checks failed")
    assert "  - 2 serious failures in 2 families" in text
    assert "Checked: 2 pages, 1 article among them." in text
    assert "  - https://clinic.example/slow: Still loading after 30 s." in text
    assert "Report: out/index.html" in text


def test_families_are_counted():
    rows = [line.split() for line in printed(runs.sample()).splitlines()]
    assert ["Accessibility", "2", "0", "0", "1"] in rows
    assert ["Trademarks", "0", "1", "0", "1"] in rows


def test_findings_of_one_cause_are_told_once_with_their_spread():
    text = printed(runs.large(40))
    assert "40 findings on 40 pages [wcag/color-contrast]" in text
    assert text.count("[wcag/color-contrast]") == 1


def test_the_gravest_cause_comes_first():
    text = printed(runs.sample())
    assert text.index("wcag/color-contrast") < text.index("citations/complete") < text.index("legal/trademark")


def test_a_log_gets_plain_unbroken_lines():
    text = printed(runs.sample())
    assert "\x1b" not in text
    assert any(len(line) > 80 for line in text.splitlines())


def test_a_terminal_gets_colours_and_nothing_that_a_page_wrote():
    assert "\x1b[31m" in printed(runs.sample(), force_terminal=True)
    text = printed(runs.hostile())
    assert not {c for c in text if not c.isprintable() and c != "\n"}


def test_a_narrow_terminal_keeps_the_indentation_of_what_it_wraps():
    out = io.StringIO()
    print_summary(runs.sample(), Console(file=out, width=40, force_terminal=True, no_color=True))
    lines = out.getvalue().splitlines()
    first = next(number for number, line in enumerate(lines) if "deviates from" in line)
    assert lines[first + 1].removeprefix("\x1b[2m").startswith("     ")


def test_an_empty_run_has_a_summary():
    text = printed(runs.MemorySource(runs.run(Judgement.INCOMPLETE), [], [], {}))
    assert text.startswith("INCOMPLETE")
    assert "Checked: 0 pages" in text


def test_what_could_not_be_checked_is_told_with_its_reason():
    text = printed(runs.sample())
    assert "What could not be checked, and why:" in text
    assert "  - Social profiles answer (on 1 page)\n    Not checked: the run was offline." in text
    assert "What could not be checked" not in printed(runs.large(2))


def test_a_cause_shows_the_element_that_it_is_about():
    lines = printed(runs.large(2)).splitlines()
    assert any(line.startswith("     <") for line in lines)


def test_a_narrow_terminal_gets_the_families_in_words_and_a_wide_one_a_table():
    plain = {"force_terminal": True, "no_color": True, "file": (out := io.StringIO())}
    print_summary(runs.sample(), Console(width=46, **plain))
    narrow = re.sub(r"\x1b\[[\d;]*m", "", out.getvalue())
    assert "Accessibility: 2 failed, 1 passed" in narrow
    assert "Needs a person  " not in narrow
    print_summary(runs.sample(), Console(width=100, **plain))
    assert "Needs a person  " in re.sub(r"\x1b\[[\d;]*m", "", out.getvalue())


def test_a_terminal_keeps_the_empty_lines_between_the_parts():
    out = io.StringIO()
    print_summary(runs.sample(), Console(file=out, width=100, force_terminal=True, no_color=True))
    assert out.getvalue().count("\n\n") >= 4


def test_a_failure_comes_with_an_entry_to_paste_that_the_waivers_take():
    text = printed(runs.sample(), force_terminal=True, no_color=True)
    entry = "[[waiver]]" + text.partition("[[waiver]]")[2].partition("\n\n")[0]
    (waiver,) = tomllib.loads(entry)["waiver"]
    filled = entry.replace('reason = ""', 'reason = "r"').replace('by = ""', 'by = "b"')
    (read,) = parse_waivers(filled, "pasted")
    assert (read.rule, read.until) == (runs.CONTRAST.id, date(2027, 2, 20))
    assert (waiver["reason"], waiver["by"]) == ("", "")
    found = [(url, o.rule, o.target.selector) for url, o in covered(read, runs.sample().pages())]
    assert found == [(f"{runs.SITE}/back-pain?utm_source=mail", runs.CONTRAST.id, "main > p:nth-of-type(2)")]


def test_what_is_known_or_waived_is_not_offered_for_waiving():
    source = runs.large(2)
    decided = {0: Decided(Standing.KNOWN), 1: Decided(Standing.WAIVED, "w")}
    pages = [msgspec.structs.replace(page, decided=decided) for page in source.pages()]
    assert "[[waiver]]" in printed(source)
    assert "[[waiver]]" not in printed(runs.MemorySource(source.run(), pages, [], {}))
    assert "[[waiver]]" not in printed(runs.MemorySource(runs.run(Judgement.PASSED), list(source.pages()), [], {}))


def test_what_to_fix_first_is_what_nobody_has_decided_on():
    source = runs.large(2)
    pages = list(source.pages())
    every = [msgspec.structs.replace(p, decided=dict.fromkeys(range(9), Decided(Standing.KNOWN))) for p in pages]
    assert "What to fix first" in printed(source)
    assert "What to fix first" in printed(runs.MemorySource(source.run(), [every[0], pages[1]], [], {}))
    assert "What to fix first" not in printed(runs.MemorySource(source.run(), every, [], {}))


def test_what_was_fixed_since_the_baseline_is_told():
    fixed = [FixedFinding(url=f"/{n}", rule="wcag/x", fingerprint="f", message=f"Fault {n}", count=2) for n in range(7)]
    run = runs.run(baseline=BaselineRecord(file="b.json", known=3, fixed=tuple(fixed), more_fixed=10))
    text = printed(runs.MemorySource(run, [], [], {}))
    assert "Fixed since the baseline was taken:\n  - Fault 0 [wcag/x]\n    /0\n" in text
    assert "Fault 4" in text
    assert "Fault 5" not in text
    assert "  - and 14 more\n" in text
