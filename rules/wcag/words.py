"""What axe-core's findings mean, in plain words; the engine's own words stand beside them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from rules.model import Finding
from rules.page import AxeNode


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one rule's findings mean."""

    wrong: str = ""
    """What is wrong with the element, and what that does to the reader."""
    fix: str = ""
    """The remedy, in the imperative."""


def words(rule_id: str) -> Words:
    """The words for one of axe-core's rules; empty for one that came with an update of the engine."""
    return _all().get(rule_id, Words())


def problem(node: AxeNode, title: str) -> Finding:
    """What is wrong with the element and how to put it right; `title` for a rule without words."""
    said = words(node.rule)
    if _has_choices(node):
        return Finding(message=said.wrong or _sentence(title), hint=_lines(said.fix, f"axe-core: {node.summary}"))
    return Finding(message=" ".join(filter(None, (said.wrong or title + ":", _sentence(node.summary)))), hint=said.fix)


def question(node: AxeNode) -> Finding:
    """What the engine could not decide, and what to do if a person finds it wrong."""
    fix = words(node.rule).fix
    remedy = f"Look at the element, and decide. If it is wrong: {fix}" if fix else "Look at the element, and decide."
    if _has_choices(node):
        return Finding(message="The engine could not decide this.", hint=_lines(remedy, f"axe-core: {node.summary}"))
    return Finding(message=_sentence(f"The engine could not decide this: {node.summary}".strip(": ")), hint=remedy)


@cache
def _all() -> dict[str, Words]:
    return msgspec.toml.decode((files("rules.wcag") / "words.toml").read_bytes(), type=dict[str, Words])


def _has_choices(node: AxeNode) -> bool:
    """Whether the engine names more than one thing, which reads as a list of remedies and not as a sentence."""
    return node.summary.startswith(("Fix one of these:", "Fix all of these:")) or "\n" in node.summary


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
