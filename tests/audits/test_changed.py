"""Only what has changed is audited, by git and the map of pages to files or by a list; nothing else is vouched for."""

import subprocess

import msgspec
import pytest

from audits.changed import changed_by_name, changed_since
from audits.config import Config, ConfigError, override
from audits.crawl.share import Share
from audits.sources import Sources, SourceSettings
from tests.support.auditing import audited
from tests.support.server import serve_pages

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title></head>
<body><main><h1>{0}</h1><p>Nothing but {0} is told here.</p>{1}</main></body></html>"""
SITE = "https://x.example"


@pytest.fixture
def repository(tmp_path):
    """`git(...)` in a new repository of one commit, tagged `start`."""

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=Ada", "-c", "user.email=ada@x.example", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", "-C", tmp_path, *who, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "--quiet", "--initial-branch=main")
    for name in ("content/a.md", "content/b.md", "layout.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    git("add", ".")
    git("commit", "--quiet", "--message", "First")
    git("tag", "start")
    return git


def test_what_has_changed_is_what_differs_committed_or_not(repository, tmp_path):
    assert changed_since("start", tmp_path) == []
    (tmp_path / "content" / "a.md").write_text("other")
    repository("commit", "--quiet", "--all", "--message", "Second")
    (tmp_path / "layout.html").write_text("other")
    (tmp_path / "content" / "new page.md").write_text("new")
    (tmp_path / "content" / "b.md").unlink()
    assert changed_since("start", tmp_path) == ["content/a.md", "content/b.md", "content/new page.md", "layout.html"]
    assert "a.md" in changed_since("start", tmp_path / "content")  # as a configuration that stands there may name it


def test_what_changed_on_the_other_branch_meanwhile_does_not_count(repository, tmp_path):
    repository("switch", "--quiet", "--create", "mine")
    (tmp_path / "content" / "a.md").write_text("mine")
    repository("commit", "--quiet", "--all", "--message", "Mine")
    repository("switch", "--quiet", "main")
    (tmp_path / "content" / "b.md").write_text("theirs")
    repository("commit", "--quiet", "--all", "--message", "Theirs")
    repository("switch", "--quiet", "mine")
    assert changed_since("main", tmp_path) == ["content/a.md"]


@pytest.mark.parametrize("reference", ["nonsense", "--output=owned", "", "start --"])
def test_what_is_no_commit_is_told(repository, tmp_path, reference):
    with pytest.raises(ConfigError, match="is no commit, branch or tag here"):
        changed_since(reference, tmp_path)
    assert not (tmp_path / "owned").exists()


def test_histories_without_a_common_commit_are_told(repository, tmp_path):
    repository("checkout", "--quiet", "--orphan", "apart")
    repository("commit", "--quiet", "--message", "Apart")
    with pytest.raises(ConfigError, match="no commit in common"):
        changed_since("start", tmp_path)


def test_a_folder_without_a_repository_is_told(tmp_path):
    with pytest.raises(ConfigError, match="is in no git repository"):
        changed_since("main", tmp_path)


def test_a_list_names_files_and_pages(tmp_path):
    (tmp_path / "list.txt").write_text(f"# pages\n{SITE}/a\n\ncontent/b.md\n")
    assert changed_by_name(["c.md", f"@{tmp_path / 'list.txt'}"]) == ["c.md", f"{SITE}/a", "content/b.md"]
    with pytest.raises(ConfigError, match="cannot be read"):
        changed_by_name(["@none.txt"])


def share(*changed: str, shard: str = "") -> Share:
    files = Sources([SourceSettings(pages=f"{SITE}/*", file="content/{1}.md", shared=("layouts/*",))])
    return Share(shard, changed, files)


def test_a_page_is_audited_if_its_file_its_template_or_itself_has_changed():
    urls = [f"{SITE}/{name}" for name in "abc"]
    assert [share("content/b.md").holds(url) for url in urls] == [False, True, False]
    assert [share(f"{SITE}/c#part").holds(url) for url in urls] == [False, False, True]
    assert all(share("layouts/article.html").holds(url) for url in urls)
    assert not any(share("README.md").holds(url) for url in urls)
    assert share("README.md").holds("https://elsewhere.example/unmapped")


def test_files_that_no_page_is_made_from_are_told():
    one = share("content/b.md", "README.md", "sub/tests.py", "tests.py")
    assert one.holds(f"{SITE}/b")
    assert list(one.notes()) == ["2 changed files map to no page: README.md, sub/tests.py."]
    other = share("docs/content/b.md", "content/b.md")
    assert other.holds(f"{SITE}/b")
    assert list(other.notes()) == []


def test_pages_that_nothing_is_known_of_are_audited_and_told():
    one = share("README.md")
    assert one.holds("https://elsewhere.example/")
    assert "1 page audited though no [[source]] tells what they are made from." in list(one.notes())


def run(tmp_path, base: str, changed: list[str], **pages: str):
    source = [{"pages": f"{base}/*", "file": "content/{1}.md"}]
    config = override(Config(), {"scope": {"changed": changed, "robots": False}})
    named = [{"pages": f"re:^{base}/$", "file": "content/index.md"}, *source]
    entries = tuple(SourceSettings(**one) for one in named)
    with audited(tmp_path, [f"{base}/"], msgspec.structs.replace(config, source=entries)) as stored:
        return stored.run(), [page.url.removeprefix(base) for page in stored.pages()]


def chain() -> dict[str, str]:
    """Three pages, each found only through the one before."""
    return {
        "/": PAGE.format("home", '<a href="/a">a</a>'),
        "/a": PAGE.format("a", '<a href="/b">b</a>'),
        "/b": PAGE.format("b", ""),
    }


def test_only_changed_pages_are_audited_though_others_lead_to_them(tmp_path):
    with serve_pages(chain()) as base:
        document, pages = run(tmp_path, base, ["content/b.md", "README.md"])
    assert pages == ["/b"]
    assert document.verdict.exit_code == 0
    assert "1 changed file maps to no page: README.md." in document.notes
    assert any("only what has changed was audited" in note and "site/title-unique" in note for note in document.notes)
    assert document.options["Changed"] == "2 files or pages"


def test_a_change_of_no_page_passes_without_vouching_for_any(tmp_path):
    with serve_pages(chain()) as base:
        document, pages = run(tmp_path, base, ["README.md"])
    assert (pages, document.verdict.exit_code) == ([], 0)
    assert document.verdict.reasons == (
        "Nothing was audited: no page has changed. Nothing is said of the pages that have not.",
    )
    assert "1 changed file maps to no page: README.md." in document.notes


def test_where_nothing_has_changed_nothing_is_opened(tmp_path):
    document, pages = run(tmp_path, "http://127.0.0.1:9", [])
    assert (pages, document.verdict.exit_code) == ([], 0)
    assert "no page has changed" in document.verdict.reasons[0]


def test_a_page_that_may_lead_to_changed_ones_and_cannot_be_had_makes_the_run_incomplete(tmp_path):
    document, pages = run(tmp_path, "http://127.0.0.1:9", ["content/b.md"])
    assert (pages, document.verdict.exit_code) == (["/"], 3)


def test_what_has_changed_does_not_change_the_policy():
    assert override(Config(), {"scope": {"changed": ["a.md"]}}).digest() == Config().digest()


def test_a_bad_reference_ends_the_command(presscheck, tmp_path):
    code, _, said = presscheck("audit", "page.html", "--changed-since", "main")
    assert code == 2
    assert said.startswith("presscheck: --changed-since: . is in no git repository")
    assert "not a git repository" in said
