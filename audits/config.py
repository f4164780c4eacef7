"""presscheck.toml (or [tool.presscheck] of pyproject.toml) becomes a Config; an error names file, line, key, remedy."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec

from audits.browser.driver import BrowserSettings
from audits.config_errors import Place, expected, in_words, line_of, place_of
from audits.crawl.articles import ArticleSettings
from audits.crawl.scope import ScopeSettings
from audits.gate import GateSettings
from audits.links.settings import LinkSettings
from audits.printing import PDF
from audits.sources import SourceSettings
from audits.variants import Variant, doubled
from audits.works.settings import CitationSettings
from reports.formats.registry import FORMATS
from reports.language import ENGLISH, LANGUAGES
from rules.citations.styles import KINDS, WORDS
from rules.contradictions import contradictions
from rules.policy import ApprovedText, Disclaimer, Mark, Policy, Quality, Social
from rules.registry import FAMILIES, Choice, UnknownRuleError, chosen_rules
from rules.requirements.coverage import profiles
from rules.social.accounts import unknown_platforms
from rules.social.platforms import platforms

FILE_NAME = "presscheck.toml"
ENCODING = "utf-8-sig"
"""Editors on Windows begin a file with a byte order mark."""


SHARES = frozenset({"shard", "changed"})
"""Keys of [scope] that say which pages this run audits, and not how."""


class ConfigError(Exception):
    """The configuration cannot be used. The message names file, line, key, what was expected and the nearest name."""


class ReportSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[report]`: what is written after a run, and where."""

    folder: str = "presscheck-report"
    """Folder of the reports, relative to the configuration file."""
    formats: tuple[str, ...] = ("html", "json")
    language: str = ENGLISH
    """The language of the reports for people: html, html-file and pdf."""
    pictures: Annotated[int, msgspec.Meta(ge=0)] = 20
    """Pictures of failing elements taken on one page, at most; one cause is pictured once per run."""
    screenshots: Annotated[int, msgspec.Meta(ge=0)] = 12
    """Pages that are pictured whole if something is found on them: the first so many that are visited."""
    profile: str = "wcag22-aa"
    """The standard whose criteria the report lists: `presscheck coverage --help` names them."""


class StoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[store]`: where runs are kept."""

    path: str = ".presscheck/runs.sqlite"
    """SQLite file, relative to the configuration file."""
    keep: Annotated[int, msgspec.Meta(ge=1)] = 20
    """Finished runs kept; older ones are removed after a run."""
    keep_days: Annotated[int, msgspec.Meta(ge=0)] = 0
    """Days that a run is kept; 0: however old it is. The newest run always stays."""
    keep_pictures: Annotated[int, msgspec.Meta(ge=1)] = 5
    """Runs that keep their pictures, which take most of the room; older ones keep all else."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole configuration; each field is a key or table of the file."""

    targets: tuple[str, ...] = ()
    """Audited when the command names none."""
    scope: ScopeSettings = ScopeSettings()
    articles: ArticleSettings = ArticleSettings()
    browser: BrowserSettings = BrowserSettings()
    variants: tuple[Variant, ...] = ()
    rules: Choice = Choice()
    gate: GateSettings = GateSettings()
    disclaimer: Disclaimer = Disclaimer()
    mark: tuple[Mark, ...] = ()
    citations: CitationSettings = CitationSettings()
    social: Social = Social()
    quality: Quality = Quality()
    links: LinkSettings = LinkSettings()
    source: tuple[SourceSettings, ...] = ()
    report: ReportSettings = ReportSettings()
    store: StoreSettings = StoreSettings()

    @property
    def obeys_robots(self) -> bool:
        """Whether robots.txt is asked for and obeyed; offline there is none to be had."""
        return self.scope.robots and not self.links.offline

    def policy(self, today: date) -> Policy:
        """What the rules may know of it."""
        return Policy(
            today=today,
            disclaimer=self.disclaimer,
            marks=self.mark,
            citations=self.citations,
            social=self.social,
            quality=self.quality,
        )

    def digest(self) -> str:
        """SHA-256 over everything that can change a verdict: two runs with the same digest had the same policy."""
        settings = msgspec.to_builtins(self)
        idle = ("targets", "source", "report", "store", "browser")
        deciding = {key: settings[key] for key in settings if key not in idle}
        deciding["scope"] = {key: value for key, value in deciding["scope"].items() if key not in SHARES}
        return hashlib.sha256(msgspec.json.encode(deciding, order="deterministic")).hexdigest()


def find_config(start: Path) -> Path | None:
    """The nearest presscheck.toml, or pyproject.toml with [tool.presscheck], from a folder upwards."""
    for folder in (start, *start.parents):
        own, project = folder / FILE_NAME, folder / "pyproject.toml"
        if own.is_file():
            return own
        if project.is_file() and "presscheck" in _parse(project).get("tool", {}):
            return project
    return None


def load_config(path: Path) -> Config:
    """Read and check the file. Raises ConfigError."""
    tables = _parse(path)
    prefix: tuple[str, ...] = ()
    if path.name == "pyproject.toml":
        tables, prefix = tables.get("tool", {}).get("presscheck", {}), ("tool", "presscheck")
    try:
        config = msgspec.convert(tables, Config)
    except msgspec.ValidationError as error:
        line = line_of(path.read_text(ENCODING), (*prefix, *place_of(str(error))))
        where = f"{path}, line {line}" if line else str(path)
        raise ConfigError(f"{where}: {in_words(str(error), tables, Config)}") from None
    config = _with_texts(config, path)
    text = path.read_text(ENCODING)
    check_sense(config, str(path), lambda place: line_of(text, (*prefix, *place)))
    return config


def override(config: Config, tables: dict[str, dict[str, Any]]) -> Config:
    """The configuration with what a command's options say, table by table. Raises ConfigError.

    None says nothing; a mapping adds to that of the file.
    """
    given = {name: {key: value for key, value in table.items() if value is not None} for name, table in tables.items()}
    merged = msgspec.to_builtins(config, builtin_types=(date,))
    for name, table in given.items():
        for key, value in table.items():
            merged[name][key] = merged[name][key] | value if isinstance(value, dict) else value
    try:
        changed = msgspec.convert(merged, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(f"command line: {in_words(str(error), given, Config)}") from None
    check_sense(changed, "command line")
    return changed


def check_sense(config: Config, where: str, line: Callable[[Place], int | None] = lambda place: None) -> None:
    """Check what no single key can know: names that other parts bring, and what fits together. Raises ConfigError."""
    try:
        chosen = chosen_rules(config.rules)
    except UnknownRuleError as error:
        raise ConfigError(f"{where}: [rules]: {error} `presscheck rules` lists them all.") from None
    if not chosen:
        raise ConfigError(f"{where}: [rules]: every rule is disabled: nothing would be checked.")
    if config.browser.remote and config.browser.driver != "selenium":
        raise ConfigError(f'{where}: browser.remote is for Selenium alone: set browser.driver = "selenium" too.')
    if name := doubled(config.variants):
        raise ConfigError(f"{where}: [[variants]]: two states are called {name!r}: give each a name of its own.")
    for clash in contradictions(config.policy(date.min)):
        one, other = (_named(place, line(place)) for place in (clash.one, clash.other))
        raise ConfigError(f"{where}: {one} and {other} contradict each other: {clash.what}. Correct one of them.")
    for key, name, names in _unknown_names(config):
        raise ConfigError(f"{where}: {key}: {name!r}: {expected(name, names)}")


def _with_texts(config: Config, path: Path) -> Config:
    """The configuration with the approved texts that stand in files of their own."""
    approved = tuple(_with_text(one, path) for one in config.disclaimer.approved)
    return msgspec.structs.replace(config, disclaimer=msgspec.structs.replace(config.disclaimer, approved=approved))


def _with_text(approved: ApprovedText, path: Path) -> ApprovedText:
    here = f"{path}: disclaimer.approved “{approved.name}”"
    if bool(approved.text) == bool(approved.file):
        raise ConfigError(f"{here}: give it either `text` or `file`.")
    if not approved.file:
        return approved
    file = path.parent / approved.file
    try:
        return msgspec.structs.replace(approved, text=file.read_text(ENCODING).strip())
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{here}: {file} cannot be read as text: {error}. Name another file.") from None


def _named(place: Place, line: int | None) -> str:
    key = ".".join(part for part in place if not part.startswith("["))
    number = next((f" number {int(part[1:-1]) + 1}" for part in place if part.startswith("[")), "")
    return f"{key}{number}" + (f" (line {line})" if line else "")


def _unknown_names(config: Config) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Names that nothing has: the key, the name, the valid ones."""
    formats = (*FORMATS, PDF)
    yield from (("report.formats", name, formats) for name in config.report.formats if name not in formats)
    if config.report.language not in LANGUAGES:
        yield "report.language", config.report.language, LANGUAGES
    if config.report.profile not in profiles():
        yield "report.profile", config.report.profile, profiles()
    social = config.social
    yield from (("social.accounts", name, platforms()) for name in unknown_platforms(social.accounts))
    yield from (("social.required", name, platforms()) for name in unknown_platforms(social.required))
    yield from (("links.rendered", name, platforms()) for name in unknown_platforms(config.links.rendered))
    required = config.citations.required
    yield from (("citations.required", kind, KINDS) for kind in required if kind not in KINDS)
    fields = (name for needs in required.values() for need in needs for name in need.split("|"))
    yield from (("citations.required", name, WORDS) for name in fields if name not in WORDS)
    yield from (("gate.families", name, FAMILIES) for name in config.gate.families if name not in FAMILIES)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(ENCODING))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}. `presscheck init` writes a new one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from None
