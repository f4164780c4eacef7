"""What the answer to an ordinary link tells: ok, broken or unverified.

`broken` needs 404 or 410, or a name that is nobody's, and no sign of a wall; `ok` needs a whole page of its own. Bot
walls, log-ins, faults that may pass, and pages that only call themselves missing are `unverified`.
"""

from __future__ import annotations

import re

from rules.links.answers import Standing, Verdict, heading_of, title_of, turned_away
from rules.page import LinkProbe
from rules.social.grammar import platform_at
from rules.text.addresses import host, owner, parts_of

_GONE = frozenset({404, 410})
_CERTAIN = "no-such-host"
_MISSING = re.compile(
    r"(error[:\s]*)?(http\s*)?404(\s*[:.\-–—]?\s*(error|not found|page not found|file not found))?!?|"
    r"(oops[!.,]*\s*|sorry[!.,]*\s*)?((the|this|that)\s+)?(requested\s+)?(page|file|article|document|content|resource)"
    r"(\s+(you requested|requested|was|is|has been|could|can|you are looking for))*\s*"
    r"(not|can(not|'t|’t) be|couldn('|’)t be|isn('|’)t|doesn('|’)t|no longer)\s*(be\s+)?"
    r"(found|exist|available|there)[.!]?|"
    r"not found|(doi|object|record) not found|"
    r"(die\s+)?seite (wurde\s+)?nicht gefunden|(cette\s+)?page (introuvable|non trouvée|not found)|"
    r"(la\s+)?p[áa]gina no (se ha\s+)?encontrada?|pagina non trovata|página não encontrada|pagina niet gevonden",
    re.IGNORECASE,
)
_MISSING_PATH = re.compile(
    r".*/(404|error-?404|404-?error|page-?not-?found|not-?found|notfound)(\.\w{2,5})?/?", re.IGNORECASE
)
_TITLE_PART = re.compile(r"\s+[|–—\-·•:»]\s+|\s*[|·•»]\s*")


def verdict(probe: LinkProbe) -> Verdict:
    """What the answer to one link tells. The probe was really asked."""
    name = host(probe.final_url or probe.url) or "the server"
    platform = platform_at(name)
    blocked = platform.blocked if platform else ()
    if away := turned_away(probe, name, blocked):
        return Verdict(Standing.BROKEN if probe.error == _CERTAIN else Standing.UNVERIFIED, away)
    if probe.status in _GONE:
        return Verdict(Standing.BROKEN, f"{name} answers {probe.status}: there is nothing at this address")
    if not 200 <= probe.status < 300 or probe.status == 202:
        return Verdict(Standing.UNVERIFIED, f"{name} answers {probe.status}, which tells nothing")
    if doubt := _doubt(probe):
        return Verdict(Standing.UNVERIFIED, doubt)
    return Verdict(Standing.OK, f"{name} answers {probe.status}")


def _doubt(probe: LinkProbe) -> str:
    """Why an answer of 200 may still be none; empty where nothing speaks for it."""
    for name in (title_of(probe.body), heading_of(probe.body)):
        if any(_MISSING.fullmatch(part.strip()) for part in _TITLE_PART.split(name)):
            return f"the page that answers calls itself “{name}”"
    path, final = parts_of(probe.url).path, parts_of(probe.final_url).path
    if _MISSING_PATH.fullmatch(final) and not _MISSING_PATH.fullmatch(path):
        return f"it leads on to {probe.final_url}"
    if path.strip("/") and not final.strip("/") and not parts_of(probe.final_url).query and _of_one_owner(probe):
        return "it leads on to the site's home page"
    return ""


def _of_one_owner(probe: LinkProbe) -> bool:
    return bool(probe.redirects) and owner(host(probe.url)) == owner(host(probe.final_url))
