"""A damaged file: what is lost is named, the rest opens, and nothing is shown that was not written."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from support_repair import bodies, repaired
from support_store import KINDS, everything, told

from meetings.store.migrate import Migration
from meetings.store.sqlite.connection import connect
from meetings.store.store import Store
from meetings.store.workspace import FILE, make, open_, repair


def spoil(folder: Path, *statements: str) -> None:
    """Write to the file behind the store's back."""
    with contextlib.closing(connect(folder / FILE, write=True)) as connection:
        for sql in statements:
            connection.execute(sql)


LOST_A = 'UPDATE change SET body = \'{"text":"never said"}\' WHERE seq = {}'
UNLISTED = "UPDATE document SET body = '{\"text\":\"never said\"}' WHERE id = 'a'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A note in three versions (places 1, 3 and 4) and another (2); the last edit was of another meeting."""
    store = make(tmp_path, KINDS, who="Ann")
    for record, text in [("a", "one"), ("b", "beside"), ("a", "two")]:
        store.write("note", record, {"text": text})
    with store.commit("last", scope="may"):
        store.write("note", "a", {"text": "three"})
    store.close()
    return tmp_path


def text(store: Store, record: str = "a") -> str | None:
    found = store.table("note").get(doc_id=record)
    return None if found is None else found["text"]


def lose(*places: int) -> list[str]:
    return [LOST_A.replace("{}", str(place)) for place in places]


def test_a_lost_change_whose_document_is_whole_is_made_anew(folder: Path) -> None:
    spoil(folder, *lose(4))
    with repaired(folder) as (done, store):
        assert (done.rebuilt, done.lost) == ([("note", "a")], [])
        assert (text(store), told(store), store.conflicts()) == ("three", [], [])
        change, commit, before = store.history("note", "a")[-1]
        assert (change.body, before) == ('{"text":"three"}', '{"text":"two"}')
        assert commit is not None
        assert (commit.by, commit.what) == ("repair", "repair")
        store.undo()
        assert text(store) == "two"


@pytest.mark.parametrize("version", [1, 2])
def test_a_document_made_anew_is_of_the_version_it_was_kept_in(folder: Path, version: int) -> None:
    """A store that was brought up to date has documents newer than their changes: not to be done twice."""
    louder = Migration("louder", {"note": lambda body: {**body, "text": body["text"] + "!"}})
    if version == 2:
        open_(folder, KINDS, migrations=[louder]).close()
    spoil(folder, *lose(4))
    assert repair(folder, KINDS, migrations=[louder]).rebuilt == [("note", "a")]
    with contextlib.closing(open_(folder, KINDS, migrations=[louder])) as store:
        assert (text(store), text(store, "b"), told(store)) == ("three!", "beside!", [])


def test_the_latest_change_lost_with_its_document_is_named_and_the_one_before_shown(folder: Path) -> None:
    spoil(folder, *lose(4), UNLISTED)
    with repaired(folder) as (done, store):
        assert (done.rebuilt, done.lost) == ([], [(("note", "a"), True)])
        assert (text(store), text(store, "b"), told(store)) == ("two", "beside", [])


@pytest.mark.parametrize("places", [(1,), (3,), (1, 3)])
def test_an_earlier_change_that_is_lost_is_named_and_makes_no_conflict(
    folder: Path, places: tuple[int, ...]
) -> None:
    spoil(folder, *lose(*places))
    with repaired(folder) as (done, store):
        assert (done.rebuilt, done.lost) == ([], [(("note", "a"), False)] * len(places))
        assert (text(store), store.conflicts(), told(store)) == ("three", [], [])
        assert text(store, "b") == "beside"
        assert "never said" not in str(everything(store))
        store.undo()
        assert text(store) == {(1,): "two", (3,): "one", (1, 3): None}[places]


def test_a_record_of_which_nothing_is_left_is_named(folder: Path) -> None:
    spoil(folder, *lose(1, 3, 4), UNLISTED)
    with repaired(folder) as (done, store):
        assert done.lost == [(("note", "a"), True)] * 3
        assert (text(store), text(store, "b"), told(store)) == (None, "beside", [])


def test_without_the_index_something_is_known_to_be_lost_but_not_what(folder: Path) -> None:
    spoil(folder, *lose(3), "DROP INDEX change_record")
    with repaired(folder) as (done, store):
        assert (done.lost, text(store), told(store)) == ([(None, True)], "three", [])


def test_what_is_lost_is_named_after_its_change_and_not_after_a_document_of_that_number(folder: Path) -> None:
    """Document 2 is note b, and so is change 2; change 3 is of note a though there is a document 3."""
    with contextlib.closing(open_(folder, KINDS)) as store:
        store.write("action", "c", {"status": "open", "meeting": "m"})
    spoil(folder, *lose(3))
    with repaired(folder) as (done, _):
        assert done.lost == [(("note", "a"), False)]


def test_a_lost_commit_loses_no_text(folder: Path) -> None:
    spoil(folder, "UPDATE batch SET by = 'Mallory'")
    with repaired(folder) as (done, store):
        assert (done.lost, done.rebuilt, text(store)) == ([], [], "three")
        assert list(store.engine.commits()) == []
        assert {finding.damage for finding in store.engine.check()} == {False}


def test_half_of_a_commit_is_kept_as_what_it_is(tmp_path: Path) -> None:
    store = make(tmp_path, KINDS)
    with store.commit("both"):
        store.write("note", "a", {"text": "x"})
        store.write("note", "b", {"text": "y"})
    store.close()
    spoil(tmp_path, *lose(1), UNLISTED)
    with repaired(tmp_path) as (done, store):
        assert done.lost == [(("note", "a"), True)]
        assert [(commit.what, commit.size) for commit in store.engine.commits()] == [("both", 1)]
        assert told(store) == []


def test_a_lost_removal_stays_removed_and_a_conflict_stays_one(tmp_path: Path) -> None:
    store = make(tmp_path, KINDS)
    base = store.write("note", "a", {"text": "x"})
    store.write("note", "gone", {"text": "y"})
    store.write("note", "gone", None)
    store.write("note", "a", {"text": "one"})
    store.write("note", "a", {"text": "other"}, [base])
    before = bodies(store)
    store.close()
    spoil(tmp_path, "UPDATE change SET body = 'back' WHERE seq = 3")
    with repaired(tmp_path) as (done, store):
        assert done.rebuilt == [("note", "gone")]
        assert (bodies(store), len(store.conflicts()), told(store)) == (before, 1, [])


def test_a_repaired_store_can_be_damaged_and_repaired_again(folder: Path) -> None:
    spoil(folder, *lose(4))
    repair(folder, KINDS)
    spoil(folder, *lose(2))
    with repaired(folder) as (done, store):
        assert (text(store), text(store, "b"), told(store)) == ("three", "beside", [])
        assert done.rebuilt == [("note", "b")]
        assert [commit.by for commit in store.engine.commits()].count("repair") == 2
