"""Which texts are messages of error, whose they are, and which of them say nothing."""

import pytest

from rules.model import Target
from rules.page import Field, Notice
from rules.wcag.errors import concerns, is_error, owner, says_itself, says_what


def field(name, kind="text", **fields):
    return Field(target=Target(selector="input"), kind=kind, name=name, label=name, **fields)


def notice(text, **fields):
    return Notice(text=text, target=Target(selector="p"), **fields)


AGE, NAME = field("Age (years)", identifiers=("age",)), field("Your name", identifiers=("name",))


@pytest.mark.parametrize(
    "text",
    ["Invalid value.", "That isn't valid!", "Ungültige Eingabe", "Une erreur s’est produite", "Errore", "Erro no CPF"],
)
def test_messages_of_error_are_known_by_their_words(text):
    assert is_error(text)


@pytest.mark.parametrize("text", ["To see all, leave the field empty.", "We use a valid certificate", "Terror"])
def test_other_texts_are_none(text):
    assert not is_error(text)


@pytest.mark.parametrize("text", ["Invalid value for age.", "Age: error", "Something went wrong, please try again."])
def test_these_say_nothing(text):
    assert not says_what(text, [AGE])


@pytest.mark.parametrize("text", ["Invalid age: must be at least 1.", "Wrong format", "Invalid name"])
def test_these_say_what_is_wrong(text):
    assert says_what(text, [AGE])


def test_a_message_belongs_to_the_field_that_refers_to_it_or_is_named_or_is_alone():
    assert owner(notice("Invalid", of="name"), [AGE, NAME]) == NAME
    assert owner(notice("Age is invalid"), [AGE, NAME]) == AGE
    assert owner(notice("Invalid"), [AGE]) == AGE
    assert owner(notice("Invalid"), [AGE, NAME]) is None


def test_of_an_address_invalid_says_enough():
    assert says_itself(field("Work E-Mail"))
    assert says_itself(field("Call me at", "tel"))
    assert not says_itself(AGE)


@pytest.mark.parametrize(
    ("text", "does"),
    [("The form has errors.", True), ("Age: error", True), ("Das Feld ist falsch", True), ("An error occurred", False)],
)
def test_a_message_concerns_a_form_where_it_names_a_field_or_speaks_of_what_is_entered(text, does):
    assert concerns(text, [AGE]) is does
