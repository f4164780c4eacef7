"""The log: chained entries, of which none can be changed, removed or moved unseen."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from audits.decisions import journal
from audits.decisions.errors import DecisionError
from tests.audits.decisions.command import run


@pytest.fixture
def log(tmp_path):
    for number in range(4):
        journal.append(tmp_path / "presscheck-log.jsonl", "waive", "Ada", {"id": f"w{number}", "reason": "“so”"})
    return tmp_path / "presscheck-log.jsonl"


def test_entries_come_back_in_their_order_and_the_log_is_only_ever_added_to(log):
    before = log.read_bytes()
    journal.append(log, "sign", "Bo", {"run": "r"})
    assert log.read_bytes().startswith(before)
    entries = list(journal.read(log))
    assert [entry.details.get("id") for entry in entries] == ["w0", "w1", "w2", "w3", None]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert [one.name for one in log.parent.iterdir()] == [log.name]


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda lines: [lines[0], lines[1].replace("Ada", "Bob"), *lines[2:]], "line 2: it was changed after"),
        (lambda lines: [lines[0], *lines[2:]], "line 2: it does not follow the line before"),
        (lambda lines: [lines[0], lines[2], lines[1], lines[3]], "line 2: it does not follow the line before"),
        (lambda lines: lines[1:], "line 1: it does not follow the line before"),
        (lambda lines: [*lines, "Dear diary"], "line 5: no entry of the log"),
        (lambda lines: [lines[0], "", *lines[1:]], "line 2: no entry of the log"),
        (lambda lines: [lines[0], lines[0], *lines[1:]], "line 2: it does not follow the line before"),
    ],
    ids=["changed", "removed", "moved", "beginning cut off", "added by hand", "blank line", "doubled"],
)
def test_whatever_was_done_to_a_line_shows(log, tamper, said):
    log.write_text("\n".join(tamper(log.read_text("utf-8").splitlines())) + "\n", "utf-8")
    with pytest.raises(DecisionError) as broken:
        list(journal.read(log))
    assert said in str(broken.value)
    done = run(log.parent, "log")
    assert (done.returncode, said in done.stderr) == (1, True)
    before = log.read_bytes()
    with pytest.raises(DecisionError):
        journal.append(log, "waive", "Ada", {})
    assert log.read_bytes() == before


def test_a_line_with_its_own_hash_made_anew_breaks_the_one_behind_it(log):
    lines = log.read_text("utf-8").splitlines()
    forged = journal.Entry(**(json.loads(lines[1]) | {"by": "Bo"}))
    lines[1] = json.dumps(json.loads(lines[1]) | {"by": "Bo", "hash": forged.digest()})
    log.write_text("\n".join(lines), "utf-8")
    with pytest.raises(DecisionError, match="line 3: it does not follow"):
        list(journal.read(log))


def test_many_who_write_at_once_leave_one_chain(tmp_path):
    log = tmp_path / "log.jsonl"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: journal.append(log, "waive", f"user {n}", {}), range(24)))
    assert sorted(entry.by for entry in journal.read(log)) == sorted(f"user {n}" for n in range(24))


def test_the_log_is_shown_in_words_and_as_it_is(log):
    shown = run(log.parent, "log")
    assert "waive by Ada: id: w0, reason: “so”" in shown.stdout
    assert shown.stdout.endswith("4 entries: the chain is whole.\n")
    assert run(log.parent, "log", "--json").stdout == log.read_text("utf-8")


def test_a_log_that_is_not_there_is_empty(tmp_path):
    done = run(tmp_path, "log")
    assert (done.returncode, done.stdout) == (0, "Nothing is in it yet.\n")
