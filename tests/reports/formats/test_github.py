"""Annotations are commands that GitHub's runner reads as they are meant, no more than it shows, and nobody else's."""

import re

import pytest

from reports.formats import github
from reports.formats.registry import write
from tests.reports import hard_runs, runs

COMMAND = re.compile(r"::(?P<name>error|warning|notice)(?: (?P<properties>[^:]*))?::(?P<message>.*)")


def read(line):
    """A command as the runner reads it: its name, properties and message."""
    match = COMMAND.fullmatch(line)
    assert match, line
    pairs = dict(pair.split("=", 1) for pair in (match["properties"] or "").split(",") if pair)
    return match["name"], {key: unescaped(value) for key, value in pairs.items()}, unescaped(match["message"])


def unescaped(text):
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_grave_failures_are_errors_the_others_and_questions_warnings():
    commands = [read(line) for line in github.commands(runs.sample())]
    assert [(name, said.rpartition(" ")[2]) for name, _, said in commands[:-1]] == [
        ("error", "[wcag/color-contrast]"),
        ("error", "[medical/disclaimer-wording]"),
        ("warning", "[citations/complete]"),
        ("warning", "[legal/trademark-attribution]"),
    ]
    assert "(2 findings on 1 page, such as https://clinic.example/back-pain?utm_source=mail)" in commands[0][2]
    assert commands[3][2].startswith("A person must decide. The owner is written")
    assert commands[-1][:2] == ("notice", {"title": "Presscheck: failed"})
    assert commands[-1][2].endswith("1 page could not be checked. Note: The sandbox of the browser was off.")


def test_a_mapped_page_is_annotated_at_its_file_and_decided_findings_nowhere():
    commands = [read(line) for line in github.commands(hard_runs.decided())]
    assert [said.rpartition(" ")[2] for _, _, said in commands[:-1]] == [
        "[wcag/color-contrast]",
        "[citations/complete]",
        "[legal/trademark-attribution]",
    ]
    assert {properties["file"] for _, properties, _ in commands[:-1]} == {hard_runs.SOURCE}
    assert commands[0][1]["line"] == "1"


def test_no_kind_has_more_than_a_step_may_show():
    names = [read(line)[0] for line in github.commands(hard_runs.crowd(1, 40, "alike"))]
    assert {name: names.count(name) for name in set(names)} == {"error": 1, "warning": 2, "notice": 1}
    distinct = [read(line)[0] for line in github.commands(many_causes())]
    assert {name: distinct.count(name) for name in set(distinct)} == {"error": 10, "notice": 1}


def many_causes():
    """Forty elements that differ in the class names written by hand."""
    parts = ("teaser", "byline", "lead", "note", "box", "bar", "tab", "row", "cell", "card")
    names = [f"{colour}-{part}" for colour in ("red", "blue", "green", "grey") for part in parts]
    page = next(iter(runs.sample().pages()))
    outcomes = tuple(runs.contrast(number, "Text", name) for number, name in enumerate(names))
    return runs.MemorySource(runs.run(), [type(page)(url=page.url, state=page.state, outcomes=outcomes)], [], {})


@pytest.mark.parametrize(
    "text", ["a\n::error::b", "a\r\n::error::b", "%0A::error::b", "::error::b", "a,file=b:c", "%", "%250A", "a%2Cb"]
)
def test_what_is_said_comes_back_as_it_was_and_begins_no_command(text):
    line = github.command("warning", text, title=text)
    assert len(line.splitlines()) == 1
    told = " ".join(text.split())
    assert read(line) == ("warning", {"title": told}, told)


def test_hostile_texts_stay_texts(tmp_path, capsys):
    path = write("github", hard_runs.vicious(), tmp_path / "github-annotations.txt")
    printed = capsys.readouterr().out
    assert printed == path.read_text("utf-8")
    assert printed.replace("\n", "").isprintable()
    names = [read(line)[0] for line in printed.splitlines()]
    assert "error" in names
    assert max(map(names.count, names)) <= 10
    assert "s3cret" not in printed
