"""Focus goes through the page in an order that makes sense.

What it checks: pages that set an order of their own by a positive tabindex: whether focus jumps about in the document.
Why it matters: focus that goes from the search field to the footer and back again loses its reader.
How to fix: take the positive tabindex out, and put the elements into the order in which they are to be reached.
Passes: no tabindex but 0 and -1
Fails: never by itself: only people can say whether an order makes sense
Limits: an order that differs from what is seen because of flex or grid layout is not looked for.
Sources: WCAG 2.2, 2.4.3 Focus Order; techniques G59, H4, C27, failure F44.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, OrderedStop, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

SHOWN = 12


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for the page: a question where its own order differs from that of the document."""
    keyboard = page.get(Keyboard).having("order")
    jumps = [after for before, after in pairwise(keyboard.order) if after.place < before.place]
    if jumps:
        first = next(one for one in keyboard.order if one.tabindex > 0)
        yield Outcome.cant_tell(_question(keyboard.order), first.target)
    elif keyboard.stops:
        yield Outcome.passed()


def _question(order: tuple[OrderedStop, ...]) -> Finding:
    names = [one.name or one.target.snippet or one.target.selector for one in order[:SHOWN]]
    more = " → …" if len(order) > SHOWN else ""
    return Finding(
        message=f"Focus goes: {' → '.join(names)}{more}. Does this order, set by tabindex, make sense?",
        hint="If not, take the positive tabindex out, and put the elements into the order of reading.",
    )


RULE = PageRule(
    id="wcag/focus-order",
    title="Focus goes through the page in an order that makes sense",
    severity=Severity.SERIOUS,
    depth=Depth.DEEP,
    requirements=(wcag("2.4.3"),),
    needs=frozenset({Keyboard}),
    evaluate=evaluate,
)
