"""When text that a box cuts off is lost, when one must ask, and when all is well."""

import pytest

from rules.model import Result, Target
from rules.page import CutText
from rules.wcag.cut_text import verdict


@pytest.mark.parametrize(
    ("how", "before", "leads", "result"),
    [
        ("through", "whole", "page", Result.FAILED),
        ("beside", "whole", "", Result.FAILED),
        ("through", "through", "", Result.FAILED),
        ("ellipsis", "ellipsis", "", Result.FAILED),
        ("through", "whole", "near", Result.CANT_TELL),
        ("short", "whole", "page", Result.CANT_TELL),
        ("hidden", "whole", "", Result.CANT_TELL),
        ("through", "unseen", "page", Result.CANT_TELL),
        ("short", "whole", "near", Result.PASSED),
        ("short", "short", "page", Result.PASSED),
        ("through", "through", "page", Result.PASSED),
        ("ellipsis", "unseen", "page", Result.PASSED),
    ],
)
def test_verdict(how, before, leads, result):
    cut = CutText(target=Target("p"), text="Rest", view="zoomed", how=how, before=before, leads=leads)
    assert verdict(cut) is result
