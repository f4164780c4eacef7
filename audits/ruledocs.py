"""docs/rules/: a page for each rule of our own, from its docstring, and a list of them all.

Rules of the engines are left out: their words are not ours. `presscheck explain` shows them too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from audits.explain import sections
from rules.registry import FAMILIES, all_rules
from rules.rule import OURS, AnyRule

INTRODUCTION = """# Rules

Our own rules, by family. Beside them stand all rules of axe-core as `wcag/...`, and chosen ones of
QualWeb as `wcag/qualweb-...`: `presscheck rules wcag` lists them.
A rule's name turns it on or off in `[rules]`; `presscheck explain NAME` prints these pages.
"""


def pages() -> Mapping[str, str]:
    """File name, relative to docs/rules, to Markdown text."""
    own = [rule for rule in all_rules().values() if rule.engine == OURS]
    return {"README.md": _list(own)} | {_file(rule): _page(rule) for rule in own}


def write(folder: Path) -> None:
    """Write all pages, and remove those of rules that are gone."""
    wanted = pages()
    for old in folder.rglob("*.md"):
        if old.relative_to(folder).as_posix() not in wanted:
            old.unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _list(rules: list[AnyRule]) -> str:
    return INTRODUCTION + "".join(_family(family, rules) for family in FAMILIES)


def _family(family: str, rules: list[AnyRule]) -> str:
    rows = [f"| [{r.id}]({_file(r)}) | {r.severity} | {r.title} |\n" for r in rules if r.family == family]
    head = f"\n## {family}\n\n| rule | severity | what must hold |\n| --- | --- | --- |\n"
    return head + "".join(rows) if rows else ""


def _page(rule: AnyRule) -> str:
    return "\n".join(_lines(rule))


def _lines(rule: AnyRule) -> Iterator[str]:
    yield f"# {rule.id}\n\n**{rule.title}.**\n"
    binds = "article pages" if rule.articles_only else "all pages"
    off = "" if rule.enabled else "; off by default"
    yield f"Severity: {rule.severity}. Binds {binds}{off}.\n"
    for name, text in sections(rule).items():
        yield f"## {name}\n\n{text}\n"


def _file(rule: AnyRule) -> str:
    return f"{rule.id}.md"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
