"""Accounts compared over the pages of a site."""

from msgspec.structs import replace

from rules.model import Result
from rules.social.consistent import RULE
from tests.rules.social.builders import link, page, policy

OURS, OTHERS = "https://x.com/examplehosp", "https://x.com/wordpress"


def on(number, *addresses, **document):
    links = [link(address, "X", region="contentinfo") for address in addresses]
    return replace(page(*links, **document), url=f"https://www.example.org/{number}")


def told(*pages, **accounts):
    fold = RULE.begin(policy(**accounts))
    for one in pages:
        fold.add(one)
    return [(url, outcome.result, outcome.finding) for url, outcome in fold.finish()]


def claiming(address):
    return ({"@type": "Organization", "sameAs": [address]},)


def test_a_page_that_names_another_account_than_the_others_is_asked_about():
    [*passed, odd] = sorted(
        told(*(on(number, OURS) for number in range(15)), on("odd", OTHERS)), key=lambda one: one[0].endswith("odd")
    )
    assert (odd[0], odd[1]) == ("https://www.example.org/odd", Result.CANT_TELL)
    assert "“wordpress” on X, most pages of the site to “examplehosp”" in odd[2].message
    assert {result for _, result, _ in passed} == {Result.PASSED}


def test_old_and_new_spellings_are_one_account():
    pages = [*(on(number, OURS) for number in range(15)), on("old", "https://twitter.com/ExampleHosp")]
    assert {result for _, result, _ in told(*pages)} == {Result.PASSED}


def test_a_second_account_of_many_pages_is_meant():
    pages = [*(on(number, OURS) for number in range(15)), *(on(f"kids{number}", OTHERS) for number in range(5))]
    assert {result for _, result, _ in told(*pages)} == {Result.PASSED}


def test_a_few_pages_are_no_majority():
    assert {result for _, result, _ in told(*(on(number, OURS) for number in range(4)), on("odd", OTHERS))} == {
        Result.PASSED
    }


def test_where_the_policy_names_the_account_each_page_is_judged_by_itself():
    pages = [*(on(number, OURS) for number in range(15)), on("odd", OTHERS)]
    assert {result for _, result, _ in told(*pages, x=("examplehosp",))} == {Result.PASSED}


def test_a_link_against_the_pages_own_claim_is_asked_about():
    [(_, result, finding)] = told(on(1, OURS, json_ld=claiming(OTHERS)))
    assert result is Result.CANT_TELL
    assert "links to “examplehosp” on X and claims “wordpress”" in finding.message


def test_a_link_that_agrees_with_the_claim_passes():
    [(_, result, _)] = told(on(1, OURS, json_ld=claiming("https://twitter.com/examplehosp")))
    assert result is Result.PASSED


def test_links_in_the_article_and_pages_that_are_none_say_nothing():
    mention = replace(page(link(OTHERS, "X", in_article=True)), url="https://www.example.org/a")
    assert told(mention, replace(on(2, OURS), is_article=False)) == []
