"""Records of cited works outlast their run, for some days."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from audits.store import Store
from audits.store.schema import works
from rules.page import Change, ChangeNotice, Work

WORK = Work(source="Crossref", address="https://doi.org/10.5555/x", notices=(ChangeNotice(Change.RETRACTION),))


def test_what_one_run_learned_the_next_one_knows(tmp_path):
    with Store(tmp_path / "s.sqlite") as store:
        store.memory(days=7).remember("doi 10.5555/x", (WORK,))
    with Store(tmp_path / "s.sqlite") as store:
        assert store.memory(days=7).recall("doi 10.5555/x") == (WORK,)
        assert store.memory(days=7).recall("doi 10.5555/y") is None


def test_what_is_learned_again_takes_the_place_of_the_old(tmp_path):
    with Store(tmp_path / "s.sqlite") as store:
        memory = store.memory(days=7)
        memory.remember("doi 10.5555/x", (WORK,))
        memory.remember("doi 10.5555/x", (WORK, WORK))
        assert memory.recall("doi 10.5555/x") == (WORK, WORK)


def test_what_is_too_old_is_forgotten(tmp_path):
    with Store(tmp_path / "s.sqlite") as store:
        store.memory(days=7).remember("doi 10.5555/x", (WORK,))
        old = (datetime.now(UTC) - timedelta(days=6)).isoformat()
        with store.database.write() as connection:
            connection.execute(update(works).values(asked=old))
        assert store.memory(days=7).recall("doi 10.5555/x") == (WORK,)
        assert store.memory(days=5).recall("doi 10.5555/x") is None


def test_without_days_a_run_knows_only_what_it_learned_itself(tmp_path):
    with Store(tmp_path / "s.sqlite") as store:
        store.memory(days=0).remember("doi 10.5555/x", (WORK,))
        assert store.memory(days=0).recall("doi 10.5555/x") is None


def test_a_store_from_before_there_was_a_memory_gets_one(tmp_path):
    with Store(tmp_path / "s.sqlite") as store:
        run = store.create_run(targets=["/"])
        with store.database.write() as connection:
            works.drop(connection)
    with Store(tmp_path / "s.sqlite") as store:
        store.memory(days=7).remember("doi 10.5555/x", (WORK,))
        assert [info.id for info in store.runs()] == [run]
