"""Conditions as SQL that never leaves out a document that meets them.

Every condition has an upper bound (true wherever it holds) and a lower bound (true only where it holds);
`not` swaps the two. The upper bound goes to SQLite, and Python has the last word on what comes back. Paths
stand literally in the SQL, or no index would be used.
"""

from __future__ import annotations

from typing import Any

from meetings.store.query import Anything, Compare, Condition, Every, Exists, Not, OneOf, Some

Clause = tuple[str, list[Any]]

TRUE: Clause = ("1", [])
FALSE: Clause = ("0", [])


def upper(condition: Condition) -> Clause:
    """SQL that is true for every document that meets the condition, and perhaps for more."""
    match condition:
        case Anything():
            return TRUE
        case Exists(path):
            return f"json_type(body, '{_path(path)}') IS NOT NULL", []
        case Compare(path, "==", None):
            return f"json_type(body, '{_path(path)}') = 'null'", []
        case Compare(path, "!=", _):
            inside, bound = lower(Compare(path, "==", condition.value))
            return f"(json_type(body, '{_path(path)}') IS NOT NULL AND ({inside}) IS NOT TRUE)", bound
        case Compare(path, operator, value):
            return f"json_extract(body, '{_path(path)}') {operator.replace('==', '=')} ?", [_bind(value)]
        case OneOf(path, values):
            return upper(Some(tuple(Compare(path, "==", value) for value in values)))
        case Not(part):
            inside, bound = lower(part)
            return f"({inside}) IS NOT TRUE", bound
        case Every(parts):
            return _join(" AND ", [upper(part) for part in parts], TRUE)
        case Some(parts):
            return _join(" OR ", [upper(part) for part in parts], FALSE)


def lower(condition: Condition) -> Clause:
    """SQL that is true only for documents that meet the condition, and perhaps not for all of them."""
    match condition:
        case Exists(path, exact=True):
            return f"json_type(body, '{_path(path)}') IS NOT NULL", []
        case Compare(path, "==", None):
            return f"json_type(body, '{_path(path)}') = 'null'", []
        case Compare(path, "==", value):
            types = "'text'" if isinstance(value, str) else "'integer', 'real', 'true', 'false'"
            at = _path(path)
            return (
                f"(json_extract(body, '{at}') = ? AND json_type(body, '{at}') IN ({types}))",
                [_bind(value)],
            )
        case OneOf(path, values):
            return lower(Some(tuple(Compare(path, "==", value) for value in values)))
        case Not(part):
            inside, bound = upper(part)
            return f"({inside}) IS NOT TRUE", bound
        case Every(parts):
            return _join(" AND ", [lower(part) for part in parts], TRUE)
        case Some(parts):
            return _join(" OR ", [lower(part) for part in parts], FALSE)
        case _:
            return FALSE


def _join(word: str, clauses: list[Clause], empty: Clause) -> Clause:
    if not clauses:
        return empty
    values = [value for _, values in clauses for value in values]
    return "(" + word.join(text for text, _ in clauses) + ")", values


def _path(path: tuple[str, ...]) -> str:
    """A JSON path; its steps are plain names, so it can stand in the SQL as it is."""
    return "$." + ".".join(path)


def _bind(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value
