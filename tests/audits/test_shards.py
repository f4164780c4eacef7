"""A site audited in shards and merged is found to be what it is found to be when it is audited at once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import msgspec
import pytest

from audits.config import Config, ConfigError, override
from audits.crawl.share import Shard, parse_shard
from audits.merging import MergeError, ShardRun, check, open_shards, problems_of
from audits.session import Plan, merge
from audits.store import Store, StoredRun
from reports.run import Run
from tests.support.auditing import TODAY, audited, findings
from tests.support.server import Redirect, serve_pages

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "MedicalWebPage"}}</script></head>
<body><main><h1>{title}</h1><p>Page {n} tells of matter number {n}.</p>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9">
<p>Read <a href="/{next}">matter {next}</a> and <a href="/gone">what is gone</a>.</p></main></body></html>"""


def site(base: str) -> dict[str, str]:
    """A chain of pages of alternate shards, each found only through the one before; all have a fault, and one title."""
    shards = [[n for n in range(100) if Shard(number, 2).holds(f"{base}/{n}")] for number in (1, 2)]
    chain = [n for pair in zip(*shards, strict=False) for n in pair][:6]
    pages = {
        f"/{n}": PAGE.format(title="Matters", n=n, next=after) for n, after in zip(chain, [*chain[1:], ""], strict=True)
    }
    return {"/": PAGE.format(title="Home", n="home", next=chain[0])} | pages


@contextmanager
def served() -> Iterator[str]:
    """The address at which the site is served."""
    pages: dict[str, str] = {}
    with serve_pages(pages) as base:
        pages |= site(base)
        yield base


def of_shard(number: int, of: int = 2) -> Config:
    return override(Config(), {"scope": {"shard": f"{number}/{of}"}})


def merged(folder, *stores) -> tuple[StoredRun, ExitStack]:
    stack = ExitStack()
    shards = open_shards(stores, stack)
    store = stack.enter_context(Store(folder / "merged.sqlite"))
    plan = Plan(config=shards[0].whole, targets=shards[0].document.targets, base=folder, today=TODAY)
    return StoredRun(store, merge(plan, shards, store)), stack


def test_every_page_belongs_to_exactly_one_shard():
    urls = [f"https://x.example/{number}" for number in range(1_000)]
    shards = [[url for url in urls if Shard(number, 4).holds(url)] for number in range(1, 5)]
    assert sorted(url for shard in shards for url in shard) == sorted(urls)
    assert all(200 < len(shard) < 300 for shard in shards)


def test_shards_fall_the_same_on_every_machine():
    assert [Shard(1, 2).holds(f"https://x.example/{n}") for n in range(8)] == [
        False,
        False,
        False,
        False,
        False,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "1/0", "one/two", "1/4/4"])
def test_what_is_no_shard_is_refused_where_it_is_written(text):
    with pytest.raises(ValueError, match="is no shard: write 1/4"):
        parse_shard(text)
    with pytest.raises(ConfigError, match="is no shard"):
        override(Config(), {"scope": {"shard": text}})


def test_a_shard_has_the_policy_of_the_whole():
    assert of_shard(1).digest() == of_shard(2, 3).digest() == Config().digest()


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The site audited at once, and in two shards: the whole run, the stores of the shards, the documents of these."""
    folder = tmp_path_factory.mktemp("shards")
    stores, documents = [], []
    with served() as base, ExitStack() as stack:
        whole = stack.enter_context(audited(folder / "whole", [f"{base}/"]))
        for number in (1, 2):
            with audited(folder / f"{number}", [f"{base}/"], of_shard(number)) as source:
                documents.append(source.run())
            stores.append(folder / f"{number}" / ".presscheck" / "runs.sqlite")
        yield whole, stores, documents


def test_merged_shards_are_the_whole(runs, tmp_path):
    whole, stores, documents = runs
    source, stack = merged(tmp_path, *stores)
    with stack:
        document = source.run()
        assert [page.url for page in source.pages()] == [page.url for page in whole.pages()]
        assert findings(source) == findings(whole)
        assert any(rule == "site/title-unique" for _, rule, _ in findings(source))
        assert (document.verdict, document.pages, document.families) == (
            whole.run().verdict,
            whole.run().pages,
            whole.run().families,
        )
        assert document.policy_hash == whole.run().policy_hash
        assert [rule.id for rule in document.rules] == [rule.id for rule in whole.run().rules]
        assert [(link.url, link.pages) for link in source.links()] == [(link.url, link.pages) for link in whole.links()]
        crop = next(crop for page in source.pages() for crop in page.crops.values())
        assert source.picture(crop)
        assert sum(sum(one.pages.values()) for one in documents) == sum(document.pages.values())
        assert any("Merged of the runs" in note for note in document.notes)


def test_a_shard_says_that_it_does_not_judge_the_site(runs):
    _, _, documents = runs
    for document in documents:
        assert not any(rule.id.startswith("site/") for rule in document.rules)
        assert any("`presscheck merge`" in note and "site/title-unique" in note for note in document.notes)


def test_without_one_of_its_shards_a_run_is_incomplete(runs, tmp_path):
    _, stores, _ = runs
    source, stack = merged(tmp_path, stores[0])
    with stack:
        reasons = source.run().verdict.reasons
        assert "There is no run of shard 2 of 2: its pages were not audited." in reasons
        assert any("known page" in reason and "not visited" in reason for reason in reasons)


def test_a_page_of_two_addresses_in_two_shards_is_audited_once(tmp_path):
    words = " ".join(f"word{number}" for number in range(60))
    same = f"""<!doctype html><html lang="en"><head><title>Same</title><link rel="canonical" href="/a"></head>
<body><main><h1>Same</h1><p>{words}</p></main></body></html>"""
    with serve_pages({"/a": same, "/b": same, "/c": same, "/d": Redirect("/a")}) as base:
        targets = [f"{base}/{path}" for path in "abcd"]
        stores = []
        for number in (1, 2):
            with audited(tmp_path / f"{number}", targets, of_shard(number)):
                stores.append(tmp_path / f"{number}" / ".presscheck" / "runs.sqlite")
        source, stack = merged(tmp_path, *stores)
        with stack:
            assert source.run().pages == {"audited": 1, "untested": 0, "skipped": 3}


def test_a_limit_that_a_shard_came_to_is_one_of_the_whole(tmp_path):
    stores = []
    with served() as base:
        for number in (1, 2):
            config = override(of_shard(number), {"scope": {"max_pages": 4}})
            with audited(tmp_path / f"{number}", [f"{base}/"], config):
                stores.append(tmp_path / f"{number}" / ".presscheck" / "runs.sqlite")
    source, stack = merged(tmp_path, *stores)
    with stack:
        assert source.run().pages["audited"] + source.run().pages["untested"] == 4
        assert any("scope.max_pages is 4" in note for note in source.run().notes)
        assert not any("not visited" in reason for reason in source.run().verdict.reasons)


def test_a_shard_that_no_page_belongs_to_passes_and_says_why(tmp_path):
    with serve_pages({"/": PAGE.format(title="Home", n=1, next="")}) as base:
        number = 2 if Shard(1, 2).holds(f"{base}/") else 1
        with audited(tmp_path, [f"page:{base}/"], of_shard(number)) as source:
            verdict = source.run().verdict
    assert (verdict.exit_code, verdict.reasons) == (
        0,
        (f"Nothing was audited: none of the 1 pages belongs to shard {number} of 2.",),
    )


def shard_run(number: int, document: Run) -> ShardRun:
    return ShardRun(store=None, run=f"run{number}", shard=Shard(number, 2), config=Config(), document=document)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"policy_hash": "other"}, "differ in policy"),
        ({"tool_version": "0.0.1"}, "version of Presscheck"),
        ({"engines": {"axe-core": "1.0"}}, "versions of the engines (axe-core"),
        ({"targets": ("https://other.example",)}, "differ in targets"),
    ],
)
def test_shards_of_different_runs_are_not_merged(runs, change, said):
    _, _, documents = runs
    other = msgspec.structs.replace(documents[1], **change)
    with pytest.raises(MergeError) as refused:
        check([shard_run(1, documents[0]), shard_run(2, other)])
    assert said in str(refused.value)


def test_shards_of_another_time_or_count_are_not_merged(runs):
    _, _, (first, second) = runs
    late = msgspec.structs.replace(second, started=second.started + timedelta(days=2))
    with pytest.raises(MergeError, match=r"run1 .* more than a day older than run run2"):
        check([shard_run(1, first), shard_run(2, late)])
    with pytest.raises(MergeError, match="number of shards"):
        check([shard_run(1, first), msgspec.structs.replace(shard_run(2, second), shard=Shard(2, 3))])
    with pytest.raises(MergeError, match="there is no shard to merge"):
        check([])


def test_a_shard_that_was_cut_off_is_told(runs):
    _, _, (first, second) = runs
    cut = msgspec.structs.replace(second, finished=None)
    assert problems_of([shard_run(1, first), shard_run(2, cut)]) == [
        "Run run2 (shard 2 of 2) was cut off. `presscheck audit --resume run2` goes on."
    ]


def test_what_is_no_store_of_shards_is_told(tmp_path):
    with ExitStack() as stack, pytest.raises(MergeError, match="there is no such store"):
        open_shards([tmp_path / "none.sqlite"], stack)
    Store(tmp_path / "empty.sqlite").close()
    with ExitStack() as stack, pytest.raises(MergeError, match="there is no shard to merge"):
        open_shards([tmp_path / "empty.sqlite"], stack)


def test_the_command_merges_reports_and_ends_with_the_verdict_of_the_whole(runs, presscheck, tmp_path):
    whole, stores, _ = runs
    code, _, said = presscheck("merge", *map(str, stores), "--format", "json")
    assert code == whole.run().verdict.exit_code == 1
    assert "Merged of the runs" in said
    assert (tmp_path / "presscheck-report" / "presscheck.json").is_file()
    code, _, said = presscheck("merge", "none.sqlite")
    assert (code, said) == (
        2,
        "presscheck: none.sqlite: there is no such store. Name the SQLite file that an audit with --shard left.\n",
    )
