"""`presscheck sign`, `verify` and `log`: who stands for a run, and whether anything was changed since."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from audits.cli.exits import CHANGED
from audits.cli.options import ConfigFile, configuration
from audits.cli.sources import RunName, source_of
from audits.decisions import journal, keys, signing
from audits.decisions.errors import DecisionError
from audits.decisions.evidence import read_run
from audits.decisions.files import write
from audits.decisions.signing import SignOff
from audits.session import Plan
from audits.store import Store
from reports import words
from reports.run import RunSource
from reports.safe import one_line


def sign(
    run: RunName,
    by: Annotated[str, typer.Option(help="who signs")] = "",
    statement: Annotated[str, typer.Option(help="what is stated, such as “Fit for publication.”")] = "",
    key: Annotated[Path | None, typer.Option(help="private key (Ed25519, PEM or OpenSSH) to sign with")] = None,
    file: Annotated[Path | None, typer.Option(help="where it goes; default: presscheck-signoff-RUN.json")] = None,
    config: ConfigFile = None,
) -> None:
    """Write a sign-off on a run: who states what, and hashes that show any later change."""
    chosen, base = configuration(config, {})
    log = base / chosen.gate.log
    with source_of(Plan(config=chosen, targets=(), base=base), run) as source:
        signer = keys.private_key(key) if key else None
        made = signing.sign(source, by=by, statement=statement, log=log, key=signer)
    path = file or base / f"presscheck-signoff-{made.signed.run}.json"
    if path.exists():
        raise DecisionError(f"{path} is there already, and a sign-off is never written over. Name another --file.")
    write(path, signing.dumped(made))
    if not Path(run).is_file():
        with Store(base / chosen.store.path) as store:
            store.keep(made.signed.run)  # a run that somebody stands for is there to be looked up
    details = {"run": made.signed.run, "file": path.name, "statement": made.signed.statement, "sha256": made.sha256}
    journal.append(log, "sign", made.signed.by, details)
    _print_signed(made)
    print(f"Written to {path}, SHA-256 {made.sha256}.")
    if not made.signature:
        print("It is not signed with a key: keep it, or this number, where nobody can change it.")


def verify(
    file: Annotated[Path, typer.Argument(help="a sign-off, written by `presscheck sign`")],
    run: Annotated[str, typer.Option(help="the run's JSON report; default: the run in the store")] = "",
    key: Annotated[Path | None, typer.Option(help="public key of the signer (PEM or OpenSSH)")] = None,
    config: ConfigFile = None,
) -> None:
    """Say whether a signed run and its sign-off are still as they were; exit code 1 where they are not."""
    chosen, base = configuration(config, {})
    signoff = signing.read_signoff(file)
    signer = keys.public_key(key) if key else ""
    with source_of(Plan(config=chosen, targets=(), base=base), run or signoff.signed.run) as source:
        changes = list(_changes(signoff, source, signer, None if run else base / chosen.gate.log))
    _print_signed(signoff)
    for change in changes:
        print(f"  - {one_line(change)}")
    if changes:
        print("CHANGED since it was signed.")
        raise SystemExit(CHANGED)
    print(f"Nothing has changed since. {_worth(signoff, signer, in_store=not run)}")


def log(
    json: Annotated[bool, typer.Option("--json", help="as JSON lines, as they are in the file")] = False,
    config: ConfigFile = None,
) -> None:
    """List who waived, took a baseline or signed, and check that no line of the log was changed."""
    chosen, base = configuration(config, {})
    entries = 0
    try:
        for entry in journal.read(base / chosen.gate.log):
            entries += 1
            print(msgspec.json.encode(entry).decode() if json else _told(entry))
    except DecisionError as broken:
        print(f"presscheck: {broken}", file=sys.stderr)
        raise SystemExit(CHANGED) from None
    if not json:
        print(
            f"{words.count(entries, 'entry', 'entries')}: the chain is whole." if entries else "Nothing is in it yet."
        )


def _told(entry: journal.Entry) -> str:
    details = ", ".join(f"{key}: {value}" for key, value in entry.details.items())
    return one_line(f"{entry.time} {entry.action} by {entry.by}: {details}")


def _changes(signoff: SignOff, source: RunSource, signer: str, log: Path | None) -> Iterator[str]:
    """All that has changed; pictures and log only where the run lies in the store (`log` is given)."""
    yield from signing.changes_of_record(signoff, signer)
    reading = read_run(source)
    yield from signing.changes_of_run(signoff, source, reading)
    if log:
        yield from signing.changes_of_pictures(signoff, source, reading)
        yield from signing.changes_of_log(signoff, log)


def _print_signed(signoff: SignOff) -> None:
    signed = signoff.signed
    print(one_line(f"Run {signed.run}, signed by {signed.by} at {signed.time}: {signed.statement}"))
    print(f"Its verdict was {signed.verdict.judgement.upper()}:")
    for reason in signed.verdict.reasons:
        print(f"  - {one_line(reason)}")


def _worth(signoff: SignOff, signer: str, *, in_store: bool) -> str:
    """What that proves, and what not."""
    unseen = "" if in_store else " Pictures and the log of decisions were not looked at: a JSON report has none."
    if not signoff.signature:
        return f"No key signed it: this proves no more than that run and sign-off belong together.{unseen}"
    name = keys.name_of(signoff.signature.public_key)
    known = (
        "the one that you named" if signer else "compare it with the one that the signer told you, or name it: --key"
    )
    return f"The key that signed it is {name}: {known}.{unseen}"
