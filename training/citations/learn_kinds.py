"""Learns the model of the types of works, from the fields that the tagger finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pycrfsuite

from rules.citations.kinds import features_of
from rules.citations.model import Kind
from rules.citations.parse import fields_of, read
from training.citations.corpus import Example

SETTINGS: dict[str, Any] = {"c1": 0.2, "c2": 0.05, "max_iterations": 100, "feature.minfreq": 2}
_PRINTED = {"journal": Kind.ARTICLE, "book": Kind.BOOK, "web": Kind.WEB, "confproc": Kind.CONFERENCE}
"""What PLOS calls the types."""


def kind_known(example: Example) -> str:
    """The type of work: as it is known, else as the fields leave no doubt of; empty where they do."""
    names = {label for _, label in example.segs}
    if "container" in names and ("editor" in names or example.kind == "book") and "publisher" in names:
        return Kind.CHAPTER.value
    if example.kind:
        return _PRINTED.get(example.kind, example.kind)
    if names >= {"container", "volume"} and names.isdisjoint({"publisher", "editor"}):
        return Kind.ARTICLE.value
    return Kind.BOOK.value if names >= {"author", "publisher", "location"} and names.isdisjoint(_NOT_BOOKS) else ""


_NOT_BOOKS = {"container", "editor", "note", "volume", "issue", "pages", "url"}


def learn_kinds(examples: Iterable[Example], target: Path) -> None:
    """Learns from those whose type is known."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for features, kind in _seen(examples):
        trainer.append([features], [kind])
    trainer.train(str(target))


def _seen(examples: Iterable[Example]) -> Iterator[tuple[list[str], str]]:
    for example in examples:
        kind = kind_known(example)
        if kind and kind in set(Kind):
            yield features_of(example.text, list(fields_of(example.text, read(example.text)))), kind
