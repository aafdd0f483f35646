"""Reading what can be read of a damaged store, and naming what cannot.

Every row that proves itself by its digest is taken: the commits, the changes, and where a change is gone but
the document it left is whole, the document as a new change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace
from uuid_utils.compat import uuid7

from meetings.store.change import Change, Commit, Folded, heads_of, shown_of
from meetings.store.sqlite.pages import Pages, Row

REPAIR = "repair"
"""Who, and what for, stands on the commit under which what could not be read is filled in."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was read of a damaged store, in order; its version 0 and its name empty where they are gone.

    `rebuilt` are the records whose last change was lost and whose document was not; `lost` the records of
    which a change is gone (kind and id, none where not even that can be told), with true where it was the
    latest.
    """

    schema: int
    replica: str
    commits: list[Commit]
    changes: list[Change]
    rebuilt: list[tuple[str, str]]
    lost: list[tuple[tuple[str, str] | None, bool]]


@dataclass(slots=True)
class _Rows:
    """The rows that proved themselves, by id; `named` are records by the place of a change, from an index."""

    meta: dict[str, str] = field(default_factory=dict)
    commits: dict[str, Commit] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    documents: dict[str, Folded] = field(default_factory=dict)
    named: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def schema(self) -> int:
        """The version the documents are in, whatever version their changes were written in; 0 if not told."""
        told = self.meta.get("schema", "")
        return int(told) if told.isdecimal() else 0


def rescue(path: Path, at: str) -> Rescued:
    """Read a damaged file, without writing to it; `at` is the time to put on what is rebuilt."""
    rows = _gather(Pages(path))
    # what is bridged stands before everything, so that nobody's `undo` comes upon it; what is rebuilt, after
    first, last = (Commit(str(uuid7()), REPAIR, at, REPAIR, seq=seq) for seq in (0, 2**62))
    rows.commits.update({first.id: first, last.id: last})
    rebuilt = list(_rebuild(rows, last))
    changes = sorted((*_bridges(rows, first), *rows.changes.values()), key=lambda change: change.seq)
    sizes: dict[str, int] = {}
    for change in (*changes, *rebuilt):
        sizes[change.commit] = sizes.get(change.commit, 0) + 1
    commits = [
        replace(commit, size=sizes[commit.id])
        for commit in sorted(rows.commits.values(), key=lambda commit: commit.seq)
        if commit.id in sizes
    ]
    lost = list(_lost(rows, {(change.kind, change.record) for change in rebuilt}))
    return Rescued(
        rows.schema,
        rows.meta.get("replica", ""),
        commits,
        [*changes, *rebuilt],
        [(c.kind, c.record) for c in rebuilt],
        lost,
    )


def _gather(pages: Pages) -> _Rows:
    rows = _Rows()
    for row in pages.table_rows():
        _sort_in(rows, row)
    for _, columns in pages.index_rows():
        match columns:
            case (str(kind), str(record), int(), int(seq)):
                rows.named.setdefault(seq, (kind, record))
            case (str(key), str(value)):
                rows.meta.setdefault(key, value)
    return rows


def _sort_in(rows: _Rows, row: Row) -> None:
    """Put a row where it belongs, if its digest says that it is what it looks like."""
    seq, columns = row
    match columns:
        case (
            _,
            str(i),
            str(b),
            str(kind),
            str(record),
            str(bases),
            None | str() as body,
            int(d),
            int(s),
            digest,
        ):
            change = Change(i, b, kind, record, tuple(bases.split()), body, d, s, seq)
            if change.digest() == digest:
                rows.changes[i] = change
        case (
            _,
            str(i),
            str(by),
            str(at),
            str(what),
            str(sc),
            "do" | "undo" | "redo" as turn,
            of,
            str(rep),
            int(n),
            digest,
        ):
            commit = Commit(i, by, at, what, sc, turn, of if isinstance(of, str) else None, rep, n, seq)
            if commit.digest() == digest:
                rows.commits[i] = commit
        case (_, str(kind), str(i), str(heads), str(shown), None | str() as body, int(), int(), digest):
            folded = Folded(kind, i, tuple(heads.split()), shown, body)
            if folded.digest() == digest:
                rows.documents.setdefault(shown, folded)
        case _:
            return


def _by_record(rows: _Rows) -> dict[tuple[str, str], list[Change]]:
    by_record: dict[tuple[str, str], list[Change]] = {}
    for change in rows.changes.values():
        by_record.setdefault((change.kind, change.record), []).append(change)
    return by_record


def _bridges(rows: _Rows, repair: Commit) -> Iterator[Change]:
    """In place of a lost change that others were made on, one that changes nothing.

    Without it the changes on either side would both be heads, as if two people had made them at once.
    """
    by_record, bridged = _by_record(rows), set(rows.changes)
    for after in sorted(rows.changes.values(), key=lambda change: change.depth):
        for gone in after.bases:
            if gone in bridged:
                continue
            bridged.add(gone)
            held = by_record[after.kind, after.record]
            before = heads_of([change for change in held if change.depth < after.depth])
            bases, body = tuple(head.id for head in before), shown_of(before).body if before else None
            yield replace(
                after, id=gone, commit=repair.id, bases=bases, body=body, depth=max(after.depth - 1, 1)
            )


def _rebuild(rows: _Rows, repair: Commit) -> Iterator[Change]:
    """A change for every document that is whole though the change it shows is gone."""
    by_record = _by_record(rows)
    needed = {base for change in rows.changes.values() for base in change.bases}
    for shown, folded in rows.documents.items():
        if shown in rows.changes or shown in needed:
            continue
        earlier = by_record.get((folded.kind, folded.record), [])
        bases = tuple(head.id for head in heads_of(earlier)) if earlier else ()
        depth = 1 + max((change.depth for change in earlier), default=0)
        schema = rows.schema or max((change.schema for change in rows.changes.values()), default=1)
        yield Change(shown, repair.id, folded.kind, folded.record, bases, folded.body, depth, schema)


def _lost(rows: _Rows, rebuilt: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str] | None, bool]]:
    """The records of the changes that are gone, by the gaps in their order."""
    held = {change.seq for change in rows.changes.values()}
    last = dict[tuple[str, str], int]()
    for change in rows.changes.values():
        record = (change.kind, change.record)
        last[record] = max(last.get(record, 0), change.seq)
    for seq in range(1, max((*held, *rows.named), default=0) + 1):
        named = rows.named.get(seq)
        if seq not in held and named not in rebuilt:
            yield named, named is None or last.get(named, 0) < seq
