"""How well references are parsed, and how well a missing field is noticed.

`python -m benchmarks.citations --references FILE_OR_DIR... [--part train|dev|held|all] [--sample N] [--list] [--json]`

Each line of a file is a reference as `segs`, a list of [text, label]. Fields: micro-F1 over all labelled fields, case
and punctuation folded. Missing fields: each journal reference once whole and once with one required field deleted
(`drop` and `segs2` where the line has them, else by seed); precision, recall and F1 of the fields reported missing,
and the share of whole references without a false alarm. Where a line says of what type the work is (`kind`, or
`ptype` as PLOS has it), the share of types told right is given. References of one document stand in one part
(training/citations/corpus.py); the models have learned from `train` of ../shared/citations and their thresholds were
set on `dev`, so that only `held` says how good they are there.

Files leave many identifiers and days of access in notes, some in all lines. Such a one that is found is neither right
nor wrong; one that a line does label must be found.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rules.citations.parse import parse
from rules.citations.styles import lack, required_fields
from rules.policy import Citations
from training.citations.corpus import PARTS, Segments, document_of, part_of

FIELDS = (
    "author", "editor", "title", "container", "date", "volume", "issue", "pages", "publisher", "location", "edition",
    "doi", "pmid", "url", "accessed",
)  # fmt: skip
OFTEN_NOTES = frozenset(("doi", "pmid", "url", "accessed"))
"""Fields that labelled files often leave in a note."""
PRINTED = {
    "journal": ("journal article",),
    "book": ("book", "chapter", "report", "conference paper"),
    "web": ("web page",),
    "confproc": ("conference paper",),
}
"""What the types of PLOS's references (`ptype`) may be."""
REQUIRED = ("author", "title", "container", "date", "volume", "pages")


class Counts:
    """Right, wrong and missed, and what was wrong by name."""

    def __init__(self) -> None:
        self.right = self.extra = self.missed = 0
        self.whole = self.wholly_right = 0
        self.wrong: list[dict[str, Any]] = []

    def add(self, truth: set[Any], found: set[Any]) -> None:
        """Count one comparison of what is with what was said."""
        self.right += len(truth & found)
        self.extra += len(found - truth)
        self.missed += len(truth - found)
        self.whole += 1
        self.wholly_right += truth == found

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in per cent."""
        precision = self.right / max(1, self.right + self.extra)
        recall = self.right / max(1, self.right + self.missed)
        return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Measure every file and print a table, then JSON if asked for."""
    options = _options()
    files = {}
    for path in _files(options.references):
        lines = list(_lines(path, options.part))
        if options.sample and len(lines) > options.sample:
            lines = random.Random(options.seed).sample(lines, options.sample)  # noqa: S311 -- a sample, not a secret
        if lines:
            name = path.name if path.name not in files else f"{path.parent.name}/{path.name}"
            files[name] = measure(lines, options.seed)
    _print_table(files, listing=options.list)
    if options.json:
        print(json.dumps(files, ensure_ascii=False))


def measure(lines: list[dict[str, Any]], seed: int) -> dict[str, Any]:
    """Both tasks over the references of one file."""
    fields, missing, whole, kinds = Counts(), Counts(), Counts(), Counts()
    began = time.process_time()
    for line in lines:
        _compare_fields(line, fields, kinds)
    seconds = time.process_time() - began
    for line in lines:
        _compare_missing(line, seed, missing, whole)
    precision, recall, f1 = missing.scores()
    return {
        "references": len(lines),
        "field_f1": round(fields.scores()[2], 1),
        "whole_right": round(100 * fields.wholly_right / max(1, fields.whole), 1),
        "journal_references": whole.whole,
        "missing_precision": round(precision, 1),
        "missing_recall": round(recall, 1),
        "missing_f1": round(f1, 1),
        "no_false_alarm": round(100 * whole.wholly_right / max(1, whole.whole), 1),
        "us_per_reference": round(1e6 * seconds / len(lines)),
        **({"types_right": round(100 * kinds.wholly_right / kinds.whole, 1)} if kinds.whole else {}),
        "wrong": missing.wrong + fields.wrong + kinds.wrong,
    }


def _compare_fields(line: dict[str, Any], counts: Counts, kinds: Counts) -> None:
    text = _text(line["segs"])
    truth = {(name, folded) for name, folded in _labelled(line["segs"]) if folded}
    parsed = parse(text)
    found = {(field.name, _fold(field.name, field.text)) for field in parsed.fields if field.name in FIELDS}
    labelled = {name for name, _ in truth}
    found = {one for one in found if one[0] not in OFTEN_NOTES or one[0] in labelled}
    counts.add(truth, found)
    if accepted := _kinds(line):
        said = parsed.kind.value
        kinds.add({True}, {said in accepted})
        if said not in accepted:
            kinds.wrong.append({"text": text, "kind": " or ".join(accepted), "said": said})
    if truth != found:
        counts.wrong.append({"text": text, "missed": sorted(truth - found), "extra": sorted(found - truth)})


def _kinds(line: dict[str, Any]) -> tuple[str, ...]:
    """The types that are right: the one that a line names, or those that PLOS files under one name."""
    return (line["kind"],) if line.get("kind") else PRINTED.get(str(line.get("ptype")), ())


def _compare_missing(line: dict[str, Any], seed: int, counts: Counts, whole: Counts) -> None:
    if not _is_article(line["segs"]):
        return
    drop = line.get("drop") or random.Random(f"{seed}{line.get('id')}{_text(line['segs'])}").choice(REQUIRED)  # noqa: S311
    less = line.get("segs2") or [seg for seg in line["segs"] if seg[1] != drop]
    for text, truth in ((_text(line["segs"]), set()), (_text(less), {drop})):
        said = _said_missing(text)
        counts.add(truth, said)
        if not truth:
            whole.add(truth, said)
        if said != truth:
            counts.wrong.append({"text": text, "missing": sorted(truth), "said": sorted(said)})


def _said_missing(text: str) -> set[str]:
    parsed = parse(text)
    needs = required_fields(parsed, Citations(style="nlm"))
    return {need.split("|")[0] for need in lack(parsed, needs).missing} & {*REQUIRED}


def _is_article(segs: Segments) -> bool:
    names = {name for _, name in segs}
    return names >= {*REQUIRED} and names.isdisjoint({"publisher", "editor"})


def _labelled(segs: Segments) -> Iterator[tuple[str, str]]:
    """Each field once, its stretches joined where they follow each other."""
    last = ""
    joined: list[tuple[str, str]] = []
    for text, name in segs:
        if name == last:
            joined[-1] = (name, joined[-1][1] + text)
        else:
            joined.append((name, text))
        last = name
    return ((name, _fold(name, text)) for name, text in joined if name in FIELDS)


def _fold(name: str, text: str) -> str:
    """Letters and digits only, without the labels that some sources count to a field and others do not."""
    text = text.casefold()
    if name in {"volume", "issue", "pages"}:
        text = re.sub(r"\b(?:vol(?:ume)?|v|no|nr|num|number|issue|pp?|pages?)\b\.?|n°", " ", text)
    if name in {"pages", "date"}:
        text = re.sub(r"\b(?:doi|pubmed|pmid|pp)\b\W*$", " ", text.strip())
    if name in {"container", "editor"}:
        text = re.sub(r"^\W*in\b:?", " ", text)
    if name in {"doi", "pmid"}:
        text = re.sub(r"https?://(?:dx\.)?doi\.org/|doi|pmid|pubmed", " ", text)
    return "".join(c for c in text if c.isalnum())


def _text(segs: Segments) -> str:
    return "".join(text for text, _ in segs).strip()


def _lines(path: Path, part: str) -> Iterator[dict[str, Any]]:
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(raw)
        if part == "all" or part_of(document_of(str(line.get("id", "")))) == part:
            yield line


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def _print_table(files: dict[str, dict[str, Any]], *, listing: bool) -> None:
    columns = list(dict.fromkeys(name for row in files.values() for name in row if name != "wrong"))
    print("  ".join(["file".ljust(24), *columns]))
    for name, row in files.items():
        print("  ".join([name.ljust(24), *(str(row.get(column, "-")).rjust(len(column)) for column in columns)]))
    for name, row in files.items() if listing else ():
        for wrong in row["wrong"]:
            print(f"{name}: {json.dumps(wrong, ensure_ascii=False)}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.citations", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--references", type=Path, nargs="+", required=True, help="jsonl files, or folders of them")
    parser.add_argument("--part", choices=[*PARTS, "all"], default="all", help="which part of the documents")
    parser.add_argument("--sample", type=int, default=0, help="at most so many references of each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true", help="list everything that was wrong")
    parser.add_argument("--json", action="store_true", help="one JSON object on the last line")
    return parser.parse_args()


if __name__ == "__main__":
    main()
