"""Runs begin, are killed, go on, end and are removed; no process gets another's run."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from audits.store import LinkPlace, PageEntry, RunState, Store, StoredRun, StoreError
from tests.audits.store.made import SITE, document, leased, outcome, record, urls, visit_all

PAGES = 300


def start(path, *run):
    command = [sys.executable, "-m", "tests.audits.store.worker", str(path), str(PAGES), *run]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kill_after(process, lines: int) -> None:
    """Kill the process the hard way once it has printed so many lines."""
    for _ in range(lines):
        assert process.stdout.readline()
    process.kill()
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL


def test_a_run_killed_again_and_again_records_every_page_exactly_once(tmp_path):
    path = tmp_path / "runs.sqlite"
    for lines, *run in ((40, ""), (1, "latest"), (2, "latest"), (77, "latest"), (120, "latest")):
        kill_after(start(path, *filter(None, run)), lines)
    with start(path, "latest") as last:
        run = last.stdout.readline().strip()
        last.communicate()
    assert last.returncode == 0
    with Store(path) as store:
        assert [tally.outcomes for tally in store.tallies(run)] == [PAGES]
        assert [link.url for link in store.unchecked_links(run)] == ["https://social.example/clinic"]
        store.resume(run)
        store.finish_run(run, document(run))
        recorded = [page.url for page in StoredRun(store, run).pages()]
    assert recorded == sorted(f"{SITE}/{number}" for number in range(1, PAGES + 1))


def test_two_processes_write_their_runs_into_one_store(tmp_path):
    path = tmp_path / "runs.sqlite"
    with start(path) as one, start(path) as other:
        runs = {one.stdout.readline().strip(), other.stdout.readline().strip()}
        one.communicate()
        other.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    with Store(path) as store:
        assert {info.id: info.audited for info in store.runs()} == dict.fromkeys(runs, PAGES)


HOLDER = """
import sys
from pathlib import Path
from audits.store import Store
store = Store(Path(sys.argv[1]))
print(store.create_run(targets=[]), flush=True)
sys.stdin.read()
"""


def test_a_run_at_work_in_another_process_is_left_alone(tmp_path):
    path = tmp_path / "runs.sqlite"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder,
        Store(path) as store,
    ):
        run = holder.stdout.readline().strip()
        with pytest.raises(StoreError, match=f"another process works on run {run}"):
            store.resume(run)
        with pytest.raises(StoreError, match="no interrupted run"):
            store.resume()
        with pytest.raises(StoreError, match=f"a process works on run {run}"):
            store.delete(run)
        assert store.prune(0) == []
        holder.kill()
        holder.wait()
        assert store.resume() == run


def test_the_newest_run_that_nobody_works_on_goes_on(tmp_path):
    with Store(tmp_path / "runs.sqlite") as store:
        stopped = store.create_run(targets=["https://stopped.example/"], config=b'{"a": 1}')
        store.finish_run(stopped, document(stopped, finished=False))
        store.create_run(targets=["https://at-work.example/"])
        assert store.resume() == stopped
        assert store.config(stopped) == b'{"a": 1}'


def test_a_report_may_be_read_by_another_thread_than_the_audits(store):
    run = _filled(store)
    with ThreadPoolExecutor(1) as thread:
        pages = thread.submit(lambda: [page.url for page in StoredRun(store, run).pages()]).result()
    assert pages == [f"{SITE}/a"]


def test_what_was_in_hand_goes_back_to_the_queue(store):
    run = store.create_run(targets=[], max_pages=1)
    store.add_urls(run, urls("/a"))
    leased(store, run)
    store.finish_run(run, document(run, finished=False))
    assert store.resume(run) == run
    assert visit_all(store, run) == [f"{SITE}/a"]


def test_a_finished_run_does_not_go_on(store, run):
    store.finish_run(run, document(run))
    with pytest.raises(StoreError, match=f"run {run} is finished"):
        store.resume(run)
    with pytest.raises(StoreError, match="no interrupted run"):
        store.resume()


@pytest.mark.parametrize("call", [Store.resume, Store.config, Store.delete])
def test_an_unknown_run_is_named(store, call):
    with pytest.raises(StoreError, match="it holds no run nonsense"):
        call(store, "nonsense")


def test_runs_are_listed_the_newest_first(store):
    first = store.create_run(targets=["https://one.example/", "two.html"], policy_hash="abc")
    second = store.create_run(targets=[])
    store.finish_run(first, document(first))
    infos = {info.id: info for info in store.runs()}
    assert set(infos) == {first, second}
    assert [info.started for info in store.runs()] == sorted((i.started for i in infos.values()), reverse=True)
    assert (infos[first].state, infos[second].state) == (RunState.FINISHED, RunState.RUNNING)
    assert (infos[first].targets, infos[first].policy_hash) == (("https://one.example/", "two.html"), "abc")


def _filled(store, *pictures):
    """A finished run of one page that holds some of everything."""
    run = store.create_run(targets=[])
    store.add_urls(run, urls("/a"))
    made = record(leased(store, run).url, outcomes=(outcome(),))
    files = {name: name.encode() for name in pictures}
    store.finish_page(
        run, PageEntry(record=made, places=(LinkPlace("https://x.example/", "social/works"),), pictures=files)
    )
    store.save_site_outcomes(run, {made.url: [outcome("site/titles")]})
    store.finish_run(run, document(run))
    return run


def test_a_removed_run_leaves_nothing_but_what_others_need(store):
    gone, kept = _filled(store, "gone only", "both"), _filled(store, "both")
    store.delete(gone)
    assert [info.id for info in store.runs()] == [kept]
    stored = StoredRun(store, kept)
    assert (stored.picture("both"), stored.picture("gone only")) == (b"both", None)
    with store.database.read() as connection:
        for table in ("pages", "places", "tallies", "site_outcomes", "picture_uses"):
            owners = connection.exec_driver_sql(f"SELECT DISTINCT run FROM {table}").scalars()  # noqa: S608
            assert list(owners) == [kept], table


def test_pruning_spares_the_newest_and_those_at_work(store):
    at_work = store.create_run(targets=[])
    old, new = _filled(store), _filled(store)
    newest = store.runs()[0].id
    removed = store.prune(1)
    assert set(removed) == {old, new} - {newest}
    assert {info.id for info in store.runs()} == {newest, at_work}


def test_removed_runs_give_their_room_back(store):
    run = store.create_run(targets=[])
    store.add_urls(run, urls("/a"))
    picture = {"large": bytes(2_000_000)}
    store.finish_page(run, PageEntry(record=record(leased(store, run).url), pictures=picture))
    store.finish_run(run, document(run))
    store.delete(run)
    with store.database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA page_count").scalar_one() < 100


def test_runs_that_are_too_old_go_but_for_the_newest(store):
    old, new = _filled(store), _filled(store)
    with store.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE runs SET started = '2020-01-0' || (1 + (id = ?)) || 'T00:00:00+00:00'", (new,)
        )
    assert store.prune(20, days=0) == []
    assert store.prune(20, days=30) == [old]
    assert [info.id for info in store.runs()] == [new]


def test_old_runs_keep_all_but_the_pictures_that_newer_ones_do_not_have(store):
    first, second = _filled(store, "one", "shared"), _filled(store, "shared", "two")
    newest, oldest = (info.id for info in store.runs())
    assert {newest, oldest} == {first, second}
    assert store.prune(20, pictures=1) == []
    left, gone = ("one", "two") if newest == first else ("two", "one")
    stored = StoredRun(store, oldest)
    assert (stored.picture(left), stored.picture("shared"), stored.picture(gone)) == (left.encode(), b"shared", None)
    assert [page.url for page in stored.pages()] == [f"{SITE}/a"]


def test_the_file_shrinks_when_old_pictures_go(tmp_path):
    path = tmp_path / "runs.sqlite"
    with Store(path) as store:
        for number in range(3):
            run = store.create_run(targets=[])
            store.add_urls(run, urls("/a"))
            pictures = {f"picture {number}": bytes([number]) * 3_000_000}
            store.finish_page(run, PageEntry(record=record(leased(store, run).url), pictures=pictures))
            store.finish_run(run, document(run))
        assert sum(size.pictures for size in store.sizes().values()) == 9_000_000
        store.prune(20, pictures=1)
        assert sum(size.pictures for size in store.sizes().values()) == 3_000_000
        assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 3_500_000


def test_a_run_takes_as_much_room_as_what_it_left(store):
    run = _filled(store, "picture")
    size = store.sizes()[run]
    assert size.pictures == len(b"picture")
    assert 0 < size.results == size.total - size.pictures


def test_a_run_that_somebody_stands_for_is_spared(store):
    signed, *_ = made = [_filled(store, "picture"), _filled(store), _filled(store)]
    store.keep(signed)
    store.prune(1, days=1, pictures=1)
    left = {info.id for info in store.runs()}
    assert signed in left
    assert len(left) == 2 < len(made)
    assert StoredRun(store, signed).picture("picture") == b"picture"
    store.delete(signed)
    assert signed not in {info.id for info in store.runs()}


def test_the_history_of_a_run_is_the_finished_runs_of_its_targets_before_it(tmp_path):
    with Store(tmp_path / "runs.sqlite") as store:
        begun = [store.create_run(targets=(SITE,)) for _ in range(3)]
        other = store.create_run(targets=("https://y.example",))
        for run in (begun[0], other):
            store.finish_run(run, document(run))
        store.finish_run(begun[1], document(begun[1], finished=False))
        last = store.create_run(targets=(SITE,))
        assert [point.id for point in store.history(last)] == [begun[0]]
        assert store.history(begun[0]) == []
        store.finish_run(begun[2], document(begun[2]))
        assert [point.id for point in store.history(last, limit=1)] == [begun[2]]
        assert [point.id for point in store.history(last)] == [begun[0], begun[2]]


def test_pages_are_numbered_as_they_are_handed_out(tmp_path):
    with Store(tmp_path / "runs.sqlite") as store:
        run = store.create_run(targets=(SITE,))
        store.add_urls(run, urls("/a", "/b", "/c"))
        assert [leased(store, run).number for _ in range(3)] == [1, 2, 3]
