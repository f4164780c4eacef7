"""What was said of W3C's ACT cases as an EARL report, in the form that the importer of act-rules/act-tools takes.

One assertion for each case and each rule of ours that answered for it. The context is written out, so that nobody needs
to fetch one. Source: EARL 1.0 Schema; ACT Rules Format 1.1, "Implementation"; "Understanding the Reporting format".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any

from benchmarks.actcases import Verdict
from rules.model import Result
from rules.registry import all_rules

CONTEXT = {
    "@vocab": "http://www.w3.org/ns/earl#",
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "title": "dct:title",
    "source": {"@id": "dct:source", "@type": "@id"},
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
    "mode": {"@type": "@id"},
    "outcome": {"@type": "@id"},
}
TOOL = "presscheck"


def earl_report(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """The report as JSON-LD."""
    assertor = {
        "@type": ["Assertor", "Software"],
        "doap:name": "Presscheck",
        "doap:release": {"@type": "doap:Version", "doap:revision": version(TOOL)},
    }
    return {"@context": CONTEXT, "@graph": [one | {"assertedBy": assertor} for one in _assertions(verdicts)]}


def _assertions(verdicts: Iterable[Verdict]) -> Iterator[dict[str, Any]]:
    for verdict in verdicts:
        if not verdict.results:
            yield _assertion(verdict, "none", verdict.got)
        for rule, result in sorted(verdict.results.items()):
            yield _assertion(verdict, rule, result)


def _assertion(verdict: Verdict, rule: str, result: Result) -> dict[str, Any]:
    return {
        "@type": "Assertion",
        "test": {"@type": "TestCriterion", "title": rule, "isPartOf": _criteria(rule)},
        "subject": {"@type": "TestSubject", "source": verdict.case.url},
        "mode": "earl:automatic",
        "result": {"@type": "TestResult", "outcome": f"earl:{result}"},
    }


def _criteria(rule: str) -> list[str]:
    """Addresses of the success criteria of a rule, in the form that names them in any version of WCAG 2."""
    known = all_rules().get(rule)
    slugs = (
        [one.url.rpartition("/")[2].removesuffix(".html") for one in known.requirements if one.id.startswith("wcag:")]
        if known
        else []
    )
    return [f"https://www.w3.org/TR/WCAG22/#{slug}" for slug in slugs]
