"""Are faults found that nobody planted by hand? Ten pages of our own, each broken by a script in one way after another.

Usage: `python -m benchmarks.mutations [--json]`. Every page (benchmarks/mutations.toml) carries a disclaimer and
an attribution, which its policy approves. A mutation removes, shortens, hides, misspells, translates or moves one of
them; it is found where one of the rules that it names says `failed`. On a page that is not broken no rule of the two
families may have anything to say.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from audits.browser.driver import BrowserSettings, Tab
from audits.browser.open import open_browser
from audits.demo.server import DemoServer
from audits.gather.gather import Asked, gather
from audits.gather.scripts import preload_scripts
from audits.visit import needed_evidence
from rules.judge import judge_page
from rules.model import Outcome, Result
from rules.policy import ApprovedText, Disclaimer, Mark, Policy
from rules.registry import Choice, chosen_rules
from rules.rule import PageRule

FAMILIES = ("medical", "legal")
TOLD = (Result.FAILED, Result.CANT_TELL, Result.UNTESTED)
TIMEOUT = 20.0
TEMPLATE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{mark}®</title></head>
<body><header><p>Oak Valley</p></header><main><article><h1>{mark}®: {name}</h1>
{before}<p>A short walk every day keeps the body supple.</p><p>Rest when you are tired, and drink enough water.</p>
<p>Most people feel better after a few weeks.</p>{after}</article></main>
<footer>{attribution}<p>Oak Valley Hospital, 1 Oak Street</p></footer></body></html>"""


class Subject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One page of ours: its words, and words to break it with."""

    name: str
    language: str
    disclaimer: str
    short: str
    """What is left of the disclaimer when its point is cut away."""
    mark: str
    owner: str
    misspelt: str
    attribution: str

    @property
    def policy(self) -> Policy:
        """The policy under which the page as it is has nothing wrong with it."""
        approved = ApprovedText(name=self.name, text=self.disclaimer, language=self.language)
        mark = Mark(name=self.mark, owner=self.owner, attribution=self.attribution)
        return Policy(today=date.today(), disclaimer=Disclaimer(approved=(approved,), place="end"), marks=(mark,))

    def html(self, **changes: str) -> str:
        """The page, with some of its parts changed."""
        parts = {
            "before": "",
            "after": f"<p>{self.disclaimer}</p>",
            "attribution": f"<p>{self.attribution}</p>",
            "mark": self.mark,
        }
        return TEMPLATE.format(name=self.name, language=self.language, **(parts | changes))


class Mutation(msgspec.Struct, frozen=True):
    """One way to break a page, and the rules of which one must say so."""

    name: str
    break_: Callable[[Subject, Subject], str]
    """The broken page; the second subject is one in another language."""
    rules: tuple[str, ...]


def _hidden(style: str) -> Callable[[Subject, Subject], str]:
    return lambda one, _: one.html(after=f'<p style="{style}">{one.disclaimer}</p>')


_PRESENT, _VISIBLE = "medical/disclaimer-present", "medical/disclaimer-visible"
_WORDING, _PLACED = "medical/disclaimer-wording", "medical/disclaimer-placed"
_ATTRIBUTED, _OWNER = "legal/trademark-attributed", "legal/trademark-owner"
MUTATIONS = (
    Mutation("disclaimer removed", lambda one, _: one.html(after=""), (_PRESENT,)),
    Mutation("disclaimer cut short", lambda one, _: one.html(after=f"<p>{one.short}</p>"), (_PRESENT,)),
    Mutation("last word lost", lambda one, _: one.html(after=f"<p>{_without_last(one.disclaimer)}</p>"), (_WORDING,)),
    Mutation("not displayed", _hidden("display: none"), (_VISIBLE,)),
    Mutation("invisible", _hidden("visibility: hidden"), (_VISIBLE,)),
    Mutation("transparent", _hidden("opacity: 0"), (_VISIBLE,)),
    Mutation("off the page", _hidden("position: absolute; left: -9999px"), (_VISIBLE,)),
    Mutation("tiny", _hidden("font-size: 3px"), (_VISIBLE,)),
    Mutation("white on white", _hidden("color: #fff; background: #fff"), (_VISIBLE,)),
    Mutation(
        "in a closed disclosure",
        lambda one, _: one.html(after=f"<details><summary>Legal</summary><p>{one.disclaimer}</p></details>"),
        (_VISIBLE,),
    ),
    Mutation("translated", lambda one, other: one.html(after=f"<p>{other.disclaimer}</p>"), (_WORDING, _PRESENT)),
    Mutation("moved", lambda one, _: one.html(before=f"<p>{one.disclaimer}</p>", after=""), (_PLACED,)),
    Mutation("attribution removed", lambda one, _: one.html(attribution=""), (_ATTRIBUTED,)),
    Mutation(
        "attribution hidden",
        lambda one, _: one.html(attribution=f'<p style="display: none">{one.attribution}</p>'),
        (_ATTRIBUTED,),
    ),
    Mutation(
        "owner misspelt",
        lambda one, _: one.html(attribution=f"<p>{one.attribution.replace(one.owner, one.misspelt)}</p>"),
        (_OWNER,),
    ),
    Mutation(
        "wrong symbol",
        lambda one, _: one.html().replace("®", "™"),
        ("legal/trademark-right-symbol",),
    ),
    Mutation(
        "no symbol",
        lambda one, _: one.html().replace(f"{one.mark}®", one.mark),
        ("legal/trademark-symbol",),
    ),
)


class Trial(msgspec.Struct, frozen=True):
    """What came of one page in one state."""

    page: str
    mutation: str
    """Empty for the page as it is."""
    right: bool
    said: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Break every page in every way and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mutations", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object on the last line")
    options = parser.parse_args(arguments)
    trials = asyncio.run(try_all(subjects()))
    print_table(trials)
    if options.json:
        print(json.dumps(figures(trials)))
    return 0


def subjects() -> list[Subject]:
    """The pages of ours."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return msgspec.convert(tables["page"], list[Subject])


async def try_all(pages: Sequence[Subject]) -> list[Trial]:
    """Every page as it is, then in every broken state."""
    made = dict(_states(pages))
    rules = [rule for rule in chosen_rules(Choice()) if isinstance(rule, PageRule) and rule.family in FAMILIES]
    trials = []
    with DemoServer({f"/{number}": html for number, (_, html) in enumerate(made.items())}) as server:
        async with open_browser(BrowserSettings(), preload_scripts()) as browser:
            tab = await browser.open_tab()
            by_name = {one.name: one for one in pages}
            for number, (page, mutation) in enumerate(made):
                said = await _said(tab, f"{server.base_url}/{number}", by_name[page].policy, rules)
                trials.append(_trial(page, mutation, said))
    return trials


def figures(trials: Sequence[Trial]) -> dict[str, object]:
    """The counts, and what was missed or said of a sound page, by name."""
    broken = [one for one in trials if one.mutation]
    sound = [one for one in trials if not one.mutation]
    return {
        "mutations": len(broken),
        "found": sum(one.right for one in broken),
        "missed": [f"{one.page}: {one.mutation}" for one in broken if not one.right],
        "pages": len(sound),
        "findings_on_originals": [f"{one.page}: {', '.join(one.said)}" for one in sound if not one.right],
    }


def print_table(trials: Sequence[Trial]) -> None:
    """A line for each mutation, then each wrong trial."""
    for mutation in MUTATIONS:
        tried = [one for one in trials if one.mutation == mutation.name]
        print(f"{mutation.name:24} {sum(one.right for one in tried):3} of {len(tried)} found")
    for one in trials:
        if not one.right:
            print(f"wrong: {one.page}, {one.mutation or 'as it is'}: said {', '.join(one.said) or 'nothing'}")


def _states(pages: Sequence[Subject]) -> Iterator[tuple[tuple[str, str], str]]:
    for one in pages:
        other = next(page for page in pages if page.language != one.language)
        yield (one.name, ""), one.html()
        for mutation in MUTATIONS:
            yield (one.name, mutation.name), mutation.break_(one, other)


def _trial(page: str, mutation: str, said: Mapping[str, Result]) -> Trial:
    if not mutation:
        return Trial(page, mutation, not said, tuple(said))
    wanted = next(one.rules for one in MUTATIONS if one.name == mutation)
    return Trial(page, mutation, any(said.get(rule) is Result.FAILED for rule in wanted), tuple(said))


async def _said(tab: Tab, url: str, policy: Policy, rules: list[PageRule]) -> dict[str, Result]:
    """The rules that have something to say of the page, and their gravest result."""
    navigation = await tab.goto(url, timeout=TIMEOUT)
    page = await gather(tab, navigation, Asked(needs=needed_evidence(rules), timeout=TIMEOUT))
    outcomes: list[Outcome] = judge_page(rules, msgspec.structs.replace(page, is_article=True), policy)
    told = sorted((one for one in outcomes if one.result in TOLD), key=lambda one: -TOLD.index(one.result))
    return {one.rule: one.result for one in told}


def _without_last(text: str) -> str:
    """The text without its last word."""
    return f"{text.rpartition(' ')[0]}."


if __name__ == "__main__":
    sys.exit(main())
