"""Tells the type of work: by what the reference says of itself, else by a trained model, from fields and words.

The model is a chain of one link, that is a maximum-entropy classifier, learned with the tagger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rules.citations.model import Field, Kind
from rules.citations.trained import model

CERTAIN = 0.55
"""The probability below which a type stays unknown."""

_NOTICE = re.compile(
    r"\W*(?:retraction|erratum|correction|corrigendum|comment|republished)\s(?:in|of|for)\b", re.IGNORECASE
)
_CONFERENCE = re.compile(
    r"\bpresented at\b|\b(?:adjunct proceedings|proceedings of)\b|\b(?:conference|symposium|workshop|congress) on\b",
    re.IGNORECASE,
)
"""What a paper says that was read at a conference: its volume need not name editors, as a chapter's book does."""
_SAYS = {
    Kind.DATASET: re.compile(
        r"\bdata|database|dataverse|dryad|figshare|zenodo|genbank|physionet|kaggle|\bOSF\b|icpsr|consortium|registry|survey|"
        r"cohort|census|atlas|repository|datensatz|données|datos|\bdati\b|dados",
        re.IGNORECASE,
    ),
    Kind.THESIS: re.compile(
        r"thesis|thèse|tesis|tese\b|tesi\b|diss\b|dissertation|habilitation|master|proefschrift", re.IGNORECASE
    ),
}
"""What a work of a rare type says of itself: the model alone is not believed."""
_WORD = re.compile(r"[^\W\d_]+")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]+)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LONGEST = 60
"""Words of one field that are looked at."""


def kind_of(text: str, fields: Sequence[Field]) -> Kind:
    """The type of work; unknown where the fields fit several."""
    if _NOTICE.match(text):
        return Kind.NOTICE
    if not fields:
        return Kind.UNKNOWN
    classifier = model("kinds.crf")
    [best] = classifier.tag([features_of(text, fields)])
    if best == Kind.CHAPTER and _CONFERENCE.search(text):
        return Kind.CONFERENCE
    told = best not in _SAYS or _SAYS[best].search(text)
    return Kind(best) if told and classifier.marginal(best, 0) >= CERTAIN else Kind.UNKNOWN


def features_of(text: str, fields: Sequence[Field]) -> list[str]:
    """What the model knows of a reference: which fields it has, and their words."""
    names = {field.name for field in fields}
    features = [f"has {name}" for name in sorted(names)]
    features += [
        f"lacks {name}" for name in ("volume", "pages", "container", "publisher", "author") if name not in names
    ]
    features += [f"has {a}+{b}" for a, b in _PAIRS if a in names and b in names]
    features.append("".join(sorted(name[0] for name in names & {"volume", "issue", "pages", "container", "publisher"})))
    for field in fields:
        features += _of_field(field)
    features += [f"note {word}" for word in _words(_rest(text, fields))]
    return features


_PAIRS = (
    ("container", "volume"), ("container", "pages"), ("container", "editor"), ("container", "publisher"),
    ("title", "publisher"), ("publisher", "url"), ("publisher", "location"), ("container", "url"), ("url", "accessed"),
    ("author", "url"), ("container", "date"), ("container", "location"), ("publisher", "pages"),
)  # fmt: skip


def _of_field(field: Field) -> Iterator[str]:
    """What one field says of the type of work."""
    if field.name in {"container", "publisher", "title", "author"}:
        words = list(_words(field.text))
        yield from (f"{field.name} {word}" for word in words)
        yield f"{field.name} of {min(len(words), 8)}"
        yield f"{field.name} opens {words[0] if words else ''}"
    elif field.name == "url":
        host = _HOST.match(field.text)
        yield from (f"host {part}" for part in (host[1].lower().split(".") if host else ()))
    elif field.name == "date":
        yield f"day {bool(_DAY.search(field.text))} month {bool(_WORD.search(field.text))}"


def _words(text: str) -> Iterator[str]:
    found = (match[0].lower()[:16] for match in _WORD.finditer(text[:600]))
    return (word for word, _ in zip(found, range(_LONGEST), strict=False))


def _rest(text: str, fields: Iterable[Field]) -> str:
    """The text that belongs to no field."""
    place, rest = 0, []
    for field in sorted(fields, key=lambda one: one.start):
        rest.append(text[place : field.start])
        place = max(place, field.end)
    return " ".join([*rest, text[place : place + 600]])
