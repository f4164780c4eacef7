"""The baseline: findings that were there when it was taken, so that only new ones fail a run.

The file is made for version control: one finding a line, sorted, without times or machine names, so that it is the same
to the byte when nothing has changed and its diff shows what has. A finding is known by its page and fingerprint, and
as often as it is listed: a second equal fault on one page is new. What a waiver in force covers is left out, since it
must count again when the waiver ends.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec

from audits.decisions.addresses import page_key
from audits.decisions.errors import DecisionError
from reports.fingerprint import FINGERPRINT
from reports.run import BaselineRecord, FixedFinding, PageRecord, PageState
from rules.model import Result

FORMAT = "presscheck-baseline"
VERSION = 1
"""Raised whenever fingerprints or addresses are made in another way: an older baseline then knows nothing any more."""
MOST_FIXED = 500
"""Fixed findings that a run lists one by one."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of the baseline, as often as it stands on its page."""

    url: str
    """See `page_key`."""
    rule: str
    result: Result
    fingerprint: Annotated[str, msgspec.Meta(pattern=f"^{FINGERPRINT.pattern}$")]
    count: Annotated[int, msgspec.Meta(ge=1)] = 1
    message: str = ""
    """For whoever reads the file; findings are not compared by it."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by."""
        return self.url, self.fingerprint


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: str
    version: int
    findings: tuple[Known, ...]


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """The known findings of a file."""

    path: Path
    findings: tuple[Known, ...] = ()
    digest: str = ""

    @property
    def folder(self) -> Path:
        """What the addresses of files are relative to."""
        return self.path.parent


class Sight:
    """Where a run has looked, so that what it no longer has can be told from what it did not see."""

    def __init__(self, rules: Iterable[str]) -> None:
        """`rules` are the ids of those that ran to their end."""
        self._rules = frozenset(rules)
        self._audited: set[str] = set()
        self._unchecked: set[tuple[str, str]] = set()

    def add(self, key: str, page: PageRecord) -> None:
        """Take note of one page."""
        if page.state is PageState.AUDITED:
            self._audited.add(key)
        self._unchecked.update((key, o.rule) for o in page.outcomes if o.result is Result.UNTESTED)

    def saw(self, known: Known) -> bool:
        """Whether the run would have the finding if it were still there."""
        looked = known.url in self._audited and known.rule in self._rules
        return looked and (known.url, known.rule) not in self._unchecked


class Comparison:
    """A run held against a baseline, finding by finding."""

    def __init__(self, baseline: Baseline, rules: Iterable[str]) -> None:
        self._baseline = baseline
        self._sight = Sight(rules)
        self._left = Counter({known.key: known.count for known in baseline.findings})
        self._known = 0

    def key(self, page: PageRecord) -> str:
        """Take note of a page; what the baseline calls it."""
        key = page_key(page.url, self._baseline.folder)
        self._sight.add(key, page)
        return key

    def knows(self, key: str, fingerprint: str) -> bool:
        """Whether the baseline has a finding of a page, so often; each one is asked about once."""
        if self._left[key, fingerprint] < 1:
            return False
        self._left[key, fingerprint] -= 1
        self._known += 1
        return True

    def record(self) -> BaselineRecord:
        """What came of it."""
        gone = [known for known in self._baseline.findings if self._left[known.key] > 0]
        fixed = [known for known in gone if self._sight.saw(known)]
        left = Counter({known.key: self._left[known.key] for known in gone})
        return BaselineRecord(
            file=self._baseline.path.name,
            known=self._known,
            fixed=tuple(_fixed(known, left[known.key]) for known in fixed[:MOST_FIXED]),
            more_fixed=sum(left[known.key] for known in fixed[MOST_FIXED:]),
            unseen=left.total() - sum(left[known.key] for known in fixed),
            digest=self._baseline.digest,
        )


def read_baseline(path: Path) -> Baseline:
    """The baseline of a file. Raises DecisionError, naming the line, for one that cannot be trusted."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise DecisionError(
            f"{path}: the baseline cannot be read: {fault.strerror}. "
            "Take one with `presscheck baseline`, or name another."
        ) from None
    try:
        file = msgspec.json.decode(content, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise DecisionError(
            f"{path}{_line(content, str(fault))}: no baseline: {fault}. "
            "Take the file from version control, or move it away and run `presscheck baseline`."
        ) from None
    if file.format != FORMAT:
        raise DecisionError(f"{path}: format = {file.format!r}: expected {FORMAT!r}.")
    if file.version != VERSION:
        age = "a newer" if file.version > VERSION else "an older"
        raise DecisionError(
            f"{path}: {age} Presscheck wrote it (version {file.version}, this one reads {VERSION}). "
            "Update, or take it anew: move it away and run `presscheck baseline`."
        )
    once = {known.key: known for known in file.findings}  # two branches of one file may both have brought it
    return Baseline(path=path, findings=tuple(once.values()), digest=sha256(content).hexdigest())


def dumped(findings: Iterable[Known]) -> str:
    """The file's content: one finding a line, so that a diff shows what has changed."""
    rows = ",\n".join(_dump(known) for known in findings)
    return f'{{"format": "{FORMAT}", "version": {VERSION}, "findings": [{rows and f"{chr(10)}{rows}{chr(10)}"}]}}\n'


def _dump(known: Known) -> str:
    return json.dumps(msgspec.to_builtins(known), ensure_ascii=False)


def _line(content: bytes, fault: str) -> str:
    """Where the fault is, as far as msgspec's words tell: a byte of the file, or the number of a finding."""
    _, _, byte = fault.partition("(byte ")
    if byte:
        before = content[: int(byte.rstrip(")"))]
        return f", line {before.count(10) + 1}"
    if "truncated" in fault:
        return f", line {content.count(10) + 1}"
    _, _, number = fault.partition("$.findings[")
    if not number:
        return ""
    index = int(number.partition("]")[0])
    starts = [at for at, line in enumerate(content.splitlines(), start=1) if line.lstrip().startswith(b'{"url"')]
    return f", line {starts[index]}" if index < len(starts) else f", finding {index + 1}"


def _fixed(known: Known, count: int) -> FixedFinding:
    return FixedFinding(
        url=known.url, rule=known.rule, fingerprint=known.fingerprint, message=known.message, count=count
    )
