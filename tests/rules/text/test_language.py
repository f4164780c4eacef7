"""Whether texts are in the language named: languages that are alike, short texts, other letters, mixtures."""

import time

import pytest

from rules.text.language import Verdict, can_tell, language_name, read, read_all

ENGLISH = "Back pain usually gets better within a few weeks."
GERMAN = "Rückenschmerzen gehen meist nach einigen Wochen von selbst vorüber."


@pytest.mark.parametrize(
    ("text", "tag", "verdict"),
    [
        (ENGLISH, "en-GB", Verdict.SAME),
        (ENGLISH, "EN_us", Verdict.SAME),
        (ENGLISH, "de", Verdict.OTHER),
        (GERMAN, "en", Verdict.OTHER),
        ("Ryggsmerter går vanligvis over i løpet av noen uker.", "da", Verdict.SAME),
        ("Боль в спине обычно проходит", "en", Verdict.OTHER),
        ("腰痛は通常、数週間で良くなります", "en", Verdict.OTHER),
        ("Back", "de", Verdict.UNKNOWN),
        ("Bonne année !", "nl", Verdict.DOUBTFUL),
        (ENGLISH, "la", Verdict.UNKNOWN),
        (ENGLISH, "", Verdict.UNKNOWN),
        ("42 17:30 – 18:45 *** 12345678901234567890", "en", Verdict.UNKNOWN),
        ("ibuprofen, paracetamol, metformin, amoxicillin, omeprazole, lisinopril", "en", Verdict.UNKNOWN),
        ("Smith J, Garcia M, Müller H, Rossi G, Fernandez-Lopez A", "en", Verdict.SAME),
    ],
)
def test_a_text_is_read_as_the_language_named(text, tag, verdict):
    found = read(text, tag).verdict
    assert found is verdict or {found, verdict} == {Verdict.SAME, Verdict.UNKNOWN}


def test_another_language_is_named():
    reading = read(GERMAN, "en")
    assert (reading.nearest, language_name(reading.nearest)) == ("de", "German (de)")
    assert reading.example == GERMAN


def test_a_word_in_quotation_marks_speaks_for_no_language():
    assert read("The word “Rückenschmerzen” means back pain.", "de").verdict is Verdict.OTHER
    assert read("“Rückenschmerzen gehen meist nach einigen Wochen vorüber”", "en").verdict is Verdict.OTHER


def test_the_larger_part_decides_and_a_mixture_is_doubtful():
    assert read_all([ENGLISH] * 5 + [GERMAN], "en").verdict is Verdict.SAME
    assert read_all([ENGLISH] * 2 + [GERMAN] * 3, "en").verdict is Verdict.DOUBTFUL
    assert read_all(["Menü", *[ENGLISH] * 5], "de").verdict is Verdict.OTHER


def test_short_lines_are_read_together():
    assert (
        read_all(["nach oben", "über uns", "zum Inhalt", "mehr erfahren", "weiterlesen"], "en").verdict is Verdict.OTHER
    )
    assert read_all(["Go", "on"], "de").verdict is Verdict.UNKNOWN


def test_names_are_of_any_language():
    assert read("Madrid, Barcelona, Sevilla, Zaragoza, Málaga, Murcia, Palma, Bilbao", "en").verdict is Verdict.UNKNOWN
    assert read("EL DOLOR DE ESPALDA SUELE MEJORAR", "en").verdict is Verdict.OTHER


def test_a_name_is_shown_for_what_is_known():
    assert can_tell("pt-BR")
    assert not can_tell("lb")
    assert language_name("pt-BR") == "Portuguese (pt-BR)"
    assert language_name("tlh") == "tlh"


def test_a_long_line_without_blanks_is_read_in_no_time():
    started = time.process_time()
    read_all(["x" * 200_000, '"' * 50_000, "a." * 50_000, "“" * 50_000, "a@" * 50_000], "en")
    assert time.process_time() - started < 5
