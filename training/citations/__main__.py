"""Makes the tagger of references and the models of stretches and types: script/train-citations.

`python -m training.citations [--data DIR] [--target DIR]` writes fields.crf, names.json, stretches.crf and kinds.crf,
learned from the documents that the benchmark does not hold back. `--render FILE` writes references rendered from those
that it does instead, with their types, as a file for benchmarks.citations.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

from training.citations.corpus import PARTS, SOURCES, Part, read_examples, read_records
from training.citations.learn import SEED, corpus, journals_as_printed, learn
from training.citations.learn_kinds import learn_kinds
from training.citations.learn_stretches import learn_stretches
from training.citations.noise import noisy
from training.citations.render import render_articles, render_others

TRAINED = Path(__file__).parents[2] / "rules" / "citations" / "trained"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, or render references to test on."""
    options = _options(arguments)
    if not all((options.data / f"{source}.jsonl").is_file() for source in SOURCES):
        print(f"{options.data}: no labelled references there; --data names their folder.", file=sys.stderr)
        return 2
    if options.render:
        _render(options.data, options.render, options.part)
    else:
        _train(options.data, options.target, verbose=options.verbose)
    return 0


def _train(data: Path, target: Path, *, verbose: bool) -> None:
    """The model of types comes last: it is learned from what the others find, so they must be in their place."""
    examples = corpus(data, ("train",))
    target.mkdir(parents=True, exist_ok=True)
    names = learn(examples, target / "fields.crf", verbose=verbose)
    (target / "names.json").write_text(json.dumps(names, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    learn_stretches(examples, target / "stretches.crf")
    if target.resolve() == TRAINED.resolve():
        learn_kinds(examples, target / "kinds.crf")
    for file in sorted(target.glob("*.*")):
        if file.suffix in {".crf", ".json"}:
            print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}  {file.stat().st_size}")


def _render(data: Path, file: Path, part: Part) -> None:
    rng = Random(SEED + 1)
    records = read_records(data, (part,))
    journals = journals_as_printed(read_examples(data, (part,)))
    made = [*render_articles(rng, records, journals, 1), *render_others(rng, records, journals, 100)]
    lines = ((noisy(rng, one), number) for number, one in enumerate(made))
    text = [
        json.dumps(
            {"src": one.source, "id": f"{one.document}:{n}", "kind": one.kind, "segs": one.segs}, ensure_ascii=False
        )
        for one, n in lines
    ]
    file.write_text("\n".join(text) + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/train-citations", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/citations"), help="folder of the labelled references"
    )
    parser.add_argument("--target", type=Path, default=TRAINED, help="where the model is written")
    parser.add_argument("--render", type=Path, help="write rendered references to this file instead")
    parser.add_argument("--part", choices=PARTS, default="held", help="the documents that references are rendered from")
    parser.add_argument("--verbose", action="store_true", help="show each step of learning")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
