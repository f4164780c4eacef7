"""`presscheck waive` and `presscheck baseline`: what people decide on findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from audits.cli.options import ConfigFile, configuration
from audits.cli.sources import RunName, source_of
from audits.config_errors import in_words
from audits.decisions import journal, waiving
from audits.decisions.errors import DecisionError
from audits.decisions.renewing import renew, total
from audits.decisions.taking import Update
from audits.decisions.waivers import DEFAULT_MOST, Waiver
from audits.gate import BASELINE
from audits.session import LATEST, Plan
from reports import words
from reports.fingerprint import fingerprint as mark
from reports.safe import one_line
from reports.waivers import FILE as WAIVERS
from reports.waivers import Waivable

_LISTED = 10
"""Findings that a command lists."""
_LONGEST = 160
"""Characters of a message in it."""


def waive(
    run: RunName = LATEST,
    rule: Annotated[str, typer.Option(help="a rule's name, or a pattern such as social/*")] = "",
    page: Annotated[str, typer.Option(help="pattern of page addresses, as in scope.include; default: all")] = "",
    fingerprint: Annotated[str, typer.Option(help="only the findings that the report shows under it")] = "",
    reason: Annotated[str, typer.Option(help="why")] = "",
    by: Annotated[str, typer.Option(help="who answers for it")] = "",
    until: Annotated[str, typer.Option(help="its last day, such as 2026-12-31")] = "",
    ticket: Annotated[str, typer.Option(help="where the remedy is tracked")] = "",
    approver: Annotated[str, typer.Option(help="who approved it; needed for medical, legal and citations")] = "",
    most: Annotated[
        int | None, typer.Option(help=f"findings that it may cover; without fingerprint {DEFAULT_MOST}")
    ] = None,
    name: Annotated[str, typer.Option("--id", help="what it is called; default: made of the rule")] = "",
    file: Annotated[Path | None, typer.Option(help="file of the waivers")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="only say what it would cover: takes --rule alone")
    ] = False,
    config: ConfigFile = None,
) -> None:
    """Add a waiver for findings of a run, and say which it covers."""
    chosen, base = configuration(config, {})
    path = file or base / (chosen.gate.waivers or WAIVERS)
    others = () if dry_run else waiving.existing(path)
    given = {"rule": rule, "pages": page, "fingerprint": fingerprint, "reason": reason, "by": by, "until": until}
    given |= {"reason": "-", "by": "-", "until": str(date.max), "approver": "?"} if dry_run else {"approver": approver}
    plan = Plan(config=chosen, targets=(), base=base)
    made = _waiver(given | {"ticket": ticket, "most": most, "id": name}, others)
    waiving.check(made, others, plan.today)
    with source_of(plan, run) as source:
        met = waiving.covered(made, source.pages())
        told = source.run().id
    if dry_run:
        print(
            f"It would cover {words.count(len(met), 'finding')} of run {told}:"
            if met
            else f"It covers none of run {told}."
        )
        _list(map(_told, met))
        return
    _check_reach(made, met, told)
    journal.head(base / chosen.gate.log)
    waiving.add(path, made)
    journal.append(base / chosen.gate.log, "waive", by, {**waiving.given(made), "run": told, "findings": len(met)})
    print(f"Waiver {made.id} covers {words.count(len(met), 'finding')} of run {told} until {made.until}:")
    _list(map(_told, met))
    print(f"Written to {path}. It holds from the next run on; have it reviewed like any change.")


def baseline(
    run: RunName = LATEST,
    file: Annotated[Path | None, typer.Option(help=f"where it goes; default: gate.baseline, or {BASELINE}")] = None,
    drop_unseen: Annotated[
        bool, typer.Option("--drop-unseen", help="forget findings where the run did not look")
    ] = False,
    by: Annotated[str, typer.Option(help="who takes it; default: the user's name")] = "",
    config: ConfigFile = None,
) -> None:
    """Take the findings of a run as known, so that only new ones fail; say what is new in it and what was fixed."""
    chosen, base = configuration(config, {})
    plan = Plan(config=chosen, targets=(), base=base)
    with source_of(plan, run) as source:
        renewal = renew(source, chosen.gate, base, today=plan.today, path=file, by=by, drop_unseen=drop_unseen)
    _show(renewal.path, renewal.update)
    if not renewal.changed:
        print(f"{renewal.path} is unchanged.")
        return
    print(f"Written to {renewal.path}.")
    if not chosen.gate.baseline_file:
        print(f'`--new-only`, or `baseline = "{renewal.path.name}"` below [gate], lets only new findings fail.')


def _waiver(given: dict[str, Any], others: Sequence[Waiver]) -> Waiver:
    """The waiver of these options, with a name of its own. Raises DecisionError."""
    if missing := [f"--{key}" for key in ("rule", "reason", "by", "until") if not given[key].strip()]:
        raise DecisionError(
            f"a waiver needs {', '.join(missing)}: what is waived, why, who answers for it, until when."
        )
    name = given["id"] or waiving.free_name(given["rule"], given["fingerprint"], others)
    try:
        return msgspec.convert(given | {"id": name}, Waiver)
    except msgspec.ValidationError as fault:
        raise DecisionError(f"command line: {in_words(str(fault), given, Waiver)}") from None


def _check_reach(waiver: Waiver, met: Sequence[object], run: str) -> None:
    """Refuse a waiver that the next run would report at once."""
    if not met:
        raise DecisionError(f"no finding of run {run} fits this waiver: check rule, page and fingerprint.")
    if waiver.limit and len(met) > waiver.limit:
        raise DecisionError(
            f"too wide: {len(met):,} findings of run {run} fit this waiver, and it may cover {waiver.limit:,}. "
            f"Narrow it by --page or --fingerprint, or say --most {len(met)}."
        )


def _show(path: Path, update: Update) -> None:
    parts = {"new": update.new, "fixed": update.fixed, "waived": update.waived, "not looked for": update.unseen}
    told = ", ".join(f"{total(some):,} {name}" for name, some in parts.items() if some)
    print(f"{path}: {words.count(total(update.findings), 'known finding')}{told and f' ({told})'}.")
    for name in ("new", "fixed"):
        if parts[name]:
            print(f"{name.capitalize()}:")
            _list(f"{known.url}: {known.message} [{known.rule}]" for known in parts[name])


def _told(met: Waivable) -> str:
    url, outcome = met
    said = one_line(outcome.finding.message, _LONGEST) if outcome.finding else ""
    return f"{url}: {said} [{outcome.rule}, {mark(outcome)}]"


def _list(lines: Iterable[str]) -> None:
    every = list(lines)
    for line in every[:_LISTED]:
        print(f"  - {one_line(line)}")
    if len(every) > _LISTED:
        print(f"  - and {len(every) - _LISTED:,} more")
