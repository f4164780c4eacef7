"""A trademark attribution says what it means, in a sentence without slips.

What it checks: each sentence that attributes a mark: that the mark, and not "all content", is called the trademark;
that no punctuation mark is doubled ("L.L.C.."); and that it is whole: with a verb, an owner, and no word said twice.
Why it matters: a sentence that calls content a trademark claims nothing that can be owned that way, and slips in legal
text cast doubt on the rest.
How to fix: say that the mark is the trademark: "eORTHOPOD® is a registered trademark of …".
Passes: "eORTHOPOD® is a registered trademark of Medical Multimedia Group, LLC."
Fails: "All content provided by eORTHOPOD® is a registered trademark of Medical Multimedia Group, L.L.C.."
Limits: grammar beyond this is not checked; verb and article only in English. Ownership of content ("Content is the
property of …") is no attribution.
Sources: the publisher's licence (policy, [[mark]]).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from rules.legal.attribution import Attribution, attributions
from rules.legal.slips import Slip, slips
from rules.model import Finding, Outcome, Severity
from rules.page import Page, TextBlocks
from rules.policy import Policy
from rules.requirements.house import TRADEMARK_NOTICE
from rules.rule import PageRule
from rules.text.lines import lines_of

_CONTENT = re.compile(
    r"^(?:(?:All|Any|The|This|These|Our|Every)\b\s*)?(?:(?:of the|other|medical|health|editorial)\s+)*"
    r"(?:[Cc]ontents?|[Ii]nformation|[Mm]aterials?|[Aa]rticles?|[Tt]exts?|[Pp]ages?|[Pp]hotos?|[Pp]ictures?|[Ii]mages?"
    r"|[Vv]ideos?|[Tt]opics?|[Dd]ocuments?)\b(?=\s+(?:[a-z]|$)|$)(?!\s+(?:and|or|&)\b)"
)
_DOUBLED = re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|\.,\.|,\.")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each fault of each attribution; passed where a sentence has none."""
    blocks = page.get(TextBlocks).blocks
    understood = attributions(blocks)
    for one in understood:
        findings = [*_faults(one), *map(partial(_broken, one.text), slips(one.text, attributes=True))]
        yield from (Outcome.failed(finding, one.block.target) for finding in findings)
        if not findings:
            yield Outcome.passed(one.block.target, one.text)
    known = {one.text for one in understood}
    for line in lines_of(blocks):
        if line.text not in known and blocks[line.block].seen:
            found = slips(line.text, attributes=False)
            yield from (Outcome.failed(_broken(line.text, slip), blocks[line.block].target) for slip in found)


def _broken(sentence: str, slip: Slip) -> Finding:
    return Finding(message=f"The sentence {slip.what}: “{' '.join(sentence.split())}”", hint=slip.hint, found=slip.said)


def _faults(one: Attribution) -> Iterator[Finding]:
    if one.is_trademark and _CONTENT.search(one.subject):
        yield Finding(
            message=f"The sentence says that content is a trademark, not the mark: “{one.text}”",
            hint="Let the mark itself be the subject: “X® is a registered trademark of …”.",
            found=one.subject,
        )
    if doubled := _DOUBLED.search(one.text):
        yield Finding(
            message=f"Doubled punctuation “{doubled[0]}” in the attribution: “{one.text}”",
            hint=f"Write “{doubled[0][0]}” once.",
            found=doubled[0],
        )


RULE = PageRule(
    id="legal/trademark-well-formed",
    title="A trademark attribution says what it means, in a sentence without slips",
    severity=Severity.MINOR,
    requirements=(TRADEMARK_NOTICE,),
    articles_only=True,
    needs=frozenset({TextBlocks}),
    evaluate=evaluate,
)
