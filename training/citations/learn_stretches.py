"""Learns to tell a journal's name from a title, or a piece of one, from labelled journal articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pycrfsuite

from rules.citations.stretches import JOURNAL, TITLE, features_of_stretch
from rules.citations.text import plain
from training.citations.corpus import Example
from training.citations.learn import SEED, fold_of, gazetteers

SETTINGS: dict[str, Any] = {"c1": 0.1, "c2": 0.05, "max_iterations": 100, "feature.minfreq": 2}
_EDGES = re.compile(r"^\W*(?:in\b:?)?\W*|[\s.,;:(\[\"'<>]+$", re.IGNORECASE)
_PARTS = re.compile(r"(?<=[.:?!,;])\s+")
_BLANK = re.compile(r"\s+")


def learn_stretches(examples: list[Example], target: Path) -> None:
    """Learns from journals and titles as printed, and from pieces of titles."""
    rng = Random(SEED)
    _, partly = gazetteers(examples)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for example in examples:
        for text, label in _stretches(rng, example):
            trainer.append([features_of_stretch(text, partly[fold_of(example.document)])], [label])
    trainer.train(str(target))


def _stretches(rng: Random, example: Example) -> Iterator[tuple[str, str]]:
    labels = {label for _, label in example.segs}
    if not labels & {"volume", "pages"} or labels & {"publisher", "editor"}:
        return
    for text, label in example.segs:
        bare = _EDGES.sub("", plain(text))
        if label == "container" and bare:
            yield bare, JOURNAL
        elif label == "title" and bare:
            yield from ((piece, TITLE) for piece in _pieces(rng, bare))


def _pieces(rng: Random, title: str) -> Iterable[str]:
    """The title, its parts between punctuation, and an end of it that begins anywhere."""
    parts = [_EDGES.sub("", part) for part in _PARTS.split(title)]
    words = _BLANK.split(title)
    tail = " ".join(words[rng.randrange(1, len(words)) :]) if len(words) > 3 else ""
    return dict.fromkeys(part for part in (title, *parts, tail) if len(part.split()) > 1 or part == title)
