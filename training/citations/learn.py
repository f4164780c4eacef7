"""Learns the tagger and its gazetteer from labelled references; the same input gives the same bytes."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pycrfsuite

from rules.citations.features import features
from rules.citations.gazetteer import LONGEST, Gazetteer
from rules.citations.painting import painted
from rules.citations.tagger import OTHER
from rules.citations.tokens import Tokens, tokens
from training.citations.corpus import Example, Part, read_cases, read_examples, read_records
from training.citations.noise import augmented, noisy
from training.citations.render import render_articles, render_others

SEED = 20240229
CASES = Path(__file__).parent / "cases.txt"
FOLDS = 5
"""Names that only an example's own fold knows are unknown in it, as most names are when the tagger is used."""
LABELS = frozenset(
    ["author", "editor", "title", "container", "date", "volume", "issue", "pages", "publisher", "location", "edition"]
)
SETTINGS: dict[str, Any] = {
    "c1": 0.3,
    "c2": 0.01,
    "max_iterations": 100,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}
_KINDS = {"container": "J", "publisher": "P", "location": "L"}
_WORDS = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_EDGES = re.compile(r"^\W*(?:in\b:?|available)\W*", re.IGNORECASE)


def corpus(folder: Path, parts: tuple[Part, ...]) -> list[Example]:
    """Everything that is learned from, in a fixed order: real, rendered and our own references, whole and lacking."""
    rng = Random(SEED)
    real = list(read_examples(folder, parts))
    records = read_records(folder, parts)
    journals = journals_as_printed(real)
    made = [*render_articles(rng, records, journals, each=2), *render_others(rng, records, journals, count=300)]
    own = [case for case in read_cases(CASES) for _ in range(6)]
    return [noisy(rng, one) if one.source.startswith(("rendered", "cases")) else one
            for one in augmented(rng, [*real, *made, *own])]  # fmt: skip


def journals_as_printed(examples: Iterable[Example]) -> list[str]:
    """Journals of articles, for rendering."""
    names = set()
    for example in examples:
        labels = {label for _, label in example.segs}
        if labels >= {"container", "volume"} and labels.isdisjoint({"publisher", "editor"}):
            for text, label in example.segs:
                bare = _EDGES.sub("", text).strip(" .,;:([\"'")
                if label == "container" and 2 < len(bare) < 80 and "<" not in bare and not bare[-1].isdigit():
                    names.add(bare)
    return sorted(names)


def gazetteers(examples: list[Example]) -> tuple[dict[str, str], list[Gazetteer]]:
    """All known names with their kinds, and for each fold those that other folds know."""
    folds: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name, kind, fold in _names_of(one for one in examples if not one.source.startswith("rendered")):
        folds[name, kind].add(fold)
    every: dict[str, str] = {}
    partly: list[dict[str, str]] = [{} for _ in range(FOLDS)]
    for (name, kind), seen in sorted(folds.items()):
        every[name] = every.get(name, "") + kind
        for fold, names in enumerate(partly):
            if seen - {fold}:
                names[name] = names.get(name, "") + kind
    return every, [Gazetteer(names) for names in partly]


def _names_of(examples: Iterable[Example]) -> Iterator[tuple[str, str, int]]:
    for example in examples:
        labels = {label for _, label in example.segs}
        for text, label in example.segs:
            if label in _KINDS and (label != "container" or ("volume" in labels and "publisher" not in labels)):
                words = _WORDS.findall(_EDGES.sub("", text.split("(")[0]).lower())
                if 0 < len(words) <= LONGEST and len(" ".join(words)) > 2 and not words[-1].isdigit():
                    yield " ".join(words), _KINDS[label], fold_of(example.document)


def fold_of(document: str) -> int:
    """The fold of a document."""
    return zlib.crc32(f"fold {document}".encode()) % FOLDS


def labelled(example: Example) -> tuple[Tokens, list[str]]:
    """The words of a reference with the label of the stretch that each ends in (“B396” is a volume, the B apart)."""
    found = tokens(painted(example.text).text)
    labels, place, end = [], -1, 0
    for last in found.ends:
        while last > end:
            place += 1
            end += len(example.segs[place][0])
        label = example.segs[place][1]
        labels.append(label if label in LABELS else OTHER)
    return found, labels


def learn(
    examples: list[Example], target: Path, settings: dict[str, Any] = SETTINGS, *, verbose: bool = False
) -> dict[str, str]:
    """Learns from the examples, writes the tagger, and gives the names for the gazetteer beside it."""
    every, partly = gazetteers(examples)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=settings, verbose=verbose)
    for example in examples:
        found, labels = labelled(example)
        if labels:
            trainer.append(features(found, partly[fold_of(example.document)]), labels)
    trainer.train(str(target))
    return every
