"""Focus goes through the page in an order that makes sense.

What it checks: the order in which Tab visits what it reaches: whether a positive tabindex makes it jump about in the
document, or whether a style sheet places things in another order, so that focus goes to and fro before the eye.
Why it matters: focus that goes from the search field to the footer and back again loses its reader.
How to fix: put the elements into the order in which they are to be reached; take out positive tabindex, `order`,
`row-reverse`, `column-reverse` and grid placement that change it.
Passes: no tabindex but 0 and -1, and things that stand where the document has them
Fails: never by itself: only people can say whether an order makes sense
Limits: parts of the page that change places as a whole, such as a sidebar, and two neighbours that do, are left alone;
boxes that stand neither in rows nor in columns have no plain order and are not looked at.
Sources: WCAG 2.2, 2.4.3 Focus Order; techniques G59, H4, C27, failure F44.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rules.model import Finding, Outcome, Severity
from rules.page import Keyboard, Misplaced, OrderedStop, Page
from rules.policy import Policy
from rules.requirements.wcag import wcag
from rules.rule import Depth, PageRule

SHOWN = 12


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """A question for each order that differs from that of the document or from what is seen; else one outcome."""
    keyboard = page.get(Keyboard).having("order", "misplaced")
    jumps = [after for before, after in pairwise(keyboard.order) if after.place < before.place]
    if jumps:
        first = next(one for one in keyboard.order if one.tabindex > 0)
        yield Outcome.cant_tell(_question(keyboard.order), first.target)
    for one in keyboard.misplaced:
        yield Outcome.cant_tell(_to_and_fro(one), one.target)
    if keyboard.stops and not jumps and not keyboard.misplaced:
        yield Outcome.passed()


def _question(order: tuple[OrderedStop, ...]) -> Finding:
    names = [one.name or one.target.snippet or one.target.selector for one in order[:SHOWN]]
    more = " → …" if len(order) > SHOWN else ""
    return Finding(
        message=f"Focus goes: {' → '.join(names)}{more}. Does this order, set by tabindex, make sense?",
        hint="If not, take the positive tabindex out, and put the elements into the order of reading.",
    )


def _to_and_fro(one: Misplaced) -> Finding:
    visited, placed = (" → ".join(name or "…" for name in names) for names in (one.visited, one.placed))
    return Finding(
        message=f"Focus goes: {visited}. On the screen they stand: {placed}. Does the order of focus make sense?",
        hint="If not, put the elements into the order in which they are seen, and take the style out that moves them.",
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
