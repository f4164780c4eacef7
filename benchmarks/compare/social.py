"""Social links against their labels: found with platform and kind, named so that one can tell, right in form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from benchmarks.compare import Check
from rules.model import Outcome, Result
from rules.page import Page
from rules.social.links import SocialLink, social_links
from rules.social.platforms import Kind, platform_called

Label = dict[str, Any]

_KINDS = {
    "video": "post", "podcast": "profile", "channel": "profile", "group": "profile", "follow": "profile", "rss": "feed",
}  # fmt: skip
"""Kinds that labels tell apart and the rules do not."""
_BESIDE = frozenset({("email", "contact")})
"""Labelled with the social links, and none by the rules' definition: an address to write to."""
_SCRIPTED = frozenset({"fragment", "javascript", "none", "no_href", "empty", "missing"})
"""Targets of buttons that have no address of their own."""
_LABELLED = 400
"""Characters after which labels cut an address off."""
_ACCOUNT = frozenset({"other_account", "other_organisation", "wrong_account", "third_party"})
"""Targets that only a policy can tell to be wrong."""


def compare(label: Label, page: Page, outcomes: list[Outcome]) -> list[Check]:
    """Every check on the social links of one labelled page; a label without social links is held against nothing."""
    labelled = label.get("social_links")
    if labelled is None:
        return []
    left = found = social_links(page)
    checks: list[Check] = []
    for wanted in labelled:
        matched = _matching(wanted, found)
        left = [social for social in left if social not in matched]
        if matched or _expected(wanted) not in _BESIDE:
            checks.append(_recognised(wanted, matched))
        if best := next((social for social in matched if _agrees(wanted, social)), None):
            checks += _judged(wanted, best, outcomes)
    return [*checks, *map(_extra, left)]


def recognition(label: Label, page: Page) -> list[Check]:
    """Whether each labelled link is found with its platform and kind, and each found link is labelled."""
    checks = compare(label, page, [])
    return [check for check in checks if check.what.startswith(("platform and kind", "unlabelled"))]


def _matching(wanted: Label, found: list[SocialLink]) -> list[SocialLink]:
    """The found links that have the labelled address; among those without one, the ones of its platform."""
    href = _text(wanted, "href").strip()[:_LABELLED]
    same = [social for social in found if href in (social.link.raw.strip()[:_LABELLED], social.link.href[:_LABELLED])]
    if _is_scripted(wanted) and (platform := _expected(wanted)[0]):
        same = [social for social in same if social.platform.id == platform]
    return same


def _is_scripted(wanted: Label) -> bool:
    """Whether the labelled link has no address of its own, so that several may look alike."""
    href = _text(wanted, "href").strip().lower()
    return wanted.get("target") in _SCRIPTED or not href or href.startswith(("#", "javascript:"))


def _expected(wanted: Label) -> tuple[str, str]:
    """The labelled platform and kind, in the rules' words where they have one."""
    platform, kind = _text(wanted, "platform").casefold(), _text(wanted, "kind").casefold()
    known = platform_called(platform) or platform_called(re.sub(r"[\s_]+", "-", platform))
    return known.id if known else platform, _KINDS.get(kind, kind)


def _platform_and_kind(social: SocialLink) -> tuple[str, str]:
    return social.platform.id, social.kind.value


def _agrees(wanted: Label, social: SocialLink) -> bool:
    """Whether a link is what its label says; a label may leave platform or kind out."""
    return all(said in ("", got) for said, got in zip(_expected(wanted), _platform_and_kind(social), strict=True))


def _recognised(wanted: Label, matched: list[SocialLink]) -> Check:
    got = {_platform_and_kind(social) for social in matched}
    return Check(
        family="social",
        what=f"platform and kind of {_name(wanted)}",
        right=any(_agrees(wanted, social) for social in matched),
        expected=" ".join(filter(None, _expected(wanted))) or "a social link",
        got=", ".join(" ".join(one) for one in sorted(got)) or "no social link",
    )


def _judged(wanted: Label, social: SocialLink, outcomes: list[Outcome]) -> Iterator[Check]:
    name, form = (_result(rule, social, outcomes) for rule in ("social/name", "social/form"))
    informative = wanted.get("name_informative")
    if name and informative is not None:
        yield Check(
            family="social",
            what=f"name of {_name(wanted)}",
            right=(name is Result.FAILED) != informative,
            expected="informative" if informative else "uninformative",
            got=f"{name.value}: {social.link.name!r}",
        )
    target = wanted.get("target") or "ok"
    if form and target not in _ACCOUNT:
        well_formed = target == "ok" or (target in _SCRIPTED and social.kind is Kind.SHARE)
        yield Check(
            family="social",
            what=f"form of {_name(wanted)}",
            right=well_formed == (form is Result.PASSED),
            expected=str(target),
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


def _name(wanted: Label) -> str:
    return f"{(_text(wanted, 'href') or 'a button')[:100]!r} ({_text(wanted, 'accessible_name')[:40]!r})"


def _text(wanted: Label, key: str) -> str:
    return str(wanted.get(key) or "")
