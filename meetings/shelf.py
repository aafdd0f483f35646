"""A shelf: the records of one kind, typed, over a table of the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec
from tinydb.queries import QueryLike

from meetings.errors import NotHeld
from meetings.records.base import Record
from meetings.store.change import Change
from meetings.store.kind import new_id
from meetings.store.made import made
from meetings.store.store import Store
from meetings.store.table import HeldDocument

R = TypeVar("R", bound=Record)

_WORDS = {
    "item": "agenda item", "entry": "line", "body": "body", "funding-change": "change of funding",
    "round": "round of correspondence", "recurring": "recurring item", "avoided": "stretch kept clear",
    "partner": "partner's calendar", "calendar-address": "calendar address",
}  # fmt: skip


class Shelf(Generic[R]):
    """The records of one kind. What is read knows the change it was read at, and an edit says so."""

    def __init__(self, store: Store, kind: str, type_: type[R]) -> None:
        self._table = store.table(kind)
        self._store = store
        self._type = type_
        self.kind = kind

    def get(self, id_: str) -> R:
        """The record with this id; NotHeld where there is none."""
        record = self.maybe(id_)
        if record is None:
            raise NotHeld(f"There is no {_WORDS.get(self.kind, self.kind)} with the id {id_}.")
        return record

    def maybe(self, id_: str | None) -> R | None:
        """The record with this id, if there is one."""
        document = self._table.get(doc_id=id_) if id_ else None
        return self._record(document) if document is not None else None

    def find(
        self,
        cond: QueryLike | None = None,
        *,
        order: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> list[R]:
        """The records that match, oldest first or by a field, the first `limit` of them."""
        found = self._table.select(cond, order=order, descending=descending, limit=limit)
        return [self._record(document) for document in found]

    def each(
        self, cond: QueryLike | None = None, *, order: str | None = None, descending: bool = False
    ) -> Iterator[R]:
        """The same, each made when it is reached: for long lists that are shown as they come."""
        return map(self._record, self._table.each(cond, order=order, descending=descending))

    def first(
        self, cond: QueryLike | None = None, *, order: str | None = None, descending: bool = False
    ) -> R | None:
        """The first record that matches, if any does."""
        return next(iter(self.find(cond, order=order, descending=descending, limit=1)), None)

    def count(self, cond: QueryLike | None = None) -> int:
        """How many match."""
        return len(self._table) if cond is None else len(self._table.select(cond))

    def add(self, record: R) -> R:
        """Keep a new record, under a new id unless it brings its own."""
        return self._write(msgspec.structs.replace(record, id=record.id or new_id(), bases=()))

    def put(self, record: R) -> R:
        """Keep an edit of a record that was read from this shelf."""
        return self._write(record)

    def at(self, change: Change) -> R:
        """The record as one of its changes left it."""
        return self._record(self._store.left_by(change))

    def remove(self, record: R) -> None:
        """Take a record off the shelf; its history stays."""
        self._store.write(self.kind, record.id, None, record.bases)

    def _write(self, record: R) -> R:
        body = msgspec.to_builtins(record)
        del body["id"], body["bases"]
        base = self._store.write(self.kind, record.id, body, record.bases)
        return msgspec.structs.replace(record, bases=(base,))

    def _record(self, document: HeldDocument) -> R:
        body = {**document, "id": document.doc_id, "bases": (document.base,)}
        return made(body, self._type)
