"""Broken sentences about trademarks, and whole ones that look alike."""

import pytest

from rules.legal.slips import slips


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Ferrodex® is a registered trademark of.", "stops"),
        ("Ferrodex ist eine eingetragene Marke der .", "stops"),
        ("Ferrodex est une marque déposée de.", "stops"),
        ("Ferrodex® a registered trademark of Ironwood Press, LLC.", "no verb"),
        ("Ferrodex is registered trademark of Ironwood Press, LLC.", "lacks"),
        ("Ferrodex is is a registered trademark of Ironwood Press, LLC.", "twice"),
        ("Ferrodex ist eine eingetragene Marke der der Ironwood GmbH.", "twice"),
    ],
)
def test_what_is_broken_is_named(sentence: str, what: str):
    assert any(what in slip.what for slip in slips(sentence, attributes=True))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferrodex® is a registered trademark of Ironwood Press, LLC.",
        "Ferrodex®, a registered trademark of Ironwood Press, is for adults.",
        "The following are trademarks of:",
        "He left his mark of.",
        "Bitte merken Sie sich die Marke der Zahnbürste.",
        "All trademarks are the property of their respective owners.",
    ],
)
def test_whole_sentences_are_left_alone(sentence: str):
    assert not list(slips(sentence, attributes=True))
