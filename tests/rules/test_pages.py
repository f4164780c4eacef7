"""Every rule finds on its HTML cases what they say, no more and no less; the first of each kind through both drivers.

See tests/support/cases.py for what a case looks like. That both drivers gather the same is the contract suite's matter.
"""

import pytest

from audits.programs import is_installed
from rules.registry import all_rules
from tests.rules.conftest import PAGES
from tests.support.browsing import Browsing
from tests.support.cases import Case, cases, check

CASES = list(cases(PAGES))
LOOKS = [
    *((case, "playwright") for case in CASES),
    *((case, "selenium") for case in CASES if case.id.endswith("-1")),
]


@pytest.mark.parametrize(("case", "driver"), LOOKS, ids=[f"{case.id}-{driver}" for case, driver in LOOKS])
def test_case(case: Case, driver: str, browsing: Browsing, pages_url: str):
    program = all_rules()[case.rule].program if case.rule in all_rules() else ""
    if not is_installed(program):
        pytest.skip(f"{program} is not installed")
    url = f"{pages_url}/{case.path.relative_to(PAGES).as_posix()}"
    differences = browsing.run(check(case, browsing.tab(driver), url))
    assert not differences, "\n".join([f"{case.id}: {case.comment}", f"({case.path})", *differences])


def test_every_case_is_well_formed():
    strays = set(PAGES.rglob("*.html")) - {case.path for case in CASES}
    assert not strays, "named unlike passed-1.html, failed-1.html, inapplicable-1.html, canttell-1.html"
    assert [case.id for case in CASES if not case.comment] == [], "a case begins with a comment on what it shows"
