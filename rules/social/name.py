"""A social link's accessible name says which platform it is.

What it checks: the name that assistive technology speaks for each profile, share, feed and contact link.
Why it matters: a row of icons is “link, link, link” or “image, image” to who listens; nobody can choose among these.
How to fix: give the icon a text alternative that names the platform and, best, the action: “Follow us on Facebook”.
Passes: '<a href="https://www.facebook.com/examplehospital"><img src="f.svg" alt="Facebook"></a>'
Fails: '<a href="https://www.facebook.com/examplehospital"><i class="fab fa-facebook-f"></i></a>'
Limits: links that are hidden until something is opened are judged once they are shown. A link in running text may
speak of the person or thing it leads to.
Sources: WCAG 2.2, 2.4.4 Link Purpose (In Context) and 4.1.2 Name, Role, Value; technique failures F30 and F89.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.model import Finding, Outcome, Severity
from rules.page import Links, Page
from rules.policy import Policy
from rules.requirements.house import SOCIAL_LINK
from rules.requirements.wcag import wcag
from rules.rule import PageRule
from rules.social import words
from rules.social.links import SocialLink, rendered
from rules.social.platforms import Kind, platforms
from rules.social.wording import called


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each social link that assistive technology meets."""
    for social in rendered(page):
        if social.link.accessible and social.kind is not Kind.POST:
            yield _judge(social)


def _judge(social: SocialLink) -> Outcome:
    target = social.link.target
    name = words.spoken(social.link.name)
    if not social.link.name:
        return Outcome.failed(_nameless(social), target)
    if not _informs(name):
        return Outcome.failed(_empty(social), target)
    if wrong := _other_platform(social, name):
        return Outcome.failed(_wrong(social, wrong), target)
    if social.platform.id not in words.named(name) and not _speaks_otherwise(social, name):
        return Outcome.cant_tell(_vague(social), target, Severity.MINOR)
    if social.link.name_source == "title":
        return Outcome.cant_tell(_tooltip(social), target, Severity.MINOR)
    return Outcome.passed(target)


def _informs(name: str) -> bool:
    """Whether anything is left of a name without “image”, “link”, “here”, “opens in a new window”."""
    return bool(words.named(name)) or any(word not in words.NOISE for word in words.words(name))


def _other_platform(social: SocialLink, name: str) -> str:
    """The platform that the name speaks of in place of the link's own."""
    if social.platform.id in words.named(name) or not social.address or social.kind is Kind.FEED:
        return ""
    others = (platforms()[id_] for id_ in words.named(name))
    plain = [one for one in others if words.names_plainly(name, one) and not words.left_over(name, one)]
    return plain[0].name if len(plain) == 1 else ""


def _speaks_otherwise(social: SocialLink, name: str) -> bool:
    """Words in the running text that say where the link leads without the platform's name, such as a person's."""
    in_text = social.link.in_article and social.link.name_source == "content" and bool(social.link.text)
    return in_text and bool(words.left_over(name, social.platform))


def _nameless(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} has no accessible name: it is announced as “{_role(social)}” alone.",
        hint=_example(social),
    )


def _role(social: SocialLink) -> str:
    return "button" if social.link.element == "button" else "link"


def _empty(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} has a name that says neither the platform nor the purpose.",
        hint=_example(social),
    )


def _wrong(social: SocialLink, other: str) -> Finding:
    return Finding(
        message=f"{called(social)} is named after {other} and leads to {social.platform.name}.",
        hint="Correct the name or the address.",
    )


def _vague(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} does not name {social.platform.name}: can a listener tell where it leads?",
        hint=_example(social),
    )


def _tooltip(social: SocialLink) -> Finding:
    return Finding(
        message=f"{called(social)} is named by a title attribute alone, which touch and keyboard users never see.",
        hint="Put the name into the link itself: text, `alt` or `aria-label`.",
    )


def _example(social: SocialLink) -> str:
    action = "Share this page" if social.kind is Kind.SHARE else "Follow us"
    return f"Name it, for example “{action} on {social.platform.name}”, by text, `alt` or `aria-label`."


RULE = PageRule(
    id="social/name",
    title="A social link's accessible name says which platform it is",
    severity=Severity.SERIOUS,
    requirements=(wcag("2.4.4"), wcag("4.1.2"), SOCIAL_LINK),
    needs=frozenset({Links}),
    articles_only=True,
    evaluate=evaluate,
)
