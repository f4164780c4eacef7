"""benchmarks.mutations: every page is broken in every way, and what is not found is named."""

import json

import pytest

from benchmarks import mutations
from benchmarks.mutations import MUTATIONS, Mutation, main, subjects


def test_there_are_ten_pages_and_fifteen_ways_to_break_them_at_least():
    assert len(subjects()) >= 10
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS) >= 15


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_mutation_changes_every_page(mutation):
    other = {page.language: page for page in subjects()}
    for page in subjects():
        assert mutation.break_(page, other["de" if page.language != "de" else "en"]) != page.html()


def test_what_is_missed_and_what_is_said_of_a_sound_page_is_named(monkeypatch, capsys):
    harmless = Mutation("nothing", lambda one, _: one.html(), ("medical/disclaimer-present",))
    removed = next(one for one in MUTATIONS if one.name == "disclaimer removed")
    pages = [page for page in subjects() if page.name in ("iron", "schlaf")]
    monkeypatch.setattr(mutations, "MUTATIONS", (harmless, removed))
    monkeypatch.setattr(mutations, "subjects", lambda: pages)
    assert main(["--json"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert json.loads(last) == {
        "mutations": 4,
        "found": 2,
        "missed": ["iron: nothing", "schlaf: nothing"],
        "pages": 2,
        "findings_on_originals": [],
    }
    assert "wrong: iron, nothing: said nothing" in lines
