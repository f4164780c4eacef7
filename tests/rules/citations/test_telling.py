"""Sentences that tell of a study are known in six languages; those about research, care and other things are not."""

import pytest

from rules.citations.telling import abbreviates, clues, tells


@pytest.mark.parametrize(
    "sentence",
    [
        "A study published in January 2015 in the Journal of Orthopaedic Research followed 59 walkers.",
        "Researchers at Harbor University found that walkers slept better.",
        "A 2015 study published in the Journal of Orthopaedic Research followed 59 walkers.",
        "In January 2015 the World Journal of Joints published a study of 59 coffee drinkers.",
        "Eine Studie aus dem Jahr 2018 zeigt, dass Bewegung hilft.",
        "Die Studie wurde 2019 im Deutschen Ärzteblatt veröffentlicht.",
        "Forscher der Universität Hafen fanden keinen Unterschied.",
        "Eine im Fachblatt Lancet veröffentlichte Studie zeigt das.",
        "Une étude publiée en 2017 dans la revue Joint a montré que la marche aide.",
        "Une étude de 2017 a montré que la marche aide.",
        "Des chercheurs de l'Université de Lyon ont montré que la marche aide.",
        "Un estudio publicado en 2016 en la revista Reumatología siguió a 59 personas.",
        "Un estudio de 2016 mostró que caminar ayuda.",
        "Investigadores de la Universidad de Murcia encontraron que caminar ayuda.",
        "Uno studio pubblicato nel 2019 sulla rivista Reumatismo ha seguito 59 persone.",
        "Uno studio del 2019 mostra che camminare aiuta.",
        "I ricercatori dell'Università di Bari hanno scoperto che camminare aiuta.",
        "Um estudo publicado em 2015 na Revista Brasileira de Reumatologia acompanhou 59 pessoas.",
        "Um estudo de 2015 mostrou que caminhar ajuda.",
        "Pesquisadores da Universidade do Porto descobriram que caminhar ajuda.",
        "In January 2015, in the World Journal of Joints, researchers reported that walkers slept better.",
        "Researchers reported, in a letter in the Journal of Joints, that rest does not help.",
        "According to a study in the Northern Journal of Medicine, walkers have less pain.",
        "Dr. Kim Osei and colleagues reported in 2011 that walking helps.",
        "Osei et al. found that walking helps.",
        "Osei und Kollegen fanden 2011, dass Gehen hilft.",
        "Osei et ses collègues ont montré que la marche aide.",
    ],
)
def test_a_sentence_that_tells_of_a_study(sentence):
    assert tells(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Studies are under way.",
        "The findings have appeared in peer-reviewed dermatology journals.",
        "The Journal of Walking is read by doctors.",
        "He is on the editorial board of the Journal of Joints.",
        "Our researchers publish in the Journal of Joints.",
        "Dr. Osei and colleagues will see you in the clinic.",
        "Ask your doctor about a clinical trial in Boston.",
        "Ask your school about study hall.",
        "Much research is needed.",
        "You can study in the evening.",
        "Die Forschung ist noch nicht abgeschlossen.",
        "Les études sont en cours.",
        "Faltan estudios.",
        "Servono altri studi.",
        "São necessários mais estudos.",
        "Dr. Lee (2018) thinks that more is worse; peer-reviewed journals have said so since 2012.",
        "This page was published in 2019 by Harbor Health.",
        "The hospital opened in 1952 and has published 12 issues in English.",
        "La clínica publicó en 2019 su memoria en Madrid.",
        "Der Arzt fand in der Untersuchung nichts.",
        "Nach der Untersuchung im Jahr 2019 ging es ihr besser.",
        "Il medico ha scoperto nella visita del 2019 un problema.",
        "En el estudio de la casa hay luz.",
        "Our research team will visit you.",
        "The analysis of your blood in 2019 was normal.",
        "O estudo de caso é útil.",
    ],
)
def test_a_sentence_that_does_not(sentence):
    assert not tells(sentence)


def test_what_a_sentence_says_of_the_study():
    said = clues(
        "A 2015 trial by Osei et al., published in the Journal of Harbor Medicine, followed 2019-2020 walkers."
    )
    assert (said.years, said.journals, said.surnames) == ((2015,), ("Journal of Harbor Medicine",), ("Osei",))
    assert not clues("Researchers at Harbor University found that it helps.")


@pytest.mark.parametrize(
    ("short", "name", "same"),
    [
        ("J Orthop Res", "Journal of Orthopaedic Research", True),
        ("Journal of Orthopaedic Research", "Journal of Orthopaedic Research", True),
        ("J Orthop", "Journal of Orthopaedic Research", False),
        ("Clin J Pain", "Journal of Pain", False),
    ],
)
def test_an_abbreviated_journal_is_known(short, name, same):
    assert abbreviates(short, name) is same
