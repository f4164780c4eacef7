"""Further states of a page: what is wrong in one of them alone is found, and what is wrong in all is one finding."""

import msgspec
import pytest

from audits.config import Config, ConfigError, load_config
from audits.variants import Look, combined
from rules.model import Finding, Outcome, Result, Target
from rules.registry import Choice
from rules.rule import Depth
from tests.support.auditing import audited
from tests.support.browsing import DRIVERS
from tests.support.server import serve_pages

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sore knees</title>
<style>
  body {{ background: #fff; color: #000 }}
  #wide {{ display: none }}
  @media (prefers-color-scheme: dark) {{ body {{ background: #000; color: #fff }} #dim {{ color: #333 }} }}
  @media (max-width: 400px) {{ #wide {{ display: block }} }}
</style></head>
<body><main><h1>Sore knees</h1><p id=dim>Rest helps.</p>{bare}
<p id=wide><a href="/more" id=narrow></a></p>
<details><summary>More</summary><img id=inside width=40 height=40 src="{dot}"></details>
<button id=agree onclick="document.querySelector('#banner').hidden = false">Agree</button>
<p id=banner hidden><img id=behind width=40 height=40 src="{dot}"></p>
</main></body></html>"""
DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
BARE = f'<img id=bare width=40 height=40 src="{DOT}">'

VARIANTS = [
    {"name": "dark", "color_scheme": "dark"},
    {"name": "phone", "width": 320, "height": 640},
    {"name": "opened", "open_details": True},
    {"name": "agreed", "click": ["#agree", "#not-there"]},
]
CONFIG = msgspec.convert({"variants": VARIANTS}, Config)


def found(tmp_path, driver="playwright", depth=Depth.DEEP, page=PAGE):
    """Rule, selector and variants of every failure."""
    tables = {
        "rules": {"depth": depth, "disable": ["medical/*", "site/*", "wcag/region", "wcag/target-size"]},
        "browser": {"driver": driver, "tabs": 1},
    }
    pages = serve_pages({"/knees.html": page.format(bare=BARE, dot=DOT)})
    with pages as base, audited(tmp_path, [f"{base}/knees.html"], CONFIG, **tables) as source:
        [record] = source.pages()
    return {
        (one.rule.removeprefix("wcag/"), one.target.selector, one.variants)
        for one in record.outcomes
        if one.result is Result.FAILED
        and one.rule in ("wcag/image-alt", "wcag/qualweb-image-alt", "wcag/link-name", "wcag/color-contrast")
    }


@pytest.mark.parametrize("driver", DRIVERS)
def test_each_state_adds_what_is_wrong_in_it_alone(tmp_path, driver):
    assert found(tmp_path, driver) == {
        ("image-alt", "#bare", ("default", "dark", "phone", "opened", "agreed")),
        ("color-contrast", "#dim", ("dark",)),
        ("link-name", "#narrow", ("phone",)),
        ("image-alt", "#inside", ("opened",)),
        ("image-alt", "#behind", ("agreed",)),
    }


def test_a_shallower_audit_looks_at_the_page_as_it_loads(tmp_path):
    assert found(tmp_path, depth=Depth.STANDARD) == {("image-alt", "#bare", ())}


def test_a_page_that_does_not_load_in_a_state_is_untested_and_keeps_its_findings(tmp_path):
    gone = "<script>if (matchMedia('(max-width: 400px)').matches) document.documentElement.remove()</script>"
    pages, deep = serve_pages({"/": PAGE.format(bare=BARE + gone, dot=DOT)}), {"depth": "deep"}
    with pages as base, audited(tmp_path, [f"page:{base}/"], CONFIG, rules=deep) as source:
        [record] = source.pages()
    assert (record.state, record.error) == ("untested", "variant")
    assert "“phone”" in record.reason
    assert any(one.rule == "wcag/image-alt" and one.result is Result.FAILED for one in record.outcomes)


def outcome(message, result=Result.FAILED):
    return Outcome(rule="wcag/x", result=result, target=Target("#x"), finding=Finding(message))


def test_a_finding_that_is_there_twice_is_counted_twice():
    base = Look("default", (outcome("A"), outcome("A")), {1: "picture"})
    quiet = (outcome("P", Result.PASSED), outcome("U", Result.UNTESTED))
    other = Look("dark", (outcome("A"), outcome("A"), outcome("A"), *quiet), {2: "new"})
    outcomes, crops = combined([base, other])
    assert [one.variants for one in outcomes] == [("default", "dark"), ("default", "dark"), ("dark",), ("dark",)]
    assert [one.result for one in outcomes[2:]] == [Result.FAILED, Result.UNTESTED]
    assert crops == {1: "picture", 2: "new"}


def test_what_one_engine_finds_in_one_state_and_others_in_another_is_one_finding():
    def by(rule, *agreeing):
        return msgspec.structs.replace(outcome("No name"), rule=rule, agreeing=agreeing)

    looks = [Look("default", (by("wcag/b"),), {}), Look("open", (by("wcag/a", "wcag/b"), by("wcag/c")), {})]
    (both, alone), _ = combined(looks)
    assert (both.rule, both.agreeing, both.variants) == ("wcag/b", ("wcag/a",), ("default", "open"))
    assert (alone.rule, alone.variants) == ("wcag/c", ("open",))


@pytest.mark.parametrize("names", [("dark", "dark"), ("default",)])
def test_states_have_names_of_their_own(tmp_path, names):
    file = tmp_path / "presscheck.toml"
    file.write_text("\n".join(f'[[variants]]\nname = "{name}"' for name in names), "utf-8")
    with pytest.raises(ConfigError, match=r"\[\[variants\]\]: two states are called"):
        load_config(file)


def test_an_unknown_key_of_a_state_is_named(tmp_path):
    file = tmp_path / "presscheck.toml"
    file.write_text('[[variants]]\nname = "dark"\ncolour_scheme = "dark"\n', "utf-8")
    with pytest.raises(ConfigError, match="colour_scheme"):
        load_config(file)


def test_no_state_is_looked_at_unless_it_is_named():
    assert Config().variants == ()
    assert Choice().depth is Depth.STANDARD
