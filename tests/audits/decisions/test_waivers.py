"""Waivers: what they cover, when they cover it no longer, and what a file of them must not say."""

from datetime import date

import pytest

from audits.decisions.errors import DecisionError
from audits.decisions.standing import Decisions
from audits.decisions.waivers import DEFAULT_MOST, Waiver, parse_waivers, read_waivers
from reports.fingerprint import fingerprint
from reports.run import PageState, WaiverState
from rules.model import Result
from tests.audits.decisions.made import ALT, CITED, TODAY, alt, cited, decided, page

GOOD = """[[waiver]]
id = "a"
rule = "wcag/image-alt"
reason = "The pictures are replaced in July."
by = "Ada Lindqvist"
until = 2026-12-31
"""


def waiver(rule: str = ALT, **changes) -> Waiver:
    fields = {"id": "w", "reason": "Replaced soon.", "by": "Ada", "approver": "Bo", "until": date(2026, 12, 31)}
    return Waiver(**({"rule": rule} | fields | changes))


def under(store, *waivers, pages, **rest):
    return decided(store, Decisions(waivers=waivers), *pages, **rest)


@pytest.mark.parametrize(
    ("made", "covered"),
    [
        (waiver(), {"/a": ["w", "new", "w"], "/b": ["w"]}),
        (waiver("wcag/*", pages="/a"), {"/a": ["w", "new", "w"], "/b": ["new"]}),
        (waiver("*", pages="https://x.example/b"), {"/a": ["new", "new", "new"], "/b": ["w"]}),
        (waiver(fingerprint=fingerprint(alt("two"))), {"/a": ["new", "new", "w"], "/b": ["new"]}),
        (waiver(CITED, pages="re:/[a-z]$"), {"/a": ["new", "w", "new"], "/b": ["new"]}),
    ],
    ids=["rule", "family on a page", "all on an address", "fingerprint", "regular expression"],
)
def test_a_waiver_covers_what_fits_all_that_it_names(store, made, covered):
    standings, stands = under(store, made, pages=[page("/a", alt("one"), cited(), alt("two")), page("/b", alt("one"))])
    assert stands == covered
    assert standings.waivers[0].state is WaiverState.USED
    assert standings.waived.total() == sum(all_.count("w") for all_ in covered.values())


def test_questions_can_be_waived_and_what_was_not_checked_cannot(store):
    outcomes = [alt(result=result) for result in (Result.CANT_TELL, Result.UNTESTED, Result.PASSED)]
    standings, stands = under(store, waiver(), pages=[page("/a", *outcomes)])
    assert stands == {"/a": ["w", "new", "new"]}
    assert not standings.waived  # no failure of the run is taken from the gate


@pytest.mark.parametrize(("until", "state"), [(TODAY, "used"), (date(2026, 6, 14), "expired")])
def test_the_last_day_of_a_waiver_is_its_own(store, until, state):
    standings, stands = under(store, waiver(until=until), pages=[page("/a", alt())])
    assert (standings.waivers[0].state, standings.waivers[0].findings) == (state, 1)
    assert stands == {"/a": ["w" if state == "used" else "new"]}


def test_an_expired_waiver_makes_way_for_the_next(store):
    old, new = waiver(id="old", until=date(2026, 1, 1)), waiver(id="new")
    assert under(store, old, new, pages=[page("/a", alt())])[1] == {"/a": ["new"]}
    standings, _ = under(store, old, new, pages=[page("/a", alt())])
    assert [one.state for one in standings.waivers] == ["expired", "used"]


def test_a_waiver_that_is_too_wide_covers_nothing_at_all(store):
    many = [page(f"/{n:02}", alt()) for n in range(DEFAULT_MOST + 1)]
    standings, stands = under(store, waiver(), pages=many)
    assert {one for all_ in stands.values() for one in all_} == {"new"}
    assert (standings.waivers[0].state, standings.waivers[0].findings) == ("too wide", 26)
    assert not standings.waived
    assert under(store, waiver(), pages=many[:-1])[0].waived.total() == DEFAULT_MOST


def test_the_limit_is_the_waivers_own_and_none_where_it_names_a_fingerprint(store):
    many = [page(f"/{n:02}", alt()) for n in range(DEFAULT_MOST + 5)]
    mark = fingerprint(alt())
    assert under(store, waiver(most=2), pages=many)[0].waivers[0].state == "too wide"
    assert under(store, waiver(most=30), pages=many)[0].waived.total() == 30
    assert under(store, waiver(fingerprint=mark), pages=many)[0].waived.total() == 30
    assert under(store, waiver(fingerprint=mark, most=3), pages=many)[0].waivers[0].state == "too wide"


def test_where_one_waiver_is_too_wide_another_that_is_not_still_covers(store):
    wide, narrow = waiver(id="wide", most=1), waiver(id="narrow", pages="/b")
    _, stands = under(store, wide, narrow, pages=[page("/a", alt()), page("/b", alt()), page("/c", alt())])
    assert stands == {"/a": ["new"], "/b": ["narrow"], "/c": ["new"]}


def test_a_waiver_that_covers_nothing_is_unused(store):
    pages = [page("/a", alt()), page("/gone", state=PageState.SKIPPED)]
    standings, _ = under(store, waiver(pages="/gone"), waiver(CITED, id="v"), pages=pages)
    assert [(one.id, one.state, one.findings) for one in standings.waivers] == [("w", "unused", 0), ("v", "unused", 0)]


def test_a_good_file_is_read_whole():
    (read,) = parse_waivers(GOOD + 'ticket = "WEB-12"\nmost = 3\n', "w.toml")
    assert (read.id, read.until, read.ticket, read.limit) == ("a", date(2026, 12, 31), "WEB-12", 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[waiver]\n", "w.toml: no valid TOML: "),
        (GOOD + GOOD, "w.toml, line 8: waiver 'a': id: another waiver has it already"),
        (GOOD.replace("2026-12-31", '"soon"'), "waiver.until = 'soon': expected a date, such as 2026-01-31"),
        (GOOD.replace("until = 2026-12-31\n", ""), "w.toml, line 1: waiver: Object missing required field `until`"),
        (GOOD.replace("2026-12-31", '"soon"'), "line 6: waiver.until = 'soon': "),
        (GOOD.replace("2026-12-31", "3"), "line 6: waiver.until = 3: expected a date, such as 2026-01-31, found a"),
        (GOOD.replace("until", "untill"), "line 6: waiver.untill: unknown key, expected one of id, rule, pages"),
        (GOOD.replace("until", "untill"), "Did you mean 'until'?"),
        (GOOD.replace("[[waiver]]", "[[waivers]]"), "line 1: waivers: unknown key, expected one of waiver"),
        (GOOD + "most = 0", "line 7: waiver.most = 0: Expected `int` >= 1"),
        (GOOD + '\n[[waiver]]\nid = "b"\nrule = ""', "line 10: waiver.rule = '': Expected `str` of length >= 1"),
        (GOOD.replace("image-alt", "image-allt"), "line 3: waiver 'a': rule: no rule is called 'wcag/image-allt'. Did"),
        (GOOD.replace("The pictures are replaced in July.", "  "), "line 4: waiver 'a': reason: expected words"),
        (GOOD + 'fingerprint = "abc"', "line 7: waiver 'a': fingerprint: 'abc': expected the 32 hexadecimal digits"),
        (GOOD + 'pages = "re:("', "line 7: waiver 'a': pages: the pattern “re:(” is no regular expression"),
        (GOOD.replace("wcag/image-alt", "medical/*"), "line 3: waiver 'a': rule: 'medical/*': what medical, legal and"),
        (GOOD.replace("wcag/image-alt", "*"), "is waived only with a named `approver`"),
        (GOOD.replace("wcag/image-alt", CITED) + 'approver = "ada lindqvist "', "line 7: waiver 'a': approver: "),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused_by_line_and_key(text, said):
    with pytest.raises(DecisionError) as refused:
        parse_waivers(text, "w.toml")
    assert said in str(refused.value)


def test_an_obligation_of_the_content_is_waived_by_whoever_approved_it():
    text = GOOD.replace("wcag/image-alt", "medical/disclaimer-wording") + 'approver = "Bo Ek, counsel"'
    assert parse_waivers(text, "w.toml")[0].approver == "Bo Ek, counsel"


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    (tmp_path / "w.toml").write_bytes(b"\xff\xfe\x00")
    for path, why in ((tmp_path / "w.toml", "it is no UTF-8 text"), (tmp_path / "none.toml", "No such file")):
        with pytest.raises(DecisionError, match=why):
            read_waivers(path)
