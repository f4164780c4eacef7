"""A link names the present address, not one that has moved for good.

What it checks: the way that each link took: where every redirect on it says “permanently” (301 or 308) and a page
answers at its end, that address is the one to write.
Why it matters: each redirect costs the reader time, and old addresses are switched off some day without a word.
How to fix: write the address at the end of the chain.
Passes: '<a href="https://www.example.org/new">' where that answers, or is redirected for a while (302, 307)
Fails: '<a href="https://www.example.org/old">' where the server says that it has moved permanently to /new
Limits: shortened and persistent addresses (doi.org, bit.ly) lead on by design; a change of http to https alone is
`links/secure`.
Sources: RFC 9110, sections 15.4.2 and 15.4.9.
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
from rules.text.addresses import PERSISTENT, SHORTENERS, host
from rules.text.quotes import quoted

_PERMANENT = frozenset({301, 308})
_SHOWN = 5


def wanted(page: Page, policy: Policy) -> Iterator[Link]:
    """The page's links to other documents, save those that lead on by design."""
    return (link for link in asked(page) if host(link.href) not in SHORTENERS | PERSISTENT)


def evaluate(probe: LinkProbe, policy: Policy) -> Iterator[Outcome]:
    """A failure where all redirects are permanent and lead to something; nothing where the link does not work."""
    if probe.not_asked:
        yield Outcome.untested(f"{quoted(probe.url)} was not asked")
    elif verdict(probe).standing is Standing.OK:
        moved = probe.redirects and all(status in _PERMANENT for status, _ in probe.redirects)
        yield Outcome.failed(_moved(probe)) if moved and not _is_trifle(probe) else Outcome.passed()


def _is_trifle(probe: LinkProbe) -> bool:
    """Nothing but https in place of http has changed."""
    return _plain(probe.url) == _plain(probe.final_url)


def _plain(url: str) -> str:
    address = url.partition("#")[0]
    return "http:" + address[6:] if address.startswith("https:") else address


def _moved(probe: LinkProbe) -> Finding:
    way = " → ".join(f"{status} {target}" for status, target in probe.redirects[:_SHOWN])
    present = probe.final_url + (f"#{probe.url.partition('#')[2]}" if "#" in probe.url else "")
    return Finding(
        message=f"{quoted(probe.url)} has moved permanently ({way}).",
        hint=f"Write {quoted(present)} in its place.",
        expected=present,
        found=probe.url,
    )


RULE = LinkRule(
    id="links/moved",
    title="A link names the present address",
    severity=Severity.MINOR,
    requirements=(WORKING_LINK,),
    wanted=wanted,
    evaluate=evaluate,
)
