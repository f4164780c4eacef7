"""A pattern made of one address matches that address and no other."""

import pytest

from rules.text.patterns import Patterns, exactly


@pytest.mark.parametrize(
    ("url", "others"),
    [
        ("https://x.example/a", ["https://x.example/a/b", "https://x.example/ab", "https://y.example/a"]),
        ("https://x.example/health/", ["https://x.example/health/a", "https://x.example/"]),
        ("https://x.example/a?b=1", ["https://x.example/a", "https://x.example/a?b=12"]),
        ("https://x.example/[a]*", ["https://x.example/a", "https://x.example/[a]b"]),
        ("https://x.example/a.(b)+/", ["https://x.example/axb/"]),
    ],
)
def test_one_address_and_no_other(url, others):
    pattern = Patterns([exactly(url)])
    assert pattern.first(url)
    assert not [other for other in others if pattern.first(other)]


def test_a_local_file_is_the_same_wherever_its_project_lies():
    pattern = Patterns([exactly("file:///home/ada/site/pages/a.html")])
    assert pattern.first("file:///builds/7/site/pages/a.html")
    assert not pattern.first("file:///builds/7/site/other/a.html")
