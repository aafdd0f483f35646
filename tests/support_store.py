"""Small stores for tests: a clock that ticks, kinds that show what a store can do, carrying changes over."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from tinydb.table import Document

from meetings.store.change import Change, Commit
from meetings.store.kind import Kind
from meetings.store.store import Store
from meetings.store.workspace import make

KINDS = {
    "note": Kind(text=lambda body: str(body.get("text", ""))),
    "action": Kind(
        text=lambda body: str(body.get("text", "")),
        take_back=lambda body: {**body, "status": "taken back"},
    ),
}
"""Notes are removed when they are taken back; actions have numbers, so they stay and say so."""


_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # where syncing costs nothing


class Clock:
    """A clock that moves on a minute each time it is read, from the evening of a meeting."""

    def __init__(self, start: str = "2026-11-18T18:00:00+00:00") -> None:
        self.now = dt.datetime.fromisoformat(start)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(minutes=1)
        return self.now


@contextlib.contextmanager
def stores(number: int = 1, **options: Any) -> Iterator[list[Store]]:
    """Some new stores in folders of their own, which are gone afterwards."""
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder, contextlib.ExitStack() as opened:
        made = [make(Path(folder) / str(n), KINDS, who="Jo Bell", **options) for n in range(number)]
        for store in made:
            opened.callback(store.close)
        yield made


def everything(store: Store) -> tuple[list[Commit], list[Change]]:
    """All commits and changes, in the order they came: what is sent to another store."""
    return list(store.engine.commits())[::-1], store.changes_since(0)


def carry(source: Store, target: Store) -> int:
    """Send all that one store holds to another; how many changes were new there."""
    return target.merge(*everything(source))


def shown(store: Store) -> dict[tuple[str, str], tuple[tuple[str, ...], str, str | None]]:
    """Every record a store holds, removed ones too: its heads, the one shown, and its body."""
    records = dict.fromkeys((c.kind, c.record) for c in store.changes_since(0))
    held = {key: store.engine.held(*key) for key in records}
    return {key: (f.heads, f.shown, f.body) for key, f in held.items() if f}


def body(store: Store, record: str, kind: str = "note") -> Any:
    """What one document says; none where it is not there."""
    return store.table(kind).get(doc_id=record)


def shown_bodies(store: Store) -> dict[str, Any]:
    """What every document says, by its kind and id."""
    return {
        f"{kind} {found.doc_id}": dict(found) for kind in store.engine.kinds() for found in store.table(kind)
    }


def done(commit: Any) -> str:
    """What a commit that was taken back or put back did; there has to be one."""
    assert commit is not None
    return str(commit.what)


def told(store: Store) -> list[str]:
    """What a check of the store says."""
    return [finding.text for finding in store.engine.check()]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
"""Any text a document may hold, control characters too."""

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)
"""Any single value a document may hold."""

values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
"""Any value a document may hold."""

bodies = st.dictionaries(texts, values, max_size=4)
"""Any document."""


def ids(found: Iterable[Document]) -> list[str]:
    """The ids of some documents, in their order."""
    return [str(document.doc_id) for document in found]
