"""A store, and a table of three notes in it, for the tests that have none of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support_store import stores
from tinydb.table import Document

from meetings.store.store import Store
from meetings.store.table import RecordTable


@pytest.fixture
def store() -> Iterator[Store]:
    with stores() as [made]:
        yield made


@pytest.fixture
def notes(store: Store) -> RecordTable:
    """Three notes, with the ids a, b and c."""
    table = store.table("note")
    table.insert_multiple(Document({"n": n, "text": id_ * 3}, doc_id=id_) for n, id_ in enumerate("abc"))
    return table
