"""On real pages the gatherers bring the browser's own text, letter by letter, and nothing is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.gather.gather import Asked, gather
from rules.page import Document, Headings, Images, Landmarks, Links, TextBlocks
from tests.audits.gather.conftest import VIEWPORT
from tests.support.browsing import Browsing
from tests.support.server import serve_folder

SHARED = Path(__file__).parents[4] / "shared"
PAGES = sorted(SHARED.glob("pages/*.html")) + sorted(SHARED.glob("seed/*.html"))
KINDS = frozenset({Document, TextBlocks, Headings, Landmarks, Images, Links})
NEVER_IN_INNER_TEXT = ("display", "visibility", "details")
INNER_TEXT = """() => {
  for (const choice of document.querySelectorAll("select")) choice.remove(); // what may be chosen is no running text
  return document.body.innerText;
}"""

pytestmark = pytest.mark.skipif(not PAGES, reason="../shared with its real pages is not here")


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve_folder(SHARED) as base:
        yield base


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_is_the_browser_s_own(browsing: Browsing, base: str, path: Path):
    tab = browsing.tab()
    navigation = browsing.run(tab.goto(f"{base}/{path.relative_to(SHARED).as_posix()}", timeout=30))
    page = browsing.run(gather(tab, navigation, Asked(needs=KINDS, viewport=VIEWPORT)))
    assert page.missing == {}
    blocks = [b for b in page.get(TextBlocks).blocks if b.hidden not in NEVER_IN_INNER_TEXT]
    if not any(block.generated for block in blocks):
        inner = browsing.run(tab.call(INNER_TEXT))
        assert sorted(letters("".join(block.text for block in blocks))) == sorted(letters(inner))


def letters(text: str) -> str:
    """Without white space, which is the blocks' own, and in one case, which `text-transform` changes."""
    return re.sub(r"[\s\u00ad\u200b\u2060\ufeff\ue000-\uf8ff]", "", text).casefold()
