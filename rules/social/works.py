"""A social link answers: the account, post or feed exists.

What it checks: each distinct profile, post and feed address, those that JSON-LD claims (sameAs) among them, asked once
in a run. It passes when the platform shows it, fails when the platform says truly that it does not exist, and is left
to a person when the platform turns automatic visitors away. In each run a platform is also asked for an account that
exists and for one that never did: where it does not tell these apart, nothing that it says of others is believed.
Why it matters: accounts are renamed, suspended and deleted while the template's footer stays.
How to fix: link to the account's present address, or take the link out.
Passes: a YouTube address that answers with the channel
Fails: a YouTube address that answers 404
Limits: LinkedIn, X, Instagram and Facebook show automatic visitors nearly nothing: there the answer is mostly “look
yourself”. A short address that leads away from its platform (t.co) is judged by where it ends. Share links, telephone
numbers and addresses that cannot be right (`social/form`) are not asked. With --offline nothing is.
Sources: the statuses and markers in rules/social/platforms.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.links.answers import Standing, not_asked
from rules.model import Finding, Outcome, Severity
from rules.page import Document, Link, LinkProbe, Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.rule import LinkRule
from rules.social.grammar import Place, place_of
from rules.social.links import read
from rules.social.platforms import Kind
from rules.social.redirectors import destination
from rules.social.same_as import claims
from rules.social.verdict import verdict
from rules.text.quotes import quoted

_ASKED = frozenset({Kind.PROFILE, Kind.POST, Kind.FEED})


def concerns(url: str) -> bool:
    """Whether asking this URL can tell whether a social link works."""
    place = place_of(destination(url))
    return bool(place and place.kind in _ASKED and place.platform.asked and not place.fault)


def wanted(page: Page, policy: Policy) -> Iterator[Link]:
    """The page's links to profiles, posts and feeds, and the profiles that its JSON-LD claims."""
    links = (*page.get(Links).links, *claims(page.get(Document)))
    return (link for link in links if link.element != "template" and _has_no_fault(link) and concerns(link.href))


def _has_no_fault(link: Link) -> bool:
    social = read(link)
    return social is not None and not social.fault


def evaluate(probe: LinkProbe, policy: Policy) -> Iterator[Outcome]:
    """The verdict on one address."""
    place = place_of(destination(probe.url))
    if place is None:
        return
    if why := not_asked(probe):
        yield Outcome.untested(f"{quoted(probe.url)} was not asked: {why}")
        return
    found = verdict(probe, place)
    match found.standing:
        case Standing.OK:
            yield Outcome.passed()
        case Standing.BROKEN:
            yield Outcome.failed(_broken(probe, place, found.because))
        case Standing.UNVERIFIED:
            yield Outcome.cant_tell(_unverified(probe, place, found.because))


def _broken(probe: LinkProbe, place: Place, because: str) -> Finding:
    return Finding(
        message=f"{quoted(probe.url)} does not work: {because}.",
        hint=f"Link to the present address on {place.platform.name}, or remove the link.",
    )


def _unverified(probe: LinkProbe, place: Place, because: str) -> Finding:
    return Finding(
        message=f"Whether {quoted(probe.url)} works could not be told: {because}.",
        hint=f"Open it in your own browser, logged in to {place.platform.name} if it asks.",
    )


RULE = LinkRule(
    id="social/works",
    title="A social link answers: the account, post or feed exists",
    severity=Severity.SERIOUS,
    requirements=(SOCIAL_LINK,),
    wanted=wanted,
    needs=frozenset({Links, Document}),
    evaluate=evaluate,
)
