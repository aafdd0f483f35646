"""The embedded engine: one SQLite file, in which every commit is one transaction."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import apsw

from meetings.store.change import Change, Commit, Folded
from meetings.store.engine import Finding, Found
from meetings.store.errors import StoreError
from meetings.store.query import Anything, Condition
from meetings.store.sqlite import connection as door
from meetings.store.sqlite.files import appearing
from meetings.store.sqlite.schema import TABLES
from meetings.store.sqlite.sql import upper
from meetings.store.sqlite.transactions import Transactions

_CHANGE = "seq, id, batch, kind, record, bases, body, depth, schema, digest"
_BATCH = "seq, id, by, at, what, scope, turn, of, replica, size"
_DOCUMENT = "kind, id, heads, shown, body"


class SqliteEngine(Transactions):
    """Keeps a store in one file: commits, changes and folded documents as rows, and an index of words."""

    @classmethod
    def create(cls, path: Path, meta: Mapping[str, str], *, network: bool | None = None) -> SqliteEngine:
        """Make a new store that holds only these facts about itself; a failure or a crash leaves none."""
        with door.in_words(path), appearing(path) as unnamed:
            fresh = door.connect(unnamed, write=True, network=True)
            with contextlib.closing(fresh), fresh:
                fresh.execute(TABLES).fetchall()
                fresh.executemany("INSERT INTO meta VALUES (?,?)", meta.items()).fetchall()
        return cls(path, network=network)

    # writing

    def add_commit(self, commit: Commit) -> None:
        """Keep a commit's own row; one already held is passed over."""
        self.write(
            "INSERT OR IGNORE INTO batch (id, by, at, what, scope, turn, of, replica, size, digest)"
            " VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                commit.id, commit.by, commit.at, commit.what, commit.scope, commit.turn, commit.of,
                commit.replica, commit.size, commit.digest(),
            ),
        )  # fmt: skip

    def add_change(self, change: Change) -> bool:
        """Keep a change; false where it is already held."""
        if self.change(change.id) is not None:  # an ignored insert would leave a gap in the places
            return False
        self.write(
            "INSERT INTO change (id, batch, kind, record, bases, body, depth, schema, digest)"
            " VALUES (?,?,?,?,?,?,?,?,?)",
            (
                change.id, change.commit, change.kind, change.record, " ".join(change.bases), change.body,
                change.depth, change.schema, change.digest(),
            ),
        )  # fmt: skip
        return True

    def show(self, folded: Folded, text: str) -> None:
        """Set what a record looks like now, and the text that searches find it by."""
        found = bool(text) and folded.body is not None
        [(row,)] = self.write(
            "INSERT INTO document (kind, id, heads, shown, body, forked, found, digest)"
            " VALUES (?,?,?,?,?,?,?,?)"
            " ON CONFLICT (kind, id) DO UPDATE SET heads=excluded.heads, shown=excluded.shown,"
            " body=excluded.body, forked=excluded.forked, found=excluded.found, digest=excluded.digest"
            " RETURNING row",
            (
                folded.kind, folded.record, " ".join(folded.heads), folded.shown, folded.body,
                len(folded.heads) > 1, found, folded.digest(),
            ),
        )  # fmt: skip
        if found:
            self.write("INSERT OR REPLACE INTO words (rowid, text) VALUES (?,?)", (row, text))
        else:
            self.write("DELETE FROM words WHERE rowid = ?", (row,))

    def set_meta(self, key: str, value: str) -> None:
        """Set a fact about the store itself."""
        self.write("INSERT OR REPLACE INTO meta VALUES (?,?)", (key, value))

    # reading

    def meta(self, key: str) -> str | None:
        """A fact about the store itself."""
        rows = self.read("SELECT value FROM meta WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    def held(self, kind: str, record: str) -> Folded | None:
        """A record as it stands, a removed one too."""
        rows = self.read(f"SELECT {_DOCUMENT} FROM document WHERE kind = ? AND id = ?", (kind, record))
        return _folded(rows[0]) if rows else None

    def documents(
        self,
        kind: str,
        condition: Condition | None = None,
        *,
        ids: Iterable[str] | None = None,
        order: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> Iterator[Folded]:
        """The documents of a kind that may meet the condition, oldest first or by a field (`due.on`)."""
        clause, values = upper(condition or Anything())
        steps = order.split(".") if order else [""]
        by = f"json_extract(body, '$.{order}')" if all(step.isidentifier() for step in steps) else "row"
        only = ""
        if ids is not None:
            only = " AND id IN (SELECT value FROM json_each(?))"
            values = [*values, json.dumps(list(ids))]
        sql = (
            f"SELECT {_DOCUMENT} FROM document WHERE kind = ? AND body IS NOT NULL AND {clause}{only}"
            f" ORDER BY {by}{' DESC' if descending else ''}, row LIMIT ?"
        )
        return map(_folded, self.read(sql, (kind, *values, -1 if limit is None else limit)))

    def count(self, kind: str) -> int:
        """How many documents of a kind there are."""
        return int(
            self.read("SELECT count(*) FROM document WHERE kind = ? AND body IS NOT NULL", (kind,))[0][0]
        )

    def kinds(self) -> list[str]:
        """The kinds of which there is at least one document."""
        rows = self.read("SELECT DISTINCT kind FROM document WHERE body IS NOT NULL ORDER BY kind")
        return [str(kind) for (kind,) in rows]

    def conflicts(self) -> Iterator[Folded]:
        """The documents with more than one head."""
        return map(_folded, self.read(f"SELECT {_DOCUMENT} FROM document WHERE forked ORDER BY row"))

    def change(self, change: str) -> Change | None:
        """One change by its id."""
        rows = self.read(f"SELECT {_CHANGE} FROM change WHERE id = ?", (change,))
        return _change(rows[0]) if rows else None

    def changes(
        self, *, since: int = 0, record: tuple[str, str] | None = None, commit: str | None = None
    ) -> Iterator[Change]:
        """Changes in the order they came, after a place in it, of one record or of one commit."""
        of_record = "kind = ? AND record = ? AND " if record is not None else ""
        of_commit = "batch = ? AND " if commit is not None else ""
        values = (*(record or ()), *((commit,) if commit is not None else ()), since)
        sql = f"SELECT {_CHANGE} FROM change WHERE {of_record}{of_commit}seq > ? ORDER BY seq"
        return map(_change, self.read(sql, values))

    def commits(self, scope: str | None = None) -> Iterator[Commit]:
        """Commits, newest first, all or those of one scope; read in helpings, as few are ever wanted."""
        where = "scope = ? AND" if scope is not None else ""
        last = 2**62
        while True:
            rows = self.read(
                f"SELECT {_BATCH} FROM batch WHERE {where} seq < ? ORDER BY seq DESC LIMIT 32",
                (scope, last) if scope is not None else (last,),
            )
            if not rows:
                return
            yield from map(_batch, rows)
            last = rows[-1][0]

    def commit_of(self, commit: str) -> Commit | None:
        """One commit by its id."""
        rows = self.read(f"SELECT {_BATCH} FROM batch WHERE id = ?", (commit,))
        return _batch(rows[0]) if rows else None

    def last_seq(self) -> int:
        """The place of the newest change."""
        return int(self.read("SELECT coalesce(max(seq), 0) FROM change")[0][0])

    def search(self, query: str, kinds: tuple[str, ...], limit: int) -> Iterator[Found]:
        """Documents whose text holds every word of the query, best first."""
        of_kind, values = "", [query]
        if kinds:
            of_kind = "JOIN document ON row = words.rowid AND kind IN (SELECT value FROM json_each(?))"
            values = [json.dumps(kinds), query]
        rows = self.read(
            f"SELECT {_DOCUMENT}, best.rank FROM"
            f" (SELECT words.rowid AS hit, words.rank AS rank FROM words {of_kind}"
            " WHERE words MATCH ? ORDER BY words.rank LIMIT ?) AS best"
            " JOIN document ON row = hit ORDER BY best.rank, row",
            (*values, limit),
        )
        return (Found(_folded(row[:-1]), row[-1]) for row in rows)

    # looking after the file

    def check(self) -> Iterator[Finding]:
        """Read everything, as it stands at one moment, and say what is wrong; others may go on meanwhile."""
        from meetings.store.sqlite.check import findings

        with self.in_words(), contextlib.closing(self.open_reader()) as apart:
            apart.execute("BEGIN")
            yield from findings(apart)

    def backup(self, target: Path) -> None:
        """Copy the whole store, as it stands, to a new file."""
        if target.exists():
            raise StoreError(f"{target} is there already; choose another name, nothing was overwritten.")
        with door.in_words(target), self._reading, appearing(target) as fresh:
            copy = apsw.Connection(str(fresh), flags=apsw.SQLITE_OPEN_READWRITE, vfs=door.checked_vfs())
            with contextlib.closing(copy), copy.backup("main", self.connection(), "main") as backup:
                backup.step()

    def keep_copy(self, label: str) -> None:
        """Keep a copy of the store beside it; one of that name is kept as it is."""
        target = self.path.with_name(f"{self.path.stem}-{label}{self.path.suffix}")
        if not target.exists():
            self.backup(target)

    def idle(self) -> None:
        """Merge the word index's small parts, which is put off while someone is typing."""
        if self.read_only or self.is_writing:
            return
        self.begin()
        try:
            self.write("INSERT INTO words (words, rank) VALUES ('merge', -64)")
        except BaseException:
            self.rollback()
            raise
        self.commit()


def _folded(row: Any) -> Folded:
    kind, record, heads, shown, body = row
    return Folded(kind, record, tuple(heads.split()), shown, body)


def _change(row: Any) -> Change:
    seq, id_, batch, kind, record, bases, body, depth, schema, _ = row
    return Change(id_, batch, kind, record, tuple(bases.split()), body, depth, schema, seq)


def _batch(row: Any) -> Commit:
    seq, id_, by, at, what, scope, turn, of, replica, size = row
    return Commit(id_, by, at, what, scope, turn, of, replica, size, seq)
