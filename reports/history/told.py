"""A comparison of two runs as text, JSON or Markdown; findings of one kind on many pages are told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

import msgspec

from reports import diff
from reports.formats.json import encode
from reports.history.compare import Changed, Drift, PageChange, TextChange, Totals, Why, compare
from reports.run import Run, RunSource, Standing
from reports.safe import markdown, one_line
from reports.words import SEVERITIES, count
from rules.model import Result

SCHEMA_VERSION = 1
MOST_KINDS = 500
"""Kinds of findings kept for each heading; findings of further ones are only counted."""
MARKDOWN_LIMIT = 60_000
"""Characters: a comment on GitHub or GitLab holds 65,536 at least."""
_SHORT = 400
_TEXT = 4_000

HEADINGS = {
    ("new", Why.CONTENT): "New",
    ("new", Why.PAGE): "On pages that the earlier run did not audit",
    ("new", Why.UNCHECKED): "Found where the earlier run could not check",
    ("new", Why.ENGINE): "New with another version of an engine or of Presscheck",
    ("new", Why.POLICY): "New with another policy or choice of rules",
    ("gone", Why.CONTENT): "Gone",
    ("gone", Why.PAGE): "On pages that the later run did not audit: not known to be mended",
    ("gone", Why.UNCHECKED): "Not checked by the later run: not known to be mended",
    ("gone", Why.ENGINE): "Gone with another version of an engine or of Presscheck",
    ("gone", Why.POLICY): "Gone with another policy or choice of rules",
}
"""In the order in which they are told."""


class Kind(msgspec.Struct, kw_only=True):
    """Findings of one fingerprint, on however many pages."""

    change: Changed
    first: str
    """The first page that has it."""
    findings: int = 0
    pages: int = 0


class TextKind(msgspec.Struct, kw_only=True):
    """One change of a text, on however many pages."""

    change: TextChange
    first: str
    pages: int = 0


class Fold:
    """A comparison folded for a reader: what is kept grows with the kinds of findings, up to a limit."""

    def __init__(self, before: Run, after: Run) -> None:
        self.before, self.after = before, after
        self.totals = Totals()
        self.kinds: dict[tuple[str, Why], dict[tuple[str, Standing | None], Kind]] = {
            heading: {} for heading in HEADINGS
        }
        self.texts: dict[tuple[str, str, str], TextKind] = {}

    def add(self, page: PageChange) -> None:
        """Take note of one page."""
        self.totals.add(page)
        for direction, changes in (("new", page.new), ("gone", page.gone)):
            for change in changes:
                kept = self.kinds[direction, change.why]
                identity = change.fingerprint, change.standing
                if identity in kept or len(kept) < MOST_KINDS:
                    kind = kept.setdefault(identity, Kind(change=change, first=page.url))
                    kind.findings += change.count
                    kind.pages += 1
        for text in page.texts:
            key = (text.kind, text.before, text.after)
            if key in self.texts or len(self.texts) < MOST_KINDS:
                self.texts.setdefault(key, TextKind(change=text, first=page.url)).pages += 1

    def total(self, heading: tuple[str, Why]) -> int:
        """All findings under a heading."""
        direction, why = heading
        return (self.totals.new if direction == "new" else self.totals.gone)[why]

    def listed(self, heading: tuple[str, Why]) -> list[Kind]:
        """The kinds under a heading, the gravest and widest first."""
        kinds = self.kinds[heading].values()
        return sorted(
            kinds, key=lambda k: (k.change.result != Result.FAILED, -k.change.severity.rank, -k.pages, k.first)
        )

    def lines(self) -> Iterator[str]:
        """What is told above all findings."""
        totals = self.totals
        yield f"Earlier: {_named(self.before)}"
        yield f"Later: {_named(self.after)}"
        yield (
            f"{count(totals.both, 'page')} audited by both, {totals.only_before:,} by the earlier run only, "
            f"{totals.only_after:,} by the later run only."
        )
        new, gone = totals.new, totals.gone
        yield (
            f"Findings: {new[Why.CONTENT] + new[Why.PAGE] + new[Why.UNCHECKED]:,} new, {gone[Why.CONTENT]:,} gone, "
            f"{totals.unchanged:,} unchanged; {new[Why.ENGINE] + gone[Why.ENGINE]:,} changed with the engine, "
            f"{new[Why.POLICY] + gone[Why.POLICY]:,} with the policy."
        )


def fold(before: RunSource, after: RunSource, see: Callable[[PageChange], None]) -> Fold:
    """Compare two runs, showing each page to `see` on the way."""
    folded = Fold(before.run(), after.run())
    for page in compare(before, after):
        folded.add(page)
        see(page)
    return folded


def write_text(before: RunSource, after: RunSource, stream: TextIO, see: Callable[[PageChange], None]) -> None:
    """The comparison for a terminal or a log."""
    folded = fold(before, after, see)
    above = (*folded.lines(), *Drift(folded.before, folded.after).in_words())
    stream.writelines(f"{one_line(line)}\n" for line in above)
    for heading, title in HEADINGS.items():
        if total := folded.total(heading):
            stream.write(f"\n{title}: {count(total, 'finding')}\n")
            for kind in folded.listed(heading):
                stream.write(f"  {_grade(kind.change)} {kind.change.rule}: {one_line(kind.change.message, _SHORT)}\n")
                if kind.change.snippet:
                    stream.write(f"      {one_line(kind.change.snippet, _SHORT)}\n")
                stream.write(f"      {_often(kind)}{_where(kind.pages, kind.first)}\n")
            stream.write(_more(folded, heading))
    for text in folded.texts.values():
        difference = diff.compare(text.change.before, text.change.after)
        stream.write(f"\n{text.change.kind} changed ({_because(text.change)}) {_where(text.pages, text.first)}\n")
        stream.write(f"  - {one_line(_marked(difference.expected, '[-', '-]'), _TEXT)}\n")
        stream.write(f"  + {one_line(_marked(difference.found, '{+', '+}'), _TEXT)}\n")


def write_markdown(before: RunSource, after: RunSource, stream: TextIO, see: Callable[[PageChange], None]) -> None:
    """The comparison for a comment on a pull request: cut, and saying so, where a comment would not hold it."""
    written = 0
    for line in _markdown(fold(before, after, see)):
        if written + len(line) > MARKDOWN_LIMIT:
            stream.write("\nThere is more than fits here: `presscheck compare` shows it all.\n")
            return
        written += len(line) + 1
        stream.write(f"{line}\n")


def write_json(before: RunSource, after: RunSource, stream: TextIO, see: Callable[[PageChange], None]) -> None:
    """The comparison for programs: one page a line, the totals behind them."""
    runs = (before.run(), after.run())
    head = {
        "schema_version": SCHEMA_VERSION,
        "before": _identity(runs[0]),
        "after": _identity(runs[1]),
        "differences": list(Drift(*runs).in_words()),
    }
    stream.write(_json(head)[:-1] + ', "pages": [')
    separator = "\n"

    def show(page: PageChange) -> None:
        nonlocal separator
        see(page)
        if page.new or page.gone or page.texts or not page.both:
            stream.write(separator + encode(page).decode())
            separator = ",\n"

    totals = fold(before, after, show).totals
    tail = {
        "pages": {"both": totals.both, "only_before": totals.only_before, "only_after": totals.only_after},
        "new": {why.value: totals.new[why] for why in Why},
        "gone": {why.value: totals.gone[why] for why in Why},
        "unchanged": totals.unchanged,
        "texts": totals.texts,
    }
    stream.write('],\n"totals": ' + _json(tail) + "}\n")


WRITERS = {"text": write_text, "json": write_json, "markdown": write_markdown}


def _markdown(folded: Fold) -> Iterator[str]:
    yield "### What changed"
    yield ""
    for line in folded.lines():
        yield f"- {_escaped(line)}"
    for line in Drift(folded.before, folded.after).in_words():
        yield f"- **{_escaped(line)}**"
    for heading, title in HEADINGS.items():
        if total := folded.total(heading):
            yield f"\n#### {title}: {count(total, 'finding')}\n"
            for kind in folded.listed(heading):
                message = _escaped(kind.change.message)
                element = f" {_escaped(kind.change.snippet)}" if kind.change.snippet else ""
                where = _escaped(_often(kind) + _where(kind.pages, kind.first))
                yield f"- {_grade(kind.change)} `{kind.change.rule}`: {message}{element} {where}"
            yield _more(folded, heading)
    for text in folded.texts.values():
        difference = diff.compare(text.change.before, text.change.after)
        where = _escaped(_where(text.pages, text.first))
        yield f"\n#### {text.change.kind} changed ({_because(text.change)}) {where}\n"
        yield f"> {_marked(difference.expected, '~~', '~~', _escaped)}\n"
        yield f"> {_marked(difference.found, '**', '**', _escaped)}"


def _more(folded: Fold, heading: tuple[str, Why]) -> str:
    told = sum(kind.findings for kind in folded.kinds[heading].values())
    further = folded.total(heading) - told
    return f"  {count(further, 'further finding')} of other kinds\n" if further else ""


def _marked(
    pieces: tuple[diff.Piece, ...], opening: str, closing: str, made_safe: Callable[[str], str] = lambda text: text
) -> str:
    marked = (f"{opening}{made_safe(p.text)}{closing}" if p.differs and p.text else made_safe(p.text) for p in pieces)
    return "".join(marked) or "(none)"


def _grade(change: Changed) -> str:
    asked = "a person must look, " if change.result == Result.CANT_TELL else ""
    standing = f", {change.standing}" if change.standing else ""
    return f"[{asked}{SEVERITIES[change.severity].lower()}{standing}]"


def _because(change: TextChange) -> str:
    said = {Why.ENGINE: "with another version", Why.POLICY: "with another policy or choice of rules"}
    return said.get(change.why, "on the page")


def _often(kind: Kind) -> str:
    return f"{count(kind.findings, 'finding')} " if kind.findings > kind.pages else ""


def _where(pages: int, first: str) -> str:
    return f"on {first}" if pages == 1 else f"on {count(pages, 'page')}, first on {first}"


def _named(run: Run) -> str:
    return f"{run.id}, {run.started:%Y-%m-%d %H:%M}, {run.verdict.judgement}: {' '.join(run.targets[:3])}"


def _identity(run: Run) -> dict[str, object]:
    names = ("id", "started", "finished", "targets", "tool_version", "engines", "browser", "policy_hash")
    return {name: getattr(run, name) for name in names} | {"judgement": run.verdict.judgement}


def _json(value: dict[str, object]) -> str:
    return encode(value).decode()


def _escaped(text: str) -> str:
    return markdown(text, _TEXT)
