"""Which sentences attribute a mark, which mark and to whom; and which only look like it."""

import pytest

from rules.legal.attribution import Attribution, attributions
from rules.model import Target
from rules.page import TextBlock

OAK = "Oak Press, LLC"
NAMED = [
    ("Ferrodex® is a registered trademark of Oak Press, LLC.", "Ferrodex®", OAK),
    (
        "Ferrodex and the oak leaf are trade marks of Oak Press, LLC and are used under licence.",
        "Ferrodex and the oak leaf",
        OAK,
    ),
    ("Ferrodex is a trademark of Oak Press, LLC, registered in the U.S. and other countries.", "Ferrodex", OAK),
    ("Ferrodex is a trademark, registered in the U.S. and other countries, of Oak Press, LLC.", "Ferrodex", OAK),
    (
        "The Ferrodex® word mark is a registered trademark owned by Oak Press, LLC and any use is under license.",
        "The Ferrodex® word mark",
        OAK,
    ),
    ("FERRODEX IS A REGISTERED TRADEMARK OF OAK PRESS, LLC", "FERRODEX", "OAK PRESS, LLC"),
    ("Adapted from Ferrodex®, a registered trademark of Oak Press, LLC.", "Adapted from Ferrodex®", OAK),
    ("® Registered mark of the Oak Press Association.", "", "Oak Press Association"),
    ("Oak Press, LLC is the owner of the Ferrodex and Team Oak trademarks.", "Ferrodex and Team Oak", OAK),
    ("Oak Press, LLC owns the trademark “Ferrodex”.", '"Ferrodex".', OAK),
    (
        "Ferrodex and related trademarks are the exclusive property of Oak Press, LLC.",
        "Ferrodex and related trademarks",
        OAK,
    ),
    ("Ferrodex is among the federally registered trademarks of Oak Press, LLC and may not be copied.", "Ferrodex", OAK),
    ("OakLine is a service mark of oak press inc.", "OakLine", "oak press inc."),
    ("ferrodex is a trademark of Oak Press, LLC.", "ferrodex", OAK),
    ("oak.example is a trademark of Oak Press.", "oak.example", "Oak Press"),
    ("OakSense, a trademark of Oak Press, measures your pulse.", "OakSense", "Oak Press"),
    ("The Ferrodex name and logo are owned by Oak Press, LLC.", "The Ferrodex name and logo", OAK),
    ("The FERRODEX trademark is used under licence from Oak Press, LLC.", "The FERRODEX trademark", OAK),
    ("Ferrodex ist eine Marke der Eiche GmbH.", "Ferrodex", "Eiche GmbH"),
    ("Ferrodex is an Oak Press trademark.", "Ferrodex", "Oak Press"),
    ("Ferrodex® (Oak Press's registered trademark) is iron.", "Ferrodex®", "Oak Press"),
    ("Trademarks: Ferrodex (Oak Press, LLC)", "Ferrodex", OAK),
    ("Ferrodex is a trademark of, and used under license from, Oak Press, LLC.", "Ferrodex", OAK),
    ("The trademark “Ferrodex” is registered to Oak Press, LLC.", 'The trademark "Ferrodex"', OAK),
    ("Oak Press, LLC owns, uses or has applied for the following trademarks: Ferrodex", "Ferrodex", OAK),
    ("Ferrodex® and OakLine® are marks of Oak Press, LLC.", "Ferrodex® and OakLine®", OAK),
    ("Source: Ferrodex® — trademark of Oak Press, LLC.", "Source: Ferrodex®", OAK),
    ("◊ Trademark of Oak Press", "", "Oak Press"),
    ("Oak trademarks and logos are properties of Oak Press.", "Oak trademarks and logos", "Oak Press"),
    ("OakSense is a trademark of oak press software GmbH.", "OakSense", "oak press software GmbH"),
    ("Ferrodex ist eine nicht eingetragene Marke von Erika Eiche.", "Ferrodex", "Erika Eiche"),
    ("Ferrodex® è un marchio di Quercia.", "Ferrodex®", "Quercia"),
    ("Ferrodex® is a trademark\nof Oak Press, LLC", "Ferrodex®", OAK),
    ("Oak Press, LLC is the sole owner of the FERRODEX mark.", "FERRODEX", OAK),
    ("Oak Press, LLC owns all rights in the FERRODEX trademark.", "FERRODEX", OAK),
    ("FERRODEX® is used under license from Oak Press, LLC.", "FERRODEX®", OAK),
    ("*Trademark of Oak Press, LLC", "", OAK),
    ("Ferrodex® è un marchio registrato da Quercia S.r.l.", "Ferrodex®", "Quercia S.r.l."),
    ("Ferrodex ist eine Marke der Eiche Gesellschaft mbH", "Ferrodex", "Eiche Gesellschaft mbH"),
    (
        "The trademarks on this page are owned by or licensed to the Oak group.",
        "The trademarks on this page",
        "Oak group",
    ),
    ("The leaf design is a trademark of Oak Press.", "The leaf design", "Oak Press"),
    ("The Ferrodex mark is owned by Oak Press, LLC.", "The Ferrodex mark", OAK),
    ("The marks Ferrodex and Team Oak are owned by Oak Press, LLC.", "The marks Ferrodex and Team Oak", OAK),
    ("Ferrodex® ist eine eingetragene Marke der Eiche Verlag GmbH.", "Ferrodex®", "Eiche Verlag GmbH"),
    ("Ferrodex est une marque déposée de Chêne Éditions.", "Ferrodex", "Chêne Éditions"),
    ("Ferrodex es una marca registrada de Roble Salud, S.A.", "Ferrodex", "Roble Salud, S.A."),
    ("Ferrodex é uma marca registrada da Editora Carvalho Ltda.", "Ferrodex", "Editora Carvalho Ltda"),
    ("Ferrodex è un marchio registrato di Editrice Quercia S.r.l.", "Ferrodex", "Editrice Quercia S.r.l."),
]
OWNERLESS = ["Ferrodex® is a registered trademark.", "Ferrodex® is registered in the U.S. Patent and Trademark Office."]
GENERIC = [
    "All other trademarks are the property of their respective owners.",
    "Various brands held by their respective owners.",
    "Brand names are trademarks of the companies that make the medicines.",
    "Alle Markennamen sind Eigentum ihrer rechtmäßigen Eigentümer.",
    "I marchi appartengono ai legittimi proprietari.",
    "Trademarks of others are the property of those companies.",
    "Alle Warenzeichen gehören den jeweiligen Firmen.",
    "Les marques sont la propriété de leurs propriétaires.",
    "All product names are trademarks™ or registered® trademarks of their respective holders.",
    "Alle Marken sind Eigentum ihrer jeweiligen Inhaber.",
    "Toutes les marques citées sont la propriété de leurs détenteurs respectifs.",
    "Todas las marcas registradas pertenecen a sus respectivos propietarios.",
    "As marcas são propriedade dos respetivos titulares.",
    "This page names trademarks of others, which are the property of those parties.",
    "Todas as marcas pertencem aos respectivos donos.",
    "Other names and marks may be claimed as the property of others.",
    "Other trade names are those of their respective owners.",
    "Bei den Namen kann es sich um eingetragene Marken der jeweiligen Hersteller handeln.",
    "Tutti i marchi sono di proprietà dei rispettivi titolari.",
    "Die genannten Namen können Marken der jeweiligen Eigentümer sein.",
    "I nomi dei giochi appartengono ai rispettivi proprietari.",
    "Tutti i marchi appartengono ai relativi proprietari.",
    "Los logotipos son de sus respectivos dueños.",
    "Les logos sont des marques de leurs propriétaires.",
]
LOOK_ALIKES = [
    "Fatigue is a trademark of Lyme disease.",
    "Joint pain is a trademark of Lupus.",
    "Stiffness, a trademark of Parkinson's disease, comes in the morning.",
    "Trademarks of Good Care",
    "All content, trademarks and designs on this site are owned by Oak Press.",
    "A trademark tells the goods of one maker from those of others.",
    "Iron is an American trademark.",
    "Es una “cura de hierro” de marca registrada.",
    "© 2026 Oak Press, LLC. All rights reserved.",
    "Ferrodex® for every day.",
    "What is a registered trademark?",
    "A trademark is a word or symbol that identifies goods.",
    "Trademark policy and legal notices",
    "Oak Press owns or licenses all information, including logos, product names and trademarks.",
    "Any product bearing a trademark owned by Oak Press in a way that is likely to confuse is forbidden.",
    "Ferrodex is not a trademark of Oak Press, LLC.",
    "Redness is the trademark sign of rosacea.",
    "A stooped posture is the trademark of late osteoporosis.",
    "A butterfly rash is the trademark of Harley disease.",
    "No licence is granted to use any trade mark of the Oak Trust.",
    "TMS is a treatment, and this is TMS by Dr. Ames.",
    "Eine Marke der Eiche Gruppe.",
    "Ferrodex ist eine Marke der Natur.",
    "Ferrodex es una marca de Roble.",
    "Ferrodex, a brand of Oak Press, LLC.",
    "Iron is sold under the trade name Ferrodex.",
    "Ferrodex is an independent licensee of the Oak Press Association.",
    "Tutti i contenuti, loghi e marchi sono di proprietà di Quercia o dei rispettivi proprietari.",
    "Todos los derechos y marcas comerciales son propiedad de Roble.",
]


def read(text: str) -> list[Attribution]:
    return list(attributions((TextBlock(text=text, target=Target("p"), tag="p"),)))


@pytest.mark.parametrize(("text", "subject", "owner"), NAMED)
def test_mark_and_owner_are_told(text: str, subject: str, owner: str):
    (found,) = read(text)
    assert (found.subject, found.owner, found.generic) == (subject, owner, False)


@pytest.mark.parametrize("text", OWNERLESS)
def test_a_registered_mark_may_stand_without_owner(text: str):
    (found,) = read(text)
    assert (found.subject, found.owner) == ("Ferrodex®", "")


@pytest.mark.parametrize("text", GENERIC)
def test_respective_owners_are_nobody_by_name(text: str):
    (found,) = read(text)
    assert (found.owner, found.generic) == ("", True)


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_attribute_nothing(text: str):
    assert read(text) == []


def test_each_sentence_of_a_block_is_read():
    found = read("© 2026 Oak. OakLine is a trademark of Oak Inc. Elm is a trademark of Elm Ltd. Call us.")
    assert [(one.subject, one.owner) for one in found] == [("OakLine", "Oak Inc."), ("Elm", "Elm Ltd.")]


def test_the_sentence_says_whether_its_subject_is_the_trademark():
    assert [one.is_trademark for one in read("Oak is a trademark of Elm Ltd.")] == [True]
    assert [one.is_trademark for one in read("The Oak trademarks belong to Elm Ltd.")] == [False]


@pytest.mark.parametrize("joint", [", and ", " and ", "; ", ", while "])
def test_one_sentence_attributes_marks_to_several_owners(joint: str):
    found = read(f"Oak® and Ash® are registered trademarks of Elm, LLC{joint}Fir™ is a trademark of Yew, Inc.")
    assert [(one.subject, one.owner) for one in found] == [("Oak® and Ash®", "Elm, LLC"), ("Fir™", "Yew, Inc.")]


def test_a_conjunction_in_a_name_parts_nothing():
    assert [one.owner for one in read("Oak® is a registered trademark of Elm, Ash and Fir, LLC.")] == [
        "Elm, Ash and Fir, LLC"
    ]


@pytest.mark.parametrize("place", ["Germany", "the Netherlands", "the United States", "Japan and other countries"])
def test_the_country_is_no_part_of_the_owner(place: str):
    assert [one.owner for one in read(f"Oak® is a registered trademark of Elm, LLC in {place}.")] == ["Elm, LLC"]
