"""Probes act in the page, and neither it nor anybody else is the worse for it."""

import asyncio
import base64
import hashlib
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler

import pytest

from audits.browser.driver import TabCallError
from audits.gather.probes.probe import LoadAgain, Probe, SiteProbe, run_probes
from rules.page import Document, Headings, Links
from tests.support.browsing import DRIVERS
from tests.support.server import serve_pages, serving

PAGE = """<!doctype html><title>Knee</title><a id=away href="/away.html">Away</a>
<form id=form action="/away.html"><input name=q></form><p id=text>As loaded</p>"""
CHANGE = "() => { document.querySelector('#text').textContent = 'Changed' }"
TEXT = "() => document.querySelector('#text').textContent"


@dataclass
class Opened:
    """A page that is open in a tab, and the way to probe it."""

    browsing: object
    tab: object
    navigation: object
    base: str = ""
    seen: list = field(default_factory=list)

    def probe(self, *probes):
        return self.browsing.run(run_probes(self.tab, self.navigation, probes, timeout=20))

    def call(self, script):
        return self.browsing.run(self.tab.call(script))


@pytest.fixture(params=DRIVERS)
def opened(request, browsing):
    with serve_pages({"/page.html": PAGE, "/away.html": "<title>Away</title>"}) as base:
        tab = browsing.tab(request.param)
        yield Opened(browsing, tab, browsing.run(tab.goto(f"{base}/page.html", timeout=20)), base)


def probe(script, *, evidence=Links, disturbs=False, **options):
    async def look(tab):
        answer = await tab.call(script)
        return evidence(**answer) if isinstance(answer, dict) else evidence()

    return Probe(evidence=evidence, look=look, disturbs=disturbs, **options)


def document(script, **options):
    """A probe whose evidence tells what the script saw, as a title."""
    return probe(f"() => ({{ title: ({script})(), language: '' }})", evidence=Document, **options)


@pytest.mark.parametrize(
    "leave",
    [
        "() => document.querySelector('#away').click()",
        "() => document.querySelector('#form').requestSubmit()",
        "() => document.querySelector('#form').submit()",
        "() => { location.href = '/away.html' }",
        "() => location.reload()",
    ],
)
def test_no_probe_leads_away_from_the_page(opened, leave):
    settled = f"async () => {{ ({leave})(); await new Promise(done => setTimeout(done, 50)) }}"
    found, missing = opened.probe(probe(settled))
    assert (len(found), missing) == (1, {})
    assert opened.call("() => document.title") == "Knee"


def test_nothing_is_asked_of_a_server_meanwhile_and_all_is_well_afterwards(opened):
    ask = "() => fetch('/away.html').then(() => ({}), () => { throw new Error('offline') })"
    found, missing = opened.probe(probe(ask))
    assert (found, list(missing)) == ([], ["links"])
    assert "offline" in missing["links"]
    assert opened.call("() => fetch('/page.html').then((answer) => answer.status)") == 200


TEXT_FRAME = 0x81


class Socket(BaseHTTPRequestHandler):
    """Opens a WebSocket, and keeps what comes through it until it is closed."""

    def __init__(self, heard: list[bytes], *args: object) -> None:
        self.heard = heard
        super().__init__(*args)

    def do_GET(self) -> None:
        key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accepted = base64.b64encode(hashlib.sha1(key.encode(), usedforsecurity=False).digest()).decode()
        self.wfile.write(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accepted}\r\n\r\n".encode()
        )
        while part := self.connection.recv(4096):
            self.heard.append(part)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the base class's
        """Stay quiet."""


def test_what_a_probe_makes_the_page_write_into_an_open_socket_is_never_sent(opened):
    heard: list[bytes] = []
    with serving(partial(Socket, heard), "127.0.0.1") as base:
        address = base.replace("http", "ws")
        joined = f"() => new Promise((done) => {{ window.line = new WebSocket('{address}'); line.onopen = done }})"
        opened.call(joined)
        opened.call("() => line.send('before')")
        _, missing = opened.probe(probe("() => { line.send('meanwhile') }", disturbs=True))
        assert missing == {}
        opened.call(joined)
        opened.call("() => { line.send('afterwards'); return new Promise((done) => setTimeout(done, 300)) }")
    assert [len(part) for part in heard if part[0] == TEXT_FRAME] == [6 + len("before"), 6 + len("afterwards")]


def test_what_follows_a_probe_that_disturbs_sees_the_page_as_it_was_loaded(opened):
    found, missing = opened.probe(probe(CHANGE, disturbs=True), document(TEXT))
    assert missing == {}
    assert found[1].title == "As loaded"
    opened.probe(probe(CHANGE, disturbs=True))
    assert opened.call(TEXT) == "As loaded"


def test_a_probe_that_leaves_things_as_they_were_costs_no_new_load(opened):
    opened.call("() => { globalThis.visit = 'first' }")
    found, _ = opened.probe(probe("() => 0"), document("() => globalThis.visit"))
    assert found[1].title == "first"


def test_a_probe_may_say_by_what_it_found_whether_it_disturbed(opened):
    opened.call("() => { globalThis.visit = 'first' }")
    opened.probe(probe("() => 0", disturbs=lambda found: bool(found.links)), document(TEXT))
    assert opened.call("() => globalThis.visit") == "first"
    opened.probe(probe(CHANGE, disturbs=lambda found: not found.links))
    assert opened.call(TEXT) == "As loaded"


def test_a_probe_that_asks_may_ask_and_still_not_lead_away(opened):
    ask = "() => fetch('/away.html').then((answer) => ({ title: `${answer.status}`, language: '' }))"
    found, _ = opened.probe(probe(ask, evidence=Document, asks="files"))
    assert found[0].title == "200"
    opened.probe(probe("() => document.querySelector('#away').click()", asks="files"))
    assert opened.call("() => document.title") == "Knee"


def test_a_probe_may_begin_anew_on_the_page_as_it_was_loaded(opened):
    async def again(tab):
        return Document(title=await tab.call(TEXT), language="")

    async def look(tab):
        await tab.call(CHANGE)
        raise LoadAgain(again)

    found, _ = opened.probe(Probe(evidence=Document, look=look, disturbs=True))
    assert found[0].title == "As loaded"


def test_a_probe_that_fails_says_why_and_leaves_the_others_their_evidence(opened):
    found, missing = opened.probe(
        probe("() => { throw new Error('no keys') }"),
        probe("() => 0", evidence=Headings),
    )
    assert [type(one) for one in found] == [Headings]
    assert "no keys" in missing["links"]


def test_a_probe_that_takes_too_long_is_ended(opened):
    async def look(tab):
        await asyncio.Event().wait()

    found, missing = opened.probe(Probe(evidence=Links, look=look, disturbs=False, timeout=0.1), document(TEXT))
    assert missing == {"links": "failed: no answer within 0.1 s"}
    assert found[0].title == "As loaded"


def test_a_tab_that_a_probe_lost_is_named_as_the_reason_for_the_others(opened):
    async def look(tab):
        await tab.close()
        raise TabCallError("gone")

    found, missing = opened.probe(Probe(evidence=Links, look=look, disturbs=False), document(TEXT))
    assert (found, list(missing)) == ([], ["links", "document"])


def test_the_page_is_loaded_anew_where_it_changed_though_the_probe_changed_nothing(opened):
    found, _ = opened.probe(probe(CHANGE, disturbs=False), document(TEXT))
    assert found[1].title == "As loaded"


def test_waiting_for_a_turn_costs_a_probe_nothing_of_its_time(opened):
    async def may_open(url):
        loop, turn = asyncio.get_running_loop(), asyncio.Event()
        loop.call_later(0.1, turn.set)  # longer than the probe may take
        await turn.wait()
        return f"not {url}"

    async def look(tab, may_open):
        return Document(title=await may_open("there"), language="")

    probe = SiteProbe(evidence=Document, look=look, disturbs=False, timeout=0.05)
    found, missing = opened.browsing.run(
        run_probes(opened.tab, opened.navigation, [probe], timeout=20, may_open=may_open)
    )
    assert ([one.title for one in found], missing) == (["not there"], {})
