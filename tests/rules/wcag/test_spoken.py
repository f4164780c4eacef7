"""Whether a name holds the words of a label, and why that may not be clear."""

import pytest

from rules.wcag.spoken import doubt_about, holds


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Next…", "Next"),
        ("ACT rules", "  ACT   rules  "),
        ("Read more (PDF, 2 MB)", "Read more about pain"),
        ("Read more (PDF)", "Read more PDF"),
        ("don’t smoke", "Don't smoke: how to stop"),
        ("STRASSE", "Straße"),
        ("👍 Like", "Like this page"),
        ("ﬁnd", "Find"),
        ("Re\u00adhab", "Rehab centre"),
        ("日本語", "日本語 ページ"),
    ],
)
def test_case_punctuation_symbols_and_brackets_do_not_count(label: str, name: str):
    assert holds(name, label)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Download specification", "Download the specification"),
        ("Discover It", "Discover Italy"),
        ("The full label", "the full"),
        ("W C A G", "WCAG"),
        ("2×2=4", "two multiplied by two is four"),
        ("11×3=33", "11 times 3 equals 33"),
        ("1", "1a"),
        ("123.555.0123", "1 2 3. 5 5 5. 0 1 2 3"),
        ("you how are", "how are you"),
    ],
)
def test_words_count_whole_in_their_order_with_none_between(label: str, name: str):
    assert not holds(name, label)
    assert doubt_about(name, label, joined=False) == ""


@pytest.mark.parametrize(
    ("label", "name", "why"),
    [
        ("nonstandard", "non-standard", "hyphen"),
        ("Café", "Cafe", "accent"),
        ("University Ave.", "University Avenue", "abbreviation"),
        ("NIH", "National Institutes of Health", "abbreviation"),
        ("FR", "Français", "abbreviation"),
        ("Pain relie…", "Pain relievers", "abbreviation"),
        ("B", "Bold", "single letter"),
        ("Q & A", "Questions", "sign"),
        ("50% off", "half price", "sign"),
        ("関節炎", "関節の病気", "spaces"),
    ],
)
def test_what_a_voice_may_say_alike_is_in_doubt(label: str, name: str, why: str):
    assert not holds(name, label)
    assert why in doubt_about(name, label, joined=False)


def test_words_of_several_elements_may_have_lost_the_space_between_them():
    assert doubt_about("Some articleby Doe", "article by Doe", joined=True) == "words may run together"
    assert doubt_about("Some articleby Doe", "article by Doe", joined=False) == ""
