"""Which platform and purpose a link means whose address does not say: by its name and its designer's names for it."""

from __future__ import annotations

from rules.page import Link
from rules.social import words
from rules.social.platforms import Kind, Platform, platforms

_WEAK = frozenset({"us", "our", "post", "send", "save", "like", "watch", "view"})
"""Purposes that buttons of any kind state."""
_NOT_BY_HINT = frozenset({"rss", "email"})
"""Their icons stand on links to pages about feeds and on contact links as well."""

_FOLLOW_HINTS = frozenset({"follow", "followus"})


def meant(link: Link) -> Platform | None:
    """The platform that a link means; None when it means none, or more than one."""
    name = words.spoken(link.name)
    hinted = _hinted(link)
    if hinted and not words.left_over(name, hinted):
        return hinted
    spoken_of = [platforms()[id_] for id_ in words.named(name)]
    clear = [one for one in spoken_of if _certain(one, name)]
    return clear[0] if len(clear) == 1 else None


def purpose_of(link: Link) -> Kind | None:
    """Share or profile, as the link's own words say; None where they do not."""
    said, hinted = frozenset(words.words(link.name)), words.hint_words(link.hints)
    if (said | hinted) & words.SHARE:
        return Kind.SHARE
    return Kind.PROFILE if said & words.FOLLOW or hinted & _FOLLOW_HINTS else None


def _certain(platform: Platform, name: str) -> bool:
    """Whether a name alone may stand for the platform.

    “Facebook” may, “Facebook settings” may not, “Follow Example Hospital on Facebook” may; “X” also closes windows,
    unless it says “Share on X”.
    """
    purposeful = bool(frozenset(words.words(name)) & (words.SHARE | words.FOLLOW) - _WEAK)
    plain = words.names_plainly(name, platform)
    return (plain and purposeful) or ((plain or purposeful) and not words.left_over(name, platform))


def _hinted(link: Link) -> Platform | None:
    hints = words.hint_words(link.hints)
    found = [one for one in platforms().values() if one.id not in _NOT_BY_HINT and not hints.isdisjoint(one.hints)]
    return found[0] if len(found) == 1 else None
