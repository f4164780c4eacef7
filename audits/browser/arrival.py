"""What came of going to an address: Chromium's many names for it, put into our few."""

from __future__ import annotations

import msgspec

from audits.browser.driver import Navigation
from audits.browser.wire import Arrival

SCHEMES = frozenset({"http", "https", "file"})
"""What may be opened; whether a local file was asked for by the user is decided where targets are read."""

_KINDS = (
    ("ERR_NAME_", "dns"),
    ("ERR_DNS_", "dns"),
    ("ERR_CONNECTION_REFUSED", "refused"),
    ("ERR_TOO_MANY_REDIRECTS", "redirect-loop"),
    ("ERR_CERT_", "tls"),
    ("ERR_SSL_", "tls"),
    ("ERR_BAD_SSL_", "tls"),
    ("ERR_CONNECTION_TIMED_OUT", "timeout"),
    ("ERR_TIMED_OUT", "timeout"),
    ("ERR_UNKNOWN_URL_SCHEME", "scheme"),
    ("ERR_DISALLOWED_URL_SCHEME", "scheme"),
    ("ERR_UNSAFE_REDIRECT", "scheme"),
    ("ERR_HTTP_RESPONSE_CODE_FAILURE", "empty"),  # Chromium's own page in place of an error answer without a body
    ("download", "download"),
)

_HTML = frozenset({"text/html", "application/xhtml+xml"})

FACTS = """
async (patience, quiet, cap, fading) => {
  const own = name => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
  const pause = time => new Promise(done => setTimeout(done, time));
  const end = performance.now() + patience;
  while (own('readyState') !== 'complete' && performance.now() < end) {
    await Promise.race([pause(end - performance.now()),
                        new Promise(done => addEventListener('load', done, {once: true}))]);
  }
  const loaded = own('readyState') === 'complete';
  if (loaded) await new Promise(done => {
    let timer = setTimeout(finish, quiet);
    const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(finish, quiet); });
    function finish() { observer.disconnect(); done(); }
    observer.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    setTimeout(finish, cap);
  });
  const lasting = Object.getOwnPropertyDescriptor(Document.prototype, 'getAnimations').value.call(document)
    .filter(one => one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime));
  if (loaded && lasting.length) {
    await Promise.race([pause(fading), Promise.allSettled(lasting.map(one => one.finished))]);
  }
  const silent = new Set(['SCRIPT', 'STYLE', 'LINK', 'META', 'NOSCRIPT', 'TEMPLATE', 'TITLE', 'BASE']);
  const blank = node => node.nodeType === Node.TEXT_NODE ? !node.data.trim()
    : node.nodeType !== Node.ELEMENT_NODE || silent.has(node.nodeName);
  const body = own('body');
  const answer = performance.getEntriesByType('navigation')[0];
  return {
    loaded,
    url: location.href,
    document: (answer ? answer.name : location.href).split('#')[0],
    status: answer ? answer.responseStatus : 0,
    content_type: own('contentType'),
    empty: !body || (!body.shadowRoot && [...body.childNodes].every(blank)),
  };
}
"""
"""Waits until the page has loaded, its DOM is quiet and what fades in has come, or its patience ends; then says what is
there.

Getters come from the prototype, since `<img name=readyState>` would stand in the document's own.
"""


class Facts(msgspec.Struct, frozen=True):
    """What the page itself says once it has settled."""

    loaded: bool
    url: str
    document: str
    """Where the document came from: scripts may since have given it another address (history.pushState)."""
    status: int
    content_type: str
    empty: bool


def kind_of(problem: str, status: int = 0) -> str:
    """Our word for one of Chromium's network errors."""
    if problem == "ERR_ABORTED":
        return _aborted(status)
    return next((kind for start, kind in _KINDS if problem.startswith(start)), "network" if problem else "")


def _aborted(status: int) -> str:
    """Why Chromium dropped a navigation: by what had been answered to it."""
    if status == 0:
        return "scheme"  # a redirect to what only another program could open
    return "empty" if status in {204, 205} else "download"


def failed(url: str, arrival: Arrival, dialogs: int = 0) -> Navigation:
    """The navigation that brought no page."""
    return Navigation(
        url=url,
        final_url=url,
        status=arrival.status,
        redirects=arrival.redirects,
        content_type=arrival.content_type,
        error=kind_of(arrival.problem, arrival.status),
        detail=arrival.problem,
        dialogs=dialogs,
    )


def settled(url: str, arrival: Arrival, facts: Facts, dialogs: int) -> Navigation:
    """The navigation that brought a page; one that then went on by itself counts as a redirect."""
    moved = bool(arrival.url) and facts.document != arrival.url.partition("#")[0]
    passed = (*arrival.redirects, arrival.url) if moved else arrival.redirects
    error, detail = _fault(facts)
    return Navigation(
        url=url,
        final_url=facts.url,
        status=0 if facts.url.startswith("file:") else facts.status or arrival.status,
        redirects=passed,
        content_type=facts.content_type if moved else arrival.content_type or facts.content_type,
        error=error,
        detail=detail,
        dialogs=dialogs,
    )


def _fault(facts: Facts) -> tuple[str, str]:
    if facts.url.partition(":")[0] not in SCHEMES:
        return "scheme", f"the page left for {facts.url[:200]}"
    if not facts.loaded:
        return "incomplete", "the page never finished loading"
    if facts.empty and facts.content_type in _HTML:
        return "empty", "the page has no text and no element"
    return "", ""
