"""TinyDB's tables over a store: queries are looked up, edits become changes."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

import msgspec
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from meetings.store.change import Folded
from meetings.store.door import clean, clean_text
from meetings.store.engine import Engine
from meetings.store.kind import Body, new_id
from meetings.store.query import condition

_decode = msgspec.json.decode
_encode = msgspec.json.encode


class Writer(Protocol):
    """What a table asks of its store."""

    engine: Engine

    def commit(self, what: str = "") -> AbstractContextManager[object]:
        """Keep everything written inside as one commit."""

    def write(self, kind: str, record: str, body: Body | None) -> str:
        """Make one change of one record."""


class HeldDocument(Document):
    """A document as it was read: its id, and the change it stands at (`base`), which an edit names."""

    def __init__(self, value: Mapping[str, Any], doc_id: Any, base: str = "", heads: int = 1) -> None:
        super().__init__(value, doc_id)
        self.base = base
        self.heads = heads


class RecordTable(Table):
    """One kind of record as a TinyDB table, with string ids.

    Everything TinyDB's own table does works here; a query is looked up in the engine as far as it goes and
    checked again in Python. Each write outside `Store.commit` is a commit of its own. Documents handed out
    are always fresh copies. TinyDB's query cache is off: another process may be writing.
    """

    document_id_class = str  # type: ignore[assignment]  # TinyDB types its ids as int

    def __init__(self, store: Writer, name: str) -> None:
        super().__init__(None, name, cache_size=0)  # type: ignore[arg-type]  # the store stands in for a storage
        self.store = store

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name!r}, total={len(self)}>"

    def select(
        self,
        cond: QueryLike | None = None,
        *,
        order: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> list[HeldDocument]:
        """The documents that match, in the order of a field (`ref`, `due.on`), the first `limit` of them."""
        if limit is not None:
            read, first = self._read(cond, order=order, descending=descending, limit=limit)
            if len(first) == read:
                return first
        return list(itertools.islice(self.each(cond, order=order, descending=descending), limit))

    def _read(
        self, cond: QueryLike | None, *, order: str | None, descending: bool, limit: int
    ) -> tuple[int, list[HeldDocument]]:
        """How many of the first `limit` documents there are that may match, and those of them that do."""
        pushed = condition(cond) if cond is not None else None
        found = list(
            self.store.engine.documents(self.name, pushed, order=order, descending=descending, limit=limit)
        )
        documents = map(self._document, found)
        return len(found), [one for one in documents if cond is None or cond(one)]

    def search(self, cond: QueryLike) -> list[Any]:
        """Every document that matches, oldest first."""
        return list(self.each(cond))

    def get(
        self, cond: QueryLike | None = None, doc_id: Any = None, doc_ids: Iterable[Any] | None = None
    ) -> Any:
        """One document by its id or the first that matches; with `doc_ids`, a list of those there are."""
        if doc_id is not None:
            folded = self._held(doc_id)
            return self._document(folded) if folded else None
        if doc_ids is not None:
            wanted = [clean_text(str(one)) for one in doc_ids]
            return [self._document(f) for f in self.store.engine.documents(self.name, ids=wanted)]
        if cond is not None:
            return next(self.each(cond), None)
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[Any] | None = None,
    ) -> list[Any]:
        """Set fields of the documents that match, or let a function edit each; returns their ids."""
        with self.store.commit(f"update {self.name}"):
            if doc_ids is None and cond is not None:
                doc_ids = [found.doc_id for found in self.each(cond)]
            return super().update(fields, doc_ids=doc_ids)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None) -> list[Any]:
        """Remove the documents that match; returns their ids. Their history stays."""
        with self.store.commit(f"remove {self.name}"):
            if doc_ids is None and cond is not None:
                doc_ids = [found.doc_id for found in self.each(cond)]
            return super().remove(doc_ids=doc_ids)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[Any]:
        """Update what matches, or insert it where nothing does, as one commit."""
        with self.store.commit(f"upsert {self.name}"):
            return super().upsert(document, cond)

    def __len__(self) -> int:
        return self.store.engine.count(self.name)

    def __iter__(self) -> Iterator[Any]:
        return self.each(None)

    def each(
        self, cond: QueryLike | None = None, *, order: str | None = None, descending: bool = False
    ) -> Iterator[HeldDocument]:
        """The documents that match, as they stand when the first is taken; each is decoded when reached."""
        pushed = condition(cond) if cond is not None else None
        for folded in self.store.engine.documents(self.name, pushed, order=order, descending=descending):
            document = self._document(folded)
            if cond is None or cond(document):
                yield document

    def _held(self, doc_id: Any) -> Folded | None:
        """A document that is there, by its id."""
        folded = self.store.engine.held(self.name, clean_text(str(doc_id)))
        return folded if folded and folded.body is not None else None

    def _document(self, folded: Folded) -> HeldDocument:
        assert folded.body is not None
        return HeldDocument(
            _decode(folded.body), self.document_id_class(folded.record), folded.shown, len(folded.heads)
        )

    def _get_next_id(self) -> Any:
        return new_id()

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return {str(document.doc_id): document for document in self}

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """TinyDB's own edits, on a view of the table that notes what they touch; then one change for each."""
        with self.store.commit(f"write {self.name}"):
            working = _Working(self)
            updater(working)
            for doc_id, body in working.touched.items():
                before = working.as_read.get(doc_id)
                if body is None or before is None or _encode(clean(body)) != before.encode():
                    self.store.write(self.name, str(doc_id), body)


class _Working(MutableMapping[Any, dict[str, Any]]):
    """A table while TinyDB edits it: reads come from the engine, edits are held until the end."""

    def __init__(self, table: RecordTable) -> None:
        self.table = table
        self.touched: dict[Any, dict[str, Any] | None] = {}
        self.as_read: dict[Any, str] = {}

    def __getitem__(self, doc_id: Any) -> dict[str, Any]:
        if doc_id not in self.touched:
            folded = self.table._held(doc_id)
            if folded is None or folded.body is None:
                raise KeyError(doc_id)
            self.as_read[doc_id] = folded.body
            self.touched[doc_id] = _decode(folded.body)
        body = self.touched[doc_id]
        if body is None:
            raise KeyError(doc_id)
        return body

    def __setitem__(self, doc_id: Any, body: dict[str, Any]) -> None:
        self.touched[doc_id] = body

    def __delitem__(self, doc_id: Any) -> None:
        self[doc_id]
        self.touched[doc_id] = None

    def clear(self) -> None:
        """Remove every document; the inherited way reads the whole table again for each."""
        for doc_id in list(iter(self)):
            del self[doc_id]

    def __iter__(self) -> Iterator[Any]:
        held = [document.doc_id for document in self.table]
        yield from (doc_id for doc_id in held if self.touched.get(doc_id, {}) is not None)
        known = set(held)
        yield from (id_ for id_, body in self.touched.items() if body is not None and id_ not in known)

    def __len__(self) -> int:
        return sum(1 for _ in self)
