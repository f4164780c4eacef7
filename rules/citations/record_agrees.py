"""What a reference says agrees with the record that its identifier leads to.

What it checks: with `--verify-citations`, title, first author, journal, year, volume and first page of each reference
are compared with the records of its DOI, PMID and PMCID. Titles, names and journals are compared softly (spelling,
accents, abbreviations); a figure that stands anywhere in the reference counts; a year beside the record's counts as
the same (online first), unless something else disagrees too.
Why it matters: an identifier copied from the line above leads readers to another work, and a wrong volume or year keeps
them from finding the right one.
How to fix: open the record that the finding links to, and correct what differs: the identifier or the field.
Passes: a reference whose DOI leads to a record of the same title, year, volume and page
Fails: a reference whose DOI leads to another work; one whose volume, year or first page is not that of its record
Limits: records have faults too: where title, author or journal alone differ, the outcome is cantTell. Fields that the
reference or the record leaves out are not compared.
Sources: Crossref REST API; NCBI E-utilities; Citing Medicine (NLM), 2nd ed.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.citations.agreement import AUTHOR, FIRM, JOURNAL, TITLE, compared, differing, titles_agree
from rules.citations.cited import NEEDS, cited, named, unasked
from rules.citations.proposal import in_brief
from rules.citations.read import Entry
from rules.model import Compared, Finding, Outcome, Severity
from rules.page import Answer, Asked, Page, Work
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each identifier with a record, or of which nobody could say whether it has one."""
    for entry, known in cited(page):
        for asked in known.asked:
            if asked.answer is Answer.UNASKED:
                yield unasked(entry, asked)
            elif asked.work:
                yield from _judge(entry, asked, asked.work)


def _judge(entry: Entry, asked: Asked, work: Work) -> Iterator[Outcome]:
    rows = compared(entry.parsed, work)
    wrong, target = differing(rows), entry.reference.target
    if not rows:
        return
    if not wrong:
        yield Outcome.passed(target)
    elif _is_another(wrong):
        yield Outcome.failed(_another(entry, asked, work, rows), target)
    elif wrong & FIRM and titles_agree(entry.parsed, work):
        yield Outcome.failed(_differs(entry, asked, work, rows), target, Severity.MODERATE)
    else:
        yield Outcome.cant_tell(_doubtful(entry, asked, work, rows), target, Severity.MODERATE)


def _is_another(wrong: frozenset[str]) -> bool:
    """Whether it can only be another work: under another title, and at another place or by others elsewhere."""
    return TITLE in wrong and bool(wrong & FIRM or {AUTHOR, JOURNAL} <= wrong)


def _another(entry: Entry, asked: Asked, work: Work, rows: tuple[Compared, ...]) -> Finding:
    return Finding(
        message=f"{entry.name} has the {named(asked)}, which leads to another work: {in_brief(work)}. {entry.quote}",
        hint="Look up the work that is meant, and copy its identifier.",
        compared=rows,
        record=work.address,
    )


def _differs(entry: Entry, asked: Asked, work: Work, rows: tuple[Compared, ...]) -> Finding:
    return Finding(
        message=f"{entry.name} differs from the record of its {named(asked)}. There, {_told(rows)}. {entry.quote}",
        hint="Open the record and correct the reference.",
        compared=rows,
        record=work.address,
    )


def _doubtful(entry: Entry, asked: Asked, work: Work, rows: tuple[Compared, ...]) -> Finding:
    return Finding(
        message=f"Does the {named(asked)} of {entry.name.lower()} lead to its work? There, "
        f"{_told(rows)}. {entry.quote}",
        hint="Open the record. If it is another work, correct the identifier; else the field, if it is wrong.",
        compared=rows,
        record=work.address,
    )


def _told(rows: tuple[Compared, ...]) -> str:
    """“the year is “2016”, here “2018”; ...”."""
    return "; ".join(f"the {row.name} is “{row.there}”, here “{row.here}”" for row in rows if not row.agrees)


RULE = PageRule(
    id="citations/record-agrees",
    title="Every reference agrees with the record that its identifier leads to",
    severity=Severity.SERIOUS,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
