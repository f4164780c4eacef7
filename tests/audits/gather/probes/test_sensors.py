"""What the page does when the device is moved."""

import pytest

from rules.page import MotionSensing
from tests.audits.gather.conftest import Gather
from tests.support.browsing import DRIVERS, Browsing

COUNT = "tip.textContent = Number(tip.textContent) + 1"


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(
    ("listen", "kinds"),
    [
        (f'addEventListener("devicemotion", () => {{ {COUNT} }})', ("devicemotion",)),
        (f"ondeviceorientation = () => {{ {COUNT} }}", ("deviceorientation",)),
        (f'addEventListener("click", () => {{ {COUNT} }})', ()),
    ],
)
def test_what_it_listens_to_and_what_motion_changes(gathered: Gather, listen, kinds, driver):
    page = gathered(f"<p id=tip>1</p><script>{listen}</script>", MotionSensing, driver=driver)
    sensing = page.get(MotionSensing)
    assert sensing.listens == kinds
    assert [one.selector for one in sensing.changes] == (["#tip"] if kinds else [])


def test_a_handler_that_needs_some_shakes_in_a_row_gets_them(gathered: Gather):
    html = f"""<p id=tip>1</p><script>
        let [last, shakes] = [0, 0];
        addEventListener("devicemotion", ({{ acceleration: {{ x }}, timeStamp }}) => {{
          if (Math.abs(x - last) > 15 && timeStamp > 0) shakes += 1;
          last = x;
          if (shakes === 4) {{ {COUNT} }}
        }})</script>"""
    assert len(gathered(html, MotionSensing).get(MotionSensing).changes) == 1


def test_a_field_that_motion_sets_can_be_set_by_hand_unless_it_is_disabled(gathered: Gather):
    script = "<script>ondevicemotion = ({ acceleration }) => { side.value = 50 + acceleration.x }</script>"
    for state, operable in (("", True), ("disabled", False)):
        sensing = gathered(f"<input type=range id=side {state}>{script}", MotionSensing).get(MotionSensing)
        assert [one.selector for one in sensing.changes] == ["#side"]
        assert bool(sensing.operated_by) is operable


def test_what_changes_anyway_is_not_put_down_to_motion(gathered: Gather):
    html = f"<p id=tip>1</p><script>ondevicemotion = () => 0; setInterval(() => {{ {COUNT} }}, 5)</script>"
    assert gathered(html, MotionSensing).get(MotionSensing).changes == ()


def test_a_control_that_prints_is_not_pressed_and_fields_and_keys_count_as_untried(gathered: Gather):
    html = f"""<p id=tip>1</p><button onclick="{COUNT}">Print</button><textarea></textarea>
        <script>ondevicemotion = () => {{ {COUNT} }}; onkeydown = () => 0</script>"""
    sensing = gathered(html, MotionSensing).get(MotionSensing)
    assert (sensing.operated_by, sensing.untried) == (None, 2)


def test_a_page_in_which_something_was_pressed_is_loaded_anew(gathered: Gather, browsing: Browsing):
    html = f"<p id=tip>1</p><input type=radio id=sound><script>ondevicemotion = () => {{ {COUNT} }}</script>"
    assert gathered(html, MotionSensing).get(MotionSensing).untried == 0
    assert browsing.run(browsing.tab().call("() => document.querySelector('#sound').checked")) is False
