"""Training parts documents, renders and spoils references by seed, and learns the same bytes from the same input."""

import hashlib
import json
import re
from pathlib import Path
from random import Random

import pytest

from rules.citations.model import Kind
from rules.citations.tagger import OTHER
from training.citations import __main__ as command
from training.citations import learn
from training.citations.corpus import SOURCES, Example, document_of, from_markup, part_of, read_cases
from training.citations.learn import CASES, LABELS, labelled
from training.citations.learn_stretches import learn_stretches
from training.citations.noise import augmented, noisy
from training.citations.render import TEMPLATES, render_articles, render_others

TRAINED = Path(learn.__file__).parents[2] / "rules" / "citations" / "trained"
FILES = ("fields.crf", "names.json", "stretches.crf", "kinds.crf")
RECORDS = [
    {"type": "journal", "authors": [["Osei", "B"], ["Ruiz", "DK"]], "title": f"Cold packs after walk {n}", "issue": "",
     "container": "Clin J Pain", "year": "2012", "volume": "28", "fp": "77", "lp": "84", "doc": f"paper{n}.xml"}
    for n in range(12)
]  # fmt: skip
SEGS = [("Osei B. ", "author"), ("Cold packs. ", "title"), ("Clin J Pain. ", "container"), ("2012;", "date"),
        ("28:", "volume"), ("77-84.", "pages")]  # fmt: skip


def test_references_of_one_document_stand_in_one_part():
    assert {part_of(document_of(f"paper.xml:{n}")) for n in range(50)} == {part_of("paper.xml")}
    assert {part_of(f"paper{n}.xml") for n in range(50)} == {"train", "dev", "held"}


def test_every_word_has_the_label_of_its_stretch():
    found, labels = labelled(
        Example(
            "a", from_markup("1. <author>Osei B. <title>Cold packs. <container>Phys. Rev. D<volume>28(<pages>77-84.")
        )
    )
    assert dict(zip(found.words, labels, strict=True)) == {
        "Osei": "author", "B": "author", "Cold": "title", "packs": "title", "Phys": "container", "Rev": "container",
        "D": "container", "28": "volume", "77-84": "pages",
    }  # fmt: skip


def test_our_own_cases_have_known_labels_and_types():
    cases = list(read_cases(CASES))
    assert len(cases) > 140
    known = {*LABELS, OTHER, "url"}
    assert [case.text for case in cases if not {label for _, label in case.segs} <= known] == []
    assert {case.kind for case in cases} <= {kind.value for kind in Kind}


def test_rendering_is_by_seed_and_covers_every_type_and_style():
    def made():
        rng = Random(7)
        return [*render_articles(rng, RECORDS, ["J Gait"], 10), *render_others(rng, RECORDS, ["J Gait"], 30)]

    assert made() == made()
    assert len(TEMPLATES["journal article"]) >= 8
    assert {one.kind for one in made()} == set(TEMPLATES)
    assert not [one.text for one in made() if re.search(r"[{}]", one.text)]


def test_a_field_is_left_out_of_copies_only():
    examples = [Example(f"d{n}", SEGS, "plos") for n in range(40)]
    out = list(augmented(Random(1), examples))
    assert [one for one in out if one in examples] == examples
    assert len(out) > len(examples)
    assert all(len({label for _, label in one.segs} & LABELS) in (5, 6) for one in out)


def test_noise_keeps_the_words_of_each_field():
    def words(example):
        return [text.strip(" .,;:()") for text, label in example.segs if label in LABELS]

    clean = Example("d", SEGS, "rendered-nlm")
    assert all(words(noisy(Random(n), clean)) == words(clean) for n in range(60))


def test_the_same_input_gives_the_same_bytes(tmp_path):
    rng = Random(3)
    examples = list(render_articles(rng, RECORDS, ["J Gait"], 5))
    for name in ("one", "two"):
        learn.learn(examples, tmp_path / name, {**learn.SETTINGS, "max_iterations": 15})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_model_of_stretches_is_the_same_bytes_too(tmp_path):
    examples = list(render_articles(Random(3), RECORDS, ["J Gait"], 5))
    for name in ("one", "two"):
        learn_stretches(examples, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_card_tells_the_model_that_is_there():
    card = (TRAINED / "README.md").read_text("utf-8")
    for name in FILES:
        assert hashlib.sha256((TRAINED / name).read_bytes()).hexdigest() in card, name
    assert sum((TRAINED / name).stat().st_size for name in FILES) < 3_000_000


def test_without_the_data_the_command_says_what_to_do(tmp_path, capsys):
    assert command.main(["--data", str(tmp_path)]) == 2
    assert "--data names their folder" in capsys.readouterr().err


@pytest.fixture
def data(tmp_path):
    for source in SOURCES:
        lines = [json.dumps({"id": f"{source}{n}:1", "segs": SEGS}) for n in range(30)]
        (tmp_path / f"{source}.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "plos_metadata.json").write_text(json.dumps(RECORDS), "utf-8")
    return tmp_path


def test_references_of_held_back_documents_are_written_for_the_benchmark(data):
    file = data / "rendered.jsonl"
    assert command.main(["--data", str(data), "--render", str(file)]) == 0
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert {part_of(document_of(line["id"])) for line in lines} == {"held"}
    assert {line["kind"] for line in lines} == set(TEMPLATES)
