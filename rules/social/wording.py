"""How findings name a social link: by what a reader meets, cut short."""

from __future__ import annotations

from rules.social.links import SocialLink
from rules.text.quotes import quoted


def called(social: SocialLink) -> str:
    """The link by platform, name and address, such as: The Facebook link “Follow us” (“https://…”)."""
    name = f" {quoted(social.link.name)}" if social.link.name else ""
    address = social.link.raw or social.link.href
    return f"The {social.platform.name} link{name}" + (f" ({quoted(address)})" if address else "")
