"""The catalogs of reports/locale: whole, true to the texts of the code, and built."""

import re
import string
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from reports.language import ENGLISH, LANGUAGES
from reports.locale.extract_toml import extract

ROOT = Path(__file__).parents[2]
OTHERS = [code for code in LANGUAGES if code != ENGLISH]
RENEW = "run script/translate, and translate what is new"


def file_of(code):
    return ROOT / "reports" / "locale" / code / "LC_MESSAGES" / "presscheck.po"


def catalog(file):
    with file.open("rb") as stream:
        return read_po(stream)


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """The texts of the code, as Babel finds them."""
    file = tmp_path_factory.mktemp("texts") / "presscheck.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--mapping", "babel.cfg"]
    subprocess.run([*command, "--output", str(file), "."], cwd=ROOT, check=True)
    return {message.id for message in catalog(file) if message.id}


def forms(value):
    return value if isinstance(value, tuple) else (value,)


def parts(text):
    """What a translation has to keep: placeholders of both kinds, tags, and the spaces around it."""
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return set(re.findall(r"%\(\w+\)s|<[^>]*>", text)), named, text[:1].isspace(), text[-1:].isspace()


def test_every_language_has_its_catalog():
    assert {file.parts[-3] for file in (ROOT / "reports" / "locale").glob("*/LC_MESSAGES/*.po")} == set(OTHERS)


def test_texts_of_templates_words_and_data_are_found(texts):
    found = {one for text in texts for one in forms(text)}
    assert {
        "Skip to content",
        "Needs a person",
        "%(num)s pages",
        "no longer runs",
        "Section 508 (36 CFR 1194)",
    } <= found
    assert {"Non-text Content", "all of it", "Baseline"} <= found


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalog_has_every_text_and_no_other(code, texts):
    translated = {message.id for message in catalog(file_of(code)) if message.id}
    assert texts - translated == set(), RENEW
    assert translated - texts == set(), RENEW
    assert not catalog(file_of(code)).obsolete, RENEW


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated_with_all_that_is_put_into_it(code):
    wrong = [
        (message.id, message.string)
        for message in catalog(file_of(code))
        if message.id
        and (
            message.fuzzy
            or len(forms(message.string)) != len(forms(message.id))
            or any(
                not form or parts(form) != parts(one)
                for one, form in zip(forms(message.id), forms(message.string), strict=False)
            )
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_translation_leaves_an_attribute(code):
    quoted = [form for one in catalog(file_of(code)) if one.id for form in forms(one.string) if '"' in form]
    assert [form for form in quoted if '"' in re.sub(r"<[^>]*>", "", form)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_the_built_texts_are_those_of_the_catalog(code):
    built = BytesIO()
    write_mo(built, catalog(file_of(code)))
    assert file_of(code).with_suffix(".mo").read_bytes() == built.getvalue(), "run script/setup --dev"


def test_texts_of_data_are_those_under_the_keys_that_are_named():
    data = b'title = "no"\n[left]\n"1.1.1" = "a"\n"1.1.2" = "b"\n[[law]]\nname = "c"\nurl = "no"\nids = ["no"]\n'
    assert [text for _, _, text, _ in extract(BytesIO(data), (), (), {"keys": "left name"})] == ["a", "b", "c"]
