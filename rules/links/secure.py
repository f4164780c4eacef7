"""A link does not lead out of https.

What it checks: links that are written with http, and links written with https that are redirected to http.
Why it matters: an http address is sent in the clear, and shows to anybody on the way who reads what on health.
How to fix: write https:// where the site answers there.
Passes: '<a href="https://www.example.org/">'
Fails: '<a href="http://www.example.org/">' where the server leads on to https
Limits: a site that answers with http alone is asked about: whether it also answers with https was not tried, since only
addresses that a page holds are asked.
Sources: RFC 9110, section 4.2.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.links.answers import Standing
from rules.links.verdict import verdict
from rules.links.works import asked
from rules.model import Finding, Outcome, Severity
from rules.page import Link, LinkProbe, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import LinkRule
from rules.text.quotes import quoted

_PLAIN = "http:"


def wanted(page: Page, policy: Policy) -> Iterator[Link]:
    """The links of a page that itself came by https."""
    return asked(page) if page.final_url.startswith("https:") else iter(())


def evaluate(probe: LinkProbe, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link that works."""
    if probe.not_asked:
        yield Outcome.untested(f"{quoted(probe.url)} was not asked")
    elif verdict(probe).standing is Standing.OK:
        began, ended = probe.url.lower().startswith(_PLAIN), probe.final_url.lower().startswith(_PLAIN)
        if began and ended:
            yield Outcome.cant_tell(_plain(probe))
        elif began:
            yield Outcome.failed(_needless(probe))
        elif ended:
            yield Outcome.failed(_downgraded(probe), severity=Severity.MODERATE)
        else:
            yield Outcome.passed()


def _needless(probe: LinkProbe) -> Finding:
    return Finding(
        message=f"{quoted(probe.url)} uses http, and its server leads on to https.",
        hint=f"Write {quoted(probe.final_url)} in its place.",
        expected=probe.final_url,
        found=probe.url,
    )


def _downgraded(probe: LinkProbe) -> Finding:
    return Finding(
        message=f"{quoted(probe.url)} is led back to http ({quoted(probe.final_url)}).",
        hint="Ask the site's owner to repair the redirect, or link to another source.",
    )


def _plain(probe: LinkProbe) -> Finding:
    return Finding(
        message=f"{quoted(probe.url)} uses http: does the site answer with https as well?",
        hint="Try the address with https://, and write it so if it answers.",
    )


RULE = LinkRule(
    id="links/secure",
    title="A link does not lead out of https",
    severity=Severity.MINOR,
    requirements=(WORKING_LINK,),
    wanted=wanted,
    evaluate=evaluate,
)
