"""Social links against their labels: found with platform and kind, named so that one can tell, right in form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from benchmarks.compare import Check
from rules.model import Outcome, Result
from rules.page import Page
from rules.social.links import SocialLink, social_links
from rules.social.platforms import platform_called

_KINDS = {"video": "post"}
_SCRIPTED = frozenset({"fragment", "javascript", "none", "no_href", "empty", "missing"})
"""Targets of buttons that have no address of their own."""
_LABELLED = 400
"""Characters after which labels cut an address off."""
_ACCOUNT = frozenset({"other_account", "other_organisation", "wrong_account", "third_party"})
"""Targets that only a policy can tell to be wrong."""


def compare(label: dict[str, Any], page: Page, outcomes: list[Outcome]) -> list[Check]:
    """Every check on the social links of one labelled page."""
    found = social_links(page)
    left = list(found)
    checks: list[Check] = []
    for wanted in label.get("social_links", ()):
        matched = _matching(wanted, found)
        left = [social for social in left if social not in matched]
        checks.append(_recognised(wanted, matched))
        if best := next((social for social in matched if _platform_and_kind(social) == _labelled(wanted)), None):
            checks += _judged(wanted, best, outcomes)
    return [*checks, *map(_extra, left)]


def _matching(wanted: dict[str, Any], found: list[SocialLink]) -> list[SocialLink]:
    """The found links that have the labelled address; among those without one, the ones of its platform."""
    href = (wanted["href"] or "").strip()
    same = [social for social in found if social.link.raw.strip()[:_LABELLED] == href[:_LABELLED]]
    if wanted.get("target") in _SCRIPTED:
        same = [social for social in same if social.platform.id == _labelled(wanted)[0]]
    return same


def _labelled(wanted: dict[str, Any]) -> tuple[str, str]:
    platform = platform_called(wanted["platform"])
    return platform.id if platform else wanted["platform"], _KINDS.get(wanted["kind"], wanted["kind"])


def _platform_and_kind(social: SocialLink) -> tuple[str, str]:
    return social.platform.id, social.kind.value


def _recognised(wanted: dict[str, Any], matched: list[SocialLink]) -> Check:
    expected = _labelled(wanted)
    got = {_platform_and_kind(social) for social in matched}
    return Check(
        family="social",
        what=f"platform and kind of {_name(wanted)}",
        right=expected in got,
        expected=" ".join(expected),
        got=", ".join(" ".join(one) for one in sorted(got)) or "no social link",
    )


def _judged(wanted: dict[str, Any], social: SocialLink, outcomes: list[Outcome]) -> Iterator[Check]:
    name, form = (_result(rule, social, outcomes) for rule in ("social/name", "social/form"))
    if name:
        yield Check(
            family="social",
            what=f"name of {_name(wanted)}",
            right=(name is Result.FAILED) != wanted["name_informative"],
            expected="informative" if wanted["name_informative"] else "uninformative",
            got=f"{name.value}: {social.link.name!r}",
        )
    target = wanted.get("target", "ok")
    if form and target not in _ACCOUNT:
        well_formed = target == "ok" or (target in _SCRIPTED and wanted["kind"] == "share")
        yield Check(
            family="social",
            what=f"form of {_name(wanted)}",
            right=well_formed == (form is Result.PASSED),
            expected=target,
            got=f"{form.value}: {social.fault or social.odd or 'no fault'}",
        )


def _result(rule: str, social: SocialLink, outcomes: list[Outcome]) -> Result | None:
    return next((one.result for one in outcomes if one.rule == rule and one.target == social.link.target), None)


def _extra(social: SocialLink) -> Check:
    return Check(
        family="social",
        what=f"unlabelled link {social.link.raw[:100]!r} ({social.link.name[:40]!r})",
        right=False,
        expected="no social link",
        got=" ".join(_platform_and_kind(social)),
    )


def _name(wanted: dict[str, Any]) -> str:
    return f"{(wanted['href'] or 'a button')[:100]!r} ({wanted['accessible_name'][:40]!r})"
