"""Text and addresses from a page are harmless wherever a report writes them."""

import pytest

from reports import safe
from tests.reports.runs import HOSTILE


@pytest.mark.parametrize("codepoint", [0, 7, 8, 0x0B, 0x1B, 0x7F, 0x85, 0x9B, 0x202E, 0x2066, 0x200F, 0xD800, 0xDFFF])
def test_controls_become_a_visible_replacement(codepoint):
    assert safe.clean(f"a{chr(codepoint)}b") == "a\ufffdb"


def test_ordinary_text_of_any_script_is_left_alone():
    text = "Käser’s “Übung”:\tقراءة 漢字 🩺\nnext line"
    assert safe.clean(text) == text


def test_one_line_folds_and_cuts():
    assert safe.one_line("a\n\n b\tc") == "a b c"
    assert safe.one_line("abcdefgh", limit=5) == "abcd…"
    assert safe.one_line("abcde", limit=5) == "abcde"


@pytest.mark.parametrize(
    "url", ["https://a.example/b?c=d#e", "http://a.example", "mailto:a@b.example", "HTTPS://A.example"]
)
def test_ordinary_addresses_may_be_linked_to(url):
    assert safe.href(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.example",
        "/relative",
        "",
        "https://a.example/\x1b]0;x",
        "http://[bad",
    ],
)
def test_other_addresses_may_not(url):
    assert safe.href(url) == ""


def test_credentials_in_addresses_do_not_reach_a_report():
    assert (
        safe.clean("see https://ann:s3cret@a.example/x?token=abc&page=2#t")
        == "see https://a.example/x?token=…&page=2#t"
    )
    assert safe.href("https://ann:s3cret@a.example/") == "https://a.example/"


def test_an_email_address_in_text_is_no_credential():
    assert safe.clean("write to ann@a.example") == "write to ann@a.example"


def test_file_names_take_nothing_from_the_text():
    name = safe.file_name("../../" + HOSTILE)
    assert name.isalnum()
    assert name.isascii()
    assert name != safe.file_name("../../" + HOSTILE + " ")
