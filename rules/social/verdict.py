"""What the answer of a platform tells about one address: ok, broken or unverified.

`ok` needs a sign that the account or post is there; `broken` needs one that it is not, from a platform that says so
truly, and no sign of being turned away. A platform that has canaries must have told them apart in the same run. All
else is `unverified`: platforms turn automatic visitors away in many ways, and none of these says anything about the
link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rules.links.answers import Standing, Verdict, own_addresses, title_of, turned_away
from rules.links.verdict import verdict as elsewhere
from rules.page import LinkProbe
from rules.social.grammar import Place, accounts_equal, place_of, platform_at
from rules.social.platforms import Kind, Marker, Means, Probe, Where
from rules.text.addresses import host


def verdict(probe: LinkProbe, place: Place) -> Verdict:
    """What the answer to one address of a platform tells. The probe was really asked."""
    if _has_left(probe, place):
        return elsewhere(probe)
    found = at_face_value(probe, place)
    doubt = _doubt(found.standing, probe, place)
    return Verdict(Standing.UNVERIFIED, doubt) if doubt else found


def _has_left(probe: LinkProbe, place: Place) -> bool:
    """Whether a short address led on to a page of somebody else's."""
    if place.kind is not Kind.POST or not probe.redirects or not probe.status:
        return False
    return platform_at(host(probe.final_url)) is None


def at_face_value(probe: LinkProbe, place: Place) -> Verdict:
    """What the answer tells if the platform is believed."""
    name = place.platform.name
    if away := turned_away(probe, name, place.platform.blocked):
        return Verdict(Standing.UNVERIFIED, away)
    instead = place.platform.probe_of(place.kind) if probe.asked else None
    if instead:
        return _by_probe(probe, instead, name)
    if _seen(probe, place, Means.BLOCKED):
        return Verdict(Standing.UNVERIFIED, f"{name} shows automatic visitors a challenge in place of the page")
    if probe.status in place.platform.missing:
        return Verdict(Standing.BROKEN, f"{name} answers {probe.status}: it does not exist")
    return _by_markers(probe, place)


def _by_markers(probe: LinkProbe, place: Place) -> Verdict:
    name = place.platform.name
    missing = _seen(probe, place, Means.MISSING)
    alive = probe.status == 200 and _seen(probe, place, Means.ALIVE)
    if alive and not missing:
        return Verdict(Standing.OK, f"{name} shows it")
    if missing and not alive and (probe.rendered or not missing.rendered):
        return Verdict(Standing.BROKEN, f"{name} says that it does not exist")
    if missing:
        return Verdict(Standing.UNVERIFIED, f"{name} calls it unavailable, as it also does for visitors it keeps out")
    return Verdict(Standing.UNVERIFIED, f"{name} answers {probe.status} and shows no sign that tells")


def _by_probe(probe: LinkProbe, instead: Probe, name: str) -> Verdict:
    """What the address says that was asked in place of the link's own."""
    if probe.status == 200:
        return Verdict(Standing.OK, f"{name} knows it")
    if probe.status in instead.missing and _compiled(instead.says).search(probe.body):
        return Verdict(Standing.BROKEN, f"{name} answers {probe.status}: it does not exist")
    return Verdict(Standing.UNVERIFIED, f"{name} answers {probe.status} and shows no sign that tells")


def _doubt(standing: Standing, probe: LinkProbe, place: Place) -> str:
    """Why the platform is not believed in this run; empty where it is."""
    if not place.platform.canary_of(place.kind):
        return ""
    name = place.platform.name
    if standing is Standing.OK and probe.canaries.unknown == Standing.OK:
        return f"{name} shows an account that never existed as well"
    if standing is not Standing.BROKEN:
        return ""
    if probe.canaries.known != Standing.OK:
        return f"{name} calls it missing, and does not show an account that is known to exist either"
    if probe.canaries.unknown != Standing.BROKEN:
        return f"{name} calls it missing, and does not say so of an account that never existed"
    return ""


def _seen(probe: LinkProbe, place: Place, means: Means) -> Marker | None:
    markers = (marker for marker in place.platform.marker if marker.means is means)
    return next((marker for marker in markers if _shows(probe, place, marker)), None)


def _shows(probe: LinkProbe, place: Place, marker: Marker) -> bool:
    match marker.where:
        case Where.OWN_ADDRESS:
            return any(_same(place, other) for other in own_addresses(probe.body))
        case Where.URL:
            text = probe.final_url
        case Where.TITLE:
            text = title_of(probe.body)
        case Where.BODY:
            text = probe.body
    return all(_compiled(pattern).search(text) for pattern in _patterns(marker, place))


def _patterns(marker: Marker, place: Place) -> Iterator[str]:
    account = re.escape(place.account.name) if place.account else r"[^\"<>]{1,200}"
    yield from (pattern.replace("{account}", account) for pattern in (marker.pattern, marker.also) if pattern)


def _same(place: Place, address: str) -> bool:
    other = place_of(address)
    both = (place.account, other.account) if other else (None, None)
    return both[0] is not None and both[1] is not None and accounts_equal(both[0], both[1])


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
