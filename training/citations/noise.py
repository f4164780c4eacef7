"""What pages and typists do to references: fields left out, punctuation lost, numbers before and labels after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

import msgspec

from training.citations.corpus import SOURCES, Example, Segments

DROPPED = ("author", "title", "container", "date", "volume", "pages", "issue", "publisher", "location", "editor")
LEFT_OUT = 0.5
"""Share of references of which a copy is added with a field left out."""
SHARES = {"plos": (1.0, 1.0), "anystyle_core": (0.6,), "anystyle_good": (0.6,), "grobid": (0.4,)}
"""The same for single sources, for one copy after the other: the biomedical one gets two."""
_LABELS = (
    " [PubMed]",
    " [DOI]",
    " [PubMed] [DOI]",
    " PubMed",
    " Google Scholar",
    " [CrossRef]",
    " [Free full text]",
    " View Article",
)
_MARKS = ".,;:()"


def augmented(rng: Random, examples: Iterable[Example]) -> Iterator[Example]:
    """Each reference, perhaps a copy that lacks a field, both perhaps with noise."""
    for clean in examples:
        # Real references have faults of their own
        example = clean if clean.source in SOURCES else _perhaps_handed_over(rng, clean)
        yield example
        fields = [name for name in DROPPED if any(label == name for _, label in example.segs)]
        for share in SHARES.get(example.source, (LEFT_OUT,)):
            if len(fields) > 2 and rng.random() < share:
                yield msgspec.structs.replace(example, segs=_lacking(rng, example.segs, rng.choice(fields)))


def noisy(rng: Random, example: Example) -> Example:
    """The reference with the small faults of real ones."""
    segs = example.segs
    if rng.random() < 0.12:
        segs = _thinned(rng, segs)
    if rng.random() < 0.2:
        segs = [(_numbering(rng), "note"), *segs]
    if rng.random() < 0.06:
        segs = [*segs, (rng.choice(_LABELS), "note")]
    return msgspec.structs.replace(example, segs=segs)


def _lacking(rng: Random, segs: Segments, name: str) -> Segments:
    """The segments without a field; now and then its punctuation stays."""
    if rng.random() < 0.6:
        return [seg for seg in segs if seg[1] != name]
    return [(_end(text) if label == name else text, "note" if label == name else label) for text, label in segs]


def _end(text: str) -> str:
    """The punctuation at the end of a text."""
    return text[len(text.rstrip(_MARKS + " ")) :]


def _perhaps_handed_over(rng: Random, example: Example) -> Example:
    return msgspec.structs.replace(example, segs=_handed_over(rng, example.segs)) if rng.random() < 0.4 else example


def _handed_over(rng: Random, segs: Segments) -> Segments:
    """Opening brackets and marks counted to the field before, as in some of the labelled files."""
    out = list(segs)
    for i in range(1, len(out)):
        text = out[i][0]
        size = len(text) - len(text.lstrip(_MARKS + " "))
        if size and rng.random() < 0.6:
            out[i - 1] = (out[i - 1][0] + text[:size], out[i - 1][1])
            out[i] = (text[size:], out[i][1])
    return out


def _thinned(rng: Random, segs: Segments) -> Segments:
    """A mark lost at the end of a field."""
    place = rng.randrange(len(segs))
    text, label = segs[place]
    bare = text.rstrip(_MARKS + " ")
    kept = f"{bare} " if bare else text
    return [*segs[:place], (kept, label), *segs[place + 1 :]]


def _numbering(rng: Random) -> str:
    n = rng.randint(1, 99)
    return rng.choice(
        (f"{n}. ", f"[{n}] ", f"{n}) ", f"({n}) ", f"{n} ", "^ ", "Jump up to: a b ", "↑ ", "• ", f"{n}.", "* ")
    )
