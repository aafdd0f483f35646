"""TinyDB's queries as plain conditions that an engine can look up instead of reading every document.

TinyDB keeps, beside the Python test, a hash that spells the query out; it is read here. What cannot be read
becomes `Anything`, and the Python test is run on whatever an engine returns, so pushing a query down can
only ever save time.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec
import tinydb
from tinydb.queries import QueryInstance, QueryLike

Operator = Literal["==", "!=", "<", "<=", ">", ">="]
Scalar = str | int | float | bool | None

_SIMPLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_MANY = 400


class Anything(msgspec.Struct, frozen=True):
    """No statement: every document may match."""


class Compare(msgspec.Struct, frozen=True):
    """The value at `path` compared with one value."""

    path: tuple[str, ...]
    operator: Operator
    value: Scalar


class OneOf(msgspec.Struct, frozen=True):
    """The value at `path` is one of these."""

    path: tuple[str, ...]
    values: tuple[Scalar, ...]


class Exists(msgspec.Struct, frozen=True):
    """There is a value at `path`. `exact` is false where more is asked of it than this says."""

    path: tuple[str, ...]
    exact: bool = True


class Not(msgspec.Struct, frozen=True):
    """The part does not hold."""

    part: Condition


class Every(msgspec.Struct, frozen=True):
    """All parts hold."""

    parts: tuple[Condition, ...]


class Some(msgspec.Struct, frozen=True):
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = Anything | Compare | OneOf | Exists | Not | Every | Some


class Query(tinydb.Query):
    """TinyDB's query, whose `<`, `<=`, `>`, `>=`, `all` and `fragment` do not match on another type of value.

    TinyDB's own fail on it, so that one odd document would stop every search.
    """

    def _generate_test(self, test: Any, hashval: Any, allow_empty_path: bool = False) -> QueryInstance:
        def safe(value: Any) -> bool:
            try:
                return bool(test(value))
            except TypeError:
                return False

        if not hashval or hashval[0] not in ("<", "<=", ">", ">=", "all", "fragment"):
            safe = test
        return super()._generate_test(safe, hashval, allow_empty_path)


def where(key: str) -> Query:
    """Start a query about a field: `where("status") == "done"`."""
    query = Query()[key]
    assert isinstance(query, Query)
    return query


def condition(query: QueryLike) -> Condition:
    """Read a TinyDB query as a condition, as far as it can be read."""
    spelled = getattr(query, "_hash", None)
    return _read(spelled) if isinstance(spelled, tuple) else Anything()


def _read(spelled: Any) -> Condition:
    match spelled:
        case ("and", frozenset() as parts):
            return Every(tuple(_read(part) for part in parts))
        case ("or", frozenset() as parts):
            return Some(tuple(_read(part) for part in parts))
        case ("not", part):
            return Not(_read(part))
        case ("exists", path) if _pushable(path):
            return Exists(path)
        case ("==" | "!=" | "<" | "<=" | ">" | ">=" as operator, path, value) if _pushable(path):
            return _compare(operator, path, value)
        case ("one_of", path, tuple() as values) if _pushable(path):
            if len(values) <= _MANY and all(_scalar(value) for value in values):
                return OneOf(path, values)
            return Exists(path, exact=False)
        case ("matches" | "search" | "test" | "any" | "all", path, *_) if _pushable(path):
            return Exists(path, exact=False)
        case _:
            return Anything()


def _compare(operator: Operator, path: tuple[str, ...], value: Any) -> Condition:
    if not _scalar(value) or (value is None and operator not in ("==", "!=")):
        return Exists(path, exact=False)
    return Compare(path, operator, value)


def _pushable(path: Any) -> bool:
    """Whether a path is made of plain names only: no callables, quotes, dots or empty keys."""
    return (
        isinstance(path, tuple)
        and bool(path)
        and all(isinstance(step, str) and _SIMPLE.match(step) for step in path)
    )


def _scalar(value: Any) -> bool:
    """Whether SQL and Python agree on how a value compares."""
    match value:
        case None | bool():
            return True
        case int():
            return -(2**63) <= value < 2**63
        case float():
            return value == value and abs(value) != float("inf")
        case str():
            return "\x00" not in value and value.isprintable()
        case _:
            return False
