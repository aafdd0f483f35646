from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any, cast

import pytest
from support_store import KINDS, Clock, everything, shown, shown_bodies, stores, told

from meetings.store.errors import WriteFailed
from meetings.store.kind import Kind
from meetings.store.sqlite.engine import SqliteEngine
from meetings.store.store import Store
from meetings.store.workspace import make, open_


@pytest.fixture
def store() -> Iterator[Store]:
    with stores() as [made]:
        yield made


def test_a_commit_is_kept_with_who_when_and_what() -> None:
    with stores(clock=Clock()) as [store]:
        with store.commit("adopt the plan", by="Ann Lee", scope="2026-05") as begun:
            store.write("note", "a", {"n": 1})
            store.write("note", "b", {"n": 2})
        [kept] = store.engine.commits()
        assert (kept.id, kept.by, kept.what, kept.scope) == (begun.id, "Ann Lee", "adopt the plan", "2026-05")
        assert (kept.at, kept.size, kept.turn, kept.of) == ("2026-11-18T18:01:00.000+00:00", 2, "do", None)
        assert kept.replica == store.replica != ""
        store.write("note", "c", {})
        assert next(iter(store.engine.commits())).by == "Jo Bell", "the store's own name where none is given"


def test_what_goes_wrong_in_a_commit_takes_back_all_of_it(store: Store) -> None:
    store.write("note", "a", {"n": 1})
    before = shown(store), everything(store)

    def half() -> None:
        with store.commit():
            store.number("main", "action", 2026)
            store.table("note").update({"n": 2})
            store.table("note").insert({"n": 3})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert (shown(store), everything(store)) == before
    store.write("note", "b", {})
    assert (store.number("main", "action", 2026), told(store)) == (1, [])


def test_a_commit_inside_another_belongs_to_it(store: Store) -> None:
    with store.commit("outer") as outer:
        store.write("note", "a", {})
        with store.commit("inner") as inner:
            store.write("note", "b", {})
        store.write("note", "c", {})
    assert inner is outer
    assert [(c.what, c.size) for c in store.engine.commits()] == [("outer", 3)]


def test_a_commit_without_a_change_is_none(store: Store) -> None:
    with store.commit("nothing"):
        pass
    assert (list(store.engine.commits()), store.changes_since(0)) == ([], [])


def test_another_reader_sees_nothing_of_a_commit_before_it_ends(store: Store) -> None:
    seen: list[int] = []
    with store.commit():
        store.write("note", "a", {})
        assert len(store.table("note")) == 1
        reader = threading.Thread(target=lambda: seen.append(len(store.table("note"))))
        reader.start()
        reader.join()
    assert seen == [0]
    assert len(store.table("note")) == 1


@pytest.mark.parametrize("size", [10, 500_000])
def test_a_commit_that_goes_on_after_a_failed_write_keeps_nothing(store: Store, size: int) -> None:
    """A full disk ends SQLite's transaction; what is written after that must not be kept on its own."""
    store.write("note", "before", {})
    before = everything(store)

    def go_on() -> None:
        with store.commit():
            store.write("note", "a", {})
            writer = cast(SqliteEngine, store.engine)._writer
            assert writer is not None
            writer.pragma("max_page_count", writer.pragma("page_count"))
            with pytest.raises(WriteFailed, match="The disk is full"):
                store.table("note").insert_multiple({"text": "x" * size} for _ in range(500_000 // size))
            writer.pragma("max_page_count", 2**30)
            with contextlib.suppress(WriteFailed):
                store.write("note", "b", {})

    with pytest.raises(WriteFailed, match="nothing of it was kept"):
        go_on()
    assert (everything(store), set(shown_bodies(store)), told(store)) == (before, {"note before"}, [])
    store.write("note", "after", {})
    assert told(store) == []


def test_history_names_every_change_its_commit_and_what_it_was_made_on(store: Store) -> None:
    for n in range(2):
        store.write("note", "a", {"n": n})
    store.write("note", "a", None)
    history = store.history("note", "a")
    assert [(change.body, before) for change, _, before in history] == [
        ('{"n":0}', None), ('{"n":1}', '{"n":0}'), (None, '{"n":1}'),
    ]  # fmt: skip
    assert [commit.what for _, commit, _ in history if commit] == ["write note", "write note", "remove note"]
    assert [change.depth for change, _, _ in history] == [1, 2, 3]


def test_a_follower_sees_what_came_since_from_another_opening(store: Store) -> None:
    other = open_(store.engine.path.parent, KINDS)  # type: ignore[attr-defined]
    store.write("note", "a", {"n": 1})
    [first] = other.changes_since(0)
    assert (first.record, first.seq) == ("a", 1)
    with store.commit():
        store.write("note", "b", {"n": 2})
        store.write("note", "c", {"n": 3})
    assert [change.record for change in other.changes_since(first.seq)] == ["b", "c"]
    assert other.changes_since(3) == []
    assert [commit.seq for commit in other.engine.commits()] == [2, 1]
    other.close()


def test_a_kind_nobody_told_of_is_kept_all_the_same(tmp_path: Any) -> None:
    store = make(tmp_path / "g", {"note": Kind()})
    store.write("note", "a", {"text": "x"})
    store.write("unheard", "a", {"text": "x"})
    assert (store.search("x"), store.engine.kinds()) == ([], ["note", "unheard"])
    store.close()
