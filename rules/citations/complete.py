"""Every reference names all that a reader needs to find the work again.

What it checks: each reference found on the page is taken apart, its type of work told (journal article, book,
chapter, web page, guideline or report, dataset, news, thesis, conference paper) and its fields compared with what the
citation style requires of that type. The style is the policy's, or with `auto` the one that the reference itself looks
like: the model page's house style, AMA, NLM or APA; the policy may bring a table of its own.
Why it matters: a reference without its year or journal cannot be followed, and a claim that cannot be traced is no
evidence.
How to fix: add what the message names; PubMed and Crossref have the record of nearly every journal article.
Passes: "Anheyer D, Leach MJ. Mindfulness for headache. Cephalalgia. 2019;39(4):544-555."
Fails: "Smith J. Back pain. Spine 26:8."
Limits: where the text does not decide which part is which, the outcome is cantTell, as it is for editors of a chapter
and for references in other than Latin script; fields that a style asks for only if they exist (issue, DOI, edition) are
not demanded, except the issue in the house style, nor are pages of a chapter with an address; whether the work exists
is not checked. A work that a sentence links at doi.org or PubMed needs no more than a sound identifier. A trained model
reads the reference; the report shows how, so that a misreading is seen.
Sources: Citing Medicine (NLM), 2nd ed.; AMA Manual of Style, 11th ed.; APA Publication Manual, 7th ed.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.marked import pieces
from rules.citations.read import NEEDS, Entry, entries, inline_entries
from rules.citations.styles import Lack, in_words, lack, required_fields
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Citations, Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each reference, and one for each work that a sentence links by a sound identifier."""
    yield from (_judge(entry, policy.citations) for entry in entries(page))
    linked = (one for one in inline_entries(page) if not any(each.fault for each in one.parsed.identifiers))
    yield from (Outcome.passed(one.reference.target) for one in linked)


def _judge(entry: Entry, policy: Citations) -> Outcome:
    target = entry.reference.target
    required = required_fields(entry.parsed, policy)
    if not required:
        return Outcome.cant_tell(_unknown(entry), target)
    lacking = lack(entry.parsed, required)
    everything = (*lacking.missing, *lacking.unclear)
    if lacking.missing:
        return Outcome.failed(_missing(entry, lacking), target)
    return Outcome.cant_tell(_unclear(entry, everything), target) if everything else Outcome.passed(target)


def _missing(entry: Entry, lacking: Lack) -> Finding:
    words = _listed(lacking.missing)
    doubt = f" See also whether the {_listed(lacking.unclear)} can be told." if lacking.unclear else ""
    return Finding(
        message=f"{entry.name} has no {words}: {entry.quote}",
        hint=f"Add the {words}.{doubt}",
        found=entry.reference.text,
        pieces=pieces(entry.parsed),
    )


def _unclear(entry: Entry, fields: tuple[str, ...]) -> Finding:
    return Finding(
        message=f"{entry.name} may have no {_listed(fields)}: {entry.quote}",
        hint=f"Read it as a {entry.parsed.kind}; add what is not there.",
        found=entry.reference.text,
        pieces=pieces(entry.parsed),
    )


def _unknown(entry: Entry) -> Finding:
    wanted = [
        in_words(one) for one in ("author|publisher", "title", "date") if entry.parsed.names.isdisjoint(one.split("|"))
    ]
    lacking = f" and no {', '.join(wanted)} was found in it" if wanted else ""
    return Finding(
        message=f"It is not clear what kind of work {entry.name.lower()} is{lacking}: {entry.quote}",
        hint="Name author, title, date and where the work is published, or give its DOI or address.",
        found=entry.reference.text,
        pieces=pieces(entry.parsed),
    )


def _listed(fields: tuple[str, ...]) -> str:
    words = [in_words(field) for field in fields]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


RULE = PageRule(
    id="citations/complete",
    title="Every reference has all that its style requires",
    severity=Severity.SERIOUS,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
