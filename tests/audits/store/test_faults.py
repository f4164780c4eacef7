"""A store that cannot be used says what is wrong, where, and what to do next; and what was in it stays whole."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from audits.store import PageEntry, Store, StoreError
from tests.audits.store.made import leased, record, urls, visit_all


def refusal(path) -> str:
    with pytest.raises(StoreError) as refused:
        Store(path)
    assert str(path) in str(refused.value)
    return str(refused.value)


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "runs.sqlite"
    path.write_text("Dear diary, " * 100)
    assert "it is no database. Move the file away" in refusal(path)
    assert path.read_text().startswith("Dear diary")


def test_the_database_of_another_program(tmp_path):
    path = tmp_path / "runs.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    assert "another program. Name another store" in refusal(path)


def test_a_store_of_a_newer_version(tmp_path):
    path = tmp_path / "runs.sqlite"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert "a newer Presscheck wrote it (version 99). Update" in refusal(path)


def test_a_damaged_store(tmp_path):
    path = tmp_path / "runs.sqlite"
    with Store(path) as store:
        run = store.create_run(targets=[])
        store.add_urls(run, urls(*(f"/{number}" for number in range(500))))
    content = bytearray(path.read_bytes())
    content[2048:] = b"\xa5" * (len(content) - 2048)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="it is damaged"), Store(path) as store:
        visit_all(store, run)


def test_a_folder_in_its_place(tmp_path):
    assert "it cannot be opened. Check that its folder exists" in refusal(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert "its folder cannot be made" in refusal(tmp_path / "file" / "runs.sqlite")


@pytest.mark.skipif(sys.platform == "win32", reason="folders are protected in another way there")
def test_a_folder_that_may_not_be_written():
    script = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from audits.store import Store, StoreError
        if os.geteuid() == 0:
            os.seteuid(65534)  # root may write anywhere: be nobody
        try:
            Store(Path(sys.argv[1]))
        except StoreError as error:
            print(error)
    """)
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path: its parents are closed to nobody
        path = Path(folder, "runs.sqlite")
        path.parent.chmod(0o555)
        said = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True).stdout
    assert str(path) in said
    assert "it cannot be opened. Check that its folder exists and may be written" in said


def test_a_full_disk_loses_the_page_at_hand_and_nothing_else(store, run):
    store.add_urls(run, urls("/a", "/b"))
    first, second = leased(store, run), leased(store, run)
    assert store.finish_page(run, PageEntry(record=record(first.url))) is not None
    with store.database.write() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used + 5}")
    large = PageEntry(record=record(second.url), pictures={"large": os.urandom(1_000_000)})
    with pytest.raises(StoreError, match="there is no room left for it"):
        store.finish_page(run, large)
    counts = store.counts(run)
    assert (counts.audited, counts.leased) == (1, 1)
    assert store.finish_page(run, PageEntry(record=record(second.url))) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on file sizes there")
def test_a_disk_that_refuses_to_write_more(tmp_path):
    script = textwrap.dedent("""
        import resource, signal, sys
        from pathlib import Path
        from audits.store import NewUrl, Store, StoreError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = Store(Path(sys.argv[1]))
        run = store.create_run(targets=[])
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
        try:
            for number in range(100):
                store.add_urls(run, [NewUrl(f"https://x.example/{number}/{n}") for n in range(1000)])
        except StoreError as error:
            print(error)
    """)
    path = tmp_path / "runs.sqlite"
    said = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True).stdout
    assert str(path) in said
    assert "Check its free space" in said or "Free some disk space" in said
    with Store(path) as store:
        assert [info.audited for info in store.runs()] == [0]
