"""Whatever is asked, the answer is the one Python gives reading every document; and indexes are used."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, cast

import pytest
from support_store import stores

from meetings.store.query import Anything, Condition, Query, condition, where
from meetings.store.sqlite.engine import SqliteEngine
from meetings.store.sqlite.schema import INDEXED
from meetings.store.sqlite.sql import TRUE, lower, upper
from meetings.store.store import Store

FIELDS = ("status", "theme", "n", "a", "meeting")
STRANGE = ('"', "a.b", "a b", "é", "", "\\", "$", "a[0]", "a'b", "0", "n\n")
POOL: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 1.0, 0.5, -0.0, 1e300, 5e-324, 2**53 + 1, float(2**53), 2**63 - 1,
    -(2**63), "", "a", "b", "open", "true", "1", "null", "é", "e\u0301", "Z", "😀", "\uffee", "a'b", '"',
    "\\", "x\ny", "\t",
    [], [1], ["a", "b"], {}, {"a": 1}, '{"a":1}', "[1]", "[]",
)  # fmt: skip
SCALARS = [value for value in POOL if not isinstance(value, (list, dict))]


def some_value(chance: random.Random, deep: int = 2) -> Any:
    if deep and chance.random() < 0.2:
        return [some_value(chance, deep - 1) for _ in range(chance.randrange(3))]
    if deep and chance.random() < 0.3:
        return {key(chance): some_value(chance, deep - 1) for _ in range(chance.randrange(4))}
    return chance.choice(POOL)


def key(chance: random.Random) -> str:
    return chance.choice(STRANGE if chance.random() < 0.2 else FIELDS)


def some_path(chance: random.Random) -> Query:
    query: Any = where(key(chance))
    while chance.random() < 0.3:
        query = query[key(chance)]
    return cast(Query, query)


def some_test(chance: random.Random) -> Any:
    path, value = some_path(chance), chance.choice(POOL)
    match chance.randrange(16):
        case 0 | 1 | 2:
            return path == value
        case 3 | 4:
            return path != value
        case 5:
            return path < value
        case 6:
            return path <= value
        case 7:
            return path > value
        case 8:
            return path >= value
        case 9 | 10:
            return path.one_of(chance.sample(POOL, chance.randrange(4)))
        case 11:
            return path.exists()
        case 12:
            return chance.choice((path.matches, path.search))(chance.choice(("a", "^o", "[A-Z]", "")))
        case 13:
            some = chance.sample(SCALARS, 2)
            return chance.choice((path.any, path.all))(
                chance.choice((some, where("a") == chance.choice(some)))
            )
        case 14:
            return chance.choice((path.test(lambda held: bool(held)), path.map(str) == "1"))
        case _:
            return chance.choice((path.fragment({"a": 1}), Query().fragment({"a": 1}), Query().noop()))


def some_query(chance: random.Random, deep: int = 3) -> Any:
    if deep == 0 or chance.random() < 0.3:
        return some_test(chance)
    if chance.random() < 0.4:
        return ~some_query(chance, deep - 1)
    one, other = some_query(chance, deep - 1), some_query(chance, deep - 1)
    return one & other if chance.random() < 0.5 else one | other


@pytest.fixture(scope="module")
def mixed() -> Iterator[Store]:
    """A store of documents in which every field holds anything at all, or is not there."""
    chance = random.Random(20261118)
    with stores() as [store]:
        table = store.table("note")
        with store.commit():
            for _ in range(60):
                table.insert({key(chance): some_value(chance) for _ in range(chance.randrange(6))})
            for field in FIELDS[:2]:
                table.insert_multiple({field: value} for value in POOL)
        yield store


@pytest.mark.parametrize("seed", range(6))
def test_thousands_of_queries_pushed_down_answer_as_python_does(mixed: Store, seed: int) -> None:
    chance = random.Random(seed)
    documents = mixed.table("note").all()
    pushed = 0
    for _ in range(500):
        query = some_query(chance)
        wanted = [document.doc_id for document in documents if query(document)]
        assert [found.doc_id for found in mixed.table("note").search(query)] == wanted, query
        pushed += upper(condition(query)) != TRUE
    assert pushed > 300, "most are pushed down"


def matching(store: Store, clause: str, values: list[Any]) -> set[str]:
    engine = cast(SqliteEngine, store.engine)
    sql = f"SELECT id FROM document WHERE kind = 'note' AND body IS NOT NULL AND ({clause})"
    return {row[0] for row in engine.read(sql, values)}


def test_the_lower_bound_never_takes_in_what_does_not_match(mixed: Store) -> None:
    chance = random.Random(7)
    documents = mixed.table("note").all()
    for _ in range(500):
        query = some_query(chance, deep=2)
        wanted = {document.doc_id for document in documents if query(document)}
        assert (
            matching(mixed, *lower(condition(query))) <= wanted <= matching(mixed, *upper(condition(query)))
        )


def test_what_is_pushed_down_reads_fewer_documents(mixed: Store) -> None:
    assert 0 < len(list(mixed.engine.documents("note", condition(where("status") == "open")))) < 10
    assert len(list(mixed.engine.documents("note", condition(~where("status").exists())))) < len(
        mixed.table("note")
    )


def plan(store: Store, read: Condition, **how: Any) -> str:
    """How SQLite goes about finding the documents, for the very statement the engine runs."""
    engine, asked = cast(SqliteEngine, store.engine), list[str]()
    connection = engine.connection()

    def note(_: object, sql: str, values: Any) -> bool:
        if not sql.startswith("EXPLAIN"):
            asked.extend(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values))
        return True

    connection.exec_trace = note
    try:
        engine.documents("note", read, **how)
    finally:
        connection.exec_trace = None
    return " / ".join(asked)


@pytest.mark.parametrize("field", INDEXED)
def test_an_indexed_field_is_looked_up_in_its_index(mixed: Store, field: str) -> None:
    first, *below = field.split(".")

    def asked() -> Query:
        query = where(first)
        return query[below[0]] if below else query

    index = f"USING INDEX document_{field.replace('.', '_')} (kind=? AND <expr>"
    for query in (
        asked() == "x",
        asked() < 3,
        asked().one_of(["x", "y"]),
        (asked() == "x") & (where("other") == 1),
        (asked() == "x") & ~(where("other") == 1) & where("more").matches("x"),
    ):
        assert index in plan(mixed, condition(query)), query


@pytest.mark.parametrize("field", INDEXED)
def test_an_order_by_an_indexed_field_that_is_asked_for_sorts_nothing(mixed: Store, field: str) -> None:
    first, *below = field.split(".")
    query = where(first)[below[0]] if below else where(first)
    assert "TEMP B-TREE" not in plan(mixed, condition(query > ""), order=field, limit=3)


def test_a_field_without_an_index_reads_its_own_kind_only(mixed: Store) -> None:
    for read in (condition(where("other") == "x"), Anything()):
        assert "USING INDEX document_id (kind=?)" in plan(mixed, read)
