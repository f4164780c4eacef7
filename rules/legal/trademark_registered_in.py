"""A mark is said to be registered in a country only where it is.

What it checks: for each mark whose `registered_in` the register gives, the countries and offices in which the page's
attributions say that it is registered ("registered in the U.S. Patent and Trademark Office", "in the EU and Canada");
and ® on a page that is made for another country, as its language tag says ("de-CH").
Why it matters: calling a mark registered where it is not is a false statement, and an offence in some countries.
How to fix: name the countries that the register names, or correct the register.
Passes: "eORTHOPOD® is a trademark of …, registered in the United States." where the register names the United States
Fails: "…, registered in the European Union." there
Limits: a mark that is registered in the European Union is in each of its members. “And other countries” says nothing
that could be checked. ® for readers of another country is put to a person, as is a register with a place that is not
known. Without `registered_in` the rule is inapplicable.
Sources: 15 U.S.C. 1111; Regulation (EU) 2017/1001, article 9; USPTO, "What is a trademark?"; the publisher's register
(policy, [[mark]]).
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.legal.attribution import Attribution, attributions
from rules.legal.marks import mentions, names
from rules.legal.places import code_of, covers, is_known, name_of, places_in
from rules.legal.trademark_right_symbol import REGISTERED, says_registered
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlock, TextBlocks
from rules.policy import Mark, Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each attribution that names countries, and for ® in a country of its own."""
    blocks = page.get(TextBlocks).blocks
    region = _region(page.get(Document).language)
    for mark in policy.marks:
        if mark.registered_in:
            own = (one for one in attributions(blocks) if names(mark, one.subject or one.text))
            yield from (outcome for one in own if (outcome := _judge(mark, one)))
            yield from _for_readers(mark, region, blocks)


def _judge(mark: Mark, one: Attribution) -> Outcome | None:
    if not _named(one):
        return None
    wrong = foreign_places(mark, one)
    if not wrong:
        return Outcome.passed(one.block.target, one.text)
    judge = Outcome.cant_tell if "" in _registered(mark) else Outcome.failed
    return judge(_elsewhere(mark, one, wrong), one.block.target)


def foreign_places(mark: Mark, one: Attribution) -> list[str]:
    """The codes of the places in which a sentence says that the mark is registered, and in which it is not."""
    return [place for place in _named(one) if not covers(_registered(mark), place)]


def _named(one: Attribution) -> list[str]:
    """The codes of the places that a sentence names, if it calls something registered; the owner's name is not read."""
    text = one.text.replace(one.owner, " ") if one.owner else one.text
    return places_in(text) if says_registered(text) else []


def _for_readers(mark: Mark, region: str, blocks: tuple[TextBlock, ...]) -> Iterator[Outcome]:
    if not is_known(region) or covers(_registered(mark), region):
        return
    marked = (one for one in mentions(mark, (block for block in blocks if block.seen)) if one.symbol == REGISTERED)
    if first := next(marked, None):
        yield Outcome.cant_tell(_question(mark, region, first.context), first.block.target)


def _registered(mark: Mark) -> frozenset[str]:
    """The codes of the places; empty ones for those that are not known."""
    return frozenset(map(code_of, mark.registered_in))


def _region(language: str) -> str:
    """The country of a language tag: “gb” of en-GB."""
    return next((part for part in language.lower().split("-")[1:] if len(part) == 2), "")


def _elsewhere(mark: Mark, one: Attribution, wrong: list[str]) -> Finding:
    where, named = " and ".join(mark.registered_in), " and ".join(map(name_of, wrong))
    return Finding(
        message=f"“{mark.name}” is said to be registered in {named}; the register has {where}: “{one.text}”",
        hint=f"Name only {where}, or correct the register.",
        expected=f"registered in {where}",
        found=f"registered in {named}",
    )


def _question(mark: Mark, region: str, context: str) -> Finding:
    return Finding(
        message=f"“{mark.name}®” stands on a page for readers in {name_of(region)}; the register has it registered in "
        f"{' and '.join(mark.registered_in)}: “{context}”",
        hint="May it carry ® there? If not, write ™, or say where it is registered.",
        found=context,
    )


RULE = PageRule(
    id="legal/trademark-registered-in",
    title="A mark is said to be registered in a country only where it is",
    severity=Severity.SERIOUS,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks, Document}),
    evaluate=evaluate,
)
