"""presscheck.toml (or [tool.presscheck] of pyproject.toml) becomes a Config; an error names file, line, key, remedy."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
import types
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from reports.formats import FORMATS

from audits.browser.driver import BrowserSettings
from audits.crawl.articles import ArticleSettings
from audits.crawl.scope import ScopeSettings
from audits.gate import GateSettings
from audits.links.settings import LinkSettings
from rules.policy import Citations, Disclaimer, Mark, Policy, Social
from rules.registry import Choice, UnknownRuleError, chosen_rules

FILE_NAME = "presscheck.toml"


class ConfigError(Exception):
    """The configuration cannot be used. The message names file, line, key, what was expected and the nearest name."""


class ReportSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[report]`: what is written after a run, and where."""

    folder: str = "presscheck-report"
    """Folder of the reports, relative to the configuration file."""
    formats: tuple[str, ...] = ("html", "json")
    pictures: int = 20
    """Pictures of failing elements taken on one page, at most; one cause is pictured once per run."""


class StoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[store]`: where runs are kept."""

    path: str = ".presscheck/runs.sqlite"
    """SQLite file, relative to the configuration file."""
    keep: int = 20
    """Finished runs kept; older ones are removed after a run."""


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole configuration; each field is a key or table of the file."""

    targets: tuple[str, ...] = ()
    """Audited when the command names none."""
    scope: ScopeSettings = ScopeSettings()
    articles: ArticleSettings = ArticleSettings()
    browser: BrowserSettings = BrowserSettings()
    rules: Choice = Choice()
    gate: GateSettings = GateSettings()
    disclaimer: Disclaimer = Disclaimer()
    mark: tuple[Mark, ...] = ()
    citations: Citations = Citations()
    social: Social = Social()
    links: LinkSettings = LinkSettings()
    report: ReportSettings = ReportSettings()
    store: StoreSettings = StoreSettings()

    def policy(self, today: date) -> Policy:
        """What the rules may know of it."""
        return Policy(
            today=today,
            disclaimer=self.disclaimer,
            marks=self.mark,
            citations=self.citations,
            social=self.social,
        )

    def digest(self) -> str:
        """SHA-256 over everything that can change a verdict: two runs with the same digest had the same policy."""
        settings = msgspec.to_builtins(self)
        deciding = {key: settings[key] for key in settings if key not in ("targets", "report", "store", "browser")}
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
    prefix = ()
    if path.name == "pyproject.toml":
        tables, prefix = tables.get("tool", {}).get("presscheck", {}), ("tool", "presscheck")
    try:
        config = msgspec.convert(tables, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(path, prefix, tables, str(error))) from None
    check_names(config, str(path))
    return config


def check_names(config: Config, where: str) -> None:
    """Check the names that only other parts know: rules and report formats. Raises ConfigError."""
    try:
        chosen_rules(config.rules)
    except UnknownRuleError as error:
        raise ConfigError(f"{where}: [rules]: {error} `presscheck rules` lists them all.") from None
    for name in config.report.formats:
        if name not in FORMATS:
            raise ConfigError(f"{where}: report.formats: {_expected(name, FORMATS)}")


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}. `presscheck init` writes a new one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: no valid TOML: {error}") from None


def _explain(path: Path, prefix: tuple[str, ...], tables: dict[str, Any], message: str) -> str:
    """Msgspec's error in our own form: file, line, the offending key, what was expected, the nearest valid name."""
    what, _, where = message.partition(" - at `$")
    keys = tuple(re.findall(r"[^.\[\]`]+|\[\d+\]|\[\.\.\.\]", where))
    unknown = re.search(r"unknown field `([^`]+)`", what)
    if unknown:
        keys = (*keys, unknown[1])
        what = _expected(unknown[1], _names_at(keys[:-1]), "unknown key")
    elif choice := re.search(r"Invalid enum value '([^']+)'", what):
        what = _expected(choice[1], _names_at(keys))
    shown = ".".join(key for key in keys if not key.startswith("[")) or "the file"
    line = _line_of(path.read_text("utf-8"), (*prefix, *keys))
    value = _value_at(tables, keys)
    said = f" = {value!r}" if isinstance(value, str | int | float | bool) else ""
    return f"{path}{f', line {line}' if line else ''}: {shown}{said}: {what}"


def _expected(given: str, names: typing.Iterable[str], said: str = "") -> str:
    names = list(names)
    near = difflib.get_close_matches(given, names, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return f"{f'{said}, ' if said else ''}expected one of {', '.join(names)}.{hint}"


def _names_at(keys: tuple[str, ...]) -> list[str]:
    """The valid names at a place of the file: fields of a table, or members of a choice."""
    kind: Any = Config
    for key in keys:
        kind = _step(kind, key)
    kind = _plain(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [field.encode_name for field in msgspec.structs.fields(kind)]
    return [str(member.value) for member in kind] if isinstance(kind, type(GateSettings)) or _is_enum(kind) else []


def _step(kind: Any, key: str) -> Any:
    kind = _plain(kind)
    arguments = typing.get_args(kind)
    if arguments:  # tuple[X, ...] or dict[str, X]
        return arguments[-1] if arguments[-1] is not Ellipsis else arguments[0]
    hints = typing.get_type_hints(kind)
    return hints.get(key, str)


def _plain(kind: Any) -> Any:
    """Without the `| None` of an optional value."""
    if isinstance(kind, types.UnionType):
        return next(one for one in typing.get_args(kind) if one is not types.NoneType)
    return kind


def _is_enum(kind: Any) -> bool:
    return hasattr(kind, "__members__")


def _value_at(tables: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        try:
            tables = tables[int(key[1:-1])] if key.startswith("[") else tables[key]
        except (LookupError, TypeError, ValueError):
            return None
    return tables


def _line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line on which a key stands, or its table begins; 0 where it cannot be told."""
    names = [key for key in keys if not key.startswith("[")]
    index = next((int(key[1:-1]) for key in keys if re.fullmatch(r"\[\d+\]", key)), 0)
    best = 0
    for number, table, key in _keys(text):
        path = [*table[0], *([key] if key else [])]
        if path == names[: len(path)] and table[1] >= index and len(path) > 0:
            best = number
            if path == names:
                break
    return best


def _keys(text: str) -> Iterator[tuple[int, tuple[list[str], int], str]]:
    """Each table header and key of a TOML text: its line, the table with its number among equals, the key."""
    table: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
            seen[header[1]] = seen.get(header[1], -1) + 1
            table = re.findall(r"[^.\s\"']+", header[1])
            yield number, (table, seen[header[1]]), ""
        elif key := re.match(r"\s*[\"']?([\w*/.-]+)[\"']?\s*=", line):
            yield number, (table, seen.get(".".join(table), 0)), key[1]
