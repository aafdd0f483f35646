"""A pytest plugin under which TinyDB's own tests run against the store's tables.

`TinyDB` becomes a database whose tables are ours, with numbers as ids; what cannot be so is skipped by name.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinydb
from tinydb.table import Table

from meetings.store.store import Store
from meetings.store.table import RecordTable
from meetings.store.workspace import FILE, make, open_

CACHE = "the query cache is off: another process may be writing"
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # where syncing costs nothing
DISK = "looks into the JSON file or the storage class, which a store has not"
SKIPPED = {
    "test_tables.py::test_query_cache": CACHE,
    "test_tables.py::test_query_cache_with_mutable_callable": CACHE,
    "test_tables.py::test_query_cache_size": CACHE,
    "test_tables.py::test_lru_cache": CACHE,
    "test_tables.py::test_table_repr": "names the storage class in the text",
    "test_tables.py::test_persist_table": "a kind with no document is not there, and need not be",
    "test_tinydb.py::test_query_cache": CACHE,
    "test_tinydb.py::test_search": CACHE,
    "test_tinydb.py::test_search_path": CACHE,
    "test_tinydb.py::test_custom_mapping_type_with_json": DISK,
    "test_tinydb.py::test_storage_closed_once": DISK,
    "test_tinydb.py::test_doc_ids_json": DISK,
    "test_tinydb.py::test_insert_string": DISK,
    "test_tinydb.py::test_insert_invalid_dict": DISK,
    "test_tinydb.py::test_empty_write": DISK,
    "test_tinydb.py::test_repr": DISK,
    "test_tinydb.py::test_access_storage": DISK,
    "test_tinydb.py::test_storage_access": DISK,
}


class NumberedTable(RecordTable):
    """Our table with TinyDB's ids: 1, 2, 3."""

    document_id_class = int
    _get_next_id = Table._get_next_id


class StoreDB(tinydb.TinyDB):
    """TinyDB on a store: one folder for each path, a new one for each database in memory."""

    table_class = NumberedTable

    def __init__(self, path: str | None = None, *, storage: object = None, **options: object) -> None:
        self._folder = None if path else tempfile.TemporaryDirectory(dir=MEMORY)
        folder = Path(f"{path}-group" if path else self._folder.name)  # type: ignore[union-attr]
        self._storage: Any = open_(folder) if (folder / FILE).exists() else make(folder)
        self._tables: dict[str, Any] = {}
        self._opened = True

    @property
    def store(self) -> Store:
        store: Store = self._storage
        return store

    def table(self, name: str, **options: object) -> Any:
        """A table; TinyDB's options (the size of its cache) mean nothing here."""
        return super().table(name)

    def tables(self) -> set[str]:
        return set(self.store.engine.kinds())

    def drop_tables(self) -> None:
        for name in self.tables():
            self.drop_table(name)

    def drop_table(self, name: str) -> None:
        self.table(name).truncate()
        del self._tables[name]


tinydb.TinyDB = StoreDB


@pytest.fixture
def db() -> Iterator[StoreDB]:
    with StoreDB() as made:
        made.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if reason := SKIPPED.get(f"{item.path.name}::{item.name}"):
            item.add_marker(pytest.mark.skip(reason=reason))
