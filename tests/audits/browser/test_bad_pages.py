"""Pages and servers that misbehave: each ends by its deadline, with its name, and the next page is none the worse."""

import time
from contextlib import suppress

import pytest

from audits.browser.devtools import GRACE
from audits.browser.driver import BrowserError, TabCrashedError
from audits.browser.wire import CommandError
from tests.sites.faulty import UNRESOLVABLE_URL, FaultServer, refused_url
from tests.support.browsing import Browsing

DEADLINE = 2.5
AMPLE = 20.0  # for what ends by itself
ENDLESS = {"timeout", "incomplete"}
SLACK = 2.0  # a busy machine starts things late

NAMED = {
    "/silent": "timeout",
    "/drip": "incomplete",
    "/endless": "incomplete",
    "/hanging-picture": "incomplete",
    "/script-loop": "incomplete",
    "/self": "redirect-loop",
    "/loop-a": "redirect-loop",
    "/to-refused": "refused",
    "/to-unresolvable": "dns",
    "/to-file": "scheme",
    "/to-javascript": "scheme",
    "/download": "download",
    "/archive.zip": "download",
    "/empty": "empty",
    "/blank": "empty",
    "/no-content": "empty",
    "/reset": "network",
}


@pytest.mark.parametrize(("path", "error"), NAMED.items())
def test_each_fault_has_its_name(window, faults, path, error):
    deadline = DEADLINE if error in ENDLESS else AMPLE
    start = time.monotonic()
    navigation = window.goto(faults.url(path), timeout=deadline)
    assert time.monotonic() - start < deadline + GRACE + SLACK
    assert (navigation.error, navigation.url) == (error, faults.url(path)), navigation
    assert navigation.detail


def test_the_tab_serves_on_after_a_bad_page(window, faults):
    window.goto(faults.url("/script-loop"), timeout=DEADLINE)
    assert window.tab.usable
    assert window.goto(faults.url("/ok")).error == ""


def test_faults_that_need_no_server(window):
    assert window.goto(refused_url()).error == "refused"
    assert window.goto(UNRESOLVABLE_URL).error == "dns"
    for url in ("javascript:alert(1)", "data:text/html,x", "chrome://version", "about:blank", "not a url"):
        assert window.goto(url).error == "scheme"


def test_an_untrusted_certificate_is_named(window):
    with FaultServer(tls=True) as server:
        assert window.goto(server.url("/ok")).error == "tls"


def test_dialogs_are_dismissed_and_counted(window, faults):
    navigation = window.goto(faults.url("/alerts"), timeout=20)
    assert (navigation.error, navigation.dialogs) == ("", 120)


def test_forty_pop_ups_do_not_open(window, site):
    site.put("/pop.html", "<p>Popped")
    script = "for (let i = 0; i < 40; i++) opened.push(window.open('/pop.html?' + i, '_blank'))"
    url = site.put(
        "/pops.html",
        f"<p id=p>Pop</p><script>var opened = []; {script}; p.title = opened.filter(Boolean).length</script>",
    )
    window.open(url)
    assert window.call("() => document.getElementById('p').title") == "0"


@pytest.mark.parametrize("path", ["/leaflet.pdf", "/data.json", "/pixel.gif", "/plain.txt"])
def test_what_is_no_page_can_be_told_by_its_media_type(window, faults, path):
    navigation = window.goto(faults.url(path), timeout=20)
    assert navigation.content_type
    assert navigation.content_type != "text/html"


def test_a_crash_while_loading_is_named_and_another_tab_opens(browsing, driver, faults):
    tab = browsing.run(browsing.browser(driver).open_tab())
    navigation = browsing.run(tab.goto(faults.url("/crash"), timeout=20))
    assert (navigation.error, tab.usable) == ("crashed", False)
    with pytest.raises(TabCrashedError):
        browsing.run(tab.goto(faults.url("/ok"), timeout=20))
    other = browsing.run(browsing.browser(driver).open_tab())
    assert browsing.run(other.goto(faults.url("/ok"), timeout=20)).error == ""
    browsing.run(other.close())


def test_a_crash_after_loading_is_named(browsing, driver, site):
    tab = browsing.run(browsing.browser(driver).open_tab())
    browsing.run(tab.goto(site.put("/fine.html", "<p>Fine"), timeout=20))
    with suppress(TabCrashedError):
        browsing.run(tab.wire.send("Page.crash", {}))
    with pytest.raises(TabCrashedError):
        browsing.run(tab.call("() => 1"))
    assert not tab.usable


def test_a_browser_that_dies_says_what_to_do(site):
    url = site.put("/fine.html", "<p>Fine")
    with Browsing() as browsing:
        tab = browsing.tab("playwright")
        browsing.run(tab.goto(url, timeout=20))
        with suppress(BrowserError, TabCrashedError, CommandError):
            browsing.run(tab.wire.send("Browser.close", {}))
        with pytest.raises((BrowserError, TabCrashedError)):  # as the news of the one or the other comes first
            browsing.run(tab.goto(url, timeout=20))
        with pytest.raises(BrowserError, match="--resume"):
            browsing.run(browsing.browser("playwright").open_tab())
