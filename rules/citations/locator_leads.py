"""The address in a reference leads to the work, not to a home page, a search or a machine of one's own.

What it checks: each address printed in a reference, or behind its only link, can lead a reader to the work: it is
whole, its host is public, and it is no page of search results, no home page and no address of one visit (session).
Why it matters: a reader who follows it must find the work that is cited, not look for it once more.
How to fix: open the work and copy its own address; better, give its DOI.
Passes: "https://www.cdc.gov/falls/data/index.html"
Fails: "https://localhost:8080/falls", "https://www.google.com/search?q=falls", "https://www.cdc.gov/falls/…"
Limits: home pages, staging hosts and addresses with a session are cantTell, since a whole site may be what is cited;
they are asked about only where no DOI or PMID leads to the work. Whether the address answers is not checked here.
Sources: Citing Medicine (NLM), 2nd ed., chapter 22 (location of web sites).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlsplit

from rules.citations.identifiers import PERSISTENT, trimmed
from rules.citations.read import NEEDS, Entry, entries
from rules.citations.text import LONGEST, plain
from rules.model import Finding, Outcome, Severity
from rules.page import Page
from rules.policy import Policy
from rules.requirements.house import COMPLETE_CITATION
from rules.rule import PageRule

_HOME = re.compile(
    r"/?(?:home|index|default|welcome|start|startseite|inicio|accueil|(?:en|de|fr|es|it|pt|nl)(?:[-_][a-z]{2})?)?"
    r"/?(?:\.\w{3,5})?/?",
    re.IGNORECASE,
)
_STAGING = re.compile(r"(?:^|[.-])(?:staging|stage|preprod|preview|dev|test|uat|qa)\d?[.-]", re.IGNORECASE)
_SESSION = re.compile(r"(?:jsessionid|phpsessid|aspsessionid\w*|session_?id|cfid|cftoken)$", re.IGNORECASE)
_ENGINES = re.compile(r"(?:^|\.)(?:google|bing|duckduckgo|yahoo|ecosia|baidu)\.[a-z.]{2,6}$")
_SEARCHES = {"q", "query", "search", "searchterm", "keyword", "keywords", "term", "s", "p"}
_OPEN = re.compile(r"\s?(?:\.\.\.|…)")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"|]+", re.IGNORECASE)


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each address that leads nowhere; one for each reference all of whose addresses may lead to it."""
    for entry in entries(page):
        addresses = list(_addresses(entry))
        problems = [outcome for address, rest in addresses for outcome in _judge(entry, address, rest, page)]
        yield from problems
        if addresses and not problems:
            yield Outcome.passed(entry.reference.target)


def _addresses(entry: Entry) -> Iterator[tuple[str, str]]:
    """Each printed address with what follows it; the only link where none is printed and nothing else identifies."""
    text = plain(entry.reference.text[:LONGEST])
    printed = [(trimmed(match[0]), text[match.start() + len(trimmed(match[0])) :]) for match in _URL.finditer(text)]
    yield from printed
    links = {href for href in entry.reference.hrefs if href.startswith(("http:", "https:"))}
    if not printed and len(links) == 1 and not _is_identified(entry):
        yield (links.pop(), "")


def _judge(entry: Entry, address: str, rest: str, page: Page) -> Iterator[Outcome]:
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return
    if host == (urlsplit(page.final_url).hostname or "").lower():
        return
    if fault := _certain_fault(parts, host, address, rest):
        yield Outcome.failed(_finding(entry, address, fault), entry.reference.target)
    elif not _is_identified(entry) and (doubt := _doubt(parts, host)):
        yield Outcome.cant_tell(_finding(entry, address, doubt), entry.reference.target)


def _certain_fault(parts: SplitResult, host: str, address: str, rest: str) -> str:
    if _OPEN.match(rest) or "…" in address:
        return "it is cut short"
    if _is_private(host):
        return "no reader can reach that computer"
    return "it leads to a search, not to a work" if _is_search(parts, host) else ""


def _doubt(parts: SplitResult, host: str) -> str:
    names = [name for name, _ in parse_qsl(parts.query)[:20]] + parts.path.lower().replace("=", ";").split(";")[1:2]
    if any(_SESSION.fullmatch(name) for name in names):
        return "it belongs to one visit (a session), and may lead nowhere tomorrow"
    if _STAGING.search(host):
        return "the host looks like one for trials, which readers may not reach"
    if _HOME.fullmatch(parts.path) and not parts.query and not parts.fragment:
        return "it is a home page, not a work"
    return ""


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal", ".lan"))


def _is_search(parts: SplitResult, host: str) -> bool:
    """Whether the address is a page of results: of a search engine, of PubMed, of Google Scholar."""
    asked = {name.lower() for name, value in parse_qsl(parts.query)[:20] if value} & _SEARCHES
    if not asked:
        return False
    if host == "pubmed.ncbi.nlm.nih.gov":
        return parts.path == "/"
    engine = bool(_ENGINES.search(host)) and parts.path.rstrip("/") in {"", "/search", "/webhp", "/scholar"}
    return engine and not (parts.path.startswith("/scholar") and "cluster" in parts.query)


def _is_identified(entry: Entry) -> bool:
    return any(one.kind in PERSISTENT and not one.fault for one in entry.parsed.identifiers)


def _finding(entry: Entry, address: str, why: str) -> Finding:
    return Finding(
        message=f"“{address[:200]}” in {entry.name.lower()} does not lead to the work: {why}. {entry.quote}",
        hint="Copy the address of the work itself, or give its DOI.",
        found=address,
    )


RULE = PageRule(
    id="citations/locator-leads",
    title="The address in a reference leads to the work",
    severity=Severity.MODERATE,
    requirements=(COMPLETE_CITATION,),
    articles_only=True,
    needs=NEEDS,
    evaluate=evaluate,
)
