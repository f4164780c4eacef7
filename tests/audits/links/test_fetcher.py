"""The fetcher against servers that misbehave in every known way."""

import asyncio
import gzip
import socket

import pytest

from audits.links.fetcher import USER_AGENT, Fetched, HttpFetcher
from audits.links.settings import LinkSettings
from tests.audits.links.raw import RawSite, answer, raw_site
from tests.sites.faulty import UNRESOLVABLE_URL, FaultServer, refused_url


def anywhere(host: str, port: int) -> bool:
    return True


def fetch(behaviours, path="/", *, settings=None, **limits) -> Fetched:
    """One GET of a path of a site that is the audited one."""
    return visit(behaviours, lambda site: site.base + path, settings, **limits)[0]


def visit(behaviours, url_of, settings=None, own="127.0.0.1", **limits) -> tuple[Fetched, RawSite]:
    async def go():
        async with (
            raw_site(behaviours) as site,
            HttpFetcher(settings, own=lambda host, port: (host, port) == (own, site.port)) as fetcher,
        ):
            return await fetcher.get(url_of(site), **limits), site

    return asyncio.run(go())


def get(url: str, own=anywhere, settings=None, **limits) -> Fetched:
    async def go():
        async with HttpFetcher(settings, own=own) as fetcher:
            return await fetcher.get(url, **limits)

    return asyncio.run(go())


def test_an_answer_comes_whole_with_status_headers_and_body():
    fetched = fetch({"/": answer(200, b"hello", X_Thing="yes")})
    assert (fetched.status, fetched.body, fetched.error) == (200, b"hello", "")
    assert fetched.headers["x-thing"] == "yes"


@pytest.mark.parametrize("status", [204, 400, 403, 404, 410, 429, 500, 503, 999])
def test_every_status_is_an_answer_and_no_fault(status):
    fetched = fetch({"/": answer(status)})
    assert (fetched.status, fetched.error) == (status, "")


def test_requests_name_presscheck_and_carry_no_cookie_and_no_password():
    _, site = visit(
        {"/": answer(302, Location="/next", Set_Cookie="a=b"), "/next": answer()},
        lambda site: site.base.replace("http://", "http://user:secret@"),
    )
    assert len(site.heads) == 2
    for head in site.heads:
        assert f"User-Agent: {USER_AGENT}".encode() in head
        assert b"ookie" not in head
        assert b"uthorization" not in head


def test_a_compressed_bomb_is_cut_at_the_decoded_cap():
    bomb = gzip.compress(bytes(100_000_000), compresslevel=1)
    fetched = fetch({"/": answer(200, bomb, Content_Encoding="gzip")}, max_bytes=10_000)
    assert (len(fetched.body), fetched.truncated, fetched.error) == (10_000, True, "")


def test_a_body_as_long_as_the_cap_is_not_truncated():
    fetched = fetch({"/": answer(200, b"x" * 10)}, max_bytes=10)
    assert (len(fetched.body), fetched.truncated) == (10, False)


def test_a_body_that_cannot_be_decoded_is_a_fault_with_its_status():
    fetched = fetch({"/": answer(200, b"no gzip", Content_Encoding="gzip")})
    assert (fetched.status, fetched.error) == (200, "other")


def test_a_slow_drip_ends_at_the_deadline_and_keeps_what_came():
    async def drip(writer):
        writer.write(b"HTTP/1.1 200 x\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    fetched = fetch({"/": drip}, deadline=0.3)
    assert (fetched.status, fetched.error) == (200, "timeout")
    assert fetched.body.startswith(b"x")


def test_a_server_that_never_answers_is_a_timeout():
    async def silence(writer):
        await asyncio.Event().wait()

    assert fetch({"/": silence}, deadline=0.2).error == "timeout"


def test_a_connection_closed_without_an_answer_is_a_reset():
    assert fetch({"/": b""}).error == "reset"


def test_a_body_that_stops_short_is_a_reset():
    fetched = fetch({"/": b"HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\nabc"})
    assert (fetched.status, fetched.error, fetched.body) == (200, "reset", b"abc")


def test_what_is_no_http_is_a_fault():
    fetched = fetch({"/": b"SSH-2.0-OpenSSH_9\r\n\r\n"})
    assert (fetched.status, fetched.error) == (0, "other")


def test_oversized_headers_are_a_fault():
    assert fetch({"/": b"HTTP/1.1 200 x\r\nX: " + b"y" * 300_000 + b"\r\n\r\n"}).error == "other"


def test_redirects_are_followed_and_recorded():
    fetched, site = visit(
        {"/": answer(301, Location="/b#part"), "/b": answer(307, Location="c?d=1"), "/c?d=1": answer(200, b"there")},
        lambda site: site.base + "/#top",
    )
    assert (fetched.body, fetched.final_url) == (b"there", site.base + "/c?d=1")
    assert fetched.redirects == ((301, site.base + "/b#part"), (307, site.base + "/c?d=1"))


def test_a_redirect_without_a_target_is_the_answer():
    assert fetch({"/": answer(302)}).status == 302


def test_a_redirect_in_a_circle_is_a_redirect_loop():
    fetched, site = visit(
        {"/": answer(302, Location="/b"), "/b": answer(302, Location="/")}, lambda site: site.base + "/"
    )
    assert fetched.error == "redirect-loop"
    assert site.asked == ["/", "/b"]


def test_redirects_without_end_are_a_redirect_loop():
    steps = {f"/{number}": answer(302, Location=f"/{number + 1}") for number in range(50)}
    fetched, site = visit(steps, lambda site: site.base + "/0")
    assert fetched.error == "redirect-loop"
    assert len(site.asked) == 11


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/", "mailto:a@b.c"])
def test_a_redirect_to_another_scheme_is_refused(target):
    assert fetch({"/": answer(302, Location=target)}).error == "scheme"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "/relative", "", "http://", "http://[::1", "#"]
)
def test_what_is_no_web_address_is_never_asked(url):
    fetched = get(url)
    assert (fetched.error, fetched.status) == ("scheme", 0)


@pytest.mark.parametrize(
    "url",
    [
        "http://x/" + "a" * 100_000,
        "http://exa\x00mple.invalid/",
        "http://\ud800.invalid/",
        "http://ex ample.invalid/ \t%%%",
    ],
    ids=["long", "NUL", "surrogate", "blanks"],
)
def test_hostile_addresses_are_faults_and_never_raise(url):
    assert get(url, deadline=2).error


def test_an_unknown_name_is_a_dns_fault():
    assert get(UNRESOLVABLE_URL).error == "dns"


def test_a_closed_port_is_refused():
    assert get(refused_url()).error == "refused"


def test_a_certificate_that_nobody_trusts_is_a_tls_fault():
    with FaultServer(tls=True) as site:
        fetched = get(site.url("/ok"))
    assert fetched.error == "tls"
    assert "certificate" in fetched.detail


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254",
        "[fe80::1]", "[fec0::1]", "[fd00::1]",
        "0.0.0.0",  # noqa: S104 -- asked for, not bound to
        "100.64.0.1", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_in_every_spelling(host):
    fetched = get(f"http://{host}:9/", own=lambda host, port: False)
    assert (fetched.error, fetched.status) == ("private-address", 0)


def test_a_redirect_to_a_private_address_is_refused_before_connecting():
    async def go():
        async with raw_site({"/": answer()}) as secret:
            public = {"/": answer(302, Location=secret.base + "/")}
            async with raw_site(public) as site, HttpFetcher(own=site.own) as fetcher:
                return await fetcher.get(site.base + "/"), secret.asked

    fetched, asked = asyncio.run(go())
    assert (fetched.error, asked) == ("private-address", [])


def resolving(monkeypatch, *answers):
    """Let `named.example` resolve to these addresses, one after the other; brings the list of what is left."""
    left = list(answers)
    true = socket.getaddrinfo

    def resolve(host, port, *args, **kwargs):
        return true(left.pop(0) if host == "named.example" else host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return left


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_that_is_asked(monkeypatch):
    left = resolving(monkeypatch, "127.0.0.1", "127.0.0.2")
    fetched, site = visit(
        {"/": answer(200, b"own")}, lambda site: f"http://named.example:{site.port}/", own="named.example"
    )
    assert (fetched.body, left) == (b"own", ["127.0.0.2"])
    assert f"Host: named.example:{site.port}".encode() in site.heads[0]


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch):
    resolving(monkeypatch, "127.0.0.1")
    fetched, site = visit({"/": answer()}, lambda site: f"http://named.example:{site.port}/")
    assert (fetched.error, site.asked) == ("private-address", [])


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]"])
def test_metadata_addresses_are_refused_even_to_the_audited_site(host):
    assert get(f"http://{host}:9/").error == "private-address"


def test_hosts_that_the_settings_allow_may_be_private():
    async def go(allowed):
        async with raw_site({"/": answer()}) as site:
            settings = LinkSettings(allow_private=(allowed.format(port=site.port),))
            async with HttpFetcher(settings) as fetcher:
                return (await fetcher.get(site.base + "/")).status

    assert asyncio.run(go("127.0.0.1")) == 200
    assert asyncio.run(go("127.0.0.1:{port}")) == 200
    assert asyncio.run(go("127.0.0.1:1")) == 0


def through_gateway(behaviours, url: str) -> tuple[Fetched, list[str]]:
    async def go():
        async with raw_site(behaviours) as site, HttpFetcher(LinkSettings(gateway=site.base)) as fetcher:
            return await fetcher.get(url), site.asked

    return asyncio.run(go())


def test_the_gateway_stands_in_for_the_rest_of_the_web():
    url = "https://www.facebook.com/x%20y?z=%2F"
    fetched, asked = through_gateway({"/https/www.facebook.com/x%20y?z=%2F": answer(200, b"hi")}, url)
    assert (fetched.final_url, fetched.body) == (url, b"hi")
    assert asked == ["/https/www.facebook.com/x%20y?z=%2F"]


def test_redirects_stay_behind_the_gateway():
    fetched, asked = through_gateway(
        {
            "/http/a.example:8080/": answer(301, Location="/there"),
            "/http/a.example:8080/there": answer(301, Location="https://b.example/"),
            "/https/b.example/": answer(200),
        },
        "http://a.example:8080/",
    )
    assert (fetched.status, fetched.final_url) == (200, "https://b.example/")
    assert len(asked) == 3


def test_private_addresses_are_refused_behind_the_gateway_too():
    fetched, asked = through_gateway(
        {"/https/a.example/": answer(302, Location="http://10.0.0.1/")}, "https://a.example/"
    )
    assert (fetched.error, asked) == ("private-address", ["/https/a.example/"])


def test_the_audited_site_does_not_go_through_the_gateway():
    async def go():
        async with (
            raw_site({"/page": answer(200, b"own")}) as site,
            raw_site({}) as gateway,
            HttpFetcher(LinkSettings(gateway=gateway.base), own=site.own) as fetcher,
        ):
            return await fetcher.get(site.base + "/page"), gateway.asked

    fetched, asked = asyncio.run(go())
    assert (fetched.body, asked) == (b"own", [])
