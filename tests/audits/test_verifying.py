"""A run that verifies references: what reaches the store, the verdict and the report."""

import asyncio

import pytest

from audits.audit import Audit
from audits.config import Config, ConfigError, load_config, override
from audits.progress import Silent
from audits.session import Plan, begin
from audits.store import Store, StoredRun
from reports.html.writer import write_html
from tests.audits.test_audit import StoppingAt
from tests.support.auditing import TODAY, audited, findings, page_of
from tests.support.registries import Registries, reply, serve_registries
from tests.support.server import serve_pages

REFERENCES = {
    "sound": "Anheyer D, Leach MJ. Mindfulness for tension headache in office workers and drivers: a randomised trial. "
    "J Imagin Med. 2019;39(4):544-55. doi:10.5555/jim.2019.0042",
    "retracted": "Quimby A. Willow bark cures knee pain in seven days. J Imagin Med. 2017;37(2):101-9. PMID: 31000002",
    "wrong": "García I. Sleep and low back pain in nurses. J Imagin Med. 2015;35(9):901-10. doi:10.5555/jim.2018.0011",
    "lost": "Brook L. Heat or cold for a stiff neck. J Imagin Med. 2014;34(1):12-20. doi:10.5555/made.up",
    "bare": "Okafor N. Stretching before running and sore calves. J Imagin Med. 2016;36(6):611-618.",
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"MedicalWebPage"}}</script></head>
<body><main><article><h1>{title}</h1><p>Most headaches pass by themselves within a day or two.</p>
<h2>References</h2><ol>{items}</ol></article></main></body></html>"""
VERIFYING = ("exists", "agrees", "retracted", "proposed")
CHOICE = {"enable": ("citations/*",), "disable": ("wcag/*", "medical/*", "legal/*", "social/*", "site/*")}


def page(*names, title="Headache") -> str:
    """An article that cites these."""
    items = "".join(f"<li>{REFERENCES[name].replace('&', '&amp;').replace('<', '&lt;')}</li>" for name in names)
    return PAGE.format(title=title, items=items)


def told(source) -> set[tuple[str, str]]:
    """What the verifying rules have against the pages."""
    found = {(rule.removeprefix("citations/"), str(result)) for _, rule, result in findings(source)}
    return {(rule, result) for rule, result in found if rule.endswith(VERIFYING)}


def verify(tmp_path, base, registries: Registries, **links):
    """Audit the site and verify its references at these registries."""
    settings = {"backoff": 0.001, **links}
    include = {"include": (), "max_pages": 10}
    return audited(
        tmp_path, [f"{base}/"], rules=CHOICE, citations=registries.settings, links=settings, scope=include,
        articles={"include": ("*",)},
    )  # fmt: skip


def test_each_kind_of_trouble_is_told_on_its_page(tmp_path):
    with serve_registries() as registries, serve_pages({"/": page(*REFERENCES)}) as base:
        registries.found = ["10.5555/jim.2016.0003"]
        with verify(tmp_path, base, registries) as source:
            record = page_of(source, f"{base}/")
            assert told(source) == {
                ("identifier-exists", "failed"),
                ("record-agrees", "failed"),
                ("retracted", "failed"),
                ("retracted", "cantTell"),
                ("identifier-proposed", "cantTell"),
            }
            [lost] = [o for o in record.outcomes if o.rule == "citations/identifier-exists" and o.result == "failed"]
            assert "Reference 4 has a DOI “10.5555/made.up” that does not exist" in lost.finding.message
            assert source.run().verdict.exit_code == 1
            assert source.run().options["References"] == "verified at Crossref and PubMed"


def test_a_reference_on_many_pages_is_asked_for_once_and_told_on_each(tmp_path):
    links = '<p><a href="/2">Two</a> <a href="/3">Three</a></p>'
    pages = {"/": page("retracted").replace("<h2>", f"{links}<h2>", 1), "/2": page("retracted", title="Two")}
    pages["/3"] = page("retracted", "sound", title="Three")
    with serve_registries() as registries, serve_pages(pages) as base, verify(tmp_path, base, registries) as source:
        assert len(registries.asked) == 2
        failed = {url for url, rule, result in findings(source) if rule == "citations/retracted"}
        assert failed == {f"{base}/", f"{base}/2", f"{base}/3"}


def test_a_second_run_asks_again_only_for_what_was_not_found(tmp_path):
    with serve_registries() as registries, serve_pages({"/": page("sound", "lost", "retracted")}) as base:
        with verify(tmp_path, base, registries) as first:
            one = told(first)
        registries.asked.clear()
        with verify(tmp_path, base, registries) as second:
            assert told(second) == one
        assert all("made.up" in path for path in registries.asked)
        assert registries.asked


def test_a_run_that_is_stopped_before_verifies_when_it_goes_on(tmp_path):
    with serve_registries() as registries, serve_pages({"/": page("retracted")}) as base:
        config = override(
            Config(), {"rules": CHOICE, "citations": registries.settings, "articles": {"include": ("*",)}}
        )
        plan = Plan(config=config, targets=(f"{base}/",), base=tmp_path, today=TODAY)
        with Store(plan.store_path) as store:
            run = begin(plan, store)
            stopping = StoppingAt("verifying references")
            audit = Audit(config, store, run, today=TODAY, listener=stopping)
            assert asyncio.run(audit.perform(plan.targets, stopping.stop)).finished is None
            store.resume(run)
            again = Audit(config, store, run, today=TODAY, listener=Silent())
            assert asyncio.run(again.perform(plan.targets)).verdict.exit_code == 1
            assert told(StoredRun(store, run)) == {("retracted", "failed")}


def test_silent_registries_make_the_run_incomplete(tmp_path):
    with serve_registries() as registries, serve_pages({"/": page("sound", "bare")}) as base:
        registries.instead["/"] = [reply(503)]
        with verify(tmp_path, base, registries) as source:
            assert {result for _, result in told(source)} == {"untested"}
            assert source.run().verdict.exit_code == 3


def test_offline_nobody_is_asked_and_the_run_says_so(tmp_path):
    pages = {"/": page("lost")}
    with (
        serve_registries() as registries,
        serve_pages(pages) as base,
        verify(tmp_path, base, registries, offline=True) as source,
    ):
        assert (told(source), registries.asked) == (set(), [])
        assert any("References were not verified" in note for note in source.run().notes)
        assert source.run().options["References"] == "not verified (offline)"
        assert source.run().verdict.exit_code == 0


def test_without_the_option_nobody_is_asked(tmp_path):
    with serve_registries() as registries, serve_pages({"/": page("lost")}) as base:
        registries_off = {"citations": registries.settings | {"verify": False}}
        choice = CHOICE | {"enable": ("citations/retracted",)}
        with audited(tmp_path, [f"{base}/"], rules=choice, **registries_off) as source:
            assert (told(source), registries.asked) == (set(), [])
            assert "Not looked at: citations/retracted: that takes --verify-citations." in source.run().notes
            assert not any(rule.id.endswith(VERIFYING) for rule in source.run().rules)


def test_a_hostile_record_reaches_the_report_as_text(tmp_path):
    with serve_registries() as registries, serve_pages({"/": page("wrong")}) as base:
        record = registries.crossref["10.5555/jim.2018.0011"]
        record |= {"title": ['"><script>alert(1)</script>&lt;img src=x onerror=alert(2)&gt;\u202e\x00']}
        record["DOI"] = "javascript:alert(3)"
        record["volume"] = "<b onclick=alert(4)>"
        with verify(tmp_path, base, registries) as source:
            write_html(source, tmp_path / "html")
            written = "".join(path.read_text("utf-8") for path in (tmp_path / "html").rglob("*.html"))
    assert "Beside the record" in written
    assert "&lt;img src=x onerror=alert(2)&gt;" in written
    assert not any(
        bad in written for bad in ("<script>alert", "<img src=x", "<b onclick", 'href="javascript', "\u202e")
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('crossref = "api.crossref.org"', "is no address"),
        ('doi = "file:///etc/passwd"', "is no address"),
        ('pubmed = "https://user:word@x/"', "is no address"),
        ('mailto = "nobody"', "is no e-mail address"),
        ("keep_days = -1", "keep_days"),
        ('verfy = true', "verify"),
    ],
)  # fmt: skip
def test_settings_are_checked(tmp_path, line, why):
    (tmp_path / "presscheck.toml").write_text(f"[citations]\n{line}\n")
    with pytest.raises(ConfigError, match=why):
        load_config(tmp_path / "presscheck.toml")
