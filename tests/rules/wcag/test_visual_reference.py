"""Sentences that point by side, shape, size or colour, in six languages, and sentences that only look so."""

from datetime import date

import pytest

from rules.judge import judge_page
from rules.model import Result, Target
from rules.page import Fields, Headings, Images, Landmarks, Links, Page, TextBlock, TextBlocks
from rules.policy import Policy
from rules.registry import all_rules


def judged(text, language="en"):
    block = TextBlock(text=text, target=Target("p"), tag="p", language=language)
    evidence = (TextBlocks(blocks=(block,)), Links(), Landmarks(), Headings(), Images(), Fields())
    page = Page(url="u", final_url="u", status=200, evidence=evidence)
    return [o.result for o in judge_page([all_rules()["wcag/visual-reference"]], page, Policy(today=date(2026, 1, 15)))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Click on the right to go on."),
        ("en-GB", "See the small box at the bottom right."),
        ("de", "Klicken Sie auf den roten Knopf."),
        ("de-AT", "Wählen Sie im Formular rechts Ihren Arzt."),
        ("fr", "Utilisez le menu à gauche."),
        ("es", "Haga clic en el botón verde."),
        ("es", "Busque el menú a la derecha."),
        ("pt-BR", "Clique no botão vermelho."),
        ("it", "Usa il menu a sinistra."),
    ],
)
def test_an_instruction_that_points(language, text):
    assert judged(text, language) == [Result.CANT_TELL]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Press your left knee to your chest, and look to the right."),
        ("en", "Take the small white tablet in the morning."),
        ("en", "See the red flags that need a doctor."),
        ("en", "Open the form, and fill in all fields."),
        ("de", "Gehen Sie nach rechts und dann geradeaus."),
        ("nl", "Klik op de rode knop."),
    ],
)
def test_a_sentence_that_does_not(language, text):
    assert judged(text, language) == [Result.INAPPLICABLE]
