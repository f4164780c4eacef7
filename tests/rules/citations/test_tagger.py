"""Words, features and repairs around the trained tagger: places hold, labels go, nothing takes long or breaks."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from rules.citations.gazetteer import Gazetteer
from rules.citations.model import Field, Kind
from rules.citations.parse import parse
from rules.citations.repairs import spans
from rules.citations.tokens import MOST, tokens
from tests.rules.citations.test_parse import STYLES


def test_words_keep_their_places_and_what_stands_between():
    text = "Osei B, O'Marsh P. Cold-pack trial. 2012;28(1):77-84."
    found = tokens(text)
    assert found.words == ("Osei", "B", "O'Marsh", "P", "Cold-pack", "trial", "2012", "28", "1", "77-84")
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == list(found.words)
    assert found.gaps == ("", " ", ", ", " ", ". ", " ", ". ", ";", "(", "):", ".")


@pytest.mark.parametrize(
    ("text", "words"), [("2001Apr15", ("2001", "Apr", "15")), ("pp34-35", ("pp", "34-35")), ("e116", ("e116",))]
)
def test_what_is_written_as_one_word_is_parted_where_figures_begin(text, words):
    assert tokens(text).words == words


def test_the_longest_known_name_counts():
    known = Gazetteer({"knee": "J", "knee and hip": "J", "hip": "P"})
    assert known.longest(["the", "knee", "and", "hip"], 1) == ("J", 4)
    assert known.longest(["knee", "and", "ankle"], 0) == ("J", 1)
    assert known.longest(["ankle"], 0) is None


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Vol. 26. No. 8. Pp. 909-919.", "volume volume issue issue pages pages", ["26", "8", "909-919"]),
        ("In Knee and Hip.", "container container container container", ["Knee and Hip"]),
        ("Osei B, et al. Why walk?", "author author author author title title", ["Osei B, et al.", "Why walk?"]),
        ("Lancet (London)", "container container", ["Lancet (London)"]),
        ("Gait Notes, Volume 12", "container container container volume", ["Gait Notes", "12"]),
        ("12 ι 13", "pages pages", ["12", "13"]),
        ("2012. Pp.", "date pages", ["2012"]),
        ("V (2012)", "volume date", ["V", "2012"]),
    ],
)
def test_a_field_is_its_run_of_words_without_its_label(text, labels, expected):
    found = spans(text, tokens(text), tuple(labels.split()), "note")
    assert [text[start:end] for _, start, end in found] == expected


def test_a_figure_whose_bracket_the_lost_volume_opened_is_the_issue():
    found = spans("2012;30):12", tokens("2012;30):12"), ("date", "volume", "pages"), "note")
    assert [name for name, _, _ in found] == ["date", "issue", "pages"]
    bracketed = spans("(2012;30):12", tokens("(2012;30):12"), ("date", "volume", "pages"), "note")
    assert [name for name, _, _ in bracketed] == ["date", "volume", "pages"]


def test_threads_read_alike():
    texts = list(STYLES.values()) * 8
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(parse, texts)) == [parse(text) for text in texts]


ALPHABETS = (
    "abc ABC 0123 .,;:()[]\"'-–/&?!",
    "漢字かな。、：（）2012 ",
    "שלום مرحبا \u202e\u200f 12؛:",
    "\x00\x1b[31m\ud800\ufffe\u00ad\n\t ιδ",
    "Vol. No. Pp. et al doi:10.1/ PMID: 12 http://x.y/ ",
)


@pytest.mark.parametrize("seed", range(40))
def test_no_text_breaks_the_parser(seed):
    rng = random.Random(seed)
    alphabet = "".join(rng.sample(ALPHABETS, 3))
    text = "".join(rng.choice(alphabet) for _ in range(rng.randint(0, 600)))
    parsed = parse(text)
    assert all(isinstance(one, Field) and 0 <= one.start <= one.end <= len(text) for one in parsed.fields)
    assert all(
        one.text == text[one.start : one.end] for one in parsed.fields if one.end > one.start and one.name in NAMED
    )


NAMED = {
    "author",
    "title",
    "container",
    "date",
    "volume",
    "issue",
    "pages",
    "publisher",
    "location",
    "edition",
    "editor",
}


def test_time_grows_with_the_text_and_ends():
    def seconds(words):
        text = "Osei B. Cold packs, 2012;28(1):77-84. " * words
        began = time.process_time()
        for _ in range(5):
            parse(text)
        return time.process_time() - began

    seconds(1)
    short, long = seconds(10), seconds(70)
    assert long < 30 * short
    assert len(tokens("a " * 10_000).words) == MOST


def test_five_thousand_references_are_read_in_bounded_time():
    began = time.process_time()
    kinds = {
        parse(f"Osei B. Cold packs after walk {n}. Clin J Pain. 2012;28(1):{n}-{n + 7}.").kind for n in range(5000)
    }
    assert kinds == {Kind.ARTICLE}
    assert time.process_time() - began < 60
