"""Writing the baseline that a run makes of the one before, with an entry in the log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from audits.decisions import journal
from audits.decisions.baseline import Baseline, Known, dumped, read_baseline
from audits.decisions.files import write
from audits.decisions.standing import waivers_of
from audits.decisions.taking import Update, take
from audits.gate import BASELINE, GateSettings
from reports.run import RunSource


class Renewal(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a baseline."""

    path: Path
    update: Update
    changed: bool
    """Whether the file was written: it is not where it says the same already."""


def renew(
    source: RunSource,
    gate: GateSettings,
    home: Path,
    *,
    today: date,
    path: Path | None = None,
    by: str = "",
    drop_unseen: bool = False,
) -> Renewal:
    """Bring the baseline at `path`, or the one that the gate names in the folder `home`, up to date with a run.

    `by` is who takes it; the user's name where it is empty. Raises DecisionError, the file being as it was.
    """
    path = path or home / (gate.baseline_file or BASELINE)
    before = read_baseline(path) if path.exists() else Baseline(path=path)
    update = take(source, before, waivers_of(gate, home), today, drop_unseen=drop_unseen)
    content = dumped(update.findings)
    changed = not path.exists() or path.read_bytes() != content.encode()
    if changed:
        log = home / gate.log
        journal.head(log)
        write(path, content)
        counts = {"known": total(update.findings), "new": total(update.new), "fixed": total(update.fixed)}
        journal.append(log, "baseline", by or journal.whoever(), {"run": source.run().id, "file": path.name, **counts})
    return Renewal(path=path, update=update, changed=changed)


def total(findings: Iterable[Known]) -> int:
    """How many findings these are, each counted as often as it stands."""
    return sum(known.count for known in findings)
