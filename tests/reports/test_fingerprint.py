"""A finding keeps its identity while the page around it changes, and no two faults share one."""

import pytest

from reports.fingerprint import cause, fingerprint
from rules.model import Finding, Outcome, Result, Target


def outcome(
    snippet="", message="Links must have discernible text", selector="a", result=Result.FAILED, rule="wcag/link-name"
):
    text = f"{message}: {snippet}" if snippet else message
    return Outcome(rule=rule, result=result, target=Target(selector, snippet), finding=Finding(text))


SAME = {
    "generated class": (outcome('<a class="css-1q2w3e" href="/a">'), outcome('<a class="css-9z8y7x" href="/a">')),
    "generated id": (outcome('<a id=":r1:" href="/a">'), outcome('<a id=":r7:" href="/a">')),
    "style and data attributes": (
        outcome('<a href="/a" style="top:1px" data-v-7ba5bd90="">Go</a>'),
        outcome('<a href="/a" data-v-11aa22bb="">Go</a>'),
    ),
    "position": (
        outcome('<a href="/a">', selector="li:nth-of-type(2) > a"),
        outcome('<a href="/a">', selector="li:nth-of-type(9) > a"),
    ),
    "query string": (outcome('<img src="/a.png?v=1">'), outcome('<img src="/a.png?v=2&x=y">')),
    "fragment": (outcome('<a href="/a#x">'), outcome('<a href="/a">')),
    "content hash of a file": (outcome('<img src="/logo.4f3a2b1c.svg">'), outcome('<img src="/logo-99aa00bb.svg">')),
    "order of attributes": (outcome('<a href="/a" title="T">'), outcome('<a title="T" href="/a">')),
    "generated class inside": (
        outcome('<a href="/a"><i class="x1y2"></i>Go</a>'),
        outcome('<a href="/a"><i class="long-generated-name-3f"></i>Go</a>'),
    ),
    "number of a reference": (
        outcome(message="Reference 3 has no year: “Smith J. Spine 26:8.”"),
        outcome(message="Reference 12 has no year: “Smith J. Spine 26:8.”"),
    ),
    "query string in a message": (
        outcome(message="“https://a.example/x?utm=1” answers 404"),
        outcome(message="“https://a.example/x?utm=2” answers 404"),
    ),
    "cut in the middle of a class": (
        outcome('<a href="/a" class="css-1q2w3e css-4r5t…'),
        outcome('<a href="/a" class="css-9z8y7x …'),
    ),
    "selector only": (
        outcome(selector="main > p.css-12ab:nth-child(3) > a[href$='?v=1']"),
        outcome(selector="main > p.css-77zz:nth-child(5) > a[href$='?v=2']"),
    ),
}

DIFFERENT = {
    "rule": (outcome("<a>"), outcome("<a>", rule="wcag/other")),
    "result": (outcome("<a>"), outcome("<a>", result=Result.CANT_TELL)),
    "element": (outcome("<a>"), outcome("<area>")),
    "target of the link": (outcome('<a href="/a">'), outcome('<a href="/b">')),
    "host of the link": (outcome('<a href="https://a.example/x">'), outcome('<a href="https://b.example/x">')),
    "text": (outcome("<p>One</p>"), outcome("<p>Two</p>")),
    "label": (outcome('<input aria-label="Name">'), outcome('<input aria-label="Town">')),
    "quoted numbers": (
        outcome(message="Reference 3 has no year: “Smith J. Spine 26:8.”"),
        outcome(message="Reference 3 has no year: “Smith J. Spine 27:9.”"),
    ),
    "what is wrong": (outcome(message="Reference 3 has no year"), outcome(message="Reference 3 has no journal")),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_what_changes_by_itself_does_not_change_the_fingerprint(pair):
    assert fingerprint(pair[0]) == fingerprint(pair[1])


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_another_fault_has_another_fingerprint(pair):
    assert fingerprint(pair[0]) != fingerprint(pair[1])


def test_references_without_a_year_have_one_cause_and_an_identity_each():
    first = outcome(message="Reference 3 has no year: “Smith J. Back pain.”", snippet="<li>Smith J. Back pain.</li>")
    second = outcome(message="Reference 4 has no year: “Doe A. Knees.”", snippet="<li>Doe A. Knees.</li>")
    assert cause(first) == cause(second)
    assert fingerprint(first) != fingerprint(second)


def test_a_template_element_has_one_cause_whatever_it_says():
    first, second = (outcome(f'<p class="byline css-{n}">By {name}</p>') for n, name in ((1, "Ann"), (2, "Bob")))
    assert cause(first) == cause(second)


def test_elements_of_two_templates_have_two_causes():
    assert cause(outcome('<p class="byline">By Ann</p>')) != cause(outcome('<p class="teaser">By Ann</p>'))


def test_pictures_without_a_class_have_a_cause_each():
    assert cause(outcome('<img src="/knee.png">')) != cause(outcome('<img src="/back.png">'))
    assert cause(outcome('<img src="/knee.png?v=1">')) == cause(outcome('<img src="/knee.png?v=2">'))


def small(place: str, address: str) -> Outcome:
    return outcome(f'<a href="{address}">', "The link is too small.", f"{place} > a", rule="wcag/target-size")


def test_what_a_style_sheet_decides_has_one_cause_in_each_part_of_the_page_wherever_links_lead():
    assert cause(small("footer", "/a")) == cause(small("footer", "/b"))
    assert cause(small("footer", "/a")) != cause(small("main", "/a"))
    assert fingerprint(small("footer", "/a")) != fingerprint(small("footer", "/b"))


@pytest.mark.parametrize("snippet", ["<", "<p", "<p class=", "<!--", "no markup", "<p>\ud800", "</p>", "<![CDATA[x"])
def test_broken_snippets_have_a_fingerprint_too(snippet):
    assert len(fingerprint(outcome(snippet))) == len(cause(outcome(snippet))) == 32


def test_an_outcome_without_place_or_words_has_a_fingerprint():
    assert fingerprint(Outcome(rule="a/b", result=Result.FAILED)) != fingerprint(
        Outcome(rule="a/c", result=Result.FAILED)
    )


@pytest.mark.parametrize("host", ["127.0.0.1:8001", "localhost:8001", "[::1]:8001", "demo.localhost", "127.0.0.1"])
def test_a_site_served_on_this_machine_is_the_same_at_any_port(host):
    def dead(where: str) -> Outcome:
        finding = Finding(f"“http://{where}/newsletter” does not work: it answers 404.")
        return Outcome(rule="links/works", result=Result.FAILED, target=link(where), finding=finding)

    def link(where: str) -> Target:
        return Target("a", f'<a href="http://{where}/newsletter?mail=1">Newsletter</a>')

    assert fingerprint(dead(host)) == fingerprint(dead("localhost:9"))
    for other in ("127.0.0.1.example:8001", "x.example:8001", "localhost.example", "x.example:8002"):
        assert fingerprint(dead(host)) != fingerprint(dead(other))
