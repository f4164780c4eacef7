"""Syllables are counted as they are spoken, and each formula tells easy text from hard."""

import pytest

from rules.text.readability import FORMULAS, count, syllables

EASY_AND_HARD = {
    "en": ("The cat sat. It was wet.", "Physiological considerations necessitate comprehensive individual evaluation."),
    "de": (
        "Der Hund ist nass. Er geht heim.",
        "Gesundheitliche Beeinträchtigungen erfordern Untersuchungen.",
    ),
    "es": (
        "El sol da luz. El mar es azul.",
        "Las consideraciones fisiológicas requieren evaluaciones.",
    ),
    "fr": (
        "Il fait beau. Le chat dort.",
        "Les considérations physiologiques nécessitent une évaluation.",
    ),
    "it": (
        "Il sole dà luce. Il mare è blu.",
        "Le considerazioni fisiologiche richiedono valutazioni.",
    ),
    "pt": ("O sol dá luz. O mar é azul.", "As considerações fisiológicas requerem avaliações individualizadas."),
}


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "the", 1),
        ("en", "table", 2),
        ("en", "walked", 1),
        ("en", "wanted", 2),
        ("en", "people", 2),
        ("en", "quality", 3),
        ("en", "calcium", 3),
        ("en", "x", 1),
        ("de", "untersuchung", 4),
        ("es", "aéreo", 4),
        ("es", "ciudad", 2),
        ("es", "día", 2),
        ("fr", "table", 1),
        ("fr", "santé", 2),
        ("fr", "européen", 4),
        ("it", "pazienza", 3),
        ("pt", "coração", 3),
    ],
)
def test_syllables(language, word, expected):
    assert syllables(word, language) == expected


@pytest.mark.parametrize("language", FORMULAS)
def test_hard_text_takes_a_higher_grade(language):
    easy, hard = (FORMULAS[language].grade(count([text], language)) for text in EASY_AND_HARD[language])
    assert easy < 8 < hard


def test_what_is_counted():
    of = count(["Iron helps your blood. It’s good!", "Considerably."], "en")
    assert (of.words, of.sentences, of.long, of.many, of.one) == (7, 3, 1, 1, 5)
    assert of.letters == len("ironhelpsyourblooditsgood") + 1 + len("considerably")
