"""The demo's articles, tested as a publisher would test pages of their own: by the harness's fixture."""

import pytest

from audits.demo.faults import planted
from audits.demo.library import articles
from audits.harness.wording import FindingsError

FAULTY = {fault.page for fault in planted().fault}
PATHS = [f"/articles/{slug}" for slug in articles()]


@pytest.mark.parametrize("path", [path for path in PATHS if path not in FAULTY])
def test_a_sound_article_passes_every_family(path, demo, audit_page):
    audit_page(demo.base_url + path).assert_passed()


def test_a_faulty_article_is_told_with_rule_place_and_remedy(demo, audit_page):
    with pytest.raises(
        FindingsError, match=r"wcag/color-contrast[\s\S]*where: [^\n]*figcaption[\s\S]*1\.4\.3"
    ) as raised:
        audit_page(f"{demo.base_url}/articles/knee-osteoarthritis").assert_passed("wcag")
    assert "knee-osteoarthritis" in str(raised.value)
