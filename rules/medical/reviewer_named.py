"""An article names its author and its medical reviewer, with what qualifies them.

What it checks: the persons whom the article shows as author and reviewer ("Medically reviewed by Jane Doe, MD"), or
whom its JSON-LD names (author, reviewedBy): that there is one, and that a degree or title stands with the name.
Why it matters: who reads about an illness has to be able to tell whether a professional stands behind the text.
How to fix: show author and reviewer with their degrees, and write them into the JSON-LD.
Passes: "Medically reviewed by Jane Doe, MD"
Fails: an article that names nobody
Limits: a name without a degree, or an author alone, is put to a person: an organisation may stand behind the text.
Names in teasers of other articles are left out. Off by default.
Sources: JAMA benchmarks (authorship), Silberg and others 1997; schema.org, reviewedBy.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.medical.review import Byline, bylines, people
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlocks
from rules.policy import Policy
from rules.requirements.house import CURRENT_CONTENT
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """Passed on a reviewer with a degree; a question where less is shown, failed where nobody is named at all."""
    shown, document = bylines(page.get(TextBlocks)), page.get(Document)
    best = next((one for one in shown if one.role == "reviewer" and one.qualified), None)
    if best:
        yield Outcome.passed(best.block.target, best.block.text)
    elif shown:
        yield Outcome.cant_tell(_less(shown), shown[0].block.target)
    elif declared := [*people(document, "reviewedBy"), *people(document, "author")]:
        yield Outcome.cant_tell(_unseen(declared[0]))
    else:
        yield Outcome.failed(_nobody())


def _less(shown: list[Byline]) -> Finding:
    names = ", ".join(f"{one.role} “{one.name}”" for one in shown[:3])
    reviewer = next((one for one in shown if one.role == "reviewer"), None)
    lacking = "no degree or title stands with the reviewer" if reviewer else "no medical reviewer is named"
    return Finding(
        message=f"The article names {names}; {lacking}.",
        hint="Did a professional review it? Then say who, with their degree.",
        found=shown[0].block.text,
    )


def _unseen(name: str) -> Finding:
    return Finding(
        message=f"“{name}” stands in the JSON-LD as author or reviewer, and nowhere in sight.",
        hint="Show the name, with what qualifies the person.",
        found=name,
    )


def _nobody() -> Finding:
    return Finding(
        message="The article names neither an author nor a medical reviewer.",
        hint="Show who wrote and who reviewed it, such as “Medically reviewed by Jane Doe, MD”.",
    )


RULE = PageRule(
    id="medical/reviewer-named",
    title="An article names its author and its medical reviewer, with what qualifies them",
    severity=Severity.MODERATE,
    requirements=(CURRENT_CONTENT,),
    articles_only=True,
    enabled=False,
    needs=frozenset({TextBlocks, Document}),
    evaluate=evaluate,
)
