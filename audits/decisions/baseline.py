"""The baseline: findings that were there when it was taken, so that only new ones fail a run.

The file is made for version control: one finding a line, sorted, without times or machine names, so that it is the same
to the byte when nothing has changed and its diff shows what has. A finding is known by its page and fingerprint, and
as often as it is listed: a second equal fault on one page is new. What a waiver in force covers is left out, since it
must count again when the waiver ends.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec

from audits.decisions.addresses import page_key
from audits.decisions.errors import DecisionError
from reports.fingerprint import FINGERPRINT
from reports.run import BaselineRecord, FixedFinding, PageRecord, PageState
from reports.safe import one_line
from rules.model import Outcome, Result

FORMAT = "presscheck-baseline"
VERSION = 1
"""Raised whenever fingerprints or addresses are made in another way: an older baseline then knows nothing any more."""
MOST_FIXED = 500
"""Fixed findings that a run lists one by one."""
_LONGEST = 200
"""Characters of a message in the file."""


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


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """A baseline as a run would have it, beside the one before."""

    findings: tuple[Known, ...]
    new: tuple[Known, ...]
    fixed: tuple[Known, ...]
    waived: tuple[Known, ...]
    """Left out, since a waiver covers them now."""
    unseen: tuple[Known, ...]
    """Kept, since the run did not look there."""


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


class Taking:
    """A baseline being made of a run, page by page."""

    def __init__(self, before: Baseline, rules: Iterable[str]) -> None:
        """`before` is the one that it takes the place of; empty where there is none."""
        self._before = before
        self._sight = Sight(rules)
        self._found: dict[tuple[str, str], Known] = {}
        self._waived: set[tuple[str, str]] = set()

    def add(self, page: PageRecord, findings: Iterable[tuple[Outcome, str, bool]]) -> None:
        """Take the findings of a page: each with its fingerprint, and whether a waiver covers it."""
        key = page_key(page.url, self._before.folder)
        self._sight.add(key, page)
        for outcome, fingerprint, waived in findings:
            if waived:
                self._waived.add((key, fingerprint))
                continue
            known = _known(key, outcome, fingerprint)
            other = self._found.get(known.key)
            self._found[known.key] = _merged(known, other) if other else known

    def update(self) -> Update:
        """The new baseline, and what sets it apart from the one before."""
        before = {known.key: known for known in self._before.findings}
        gone = [less for known in before.values() if (less := _more(known, self._found.get(known.key)))]
        unseen = [known for known in gone if not self._sight.saw(known)]
        seen = [known for known in gone if self._sight.saw(known)]
        return Update(
            findings=_sorted(self._kept(before, unseen)),
            new=_sorted(more for known in self._found.values() if (more := _more(known, before.get(known.key)))),
            fixed=_sorted(known for known in seen if known.key not in self._waived),
            waived=_sorted(known for known in seen if known.key in self._waived),
            unseen=_sorted(unseen),
        )

    def _kept(self, before: dict[tuple[str, str], Known], unseen: Iterable[Known]) -> Iterator[Known]:
        """What was found, in the words of the baseline before where it had them, and what was not looked for."""
        kept = {key: _reworded(known, before.get(key)) for key, known in self._found.items()}
        for known in unseen:
            found = kept.get(known.key)
            count = known.count + (found.count if found else 0)
            kept[known.key] = msgspec.structs.replace(found or known, count=count)
        yield from kept.values()


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
        raise DecisionError(f"{path}{_line(content, str(fault))}: no baseline: {fault}.") from None
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
    _, _, number = fault.partition("$.findings[")
    if not number:
        return ""
    index = int(number.partition("]")[0])
    starts = [at for at, line in enumerate(content.splitlines(), start=1) if line.lstrip().startswith(b'{"url"')]
    return f", line {starts[index]}" if index < len(starts) else f", finding {index + 1}"


def _known(key: str, outcome: Outcome, fingerprint: str) -> Known:
    message = one_line(outcome.finding.message, _LONGEST) if outcome.finding else ""
    return Known(url=key, rule=outcome.rule, result=outcome.result, fingerprint=fingerprint, message=message)


def _merged(one: Known, other: Known) -> Known:
    """Two findings of one fingerprint; the wording does not hang on their order."""
    return msgspec.structs.replace(one, count=one.count + other.count, message=min(one.message, other.message))


def _more(known: Known, other: Known | None) -> Known | None:
    """By how much a finding stands more often here than there; None where it does not."""
    surplus = known.count - (other.count if other else 0)
    return msgspec.structs.replace(known, count=surplus) if surplus > 0 else None


def _reworded(known: Known, before: Known | None) -> Known:
    return msgspec.structs.replace(known, message=before.message) if before else known


def _sorted(findings: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(findings, key=lambda known: (known.url, known.rule, known.fingerprint)))


def _fixed(known: Known, count: int) -> FixedFinding:
    return FixedFinding(
        url=known.url, rule=known.rule, fingerprint=known.fingerprint, message=known.message, count=count
    )
