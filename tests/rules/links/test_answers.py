"""What the answers to ordinary links tell: whether they work, have moved, leave https, and hold the part named."""

import pytest

from rules.judge import judge_link, wanted_links
from rules.links import fragment_elsewhere, image, moved, secure, works
from rules.model import Result
from rules.page import Image, Images, LinkProbe, Links, Page
from rules.text.addresses import owner
from tests.rules.social.builders import SITE, link, page, policy

OLD, NEW = "https://www.example.org/old", "https://www.example.org/new"


def outcome(rule, url=OLD, **answer):
    defaults = {"final_url": url, "status": 200, "body": "<title>Knee</title>"}
    [one] = judge_link([rule.RULE], LinkProbe(url=url, **defaults | answer), policy())
    return one


def test_a_permanent_redirect_is_offered_as_the_fix():
    one = outcome(moved, OLD + "#part", final_url=NEW, redirects=((301, "https://www.example.org/mid"), (308, NEW)))
    assert one.result is Result.FAILED
    assert one.finding.expected == NEW + "#part"
    assert "301 https://www.example.org/mid → 308 " + NEW in one.finding.message


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ({"redirects": ((302, NEW),), "final_url": NEW}, Result.PASSED),
        ({"redirects": ((301, NEW), (302, NEW + "2")), "final_url": NEW + "2"}, Result.PASSED),
        ({}, Result.PASSED),
        ({"redirects": ((301, NEW),), "final_url": NEW, "status": 404}, Result.INAPPLICABLE),
        ({"redirects": ((301, NEW),), "final_url": NEW, "status": 403}, Result.INAPPLICABLE),
        ({"redirects": ((301, "/login"),), "final_url": "https://www.example.org/login"}, Result.INAPPLICABLE),
        ({"not_asked": "offline", "status": 0}, Result.UNTESTED),
    ],
)
def test_only_what_works_at_the_end_of_permanent_redirects_has_moved(answer, result):
    assert outcome(moved, **answer).result is result


def test_https_in_place_of_http_alone_is_no_move_and_not_safe():
    answer = {"url": "http://www.example.org/old", "redirects": ((301, OLD),), "final_url": OLD}
    assert outcome(moved, **answer).result is Result.PASSED
    assert outcome(secure, **answer).result is Result.FAILED


@pytest.mark.parametrize(
    ("url", "final", "result"),
    [
        (OLD, OLD, Result.PASSED),
        (OLD, "http://www.example.org/old", Result.FAILED),
        ("http://www.example.org/old", "http://www.example.org/old", Result.CANT_TELL),
    ],
)
def test_leaving_https(url, final, result):
    assert outcome(secure, url, final_url=final).result is result


def test_links_of_a_page_that_came_by_http_need_not_be_https():
    made = page(link(OLD, "Old"))
    plain = Page(url="http://a.org/", final_url="http://a.org/", status=200, evidence=made.evidence)
    assert wanted_links(secure.RULE, made, policy()) != []
    assert wanted_links(secure.RULE, plain, policy()) == []


@pytest.mark.parametrize(
    ("fragment", "body", "result"),
    [
        ("part", '<h2 id="part">', Result.PASSED),
        ("part", "<h2 id=part>", Result.PASSED),
        ("part", "<a name='part'>", Result.PASSED),
        ("%C3%BCben", '<h2 id="üben">', Result.PASSED),
        ("caf%C3%A9", '<h2 id="caf&eacute;">', Result.PASSED),
        ("part", '<h2 id="party">', Result.FAILED),
        ("part", '<meta name="part"><input name="part"><h2 data-id="part">', Result.FAILED),
        ("caf%C3%A9", '<h2 id="caf\ufffd">', Result.CANT_TELL),
        ("part", '<h2 id="party"><script src="x.js"></script>', Result.CANT_TELL),
        ("/part", "<p>", Result.INAPPLICABLE),
        (":~:text=part", "<p>", Result.INAPPLICABLE),
        ("page=3", "<p>", Result.INAPPLICABLE),
        ("top", "<p>", Result.INAPPLICABLE),
    ],
)
def test_a_part_of_another_page(fragment, body, result):
    assert outcome(fragment_elsewhere, f"{OLD}#{fragment}", final_url=OLD, body=body).result is result


@pytest.mark.parametrize("answer", [{"truncated": True}, {"body": "<script>1</script>"}])
def test_what_was_not_read_whole_is_asked_about(answer):
    assert outcome(fragment_elsewhere, f"{OLD}#part", **answer).result is Result.CANT_TELL


def test_a_file_has_no_parts_to_look_for():
    pdf = {"headers": {"content-type": "application/pdf"}, "body": "%PDF"}
    assert outcome(fragment_elsewhere, f"{OLD}#part", **pdf).result is Result.INAPPLICABLE


def test_a_name_that_is_nobodys_is_broken_and_one_that_could_not_be_looked_up_is_not():
    assert outcome(works, error="no-such-host", status=0).result is Result.FAILED
    assert outcome(works, error="dns", status=0).result is Result.CANT_TELL


def test_a_page_in_place_of_a_picture_is_asked_about():
    html = {"headers": {"content-type": "text/html; charset=utf-8"}}
    assert outcome(image, **html).result is Result.CANT_TELL
    assert outcome(image, headers={"content-type": "image/png"}).result is Result.PASSED


def test_pictures_of_the_web_are_wanted_and_drawings_within_the_page_are_not():
    sources = ("https://a.org/knee.png", "data:image/png,x", "")
    images = tuple(Image(source=one, alternative="", name="", target=link().target) for one in sources)
    made = Page(url=SITE, final_url=SITE, status=200, evidence=(Images(images),))
    assert [one.href for one in wanted_links(image.RULE, made, policy())] == ["https://a.org/knee.png"]


def test_social_links_own_fragments_faults_and_templates_are_not_asked_here():
    links = (
        link("https://www.facebook.com/example", "Facebook"),
        link("#part", "Part", href=f"{SITE}#part"),
        link("http://https://a.org/", "Two"),
        link(OLD, "Kept", element="template"),
        link("mailto:a@b.org", "Mail"),
        link(OLD, "Old"),
    )
    made = Page(url=SITE, final_url=SITE, status=200, evidence=(Links(links),))
    assert [one.name for one in wanted_links(works.RULE, made, policy())] == ["Old"]


@pytest.mark.parametrize("url", ["https://doi.org/10.1000/1", "https://bit.ly/3abc", "https://hdl.handle.net/1/2"])
def test_addresses_that_lead_on_by_design_have_not_moved(url):
    assert wanted_links(moved.RULE, page(link(url, "x")), policy()) == []


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("shop.example.org", "example.org"),
        ("www.example.co.uk", "example.co.uk"),
        ("a.b.nhs.uk", "b.nhs.uk"),
        ("example.de", "example.de"),
        ("192.0.2.1", "192.0.2.1"),
        ("localhost", "localhost"),
    ],
)
def test_the_owner_of_a_host(host, registered):
    assert owner(host) == registered


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("<title>Example</title><h1>Page not found</h1>", Result.CANT_TELL),
        ("<title>Example</title><h1 class=big>404</h1>", Result.CANT_TELL),
        ("<title>Example</title><h1>What to do when a cause is not found</h1>", Result.PASSED),
    ],
)
def test_a_page_whose_heading_says_that_nothing_is_there_is_asked_about(body, result):
    assert outcome(works, body=body).result is result
