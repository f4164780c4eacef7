"""Whatever a page holds, the rules on references come to an end in bounded time, and none raises."""

import random
import time
from datetime import date

import pytest

from rules.citations.find import references
from rules.citations.read import NEEDS
from rules.page import InlineLink, Tone, Tooltip
from rules.policy import Policy
from rules.registry import all_rules
from tests.rules.citations.pages import block, blocks, heading, items, page

RULES = [rule for rule in all_rules().values() if rule.family == "citations" and rule.needs <= NEEDS]
POLICY = Policy(today=date(2026, 1, 15))
SECONDS = 30.0
"""Of the processor: more than it takes, far less than a pattern takes that is not linear."""
PIECES = [
    "Osei B, ",
    "van der ",
    "et al. ",
    "2012;28(1):77-84. ",
    "doi:10.1000/x",
    "https://www.example.org/",
    " [1,2]",
    "(3) ",
    "10.1000/",
    "(Osei, 2012; ",
    "A. ",
    "J Orthop Res ",
    ", & ",
    "In: ",
    "Vol. 3. No. ",
    "«",
    "“",
    "”: “",
    "\n",
    "; ",
    "; A: ",
    "\u202e",
    "\u200b",
    "\x00",
    "\ud800",
    "\ufeff",
    "م. ",
    "،",
    "佐藤",
    "。",
    "¹",
    "⁻",
    "²,",
    "A-",
    "-",
    ".",
    "...",
    "\u2026",
    "a",
    "1",
    " ",
    "study published in A",
    "a 2015 ",
    "Studie ",
    "Forscher der A",
    "Sources: ",
    "References ",
    "PMID: ",
    "ISBN 978",
    "%5B",
    "#",
    "é",
]


def judged(one):
    began = time.process_time()
    outcomes = [outcome for rule in RULES for outcome in rule.evaluate(one, POLICY)]
    assert time.process_time() - began < SECONDS
    return outcomes


@pytest.mark.parametrize("piece", PIECES)
def test_one_piece_again_and_again(piece):
    text = (piece * 100_000)[:100_000]
    judged(page(text, heading("References"), block(text, "li", list_kind="ol", list_index=1, list_id=1)))


@pytest.mark.parametrize("seed", range(40))
def test_pieces_in_any_order(seed):
    chance = random.Random(seed)
    parts = []
    for _ in range(chance.randint(1, 30)):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 200)))
        start = chance.randrange(len(text))
        more = {
            "tag": chance.choice(["p", "li", "td", "dt", "button", "summary", "h2", "figcaption"]),
            "heading": chance.choice([0, 0, 0, 2]),
            "list_id": (one := chance.choice([0, 1, 2])),
            "list_kind": chance.choice(["ol", "ul"]) if one else "",
            "list_index": chance.randint(0, 9) if one else 0,
            "note": chance.random() < 0.2,
            "bold": chance.random() < 0.2,
            "seen": chance.random() < 0.8,
            "tones": (Tone(start, start + chance.randint(0, 9), chance.choice(["sup", "code"])),),
        }
        built = block(text, **more)
        link = InlineLink(
            start, start + 5, chance.choice(["https://doi.org/10.1/x", "http://[", "#r1", "https://localhost/?q=1"])
        )
        parts.append(type(built)(**{n: getattr(built, n) for n in built.__struct_fields__} | {"links": (link,)}))
    judged(page(*parts))


def test_ten_million_characters_in_one_paragraph():
    text = "Walking helps.1 A 2015 study in J Orthop Res. 2012;28(1):77-84. " * 160_000
    judged(page(text, heading("References"), items("Osei B. Cold packs. Clin J Pain. 2012;28(1):77-84.")))


def test_five_thousand_references():
    cited = [
        f"Osei B, Ruiz D. Cold packs after {n} walks. Clin J Pain. 2012;{n % 99 + 1}(1):77-84." for n in range(5000)
    ]
    one = page(heading("References"), items(*cited))
    assert len(judged(one)) >= 5000


def test_scripts_from_right_to_left_and_without_blanks():
    arabic = "حداد س، ناصر م. آلام الركبة عند كبار السن. المجلة العربية للطب. 2018;12(3):45-52."
    hebrew = "כהן ד, לוי ר. כאבי ברכיים. הרפואה. 2017;156(4):210-215."
    japanese = "佐藤健, 森明. 変形性膝関節症と歩行. 日本整形外科学会雑誌. 2017;91(4):250-257."
    persian = "رضایی م. درد زانو. مجله پزشکی. ۲۰۱۹؛۱۲(۳): ۴۵-۵۲."
    cited = [arabic, hebrew, japanese, persian]
    assert [one.text for one in references(blocks(heading("المراجع"), items(*cited, kind="ul")))] == cited
    prose = "膝のこわばりは、軽い散歩を続けると和らぐことが多いです。2019年から続けています。"
    assert references(blocks(prose, "تيبس الركبة يتحسن بالمشي الخفيف المنتظم، كما كتبنا في 2019.")) == []


def test_control_characters_within_a_reference_change_nothing():
    [found] = references(
        blocks("Osei B, Ruiz D.\u200b Cold\xad packs\u202e after walking. Clin J Pain.\x07 2012;28(1):77-84.")
    )
    assert found.where == "unlabelled"


def test_a_tooltip_of_any_length_and_kind():
    tooltips = [Tooltip(piece * 2000, block("a").target) for piece in PIECES]
    assert isinstance(references(blocks("Walking helps."), tooltips=tooltips), list)
