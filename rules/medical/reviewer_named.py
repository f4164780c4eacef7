"""An article names its author and its medical reviewer, with what qualifies them.

What it checks: for author and for medical reviewer, the persons whom the article shows ("Medically reviewed by Jane
Doe, MD") or whom its JSON-LD and metadata name (author, reviewedBy) and the article shows somewhere: that there is one,
and that a degree or title stands with the name.
Why it matters: who reads about an illness has to be able to tell whether a professional stands behind the text.
How to fix: show author and reviewer with their degrees, and write them into the JSON-LD.
Passes: "By John Roe, RN. Medically reviewed by Jane Doe, MD"
Fails: an article that names nobody
Limits: a name without a degree, one of the two missing, a name that only the JSON-LD knows, or running text that says
by whom something was written or reviewed, is put to a person: an organisation may stand behind the text. Names in
teasers of other articles and beside the article are left out. Off by default.
Sources: JAMA benchmarks (authorship), Silberg and others 1997; schema.org, author and reviewedBy.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.read import NEEDS
from rules.medical.review import ROLES, Byline, Role, bylines, named_in_text, people, qualified_person
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Page, TextBlock
from rules.policy import Policy
from rules.requirements.house import CURRENT_CONTENT
from rules.rule import PageRule

IN_WORDS: dict[Role, str] = {"author": "author", "reviewer": "medical reviewer"}


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each role; one failure where nobody is named in any."""
    shown, document = bylines(page), page.get(Document)
    if not shown and not any(people(document, role) for role in ROLES):
        person = qualified_person(page) or named_in_text(page)
        yield Outcome.cant_tell(_unsaid(person), person.target) if person else Outcome.failed(_nobody())
        return
    for role in ROLES:
        yield _judge(role, [one for one in shown if one.role == role], people(document, role))


def _judge(role: Role, shown: list[Byline], declared: list[str]) -> Outcome:
    if best := next((one for one in shown if one.qualified), None):
        return Outcome.passed(best.block.target, best.block.text)
    if shown:
        return Outcome.cant_tell(_unqualified(shown[0]), shown[0].block.target)
    return Outcome.cant_tell(_unseen(role, declared[0]) if declared else _lacking(role))


def _unqualified(one: Byline) -> Finding:
    return Finding(
        message=f"The article names its {IN_WORDS[one.role]} “{one.name}”; no degree or title stands with the name.",
        hint="Is the person qualified? Then say by what.",
        found=one.block.text,
    )


def _unseen(role: Role, name: str) -> Finding:
    return Finding(
        message=f"The {IN_WORDS[role]} “{name}” stands in the page's metadata, and nowhere in sight.",
        hint="Show the name, with what qualifies the person.",
        found=name,
    )


def _lacking(role: Role) -> Finding:
    return Finding(
        message=f"The article names no {IN_WORDS[role]}.",
        hint="Does an organisation stand behind the text? If not, name the person, with their degree.",
    )


def _unsaid(person: TextBlock) -> Finding:
    return Finding(
        message=f"The article does not say who wrote and who reviewed it; it names “{person.text}”.",
        hint="Is this its author or reviewer? Then say so, such as “Medically reviewed by Jane Doe, MD”.",
        found=person.text,
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
    needs=NEEDS,
    evaluate=evaluate,
)
