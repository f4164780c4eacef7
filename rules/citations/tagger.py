"""The trained model that says of each word of a reference which field it belongs to.

A conditional random field (CRFsuite), learned by script/train-citations; its card is rules/citations/trained/README.md.
"""

from __future__ import annotations

from functools import cache

import msgspec

from rules.citations.features import features
from rules.citations.gazetteer import Gazetteer
from rules.citations.tokens import Tokens
from rules.citations.trained import model, trained

OTHER = "note"
"""The label of words that belong to no field."""


class Tagging(msgspec.Struct, frozen=True):
    """A label for each word, and how likely each field that was not found stands there all the same."""

    labels: tuple[str, ...]
    chances: dict[str, float]
    """Field to the highest probability that any word has of belonging to it; only of those in no label."""


def tag(found: Tokens) -> Tagging:
    """The best labelling of the words."""
    if not found.words:
        return Tagging((), {})
    tagger = model("fields.crf")
    labels = tuple(tagger.tag(features(found, gazetteer())))
    absent = [name for name in tagger.labels() if name not in labels and name != OTHER]
    places = range(len(labels))
    return Tagging(labels, {name: max(tagger.marginal(name, place) for place in places) for name in absent})


@cache
def gazetteer() -> Gazetteer:
    """The names that the tagger knows."""
    return Gazetteer(msgspec.json.decode(trained("names.json"), type=dict[str, str]))
