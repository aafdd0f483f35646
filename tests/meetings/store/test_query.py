from __future__ import annotations

from typing import Any

import pytest
import tinydb

from meetings.store.query import (
    Anything,
    Compare,
    Condition,
    Every,
    Exists,
    Not,
    OneOf,
    Query,
    Some,
    condition,
    where,
)

A = where("a")
IN_PART = Exists(("a",), exact=False)


@pytest.mark.parametrize(
    ("query", "read"),
    [
        (A == 1, Compare(("a",), "==", 1)),
        (A.b["c"] != "x", Compare(("a", "b", "c"), "!=", "x")),
        (A < 1.5, Compare(("a",), "<", 1.5)),
        (A >= "x", Compare(("a",), ">=", "x")),
        (A == None, Compare(("a",), "==", None)),  # noqa: E711  # TinyDB's way to say it
        (A.exists(), Exists(("a",))),
        (A.one_of(["x", 2, None]), OneOf(("a",), ("x", 2, None))),
        (A.one_of([]), OneOf(("a",), ())),
        (~(A == 1), Not(Compare(("a",), "==", 1))),
    ],
)
def test_a_query_is_read_as_a_condition(query: Any, read: Condition) -> None:
    assert condition(query) == read


def test_and_and_or_keep_their_parts_in_any_order() -> None:
    match condition((A == 1) & (where("b") == 2)), condition((A == 1) | (where("b") == 2)):
        case Every(every), Some(some):
            assert set(every) == set(some) == {Compare(("a",), "==", 1), Compare(("b",), "==", 2)}
        case other:
            pytest.fail(f"{other}")


@pytest.mark.parametrize(
    "query",
    [
        A == [1], A == (1, 2), A == {"x": 1}, A != [], A == 2**63, float("nan") == A, float("inf") > A,
        A < None, A == "line\nend", A == "nul\x00", A == "\ud800", A.one_of([[1]]),
        A.one_of(list(range(401))),
        A.matches("x"), A.search("x", 2), A.test(bool), A.any([1]), A.all([1]), A.any(where("b") == 1),
    ],
)  # fmt: skip
def test_where_more_is_asked_than_can_be_read_the_path_alone_is_looked_up(query: Any) -> None:
    assert condition(query) == IN_PART


@pytest.mark.parametrize(
    "query",
    [
        where('"') == 1, where("a.b") == 1, where("a b") == 1, where("") == 1, where("é") == 1,
        where("1a") == 1, where("a\n") == 1, where("a") ["x'y"] == 1, where("a[0]") == 1,
        A.map(len) == 1, Query().fragment({"a": 1}), A.fragment({"b": 1}), Query().noop(),
        A.one_of({1, 2}), A.one_of("abc"), lambda document: True,
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_statement(query: Any) -> None:
    assert condition(query) == Anything()


def test_another_type_is_no_match_where_tinydb_fails() -> None:
    query = (A < 3) | (A >= "b")
    assert [value for value in (1, 5, "a", "c", None, [], {}, True) if query({"a": value})] == [1, "c", True]
    with pytest.raises(TypeError):
        (tinydb.where("a") < 3)({"a": "x"})
    assert not A.all([1])({"a": "x"})
    assert not A.fragment({"b": 1})({"a": 3})
    with pytest.raises(TypeError):
        A.test(len)({"a": 3})


def test_it_stays_the_same_query_on_a_longer_path() -> None:
    assert isinstance(A.b.c, Query)
    assert not (A.b.c > 1)({"a": {"b": {"c": None}}})
