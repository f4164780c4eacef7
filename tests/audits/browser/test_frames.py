"""Frames, near and far: calls reach them all, and so does axe-core."""

IMAGES = {"runOnly": ["image-alt"], "resultTypes": ["violations", "incomplete"]}
TARGETS = (
    "results => results.violations.flatMap(rule => rule.nodes.map(node => [node.target.length, node.target.at(-1)]))"
)
BAD = '<img src="data:," id="{}">'


def nest(site):
    """A page holding a frame of another site, which holds one of the first site again; a fault in each."""
    site.put("/deepest.html", BAD.format("deepest"))
    site.put("/middle.html", f'{BAD.format("middle")}<iframe src="{site.base}/deepest.html" title="Deepest"></iframe>')
    far = f'<iframe src="{site.other}/middle.html" title="Middle"></iframe>'
    return site.put("/nest.html", f'{BAD.format("top")}{far}<iframe src="/deepest.html" title="Near"></iframe>')


def test_frames_are_listed_parents_first(window, site):
    window.open(nest(site))
    frames = window.run(window.tab.frames())
    assert [frame.url.rpartition("/")[2] for frame in frames] == [
        "nest.html",
        "middle.html",
        "deepest.html",
        "deepest.html",
    ]
    top, middle, deepest, near = frames
    assert (top.parent, middle.parent, deepest.parent, near.parent) == (None, top.id, middle.id, top.id)


def test_calls_reach_the_frames_of_other_sites(window, site):
    window.open(nest(site))
    frames = window.run(window.tab.frames())
    ids = [window.call("() => document.querySelector('img').id", frame=frame) for frame in frames]
    assert ids == ["top", "middle", "deepest", "deepest"]


def test_axe_finds_the_faults_of_all_frames(window, site):
    window.open(nest(site))
    targets, unreached = window.axe(TARGETS, **IMAGES)
    assert sorted(targets) == [[1, "#top"], [2, "#deepest"], [2, "#middle"], [3, "#deepest"]]
    assert list(unreached) == []


def test_axe_finds_frames_in_shadow_trees(window, site):
    site.put("/deepest.html", BAD.format("deepest"))
    script = """<script>
      host.attachShadow({mode: 'open'}).innerHTML = '<iframe src="/deepest.html" title="Shadowed"></iframe>'
    </script>"""
    window.open(site.put("/shadow.html", f"<div id=host></div>{script}"))
    count, unreached = window.axe("results => results.violations.flatMap(rule => rule.nodes).length", **IMAGES)
    assert (count, list(unreached)) == (1, [])


def test_a_frame_that_axe_cannot_run_in_is_reported(window, site):
    window.open(nest(site))
    middle = window.run(window.tab.frames())[1]
    window.call("() => { axe.runPartial = () => Promise.reject(new Error('broken')) }", frame=middle)
    targets, unreached = window.axe(TARGETS, **IMAGES)
    assert sorted(targets) == [[1, "#top"], [2, "#deepest"]]
    assert [frame.url for frame in unreached] == [f"{site.other}/middle.html"]


def test_the_finish_function_gets_results_and_options_and_may_be_slow(window, site):
    window.open(site.put("/one.html", BAD.format("one")))
    finish = "async (results, options) => [results.violations.length, results.testEngine.name, options.runOnly]"
    answer, _ = window.axe(finish, **IMAGES)
    assert answer == [1, "axe-core", ["image-alt"]]


def test_axe_is_installed_where_no_preload_script_brought_it(window, site):
    window.open(site.put("/bare.html", BAD.format("bare")))
    window.call("() => { delete globalThis.axe }")
    assert window.call("() => typeof axe") == "undefined"
    assert window.axe(TARGETS, **IMAGES)[0] == [[1, "#bare"]]
