"""What a page does to its own JavaScript changes nothing for ours; what it leaves behind is gone for the next page."""

import pytest

from audits.browser.driver import Frame

BAD = "<img src='data:,' id=bad>"
SABOTAGE = """<script>
  window.axe = {run: () => Promise.resolve({violations: []}), runPartial: () => Promise.resolve({}), version: 'forged'}
  Object.freeze(window.axe)
  for (const name of ['map', 'filter', 'push', 'forEach', 'flatMap']) Array.prototype[name] = () => []
  JSON.parse = JSON.stringify = () => '{}'
  Promise.prototype.then = function () { return this }
  Element.prototype.querySelectorAll = Document.prototype.querySelectorAll = () => []
  window.setTimeout = window.performance.now = () => 0
  window.MutationObserver = undefined
  Object.defineProperty(document, 'readyState', {get: () => 'loading'})
  window.addEventListener('message', event => event.stopImmediatePropagation(), true)
</script>"""
CLOBBER = "".join(
    f"<img src='data:,' alt='' name={name}>"
    for name in ("readyState", "contentType", "body", "documentElement", "querySelector", "location", "performance")
)
IMAGES = {"runOnly": ["image-alt"]}
IDS = "results => results.violations.flatMap(rule => rule.nodes.map(node => node.target[0]))"


@pytest.mark.parametrize("attack", [SABOTAGE, CLOBBER], ids=["sabotage", "clobber"])
def test_a_page_cannot_forge_what_is_measured(window, site, attack):
    site.put("/frame.html", attack + BAD)
    window.open(site.put("/forged.html", f"{BAD}<iframe src=/frame.html title=Frame></iframe>", attack))
    targets, unreached = window.axe(IDS, **IMAGES)
    assert (targets, list(unreached)) == (["#bad", "iframe"], [])
    assert window.call("() => [JSON.stringify({a: [1].map(x => x + 1)}), axe.version]")[0] == '{"a":[2]}'


def test_the_page_sees_nothing_of_ours(window, site):
    script = "<p id=seen></p><script>onload = () => { seen.textContent = typeof axe + typeof preloaded }</script>"
    window.open(site.put("/sees.html", script))
    assert window.call("() => document.getElementById('seen').textContent") == "undefinedundefined"


WRITE = """<p>Text</p><script>
  document.cookie = 'left=cookie; path=/'
  localStorage.left = sessionStorage.left = window.name = 'left'
  const keep = () => { localStorage.late = sessionStorage.late = window.name = 'late'; document.cookie = 'late=1' }
  for (const leaving of ['pagehide', 'unload', 'beforeunload', 'visibilitychange']) addEventListener(leaving, keep)
  setInterval(keep, 1)
  history.replaceState('left', '')
  const channel = new BroadcastChannel('left')
  channel.onmessage = () => { keep(); channel.postMessage('late') }
  new Worker(URL.createObjectURL(new Blob([`
    setInterval(() => { indexedDB.open('late', 1); caches.open('late') }, 1)
    const channel = new BroadcastChannel('left')
    channel.onmessage = () => channel.postMessage('late')
  `])))
  new Promise(done => { const open = indexedDB.open('left', 1); open.onsuccess = done })
    .then(() => caches.open('left')).then(cache => cache.put('/x', new Response('left')))
    .then(() => navigator.storage.getDirectory()).then(folder => folder.getFileHandle('left', {create: true}))
    .then(() => { document.body.dataset.kept = 'yes' })
</script>"""
READ = """<p id=found></p><script>
  const found = {cookie: document.cookie, local: {...localStorage}, session: {...sessionStorage}, name: window.name,
                 opener: String(window.opener), referrer: document.referrer, steps: history.length,
                 state: history.state}
  const [asking, echo] = [new BroadcastChannel('left'), new BroadcastChannel('left')]
  const heard = new Promise(done => {
    asking.onmessage = event => done(event.data)  // whoever hears the question answers: nobody but the echo is left
    echo.onmessage = () => setTimeout(() => echo.postMessage('echo'), 50)
  })
  asking.postMessage('Is anybody there?')
  const files = async () => Array.fromAsync((await navigator.storage.getDirectory()).keys())
  Promise.all([heard, indexedDB.databases(), caches.keys(), files()]).then(([heard, databases, names, files]) => {
    document.getElementById('found').textContent = JSON.stringify({...found, heard, databases, names, files})
  })
</script>"""
NOTHING = {
    "cookie": "",
    "local": {},
    "session": {},
    "name": "",
    "opener": "null",
    "referrer": "",
    "steps": 2,
    "state": None,
    "heard": "echo",
    "databases": [],
    "names": [],
    "files": [],
}
KEPT = "async () => { while (!document.body.dataset.kept) await new Promise(done => setTimeout(done, 5)) }"
FOUND = """async () => {
  const found = document.getElementById('found')
  while (!found.textContent) await new Promise(done => setTimeout(done, 5))
  return JSON.parse(found.textContent)
}"""


def test_nothing_of_one_page_is_seen_by_the_next(window, site):
    write, read = site.put("/write.html", WRITE), site.put("/read.html", READ)
    window.open(write)
    window.call(KEPT)
    window.open(read)
    assert window.call(FOUND) == NOTHING


def test_a_page_that_asks_to_stay_is_left(window, site):
    ask = "<input id=field><script>addEventListener('beforeunload', event => event.preventDefault())</script>"
    window.open(site.put("/asks.html", ask))
    for key in ("Tab", "x"):  # without a user's act a page may not ask
        window.run(window.tab.press(key))
    navigation = window.goto(site.put("/after.html", "<p>After"))
    assert (navigation.error, navigation.dialogs) == ("", 0)
    assert window.call("() => document.body.innerText") == "After"


def test_nothing_of_a_frame_of_another_site_is_seen_by_the_same_frame_in_the_next_page(window, site):
    site.put("/write.html", WRITE)
    site.put("/read.html", READ)
    holding = '<iframe src="{}" title="Frame"></iframe>'
    window.open(site.put("/holds.html", holding.format(f"{site.other}/write.html")))
    window.call(KEPT, frame=inner(window))
    window.open(site.put("/holds-next.html", holding.format(f"{site.other}/read.html")))
    found = window.call(FOUND, frame=inner(window))
    del found["referrer"], found["steps"]  # its own page's, not the page's before
    assert found == {key: value for key, value in NOTHING.items() if key in found}


def test_pages_open_at_the_same_time_see_nothing_of_each_other(browsing, driver, site):
    write, read = site.put("/write.html", WRITE), site.put("/read.html", READ)
    browser = browsing.browser(driver)
    first, second = browsing.run(browser.open_tab()), browsing.run(browser.open_tab())
    browsing.run(first.goto(write, timeout=20))
    browsing.run(first.call(KEPT))
    browsing.run(second.goto(read, timeout=20))
    assert browsing.run(second.call(FOUND)) == NOTHING
    browsing.run(first.close())
    browsing.run(second.close())


def inner(window) -> Frame:
    return window.run(window.tab.frames())[1]
