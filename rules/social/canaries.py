"""Whether a platform can be believed in a run: what it says of an account that exists and of one that never did.

Also which address is asked in place of a link's own, where a platform has one that tells more.
"""

from __future__ import annotations

from urllib.parse import quote

from rules.page import Canaries, LinkProbe
from rules.social.grammar import place_of
from rules.social.platforms import Canary
from rules.social.redirectors import destination
from rules.social.verdict import at_face_value


def canary_for(url: str) -> Canary | None:
    """The pair to ask beside a social link; None where its platform has none."""
    place = place_of(destination(url))
    return place.platform.canary_of(place.kind) if place else None


def canaries(known: LinkProbe | None, unknown: LinkProbe | None) -> Canaries:
    """What the platform said of the two."""
    return Canaries(known=_standing(known), unknown=_standing(unknown))


def asked_at(url: str) -> str:
    """The address to ask for a link: the platform's probe where it has one, else the link's own."""
    address = destination(url)
    place = place_of(address)
    probe = place.platform.probe_of(place.kind) if place and not place.fault else None
    if not place or not probe:
        return url
    account = place.account.name if place.account else ""
    if "{account}" in probe.address and not account:
        return url
    filled = probe.address.replace("{address}", _escaped(address))
    return filled.replace("{account}", _escaped(account))


def _escaped(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _standing(probe: LinkProbe | None) -> str:
    place = place_of(probe.url) if probe and not probe.not_asked else None
    return at_face_value(probe, place).standing.value if probe and place else ""
