from __future__ import annotations

from typing import Any

import pytest
from support_store import ids
from tinydb.operations import add, decrement, delete, increment, subtract
from tinydb.operations import set as set_
from tinydb.table import Document

from meetings.errors import Refused
from meetings.store.query import where
from meetings.store.store import Store
from meetings.store.table import HeldDocument, RecordTable


def writes(store: Store) -> int:
    return store.engine.last_seq()


def test_inserting_gives_an_id_of_its_own_as_text(store: Store) -> None:
    table = store.table("note")
    one, *more = table.insert({"n": 1}), *table.insert_multiple([{"n": 2}, {"n": 3}])
    assert all(type(id_) is str and len(id_) == 36 for id_ in (one, *more))
    assert ids(table.all()) == [one, *more]
    assert [commit.size for commit in store.engine.commits()] == [2, 1]


@pytest.mark.parametrize("given", [Document({"n": 1}, doc_id="mine"), HeldDocument({"n": 1}, "mine")])
def test_a_document_with_an_id_keeps_it(store: Store, given: Document) -> None:
    assert store.table("note").insert(given) == "mine"
    assert store.table("note").get(doc_id="mine") == {"n": 1}
    with pytest.raises(ValueError, match="already exists"):
        store.table("note").insert(given)
    assert writes(store) == 1


def test_a_number_as_id_finds_what_is_kept_under_its_text(store: Store) -> None:
    store.write("note", "7", {"n": 7})
    table = store.table("note")
    assert table.get(doc_id=7) == table.get(doc_ids=[7, 8])[0] == {"n": 7}
    assert table.update({"n": 8}, doc_ids=[7]) == [7]
    assert (len(table), table.get(doc_id="7")) == (1, {"n": 8})


def test_what_is_no_document_is_refused(notes: RecordTable, store: Store) -> None:
    with pytest.raises(ValueError, match="not a Mapping"):
        notes.insert(["a"])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not a Mapping"):
        notes.insert_multiple([{"n": 9}, ["a"]])  # type: ignore[list-item]
    with pytest.raises(Refused, match="The field n holds nan"):
        notes.insert_multiple([{"n": 9}, {"n": float("nan")}])
    assert (len(notes), writes(store)) == (3, 3), "nothing of it was kept"


def test_getting_by_id_by_ids_and_by_query(notes: RecordTable) -> None:
    assert notes.get(doc_id="b") == {"n": 1, "text": "bbb"}
    assert notes.get(doc_id="z") is None
    assert ids(notes.get(doc_ids=["c", "z", "a"])) == ["a", "c"]
    assert notes.get(where("n") > 0).doc_id == "b"
    assert notes.get(where("n") > 5) is None
    assert (notes.contains(doc_id="a"), notes.contains(doc_id="z")) == (True, False)
    assert (notes.contains(where("n") == 2), notes.contains(where("n") == 3)) == (True, False)
    assert notes.count(where("n") >= 1) == 2
    with pytest.raises(RuntimeError):
        notes.get()


def test_the_table_is_as_long_as_what_it_holds_and_iterates_over_it(notes: RecordTable) -> None:
    assert len(notes) == len(list(notes)) == len(notes.all()) == 3
    assert repr(notes) == "<RecordTable name='note', total=3>"
    assert notes.remove(doc_ids=["b"]) == ["b"]
    assert ids(list(notes)) == ["a", "c"]
    assert len(notes) == 2


def test_documents_are_fresh_copies(notes: RecordTable, store: Store) -> None:
    notes.insert(Document({"list": [1]}, doc_id="d"))
    for read in (
        lambda: notes.get(doc_id="d"),
        lambda: notes.get(where("list").exists()),
        lambda: notes.all()[-1],
        lambda: notes.search(where("list").exists())[0],
        lambda: notes.get(doc_ids=["d"])[0],
        lambda: notes.select()[-1],
    ):
        document = read()
        document["list"].append(2)
        document["new"] = True
        assert read() == {"list": [1]}
    given = {"list": [1]}
    id_ = notes.insert(given)
    given["list"].append(2)
    assert notes.get(doc_id=id_) == {"list": [1]}


def test_a_document_knows_the_change_it_stands_at(notes: RecordTable, store: Store) -> None:
    read = notes.get(doc_id="a")
    assert (read.base, read.heads) == (store.history("note", "a")[-1][0].id, 1)
    notes.update({"n": 5}, doc_ids=["a"])
    store.write("note", "a", {"n": 6}, [read.base])
    forked = notes.get(doc_id="a")
    assert (forked.heads, len(store.conflicts())) == (2, 1)


def test_updating_by_ids_by_query_and_all(notes: RecordTable, store: Store) -> None:
    assert notes.update({"text": "x"}, doc_ids=["a", "b"]) == ["a", "b"]
    assert notes.update({"text": "y"}, where("n") > 0) == ["b", "c"]
    assert [note["text"] for note in notes] == ["x", "y", "y"]
    assert notes.update({"done": True}) == ["a", "b", "c"]
    assert [note["done"] for note in notes] == [True] * 3
    assert [commit.size for commit in store.engine.commits()] == [3, 2, 2, 3]
    assert notes.update({"done": True}, doc_ids=["nobody", "a"]) == ["a"], "ids of nothing are passed over"
    assert notes.update({"text": "z"}, where("n") == 99) == []
    assert len(list(store.engine.commits())) == 4


def test_updating_by_a_function(notes: RecordTable) -> None:
    def edit(document: Any) -> None:
        document["list"] = [document.pop("n")]

    assert notes.update(edit, where("n") == 1) == ["b"]
    assert notes.get(doc_id="b") == {"text": "bbb", "list": [1]}
    notes.update(lambda document: document["list"].append(2), doc_ids=["b"])
    assert notes.get(doc_id="b")["list"] == [1, 2], "what lies deep inside is seen to have changed"


@pytest.mark.parametrize(
    ("operation", "left"),
    [
        (increment("n"), {"n": 3, "text": "t"}),
        (decrement("n"), {"n": 1, "text": "t"}),
        (add("text", "!"), {"n": 2, "text": "t!"}),
        (subtract("n", 5), {"n": -3, "text": "t"}),
        (set_("n", None), {"n": None, "text": "t"}),
        (delete("n"), {"text": "t"}),
    ],
)
def test_tinydbs_operations(store: Store, operation: Any, left: dict[str, Any]) -> None:
    id_ = store.table("note").insert({"n": 2, "text": "t"})
    store.table("note").update(operation, doc_ids=[id_])
    assert store.table("note").get(doc_id=id_) == left


def test_updating_several_ways_at_once(notes: RecordTable) -> None:
    ways = [({"text": "first"}, where("n") == 0), (delete("text"), where("n") == 2)]
    assert notes.update_multiple(ways) == ["a", "c"]
    assert [note.get("text") for note in notes] == ["first", "bbb", None]


@pytest.mark.parametrize("fields", [{"n": 0}, {}, {"n": 0, "text": "aaa"}, lambda document: None])
def test_an_update_that_changes_nothing_makes_no_change(
    notes: RecordTable, store: Store, fields: Any
) -> None:
    assert notes.update(fields, doc_ids=["a"]) == ["a"]
    assert writes(store) == 3
    assert len(list(store.engine.commits())) == 1


@pytest.mark.parametrize("other", [False, 0.0, -0.0, "0", None])
def test_a_value_of_another_kind_is_a_change_though_python_calls_it_equal(
    notes: RecordTable, store: Store, other: Any
) -> None:
    notes.update({"n": other}, doc_ids=["a"])
    assert writes(store) == 4
    assert repr(notes.get(doc_id="a")["n"]) == repr(other)


def test_only_what_changed_is_written(notes: RecordTable, store: Store) -> None:
    notes.update({"text": "bbb"})
    assert [change.record for change in store.changes_since(3)] == ["a", "c"]


def test_not_a_number_is_refused_where_nothing_stood(store: Store) -> None:
    id_ = store.table("note").insert({"n": None})
    with pytest.raises(Refused, match="which is not a number"):
        store.table("note").update({"n": float("nan")}, doc_ids=[id_])


def test_upserting_updates_what_matches_or_inserts(notes: RecordTable, store: Store) -> None:
    assert notes.upsert({"n": 1, "text": "new"}, where("n") == 1) == ["b"]
    [added] = notes.upsert({"n": 9}, where("n") == 9)
    assert notes.get(doc_id=added) == {"n": 9}
    assert notes.upsert(Document({"n": 7}, doc_id="a")) == ["a"]
    assert notes.get(doc_id="a") == {"n": 7, "text": "aaa"}
    assert notes.upsert(Document({"n": 8}, doc_id="z")) == ["z"]
    assert notes.get(doc_id="z") == {"n": 8}
    assert [commit.size for commit in store.engine.commits()] == [1, 1, 1, 1, 3]
    with pytest.raises(ValueError, match="Document"):
        notes.upsert({"n": 1})


def test_nobody_can_insert_the_same_between_an_upserts_look_and_its_insert(
    notes: RecordTable, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing: list[bool] = []
    monkeypatch.setattr(notes, "insert", lambda _: writing.append(store._writing is not None))
    notes.upsert({"n": 9}, where("n") == 9)
    assert writing == [True]


def test_a_document_read_changed_and_put_back(notes: RecordTable) -> None:
    read = notes.get(doc_id="a")
    read["text"] = "edited"
    assert notes.upsert(read) == ["a"]
    assert notes.get(doc_id="a") == {"n": 0, "text": "edited"}


def test_removing_keeps_the_history(notes: RecordTable, store: Store) -> None:
    assert notes.remove(where("n") < 2) == ["a", "b"]
    assert ids(notes.all()) == ["c"]
    assert [change.body is None for change, _, _ in store.history("note", "a")] == [False, True]
    assert notes.remove(where("n") == 77) == []
    assert notes.remove(doc_ids=["a", "nobody"]) == [], "what is gone is passed over"
    with pytest.raises(RuntimeError):
        notes.remove()
    assert ids(notes.all()) == ["c"]


def test_an_id_that_was_removed_may_be_used_again_and_keeps_its_place(
    notes: RecordTable, store: Store
) -> None:
    notes.remove(doc_ids=["a"])
    notes.insert(Document({"n": "again"}, doc_id="a"))
    assert ids(notes.all()) == ["a", "b", "c"]
    assert len(store.history("note", "a")) == 3


def test_truncating_empties_this_table_alone(notes: RecordTable, store: Store) -> None:
    store.table("action").insert({"n": 1})
    notes.truncate()
    assert (len(notes), len(store.table("action"))) == (0, 1)
    assert next(iter(store.engine.commits())).size == 3
    assert store.undo() is not None
    assert ids(notes.all()) == ["a", "b", "c"]


def test_truncating_reads_the_table_once(notes: RecordTable, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = []
    real = notes.store.engine.documents
    monkeypatch.setattr(notes.store.engine, "documents", lambda *a, **k: reads.append(1) or real(*a, **k))
    notes.truncate()
    assert len(reads) == 1


def test_writes_in_a_commit_are_read_at_once_and_belong_to_it(store: Store, notes: RecordTable) -> None:
    with store.commit("several", by="Ann") as commit:
        notes.insert(Document({"n": 3}, doc_id="d"))
        notes.update({"n": 4}, doc_ids=["d"])
        notes.remove(doc_ids=["a"])
        assert ids(notes.all()) == ["b", "c", "d"]
        assert notes.get(where("n") == 4).doc_id == "d"
    assert [change.commit for change in store.changes_since(3)] == [commit.id] * 3
    newest = next(iter(store.engine.commits()))
    assert (newest.size, newest.by, newest.what) == (3, "Ann", "several")


def test_one_kind_is_one_table(store: Store) -> None:
    assert store.table("note") is store.table("note")
    store.table("note").insert(Document({"n": 1}, doc_id="x"))
    store.table("action").insert(Document({"n": 2}, doc_id="x"))
    assert store.table("note").get(doc_id="x") == {"n": 1}
    assert store.engine.kinds() == ["action", "note"]
