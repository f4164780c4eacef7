"""The fault server does what its paths promise: else the tests that rely on it would prove nothing."""

import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import IncompleteRead, RemoteDisconnected

import pytest

from tests.sites.faulty import HOSTILE_TITLE, UNRESOLVABLE_URL, FaultServer, all_paths, refused_url


@pytest.fixture(scope="module")
def site() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


def get(url: str, timeout: float = 5.0) -> tuple[int, str, bytes]:
    with urllib.request.urlopen(url, timeout=timeout) as answer:  # noqa: S310 -- loopback, by the test itself
        return answer.status, answer.headers.get("Content-Type", ""), answer.read()


def status_of(url: str) -> int:
    """The status of the last answer, redirects followed as long as the client goes on."""
    try:
        return get(url)[0]
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_sound_page_is_html(site):
    status, kind, body = get(site.url("/ok"))
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"<h1>A sound page</h1>" in body


@pytest.mark.parametrize(("path", "status"), [("/404", 404), ("/500", 500), ("/503", 503), ("/no-such", 404)])
def test_statuses(site, path, status):
    assert status_of(site.url(path)) == status


def test_every_path_is_recorded(site):
    get(site.url("/moved"))
    assert site.requests[-2:] == ["/moved", "/ok"]
    assert len(set(all_paths())) == len(list(all_paths()))


@pytest.mark.parametrize("path", ["/loop-a", "/self"])
def test_redirect_loops(site, path):
    asked_before = len(site.requests)
    assert status_of(site.url(path)) == 302
    assert len(site.requests) > asked_before + 3


def test_the_drip_is_slower_than_any_single_read(site):
    with socket.create_connection(site_address(site), timeout=2) as client:
        client.sendall(b"GET /drip HTTP/1.0\r\n\r\n")
        received = client.recv(4096)
        while b"\r\n\r\n<!" not in received:
            received += client.recv(4096)
    assert len(received.partition(b"\r\n\r\n")[2]) < 10


def test_the_endless_body_goes_on(site):
    with socket.create_connection(site_address(site), timeout=2) as client:
        client.sendall(b"GET /endless HTTP/1.0\r\n\r\n")
        received = 0
        while received < 200_000:
            received += len(client.recv(65536))


def test_silence_never_answers(site):
    with pytest.raises(TimeoutError):
        get(site.url("/silent"), timeout=0.3)


def test_broken_answers(site):
    with pytest.raises(RemoteDisconnected):
        get(site.url("/reset"))
    with pytest.raises(IncompleteRead):
        get(site.url("/cut-short"))


def test_the_truncated_sitemap_is_a_part_of_the_whole_one(site):
    whole, cut = get(site.url("/sitemap.xml.gz"))[2], get(site.url("/sitemap-truncated.xml.gz"))[2]
    assert whole[8:].startswith(cut[8:])
    assert len(cut) < len(whole)


def test_the_hostile_title_arrives_unescaped(site):
    assert HOSTILE_TITLE.encode() in get(site.url("/hostile-title"))[2]


def test_nobody_trusts_the_certificate():
    with FaultServer(tls=True) as site, pytest.raises(urllib.error.URLError) as error:
        get(site.url("/ok"))
    assert isinstance(error.value.reason, ssl.SSLCertVerificationError)


@pytest.mark.parametrize("url", [refused_url(), UNRESOLVABLE_URL], ids=["refused", "unresolvable"])
def test_hosts_that_do_not_answer(url):
    with pytest.raises(urllib.error.URLError) as error:
        get(url)
    assert isinstance(error.value.reason, ConnectionRefusedError | socket.gaierror)


def site_address(site: FaultServer) -> tuple[str, int]:
    host, _, port = site.base_url.removeprefix("http://").partition(":")
    return host, int(port)
