"""The demo's servers: every page is reached, every link answers, and the platforms' stand-in tells living from dead."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

import pytest

from audits.demo.faults import planted
from audits.demo.generate import article_pages
from audits.demo.library import articles
from audits.demo.server import DemoServer
from audits.demo.site import sound_pages


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(dict(article_pages(2, 7))) as running:
        yield running


class Addresses(HTMLParser):
    """Collects what a page links and loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def get(url: str, timeout: float = 5.0) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:  # noqa: S310 -- loopback, by the test itself
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def linked(url: str) -> set[str]:
    """Addresses on the same host that a page links or loads, without fragments."""
    parser = Addresses()
    parser.feed(get(url)[1])
    found = {urljoin(url, address).partition("#")[0] for address in parser.found}
    return {address for address in found if urlsplit(address).netloc == urlsplit(url).netloc}


def test_every_page_is_reached_from_the_index_and_every_link_answers(server):
    lost = {server.base_url + page.path for page in planted().lost_page}
    seen, queue = {server.base_url + "/"}, [server.base_url + "/"]
    while queue:
        url = queue.pop()
        status, text = get(url)
        assert status == 200, url
        if text.startswith("<!doctype html>"):
            new = linked(url) - seen - lost
            seen |= new
            queue += new
    assert {server.base_url + path for path in sound_pages(server.base_url)} <= seen


def test_the_index_links_the_pages_that_are_lost(server):
    lost = {server.base_url + page.path for page in planted().lost_page}
    assert lost <= linked(server.base_url + "/")


def test_the_sitemap_and_robots_name_every_page(server):
    robots = get(server.base_url + "/robots.txt")[1]
    assert f"Sitemap: {server.base_url}/sitemap.xml" in robots
    named = re.findall(r"<loc>(.*?)</loc>", get(server.base_url + "/sitemap.xml")[1])
    assert named == [server.base_url + path for path in sound_pages(server.base_url)]


def test_one_page_never_answers_and_one_is_missing(server):
    with pytest.raises(TimeoutError):
        get(server.base_url + "/waiting-times", timeout=0.3)
    assert get(server.base_url + "/newsletter")[0] == 404


def test_generated_pages_carry_the_servers_address(server):
    status, text = get(server.base_url + "/generated/0001")
    assert status == 200
    assert f'<link rel="canonical" href="{server.base_url}/generated/0001">' in text
    assert "demo.invalid" not in text


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/https/www.facebook.com/AlderValleyHospital", 200, "og:type"),
        ("/https/x.com/alderValleyhosp", 200, 'content="https://x.com/AlderValleyHosp"'),
        ("/https/www.youtube.com/@AlderValleyHospital/", 200, "canonical"),
        ("/https/www.youtube.com/@YouTube", 200, "canonical"),
        ("/https/www.youtube.com/@AlderValleyKids", 404, "404 Not Found"),
        ("/https/www.facebook.com/%3Cscript%3E", 404, "404 Not Found"),
        ("/https/www.linkedin.com/company/alder-valley-hospital", 999, "denied"),
        ("/https/doi.org/10.1056/NEJMoa1511939", 200, "Article"),
        ("/https/doi.org/10.1056/none", 404, "DOI Not Found"),
        ("/nonsense", 404, "404 Not Found"),
    ],
)
def test_the_platforms_tell_living_from_dead(server, path, status, text):
    answered, body = get(server.gateway_url + path)
    assert answered == status
    assert text in body


def test_platforms_lead_from_http_to_https(server):
    connection = HTTPConnection(urlsplit(server.gateway_url).netloc, timeout=5)
    with closing(connection):
        connection.request("GET", "/http/www.facebook.com/AlderValleyHospital?a=b")
        answer = connection.getresponse()
        assert answer.status == 301
        assert answer.headers["Location"] == "https://www.facebook.com/AlderValleyHospital?a=b"


def test_the_stand_in_knows_every_doi_of_the_articles(server):
    dois = {doi for one in articles().values() for text in one.references for doi in re.findall(r"doi:(\S+)", text)}
    assert len(dois) > 15
    assert all(get(f"{server.gateway_url}/https/doi.org/{doi}")[0] == 200 for doi in dois)
