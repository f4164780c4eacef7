"""What every driver's tab does, whichever driver it is."""

import io

import pytest
from PIL import Image

from audits.browser.devtools import DevtoolsTab
from audits.browser.driver import BrowserSettings, ScriptError, TabNavigatedError, TabTimeoutError
from audits.pictures import whole_page
from rules.model import Box, Outcome, Result


def test_a_page_that_loads_is_described(window, site):
    url = site.put("/described.html", "<h1>Knee</h1>")
    navigation = window.goto(url)
    assert (navigation.url, navigation.final_url, navigation.status) == (url, url, 200)
    assert (navigation.content_type, navigation.redirects) == ("text/html", ())
    assert (navigation.error, navigation.detail, navigation.dialogs) == ("", "", 0)


def test_redirects_are_the_addresses_passed_through(window, faults):
    navigation = window.goto(faults.url("/moved"))
    assert navigation.final_url == faults.url("/ok")
    assert navigation.redirects == (faults.url("/moved"),)
    assert navigation.status == 200


def test_a_page_that_goes_on_by_script_is_followed_and_counts_as_a_redirect(window, site):
    there = site.put("/there.html", "<h1>There</h1>")
    here = site.put("/here.html", "<h1>Here</h1><script>location.replace('/there.html')</script>")
    navigation = window.goto(here)
    assert (navigation.final_url, navigation.redirects) == (there, (here,))
    assert window.call("() => document.body.innerText") == "There"


def test_an_address_changed_without_a_navigation_is_no_redirect(window, site):
    url = site.put("/push.html", "<h1>One</h1><script>history.pushState(null, '', '/pushed')</script>")
    navigation = window.goto(url)
    assert (navigation.final_url, navigation.redirects) == (site.base + "/pushed", ())


def test_an_error_status_is_a_page_like_any_other(window, faults):
    navigation = window.goto(faults.url("/404"))
    assert (navigation.status, navigation.error) == (404, "")
    assert window.call("() => document.title") == "No such page"


def test_a_local_file_opens(window, tmp_path):
    (tmp_path / "local.html").write_text("<title>Local</title><h1>Local</h1>")
    navigation = window.goto((tmp_path / "local.html").as_uri())
    assert (navigation.error, navigation.status, navigation.content_type) == ("", 0, "text/html")
    assert window.call("() => document.title") == "Local"


def test_a_call_takes_and_gives_json_and_awaits_promises(window, site):
    window.open(site.put("/call.html", "<p>Text"))
    value = {"a": [1, 2.5, None, True], "b": "“é”"}
    assert window.call("async (x, y) => ({x, y})", value, "z") == {"x": value, "y": "z"}
    assert window.call("() => undefined") is None


def test_a_script_that_throws_says_what(window, site):
    window.open(site.put("/throw.html", "<p>Text"))
    with pytest.raises(ScriptError, match="no such organ"):
        window.call("() => { throw new Error('no such organ') }")
    assert window.tab.usable


def test_a_call_that_never_ends_costs_the_tab(browsing, driver, site):
    tab = browsing.run(browsing.browser(driver).open_tab())
    browsing.run(tab.goto(site.put("/stuck.html", "<p>Text"), timeout=20))
    with pytest.raises(TabTimeoutError):
        browsing.run(tab.call("() => { for (;;) {} }", timeout=0.5))
    assert not tab.usable


def test_a_page_that_leaves_is_not_mistaken_for_the_one_that_was_opened(window, site):
    window.open(site.put("/leaves.html", "<h1>Mine</h1>"))
    site.put("/elsewhere.html", "<h1>Not mine</h1>")
    wait = "() => new Promise(done => { location.href = '/elsewhere.html'; setTimeout(done, 5000) })"
    with pytest.raises(TabNavigatedError):
        window.call(wait)
    with pytest.raises(TabNavigatedError):
        window.call("() => document.body.innerText")
    window.open(site.put("/back.html", "<h1>Back</h1>"))
    assert window.call("() => document.body.innerText") == "Back"


def test_the_wait_ends_when_the_dom_is_quiet(window, site):
    script = "let n = 0; const t = setInterval(() => { if (++n > 8) clearInterval(t); list.append(n + ' ') }, 15)"
    window.open(site.put("/late.html", f"<p id=list></p><script>onload = () => {{ {script} }}</script>"))
    assert window.call("() => list.textContent") == "1 2 3 4 5 6 7 8 9 "


def test_the_wait_lasts_until_what_fades_in_has_come_and_no_longer_for_what_never_ends(window, site):
    style = "@keyframes in { from { opacity: 0 } } @keyframes turn { to { rotate: 1turn } }"
    style += "p { animation: in 0.3s linear } b { animation: turn 1s linear infinite } i { animation: in 60s 60s }"
    window.open(site.put("/fading.html", f"<style>{style}</style><p>Late</p><b>Round</b><i>Slow</i>"))
    assert window.call("() => getComputedStyle(document.querySelector('p')).opacity") == "1"
    assert window.call("() => performance.now()") < 20_000


def test_preload_scripts_ran_once_in_the_world_of_every_frame(window, site):
    site.put("/inner.html", "<p>Inner")
    window.open(site.put("/outer.html", "<iframe src=/inner.html title=Inner></iframe>"))
    frames = window.run(window.tab.frames())
    assert [window.call("() => globalThis.preloaded", frame=frame) for frame in frames] == [1, 1]


def test_a_page_that_somebody_else_opened_can_be_adopted(window, site):
    site.put("/inner.html", "<p>Inner")
    url = site.put("/lent.html", "<iframe src=/inner.html title=Inner></iframe>")
    window.open(url)
    adopting = DevtoolsTab(window.tab.wire, BrowserSettings())
    assert window.run(adopting.adopt(["globalThis.adopted = 'yes'"])) == (url, 200)
    frames = window.run(adopting.frames())
    assert [window.run(adopting.call("() => adopted", frame=frame)) for frame in frames] == ["yes", "yes"]


def test_the_browser_gives_its_accessible_names(window, site):
    window.open(site.put("/name.html", '<a href="/x" aria-label="Read on">more</a>'))
    answer = window.call("() => { const a = document.querySelector('a'); return [a.computedName, a.computedRole] }")
    assert answer == ["Read on", "link"]


def test_the_accessibility_tree_names_what_is_there(window, site):
    window.open(site.put("/tree.html", "<main><h1>Knee</h1><p aria-hidden=true>Unheard</main>"))
    tree = window.run(window.tab.accessibility_tree())
    said = {(node["role"]["value"], node["name"]["value"]) for node in tree if not node["ignored"] and "name" in node}
    assert ("heading", "Knee") in said
    assert not any("Unheard" in name for _, name in said)


def test_keys_reach_the_page(window, site):
    window.open(site.put("/keys.html", "<a href=#a id=a>a</a> <a href=#b id=b>b</a> <input id=c>"))
    visited = []
    for key in ("Tab", "Tab", "Shift+Tab", "Tab", "Tab"):
        window.run(window.tab.press(key))
        visited.append(window.call("() => document.activeElement.id"))
    window.run(window.tab.press("x"))
    assert visited == ["a", "b", "a", "b", "c"]
    assert window.call("() => document.activeElement.value") == "x"


def test_keys_are_pressed_one_after_the_other(window, site):
    window.open(site.put("/typed.html", "<input autofocus>"))
    window.call("() => document.querySelector('input').focus()")
    window.run(window.tab.press(*"Knee pain?"))
    assert window.call("() => document.querySelector('input').value") == "Knee pain?"


def test_a_key_that_is_held_acts_again_and_again(window, site):
    window.open(site.put("/held.html", "<a href=#a id=a>a</a> <a href=#b id=b>b</a> <a href=#c id=c>c</a>"))
    window.run(window.tab.hold("Tab", 3))
    assert window.call("() => document.activeElement.id") == "c"


def test_elements_named_by_devtools_are_passed_to_a_call(window, site):
    window.open(site.put("/nodes.html", "<p id=one>One</p><p id=two>Two</p>"))
    document = window.run(window.tab.command("DOM.getDocument", depth=-1))
    root = next(child for child in document["root"]["children"] if child["nodeName"] == "HTML")
    *_, body = root["children"]
    nodes = [child["backendNodeId"] for child in body["children"]]
    ids = "(...elements) => elements.map((element) => element.id)"
    assert window.run(window.tab.call_with_nodes(ids, [*nodes, 999_999])) == ["one", "two"]


def test_an_unknown_key_is_named(window):
    with pytest.raises(ValueError, match="Tabulator"):
        window.run(window.tab.press("Tabulator"))


def test_the_viewport_is_the_one_asked_for(window, site):
    size = "() => [innerWidth, innerHeight, devicePixelRatio]"
    window.open(site.put("/size.html", "<p>Text"))
    before = window.call(size)
    window.run(window.tab.set_viewport(320, 640))
    narrow = window.call(size)
    window.run(window.tab.set_viewport(1280, 800))
    assert (before, narrow) == ([1280, 800, 1], [320, 640, 1])


def test_a_picture_of_a_part_beyond_the_viewport(window, site):
    style = "position:absolute; left:40px; top:3000px; width:50px; height:20px; background:rgb(255,0,0)"
    window.open(site.put("/picture.html", f'<div style="{style}"></div>'))
    png = window.run(window.tab.screenshot(Box(x=40, y=3000, width=50, height=20)))
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    assert (picture.size, picture.getpixel((25, 10))) == ((50, 20), (255, 0, 0))


def test_a_picture_of_the_whole_page_at_half_its_size(window, site):
    window.open(
        site.put(
            "/whole.html", '<body style="margin: 0; height: 3000px; background: rgb(0,0,255)"><p style="margin: 0">Text'
        )
    )
    before = window.call("() => [innerWidth, innerHeight, scrollY]")
    shot = window.run(whole_page(window.tab, [Outcome(result=Result.FAILED)]))
    picture = Image.open(io.BytesIO(shot.jpeg))
    assert (shot.width, shot.height) == (1280, 3000)
    assert (picture.format, picture.size) == ("JPEG", (640, 1500))
    assert picture.convert("RGB").getpixel((320, 1400))[2] > 200
    assert window.call("() => [innerWidth, innerHeight, scrollY]") == before


def test_a_picture_of_the_viewport(window, site):
    window.open(site.put("/view.html", "<p>Text"))
    assert Image.open(io.BytesIO(window.run(window.tab.screenshot()))).size == (1280, 800)


def test_readers_who_ask_for_less_motion_are_the_ones_we_are(window, site):
    window.open(site.put("/motion.html", "<p>Text"))
    assert window.call("() => matchMedia('(prefers-reduced-motion: reduce)').matches") is True


def test_both_drivers_name_the_browser(browsing, driver):
    browser = browsing.browser(driver)
    assert browser.driver == driver
    assert browser.version.split()[-1].split(".")[0].isdigit()
