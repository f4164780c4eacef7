"""A rule's documentation on a terminal: the same words that docs/rules and the reports show."""

from __future__ import annotations

from textwrap import fill

from reports.words import why
from rules.registry import Choice, all_rules, chosen_rules
from rules.rule import AnyRule

WIDTH = 100


def explain(name: str) -> str:
    """What a rule checks, why it matters, how to fix what it finds. Raises UnknownRuleError with the nearest name."""
    chosen_rules(Choice(enable=(name,)))
    return "\n\n".join(_text(rule) for rule in all_rules().values() if rule.id == name)


def sections(rule: AnyRule) -> dict[str, str]:
    """The sections of a rule's documentation that have something to say, by their headings."""
    said = {
        "What it checks": rule.doc.what,
        "Why it matters": why(rule),
        "How to fix": rule.doc.fix,
        "Passes": rule.doc.passes,
        "Fails": rule.doc.fails,
        "Limits": rule.doc.limits,
        "Sources": rule.doc.sources,
        "Demanded by": " · ".join(f"{r.title} {r.url}".strip() for r in rule.requirements),
    }
    return {name: text for name, text in said.items() if text}


def _text(rule: AnyRule) -> str:
    head = f"{rule.id} ({rule.severity}{'' if rule.enabled else ', off by default'})\n{rule.title}"
    body = (_filled(f"{name}: {text}") for name, text in sections(rule).items())
    return "\n".join([head, "", *body])


def _filled(text: str) -> str:
    """The text in lines; an address stays whole, so that a terminal can open it."""
    return fill(text, WIDTH, subsequent_indent="    ", break_on_hyphens=False, break_long_words=False)
