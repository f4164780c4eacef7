"""Text that goes on changing by itself, and what stops it."""

from rules.page import Changes
from tests.audits.gather.conftest import Gather
from tests.support.browsing import Browsing

COUNT = "setInterval(() => { tip.textContent = Number(tip.textContent) + 1 }, 300)"


def test_what_goes_on_changing_what_stops_it_and_what_does_not(gathered: Gather):
    html = f"""<p id=tip>1</p><p id=day>0</p><button onclick="clearInterval(timer)" id=first>Go on</button>
        <button id=second>Pause</button><a href="/page.html">Stop</a><select><option>A</select>
        <script>const timer = {COUNT};
        setInterval(() => {{ const next = document.createElement("b"); next.textContent = performance.now();
          day.replaceChildren(next) }}, 400)</script>"""
    changes = gathered(html, Changes).get(Changes)
    stopped = {one.target.selector: one.stopped_by and one.stopped_by.selector for one in changes.texts}
    assert stopped == {"#tip": "#first", "#day": None}
    assert changes.untried == 1
    assert all(one.changes >= 3 and one.seconds >= 5 for one in changes.texts)


def test_the_page_is_watched_as_by_those_who_like_motion_and_then_no_longer(gathered: Gather, browsing: Browsing):
    css = "@keyframes run { to { margin-left: 50% } } p { animation: run 2s 3 alternate }"
    html = f"<style>@media (prefers-reduced-motion: no-preference) {{ {css} }}</style><p id=tip>Rest in bed</p>"
    assert [one.target.selector for one in gathered(html, Changes).get(Changes).moving] == ["#tip"]
    assert browsing.run(browsing.tab().call("() => matchMedia('(prefers-reduced-motion: reduce)').matches"))


def test_what_is_drawn_anew_with_the_same_words_does_not_change(gathered: Gather):
    html = "<p id=tip>Rest</p><script>setInterval(() => { tip.innerHTML = 'Rest' }, 100)</script>"
    assert gathered(html, Changes).get(Changes) == Changes()
