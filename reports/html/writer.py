"""Writes the HTML report: a folder that opens from disk, page after page in bounded memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from reports.digest import digest
from reports.files import replacing_folder
from reports.fixes import Fix, few_for_most
from reports.html import overview, views
from reports.html.findings import FindingView, Shelf, finding_view
from reports.html.phrases import Phrases
from reports.html.pictures import Pictures
from reports.html.templating import environment
from reports.language import ENGLISH, Language
from reports.language import language as spoken
from reports.rule_digest import Cause, Found, rule_file, worst
from reports.run import LinkRecord, PageState, RunSource
from reports.words import RESULTS
from rules.model import Result
from rules.requirements.law import laws_behind

ROWS = 500
"""Rows in one file of a long list."""
EXAMPLES = 50
"""Causes that a rule's view shows."""
FIRST = 6
"""Fixes that the overview shows."""
MOST_FIXES = 500
"""Fixes that have a view of their own, the widest; the rules' views have the others."""
WORST = 20
"""Pages that the overview shows."""

_OURS = re.compile(
    r"(?:index|fixes|rules|criteria|waivers|glossary|(?:pages|links)(?:-\d+)?)\.html|"
    r"style\.css|script\.js|pages-rows\.js|links-rows\.js|pages|fixes|rules|pictures"
)


class Bounds(msgspec.Struct, frozen=True):
    """How much of a run gets views of its own."""

    pages: int | None = None
    """Pages, those that need most work; None for all."""
    fixes: int = MOST_FIXES
    parts: int | None = None
    """Files of a long list; None for as many as it needs."""


class LinkRow(msgspec.Struct, frozen=True, kw_only=True):
    """One checked link in the list of links."""

    url: str
    answer: str
    led_to: str
    """Where redirects ended; empty without any."""
    result: Result
    messages: tuple[str, ...]
    pages: int


def write_html(source: RunSource, folder: Path, language: str = ENGLISH) -> Path:
    """Write the report in a language and return the file to open.

    A report that is there already is replaced when the new one is complete. Raises ReportError when it cannot be
    written, or when the folder holds anything but a report.
    """
    with replacing_folder(folder, lambda name: bool(_OURS.fullmatch(name))) as draft:
        write_into(draft, source, Bounds(), language)
    return folder / "index.html"


def write_into(folder: Path, source: RunSource, bounds: Bounds, language: str) -> None:
    """Write the report into an empty folder, within bounds."""
    _Report(source, folder, bounds, spoken(language)).write()


class _Report:
    """One report on its way into its folder."""

    def __init__(self, source: RunSource, folder: Path, bounds: Bounds, language: Language) -> None:
        for name in ("pages", "fixes", "rules", "pictures"):
            (folder / name).mkdir()
        self._source = source
        self._folder = folder
        self._bounds = bounds
        self._language = language
        self._templates = environment(language)
        self._digest = digest(source)
        self._shelf = Shelf(
            digest=self._digest,
            pictures=Pictures(source, folder / "pictures"),
            waivers={waiver.id: waiver for waiver in self._digest.run.waivers},
        )

    def write(self) -> None:
        """Write all files."""
        for name in ("style.css", "script.js"):
            (self._folder / name).write_bytes((files("reports.html") / name).read_bytes())
        fixes = self._digest.fixes()
        self._shelf.fixes = {fix.cause.key: fix for fix in fixes[: self._bounds.fixes]}
        self._fixes(fixes)
        self._pages()
        self._rules()
        links = sorted(map(_link_row, self._source.links()), key=_link_weight)
        self._list("pages", self._digest.worst_pages())
        self._list("links", links)
        self._render(
            "criteria", "criteria.html", rows=views.criteria(self._digest), standard=views.standard(self._digest)
        )
        self._glossary()
        if self._shelf.tells_standings:
            self._render("waivers", "waivers.html", standings=self._digest.standings, shown=ROWS)
        self._overview(fixes, len(links))

    def _glossary(self) -> None:
        named = dict.fromkeys(
            requirement for rule in self._digest.rules.values() for requirement in rule.rule.requirements
        )
        self._render("glossary", "glossary.html", laws=laws_behind(named))

    def _fixes(self, fixes: list[Fix]) -> None:
        """What there is to do, as a list and one by one, the widest first."""
        listed = list(self._shelf.fixes.values())
        self._render("fixes", "fixes.html", fixes=listed, further=len(fixes) - len(listed), few=few_for_most(fixes))
        for fix in listed:
            _, finding, file = self._example(fix.cause)
            self._render(
                "fix",
                f"fixes/{fix.cause.name}.html",
                fix=fix,
                finding=finding,
                rule_name=file,
                laws=laws_behind(fix.cause.rule.requirements),
            )

    def _pages(self) -> None:
        """Each page, in a second walk through the run: what the first one learned of all pages stands on each."""
        rows = {row.url: row for row in self._digest.worst_pages()[: self._bounds.pages]}
        for page in self._source.pages() if rows else ():
            if page.url in rows and page.state is not PageState.SKIPPED:
                view = views.page_view(page, rows[page.url], self._shelf)
                self._render("page", f"pages/{rows[page.url].name}.html", view=view)

    def _rules(self) -> None:
        families = self._digest.families()
        self._render("rules", "rules.html", families=families)
        for rule in self._digest.rules.values():
            examples = [self._example(cause) for cause in rule.widest[:EXAMPLES]]
            unlisted = sum(cause.findings for cause in rule.widest[EXAMPLES:]) + rule.unlisted_findings
            self._render(
                "rule",
                f"rules/{rule.name}.html",
                digest=rule,
                causes=examples,
                unlisted=unlisted,
                laws=laws_behind(rule.rule.requirements),
            )

    def _overview(self, fixes: list[Fix], links: int) -> None:
        digest, criteria = self._digest, views.criteria(self._digest)
        self._render(
            "index",
            "index.html",
            digest=digest,
            links=links,
            fixes=[(fix, *self._example(fix.cause)) for fix in fixes[:FIRST]],
            all_fixes=len(fixes),
            few=few_for_most(fixes),
            no_counts=Counter(),
            totals=digest.totals(),
            reach=overview.reach(criteria, digest),
            trend=overview.trend(digest.run, digest, Phrases(self._language)),
            untested_rules=digest.unchecked(),
            unmet=digest.unmet(),
            gaps=views.gaps(digest),
            left_out=views.left_out(digest),
            standard=views.standard(digest),
            states=digest.states(),
            worst_pages=digest.worst_pages()[:WORST],
        )

    def _list(self, name: str, rows: Sequence[Any]) -> None:
        """A list in as many files as it needs, each small enough to open at once."""
        parts = [rows[start : start + ROWS] for start in range(0, len(rows), ROWS)] or [rows]
        parts = parts[: self._bounds.parts]
        names = [f"{name}.html", *(f"{name}-{number}.html" for number in range(2, len(parts) + 1))]
        rows_file = f"{name}-rows.js" if len(parts) > 1 else ""
        for number, (file, part) in enumerate(zip(names, parts, strict=True), start=1):
            self._render(name, file, rows=part, total=len(rows), files=names, number=number, rows_file=rows_file)
        if rows_file:
            self._render("rows", rows_file, rows=rows, list=name, table=f"{name.removesuffix('s')}-table")

    def _example(self, cause: Cause) -> tuple[Cause, FindingView, str]:
        """A cause with its example and the file of its rule."""
        view = finding_view(Found(cause.example, cause.picture), cause.rule, self._shelf)
        return cause, view, rule_file(cause.rule.id)

    def _render(self, template: str, file: str, **values: Any) -> None:
        root = "../" * file.count("/")
        filled = self._templates.get_template(f"{template}{Path(file).suffix}.jinja")
        values |= {"run": self._digest.run, "root": root, "here": template, "decided": self._shelf.tells_standings}
        if template != "rows":
            (self._folder / file).write_bytes(filled.render(values).encode())
            return
        stream = filled.stream(values)  # as long as the run: never whole in memory
        stream.enable_buffering(50)
        with (self._folder / file).open("wb") as out:
            stream.dump(out, encoding="utf-8")


def _link_row(link: LinkRecord) -> LinkRow:
    probe = link.probe
    answer = f"HTTP {probe.status}" if probe.status else probe.error or probe.not_asked or "no answer"
    return LinkRow(
        url=link.url,
        answer=answer,
        led_to=probe.final_url if probe.final_url != link.url else "",
        result=worst(Counter(outcome.result for outcome in link.outcomes)),
        messages=tuple(outcome.finding.message for outcome in link.outcomes if outcome.finding),
        pages=link.pages,
    )


def _link_weight(row: LinkRow) -> tuple[int, int, str]:
    return list(RESULTS).index(row.result), -row.pages, row.url
