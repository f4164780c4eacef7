"""Names that say something, and names that say nothing, in the languages that pages are written in."""

import pytest

from rules.judge import judge_page
from rules.model import Result
from rules.social import name
from tests.rules.social.builders import link, page, policy

SAYING = """
Facebook; Facebook page; facebook icon; FACEBOOK; f Facebook; Facebook (opens in a new tab); Like us on Facebook
Visit our Facebook page; Find us on FB; External link to Facebook; Auf Facebook teilen; Besuchen Sie uns auf Facebook
Facebook öffnet in neuem Fenster; Síguenos en Facebook; Compartir en Facebook; Suivez-nous sur Facebook
Partager sur Facebook (nouvelle fenêtre); Мы на Фейсбук; 𝐅acebook
Share this article via Facebook; Example Hospital Facebook
"""
SILENT = """
Image; HERE; link; icon; logo; svg; button; social icon; click here; Opens in New Window; opens an external site
fab fa-facebook-f link; icon-facebook; facebook.png; •; undefined; null; Bild; hier; Mehr erfahren; Icono; aquí
más información; ici; en savoir plus
"""


def names(text):
    return [one.strip() for line in text.strip().splitlines() for one in line.split(";")]


def judged(spoken):
    shown = page(link("https://www.facebook.com/example", spoken, region="contentinfo"))
    [outcome] = judge_page([name.RULE], shown, policy())
    return outcome.result


@pytest.mark.parametrize("spoken", names(SAYING))
def test_the_platform_is_said(spoken):
    assert judged(spoken) is Result.PASSED


@pytest.mark.parametrize("spoken", ["", *names(SILENT)])
def test_nothing_is_said(spoken):
    assert judged(spoken) is Result.FAILED


@pytest.mark.parametrize("spoken", ["Follow us", "Share", "@ExampleHospital"])
def test_a_name_without_the_platform_is_asked_about(spoken):
    assert judged(spoken) is Result.CANT_TELL
