"""How well labelled sentences are told apart: medical disclaimers and trademark attributions from what looks like them.

`python -m benchmarks.phrases [--phrases DIR] [--disclaimers FILE] [--trademarks FILE] [--json]`

DIR holds disclaimers.jsonl and trademarks.jsonl. Each line has `id`, `text`, `label` (`medical_disclaimer`,
`attribution`, anything else) and may have `language`. Every sentence is judged alone, without a page round it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from rules.legal.attribution import attributions
from rules.medical.statement import find_statements
from rules.model import Target
from rules.page import TextBlock

Judge = Callable[[TextBlock], bool]
Line = dict[str, Any]
NAMES = {(True, True): "TP", (False, True): "FP", (True, False): "FN", (False, False): "TN"}
"""What is so, and what was said, to the name of the case."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge each file's sentences, print tables and every wrong sentence."""
    options = _options(arguments)
    figures = {}
    for name, path, label, judge in (
        ("disclaimer", options.disclaimers, "medical_disclaimer", _is_disclaimer),
        ("attribution", options.trademarks, "attribution", _is_attribution),
    ):
        if path:
            lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
            figures[name] = measure(name, lines, label, judge)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
    return 0


def measure(name: str, lines: Iterable[Line], label: str, judge: Judge) -> dict[str, Any]:
    """Precision, recall and the wrong sentences of one file, printed on the way."""
    counts: dict[str, Counter[str]] = {"all": Counter()}
    wrong = []
    for line in lines:
        block = TextBlock(text=line["text"], target=Target("p"), tag="p")
        case = NAMES[line["label"] == label, judge(block)]
        counts["all"][case] += 1
        counts.setdefault(line.get("language", "any"), Counter())[case] += 1
        if case in ("FP", "FN"):
            wrong.append([line["id"], case, line["text"]])
    _print(name, counts, wrong)
    total = counts["all"]
    return {
        "precision": round(total["TP"] / max(1, total["TP"] + total["FP"]), 4),
        "recall": round(total["TP"] / max(1, total["TP"] + total["FN"]), 4),
        "wrong": [[identifier, case] for identifier, case, _ in wrong],
    }


def _is_disclaimer(block: TextBlock) -> bool:
    return bool(find_statements([block]))


def _is_attribution(block: TextBlock) -> bool:
    return bool(attributions((block,)))


def _print(name: str, counts: dict[str, Counter[str]], wrong: list[list[str]]) -> None:
    print(f"{name:12} {'TP':>4} {'FP':>4} {'FN':>4} {'TN':>4}")
    for language, cases in counts.items():
        print(f"  {language:10} {cases['TP']:4} {cases['FP']:4} {cases['FN']:4} {cases['TN']:4}")
    for identifier, case, text in wrong:
        print(f"  {case} {identifier}: {text}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.phrases", description=__doc__)
    parser.add_argument("--phrases", type=Path, help="folder of disclaimers.jsonl and trademarks.jsonl")
    parser.add_argument("--disclaimers", type=Path, help="labelled sentences, in place of the folder's")
    parser.add_argument("--trademarks", type=Path, help="labelled sentences, in place of the folder's")
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    if options.phrases:
        options.disclaimers = options.disclaimers or options.phrases / "disclaimers.jsonl"
        options.trademarks = options.trademarks or options.phrases / "trademarks.jsonl"
    if not (options.disclaimers or options.trademarks):
        parser.error("nothing to judge: give --phrases DIR, --disclaimers FILE or --trademarks FILE")
    return options


if __name__ == "__main__":
    sys.exit(main())
