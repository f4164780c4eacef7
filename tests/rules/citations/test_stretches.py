"""A journal's name is told from a title by the whole stretch, and what the tagger mixed up is put right."""

import pytest

from rules.citations.parse import parse
from rules.citations.stretches import chance_of_journal, titles_and_journals

JOURNALS = ("J Orthop Res", "Annals of Walking", "Pain", "Proceedings of the National Academy of Sciences")
TITLES = ("Gentle walking for the stiff knee", "and other causes of pain in runners", "Why do old dogs limp?")


@pytest.mark.parametrize("text", JOURNALS)
def test_a_journal_is_likely_one(text):
    assert chance_of_journal(text) > 0.9


@pytest.mark.parametrize("text", TITLES)
def test_a_title_or_the_end_of_one_is_likely_none(text):
    assert chance_of_journal(text) < 0.02


def put_right(text, *names):
    """The fields after repair, of a text that was read as these fields, parted by bars."""
    spans, place = [], 0
    plain = text.replace("|", "")
    for part, name in zip(text.split("|"), names, strict=True):
        bare = part.rstrip(" .;:")
        spans.append((name, place, place + len(bare)))
        place += len(part)
    return [(name, plain[start:end]) for name, start, end in titles_and_journals(plain, [s for s in spans if s[0]])]


def test_a_title_that_was_read_as_the_journal_is_the_title():
    found = put_right("Osei B. |Gentle walking for the stiff knee. |12", "author", "container", "volume")
    assert found == [("author", "Osei B"), ("title", "Gentle walking for the stiff knee"), ("volume", "12")]


def test_a_quoted_title_is_the_title_however_short():
    found = put_right('Osei B. "|Pain|," |12', "author", "container", "", "volume")
    assert found[1] == ("title", "Pain")


def test_the_end_of_a_title_that_was_read_as_the_journal_belongs_to_the_title():
    found = put_right("Osei B. |Dating of 1.2 |old cracks in the bones of southern runners. |12",
                      "author", "title", "container", "volume")  # fmt: skip
    assert found[1:] == [("title", "Dating of 1.2 old cracks in the bones of southern runners"), ("volume", "12")]


@pytest.mark.parametrize("read_as", ["title", "container"])
def test_a_journal_behind_the_title_is_told_apart(read_as):
    found = put_right("Osei B. |Gentle walking for the stiff knee. J Orthop Res. |12", "author", read_as, "volume")
    assert found[1:3] == [("title", "Gentle walking for the stiff knee"), ("container", "J Orthop Res")]


def test_a_journal_in_sentence_case_behind_a_full_stop_stays_one():
    names = ("author", "title", "container", "volume")
    found = put_right("Osei B. |Cells of old runners. |Mechanisms of running and development. |12", *names)
    assert [name for name, _ in found] == list(names)


def test_books_are_left_alone():
    fields = ("author", "container", "publisher", "pages")
    found = put_right("Osei B. |Gentle walking for the stiff knee. |Harbor. |12", *fields)
    assert [name for name, _ in found] == list(fields)


def test_a_lost_journal_is_missed_and_not_the_title():
    names = parse("Osei B. Ion dating of 1.2 million year old cracks in bones of runners. 2007;158(1):79-92.").names
    assert "title" in names
    assert "container" not in names
