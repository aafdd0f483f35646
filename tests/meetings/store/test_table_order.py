from __future__ import annotations

from support_store import ids
from tinydb.table import Document

from meetings.store.query import where
from meetings.store.store import Store
from meetings.store.table import RecordTable


def test_selecting_in_an_order_and_only_some(store: Store) -> None:
    table = store.table("note")
    table.insert_multiple(
        Document({"start": start, "n": n}, doc_id=str(n))
        for n, start in enumerate(["b", "c", "a", "b", None])
    )
    table.insert(Document({"n": 5}, doc_id="5"))
    assert ids(table.select()) == list("012345")
    assert ids(table.select(order="start")) == list("452031"), "first what has none, then ties by age"
    assert ids(table.select(order="start", descending=True)) == list("103245")
    assert ids(table.select(descending=True)) == list("543210")
    assert ids(table.select(where("start") == "b", order="n", descending=True)) == ["3", "0"]
    assert ids(table.select(where("start") >= "b", order="start", limit=2)) == ["0", "3"]
    assert ids(table.select(where("start").test(lambda s: s == "b"), limit=1)) == ["0"], (
        "counted after the test"
    )
    assert table.select(limit=0) == []


def test_a_field_below_another_orders_and_what_the_test_leaves_out_is_not_counted(store: Store) -> None:
    table = store.table("note")
    table.insert_multiple(
        Document({"due": {"on": on}, "n": n}, doc_id=str(n)) for n, on in enumerate(["c", None, "a", "b"])
    )
    dated = where("due")["on"] > ""
    assert ids(table.select(dated, order="due.on")) == list("230")
    assert ids(table.select(dated, order="due.on", limit=2)) == list("23")
    odd = dated & where("n").test(lambda n: n % 2 == 0)
    assert ids(table.select(odd, order="due.on", limit=2)) == list("20")
    assert [one.doc_id for one in table.each(dated, order="due.on", descending=True)] == list("032")


def test_an_order_that_is_no_field_name_is_the_order_of_age(notes: RecordTable) -> None:
    assert ids(notes.select(order="n') --")) == ["a", "b", "c"]
