"""Labelled references: read from files, parted by document into what is trained on, tuned on and kept out."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

Part = Literal["train", "dev", "held"]
PARTS: tuple[Part, ...] = ("train", "dev", "held")
Segments = list[tuple[str, str]]
"""Stretches of a reference as printed, each with its label."""
SOURCES = ("anystyle_core", "anystyle_good", "grobid", "plos")


class Example(msgspec.Struct, frozen=True):
    """One labelled reference."""

    document: str
    """References of one document stand in one part."""
    segs: Segments
    source: str = ""
    kind: str = ""
    """The type of work where it is known."""

    @property
    def text(self) -> str:
        """The reference as printed."""
        return "".join(text for text, _ in self.segs)

    def without(self, name: str) -> Example:
        """The same reference with one field left out."""
        return msgspec.structs.replace(self, segs=[seg for seg in self.segs if seg[1] != name])


def document_of(identifier: str) -> str:
    """The document that a reference's id names: “paper.xml:12” is one of paper.xml."""
    return identifier.rsplit(":", 1)[0]


def part_of(document: str) -> Part:
    """Two documents of ten are kept out, one is for tuning; which, their names decide."""
    place = zlib.crc32(f"document {document}".encode()) % 10
    return "held" if place < 2 else "dev" if place == 2 else "train"


def read_examples(folder: Path, parts: tuple[Part, ...]) -> Iterator[Example]:
    """The labelled references of these parts, in the files' order."""
    for source in SOURCES:
        for line in (folder / f"{source}.jsonl").read_text("utf-8").splitlines():
            raw = json.loads(line)
            document = document_of(str(raw["id"]))
            if part_of(document) in parts:
                segs = [part for text, name in raw["segs"] for part in _mended(text, name)]
                if not _mislabelled(segs):
                    yield Example(document, segs, source, str(raw.get("ptype", "")))


def _mended(text: str, name: str) -> Segments:
    """A stretch whose label is that of a part of it only: “2014;12:” is no volume, “77-84. PubMed: ” are no pages."""
    if name == "volume" and (date := _DATED.match(text)):
        return [(text[: date.end()], "date"), (text[date.end() :], "volume")]
    if name == "pages" and (note := _NOTED.search(text)):
        return [(text[: note.start()], "pages"), (text[note.start() :], "note")]
    return [(text, name)]


_DATED = re.compile(r"\W*(?:19|20)\d\d[^;]{0,12};\s*(?=\w)")
_NOTED = re.compile(r"(?<=[.,;]\s)(?:pubmed|doi)\b.*", re.IGNORECASE)


def _mislabelled(segs: Segments) -> bool:
    """Whether the journal of an article was labelled as part of its title."""
    labels = {label for _, label in segs}
    return labels >= {"title", "volume", "pages"} and labels.isdisjoint({"container", "publisher", "editor"})


def read_records(folder: Path, parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    """Records of articles and books of these parts, from which references are rendered."""
    records: list[dict[str, Any]] = json.loads((folder / "plos_metadata.json").read_text("utf-8"))
    return [record for record in records if part_of(record["doc"]) in parts]


def read_cases(path: Path) -> Iterator[Example]:
    """Our own labelled references: a line each, “kind | <author>Osei B. <title>Cold packs. ...”."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if line.strip() and not line.startswith("#"):
            kind, _, marked = line.partition(" | ")
            yield Example(f"case{number}", from_markup(marked), "cases", kind.strip())


def read_templates(path: Path) -> dict[str, dict[str, list[str]]]:
    """Templates by type of work and style: a line each, “journal article, nlm | <author>{short}. ...”."""
    templates: dict[str, dict[str, list[str]]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, template = line.partition(" | ")
            kind, _, style = head.partition(", ")
            templates.setdefault(kind, {}).setdefault(style, []).append(template)
    return templates


def from_markup(marked: str) -> Segments:
    """“<author>Osei B. <title>Cold packs.” as segments; what stands before the first label is a note."""
    segs: Segments = []
    head, *rest = marked.split("<")
    if head:
        segs.append((head, "note"))
    for piece in rest:
        name, _, text = piece.partition(">")
        segs.append((text, name))
    return segs
