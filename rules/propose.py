"""A policy proposed from what pages say now: their disclaimer, the marks that they attribute, their social profiles.

What stands on a page is not what was approved: a proposal is for its reader to correct.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rules.legal.attribution import attributions
from rules.legal.marks import Mention, marked, names
from rules.legal.owners import same_name
from rules.legal.trademark_right_symbol import REGISTERED, says_registered
from rules.medical.found import Text, statements, text_of
from rules.medical.statement import Statement
from rules.page import Links, Page, TextBlocks
from rules.policy import ApprovedText, Disclaimer, Mark, Policy, Social
from rules.social.grammar import place_of
from rules.social.platforms import Kind
from rules.social.redirectors import destination
from rules.text.lines import Line, lines_of

_SHARE = 3
"""A paragraph is a disclaimer's own if one in so many of its sentences makes the statement."""


def propose(pages: Sequence[Page], base: Policy) -> Policy:
    """The policy with what the pages bring. Raises MissingEvidenceError."""
    return msgspec.structs.replace(
        base,
        disclaimer=Disclaimer(approved=tuple(_approved(pages))),
        marks=tuple(_marks(pages)),
        social=Social(accounts=_accounts(pages)),
    )


def _approved(pages: Iterable[Page]) -> Iterator[ApprovedText]:
    """The commonest disclaimer of each language."""
    texts = map(text_of, pages)
    said = [(found[0].language, _passage(text, found[0])) for text in texts if (found := statements(text))]
    counts = Counter(said)
    best = {language: text for (language, text), _ in reversed(counts.most_common())}
    for language, text in sorted(best.items()):
        yield ApprovedText(name=f"found on the site ({language})", text=text, language=language)


def _passage(text: Text, statement: Statement) -> str:
    """The statement with what stands in one paragraph with it, such as “Call 911 in an emergency”."""
    paragraphs: dict[int, list[Line]] = {}
    for line in lines_of(text.blocks):
        paragraphs.setdefault(line.block, []).append(line)
    said: list[Line] = []
    for block in sorted({line.block for line in statement.lines}):
        own = [line for line in statement.lines if line.block == block]
        said += paragraphs[block] if len(own) * _SHARE >= len(paragraphs[block]) else own
    return " ".join(line.text for line in said)


def _marks(pages: Iterable[Page]) -> Iterator[Mark]:
    """Each mark that carries a symbol and is attributed to an owner by name, once."""
    known: list[Mark] = []
    for page in pages:
        blocks = page.get(TextBlocks).blocks
        found = [one for one in attributions(blocks) if one.owner]
        for mention in marked(block for block in blocks if block.seen):
            probe = Mark(name=mention.text, owner="")
            if any(names(mark, mention.text) for mark in known):
                continue
            for one in found:
                if names(probe, one.text) and not same_name(one.owner, mention.text):
                    known.append(_mark(mention, one.owner, registered=says_registered(one.text)))
                    yield known[-1]
                    break


def _mark(mention: Mention, owner: str, *, registered: bool) -> Mark:
    is_registered = registered or mention.symbol == REGISTERED
    return Mark(name=mention.text, owner=owner, symbol="®" if is_registered else "™")


def _accounts(pages: Iterable[Page]) -> dict[str, tuple[str, ...]]:
    """Platform to the profiles that the pages link to from around their text, the commonest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        profiles = {_profile(link.href) for link in page.get(Links).links if link.seen and not link.in_article}
        counts.update(one for one in profiles if one)
    accounts: dict[str, tuple[str, ...]] = {}
    for (platform, name), _ in counts.most_common():
        accounts[platform] = (*accounts.get(platform, ()), name)
    return dict(sorted(accounts.items()))


def _profile(url: str) -> tuple[str, str] | None:
    place = place_of(destination(url))
    if place is None or place.kind is not Kind.PROFILE or place.account is None or place.fault:
        return None
    return place.platform.id, str(place.account)
