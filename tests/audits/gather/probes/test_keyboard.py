"""What the keys of a walk have brought about is understood."""

import asyncio

import pytest

from audits.gather.probes import keyboard
from audits.gather.probes.keyboard.listeners import Listener, hearing
from audits.gather.probes.keyboard.traps import escaped
from audits.gather.probes.keyboard.walk import NOWHERE, Press, Report, walked
from rules.page import Keyboard, Links, MissingEvidenceError


def press(*landed, left=False, late=0):
    return Press(landed=landed, left=left, late=late)


OUT = press(left=True)


def test_a_walk_from_the_start_to_the_end():
    found = walked([press(0), press(1), OUT, press(0), press(1)], NOWHERE)
    assert (found.stops, found.whole, found.meddled) == ((0, 1), True, False)


def test_a_walk_that_begins_in_the_midst_goes_round():
    found = walked([press(1), OUT, press(2), press(0), press(1)], 0)
    assert (found.stops, found.whole, found.meddled) == ((0, 1, 2), True, False)


def test_a_walk_that_the_keys_did_not_suffice_for():
    assert not walked([press(0), press(1)], NOWHERE).whole


@pytest.mark.parametrize(
    "presses",
    [
        [press(0), press(1, 0, late=12), press(1)],  # moved by the page
        [press(0), press(1), press(0), press(1)],  # in a circle
        [press(0), press(), press()],  # kept
        [press(0), press(0, left=True, late=10), press(0)],  # fetched back from the browser's controls
    ],
)
def test_a_page_that_has_a_hand_in_it(presses):
    assert walked(presses, NOWHERE).meddled


def test_keys_may_move_about_within_a_date_or_a_frame():
    assert not walked([press(0), press(1), press(), press(), OUT], NOWHERE, rooms=[1]).meddled


def test_where_the_page_has_moved_focus_to():
    assert walked([press(0), press(1, 0), press(2, left=True), OUT], NOWHERE).moved_to == (0, 2)


def test_how_long_the_page_takes_for_it():
    assert walked([press(0), press(1, 0, late=12.5), OUT], NOWHERE).settles == 12.5


def test_an_element_that_fetches_focus_back_has_never_let_it_go():
    assert escaped(Report(presses=(OUT,), at=NOWHERE), 0)
    assert escaped(Report(presses=(OUT, press(1)), at=1), 0)
    assert not escaped(Report(presses=(OUT, press(0)), at=0), 0)
    assert not escaped(Report(presses=(press(1),), at=1), 0)


def test_the_page_is_as_it_was_for_what_follows(gathered):
    page = gathered("<a href=#a onfocus='this.remove()'>One</a> <a href=#b>Two</a>", Keyboard, Links)
    assert page.missing == {}
    assert len(page.get(Links).links) == 2


def test_neither_a_hostile_form_nor_swallowed_events_stop_the_walk(gathered):
    page = gathered(
        """<form><input name=focus><input name=blur><input name=tabIndex><input name=parentNode></form>
        <svg tabindex=0 width=10 height=10></svg> <a href=#a>One</a>
        <script>for (const type of ["keydown", "focusin", "blur"])
          window.addEventListener(type, (event) => event.stopImmediatePropagation(), true);</script>""",
        Keyboard,
    )
    assert page.missing == {}
    found = page.get(Keyboard)
    assert (found.traps, found.stops) == ((), 6)


def test_a_part_that_takes_too_long_leaves_the_others_theirs(gathered, monkeypatch):
    async def never(*_):
        await asyncio.Event().wait()

    monkeypatch.setattr(keyboard, "PART_TIMEOUT", 3.0)
    monkeypatch.setattr(keyboard, "find_shortcuts", never)
    found = gathered("<a href=#a>One</a>", Keyboard).get(Keyboard)
    assert (found.stops, found.missing) == (1, {"shortcuts": "no answer within 3 s"})
    with pytest.raises(MissingEvidenceError, match="shortcuts"):
        found.having("shortcuts")
    assert found.having("traps") is found


def test_a_shortcut_that_only_moves_to_another_character_is_not_turned_off(gathered):
    page = gathered(
        """<label><input type=checkbox id=other> Use - in place of +</label> <p id=count>0</p>
        <script>document.addEventListener("keydown", (event) => {
          if (event.key === (other.checked ? "-" : "+")) count.textContent += 1;
        });</script>""",
        Keyboard,
    )
    assert [(one.key, one.stopped_by) for one in page.get(Keyboard).shortcuts] == [("+", None)]


def test_elements_that_hear_one_of_the_events_are_named_once():
    heard = [Listener("click", 7), Listener("mousedown", 5), Listener("mouseup", 7), Listener("click", 9)]
    assert hearing(heard, frozenset({"click", "mouseup"})) == [7, 9]
