"""`presscheck rules`, `explain` and `coverage`: what the tool checks, looked up without auditing anything."""

from __future__ import annotations

from typing import Annotated

import typer

from audits.cli.options import ConfigFile, configuration
from audits.config import ConfigError
from audits.config_errors import expected
from audits.coverage import as_json, as_text
from audits.explain import explain as explained
from audits.programs import lacking, runnable
from rules.registry import FAMILIES, all_rules, chosen_rules
from rules.requirements.coverage import coverage_of, find_profile


def rules(family: Annotated[str, typer.Argument(help="only this family")] = "") -> None:
    """List the rules: name, severity, what must hold."""
    if family and family not in FAMILIES:
        raise ConfigError(f"no rule family is called {family!r}: {expected(family, FAMILIES)}")
    for rule in all_rules().values():
        if rule.family == family or not family:
            off = "" if rule.enabled else " (off by default)"
            print(f"{rule.id:44} {rule.severity:9} {rule.title}{off}")


def explain(rule: Annotated[str, typer.Argument(help="a rule's name, such as citations/complete")]) -> None:
    """Say what a rule checks, why it matters and how to fix what it finds."""
    print(explained(rule))


def coverage(
    profile: Annotated[str, typer.Option(help="the standard, such as wcag21-aa or section508")] = "wcag22-aa",
    depth: Annotated[str | None, typer.Option(help="quick, standard or deep: of an audit that goes so far")] = None,
    config: ConfigFile = None,
    json: Annotated[bool, typer.Option("--json", help="as JSON")] = False,
) -> None:
    """Say how far the rules look into each success criterion of a standard, and what is left to a person."""
    chosen, _ = configuration(config, {"rules": {"depth": depth}})
    standard = find_profile(profile)
    rules = chosen_rules(chosen.rules)
    rows, notes = coverage_of(standard, runnable(rules)), lacking(rules)
    print(as_json(standard, rows, notes) if json else as_text(standard, rows, notes))
