"""The store: the only way to write, and TinyDB tables to read."""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from meetings.store import undo
from meetings.store.change import COUNTER, Change, Commit, Folded, TurnKind, fold
from meetings.store.door import clean, clean_text
from meetings.store.engine import Engine, Found
from meetings.store.kind import Body, Kind, new_id
from meetings.store.migrate import MIGRATIONS, Migration, current, migrate
from meetings.store.table import HeldDocument, RecordTable

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.decode


def utc_now() -> dt.datetime:
    """The present moment, in UTC; the only clock a store reads unless it is given another."""
    return dt.datetime.now(dt.UTC)


class _Writing(msgspec.Struct):
    """The commit being written: its row, and what it did so far."""

    commit: Commit
    count: int = 0


class Store:
    """One group's records. `commit` is the only way to write; `table` gives TinyDB's tables.

    Reads and writes may come from any thread. `who` is named on commits that name nobody themselves.
    """

    def __init__(
        self,
        engine: Engine,
        kinds: Mapping[str, Kind] | None = None,
        *,
        who: str = "",
        clock: Callable[[], dt.datetime] = utc_now,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        self.engine = engine
        self.kinds = dict(kinds or {})
        self.who = who
        self.clock = clock
        self._writing: _Writing | None = None
        self._writer = 0
        self._tables: dict[str, RecordTable] = {}
        self.migrations = migrations
        self.replica = engine.meta("replica") or ""
        migrate(self.engine, migrations, self.refold)

    def table(self, name: str) -> RecordTable:
        """The table of a kind, holding its documents as they stand."""
        if name not in self._tables:
            self._tables[name] = RecordTable(self, name)
        return self._tables[name]

    @contextlib.contextmanager
    def commit(self, what: str = "", *, by: str | None = None, scope: str = "") -> Iterator[Commit]:
        """Keep everything written inside as one commit, durable when the block ends; all of it or nothing.

        A block inside another's belongs to the outer one. Another process waits meanwhile, so nothing that
        takes long, a person least of all, is waited for inside.
        """
        if self._writing is not None and self._writer == threading.get_ident():
            yield self._writing.commit
            return
        with self._transaction(self._new_commit(what, by, scope)) as writing:
            yield writing.commit

    @contextlib.contextmanager
    def _transaction(self, commit: Commit) -> Iterator[_Writing]:
        self.engine.begin()
        self._writer = threading.get_ident()
        writing = self._writing = _Writing(commit)
        try:
            yield writing
            if writing.count or writing.commit.turn != "do":  # one that turns nothing still counts as done
                self.engine.add_commit(replace(writing.commit, size=writing.count))
        except BaseException:
            self._writing = None
            self.engine.rollback()
            raise
        self._writing = None
        self.engine.commit()

    def _new_commit(
        self, what: str, by: str | None, scope: str, turn: TurnKind = "do", of: str | None = None
    ) -> Commit:
        at = self.clock().astimezone(dt.UTC).isoformat(timespec="milliseconds")
        who = self.who if by is None else by
        said = clean_text(what)
        return Commit(new_id(), clean_text(who), at, said, clean_text(scope), turn, of, self.replica)

    # writing one record; tables and shelves end here

    def write(self, kind: str, record: str, body: Body | None, bases: Iterable[str] | None = None) -> str:
        """Make one change: the record's whole new body, or none to remove it; returns the change's id.

        `bases` are the changes the edit was made on; not given, it is made on what is shown now. An edit
        made on something older than what is shown leaves two heads: both are kept.
        """
        record, cleaned = clean_text(record), None if body is None else clean(body)
        text = None if cleaned is None else _encode(cleaned).decode()
        with self.commit(f"{'remove' if body is None else 'write'} {kind}"):
            assert self._writing is not None
            held = self.engine.held(kind, record)
            if bases is None:
                bases = (held.shown,) if held else ()
            change = self._change(kind, record, text, tuple(bases))
            self._append(change, held)
            return change.id

    def _change(self, kind: str, record: str, text: str | None, bases: tuple[str, ...]) -> Change:
        assert self._writing is not None
        depths = [base.depth for base in map(self.engine.change, bases) if base]
        return Change(
            new_id(), self._writing.commit.id, kind, record, bases, text,
            1 + max(depths, default=0), 1 + len(self.migrations),
        )  # fmt: skip

    def _append(self, change: Change, held: Folded | None) -> None:
        assert self._writing is not None
        self.engine.add_change(change)
        self._writing.count += 1
        if held is None or set(held.heads) == set(change.bases):
            folded = Folded(change.kind, change.record, (change.id,), change.id, change.body)
        else:
            folded = self.fold(change.kind, change.record)
        self._show(folded)

    def fold(self, kind: str, record: str) -> Folded:
        """Fold a record from all its changes, those of an older schema brought up to date."""
        changes = self.engine.changes(record=(kind, record))
        return fold([replace(c, body=current(c, self.migrations)) for c in changes])

    def refold(self, records: Iterable[tuple[str, str]]) -> None:
        """Fold records anew and show them as they come out; inside a transaction."""
        for kind, record in dict.fromkeys(records):
            self._show(self.fold(kind, record))

    def _show(self, folded: Folded) -> None:
        kind = self.kinds.get(folded.kind)
        text = kind.text(_decode(folded.body)) if kind and folded.body is not None else ""
        self.engine.show(folded, text)

    def number(self, body: str, kind: str, year: int) -> int:
        """The next number of a body, kind and year; never given twice, even when it is not used."""
        with self.commit(f"number {kind}"):
            record = clean_text(f"{body}/{kind}/{year}")
            held = self.engine.held(COUNTER, record)
            last = _decode(held.body)["last"] if held and held.body else 0
            self.write(COUNTER, record, {"last": last + 1}, held.heads if held else None)
            return int(last) + 1

    # history

    def undo(
        self, *, by: str | None = None, scope: str | None = None, changing: str | None = None
    ) -> Commit | None:
        """Take back the last commit that stands, of all, of one scope, or of those that changed a record of a
        kind; none where there is none."""
        return self._turn("undo", by, scope, changing)

    def redo(
        self, *, by: str | None = None, scope: str | None = None, changing: str | None = None
    ) -> Commit | None:
        """Put back what the last undo took; none where nothing was undone since the last change."""
        return self._turn("redo", by, scope, changing)

    def _turn(self, turn: TurnKind, by: str | None, scope: str | None, changing: str | None) -> Commit | None:
        """Make the commit that reverses another, and return the one reversed."""
        with self._transaction(self._new_commit("", by, "")) as writing:
            find = undo.last_standing if turn == "undo" else undo.last_undone
            commits = self.engine.commits(None if scope is None else clean_text(scope))
            if changing is not None:
                commits = (one for one in commits if undo.changed(self.engine, one, changing))
            target = find(commits)
            if target is None:
                return None
            said = f"{turn} {target.what}".strip()
            writing.commit = self._new_commit(said, by, target.scope, turn, target.id)
            for kind, record, body, bases in undo.reversal(
                self.engine, target, turn, self.kinds, self.migrations
            ):
                held = self.engine.held(kind, record)
                self._append(self._change(kind, record, body, bases), held)
            return target

    def in_effect(self, change: str) -> Change | None:
        """The change whose text a change shows: itself, or the one that an undo or redo went back to."""
        return undo.in_effect(self.engine, self.engine.change(change))

    def retract(self, change: Change, spared: Container[tuple[str, str]]) -> None:
        """Undo what was done along with a change, some records spared.

        Unlike `undo` this is part of the commit it stands in, which does something else instead.
        """
        with self.commit(f"retract {change.kind}"):
            for kind, id_, body, bases in undo.retraction(
                self.engine, change, spared, self.kinds, self.migrations
            ):
                self._append(self._change(kind, id_, body, bases), self.engine.held(kind, id_))

    def take_back(self, kind: str, record: str) -> None:
        """Take a record back: one with a number stays and says so, another is removed."""
        record = clean_text(record)
        with self.commit(f"take back {kind}"):
            held = self.engine.held(kind, record)
            if held is not None and held.body is not None:
                body = undo.taken_back(self.kinds.get(kind), held.body)
                self._append(self._change(kind, record, body, (held.shown,)), held)

    def history(self, kind: str, record: str) -> list[tuple[Change, Commit | None, str | None]]:
        """Every change of a record in order, with its commit and the body it was made on."""
        changes = list(self.engine.changes(record=(kind, clean_text(record))))
        bodies = {change.id: change.body for change in changes}
        before = (bodies.get(change.bases[0]) if change.bases else None for change in changes)
        return [(c, self.engine.commit_of(c.commit), b) for c, b in zip(changes, before, strict=True)]

    def left_by(self, change: Change) -> HeldDocument:
        """A record's document as a change left it; the change must not have removed it."""
        body = current(change, self.migrations)
        assert body is not None, "nothing is left of a record that was removed"
        return HeldDocument(_decode(body), change.record, change.id)

    def go_back(self, change: Change) -> None:
        """Let a record say again what it said after a change; two heads or more are settled by it."""
        with self.commit(f"go back on {change.kind}"):
            body = current(change, self.migrations)
            self.settle(change.kind, change.record, None if body is None else _decode(body))

    def changes_since(self, seq: int) -> list[Change]:
        """What has come since a place in the order of changes, from this process or another."""
        return list(self.engine.changes(since=seq))

    def newest(self) -> str:
        """The id of the newest change, empty where there is none: another whenever anything has changed.

        Unlike its place it never comes again, not even when a commit is given up halfway.
        """
        found = self.changes_since(self.engine.last_seq() - 1)
        return found[-1].id if found else ""

    def conflicts(self) -> list[tuple[Folded, list[Change]]]:
        """The records with two heads or more, each with the changes to choose from."""
        return [
            (folded, [c for c in map(self.engine.change, folded.heads) if c])
            for folded in self.engine.conflicts()
            if folded.kind != COUNTER  # shows its highest number; there is nothing to choose
        ]

    def settle(self, kind: str, record: str, body: Body | None) -> None:
        """Settle a conflict with the body a person chose, or none to remove it; all heads are its bases."""
        held = self.engine.held(kind, clean_text(record))
        self.write(kind, record, body, held.heads if held else None)

    def merge(self, commits: Iterable[Commit], changes: Iterable[Change]) -> int:
        """Take in commits and changes made elsewhere, passing over those already held; how many were new."""
        self.engine.begin()
        try:
            for commit in commits:
                self.engine.add_commit(commit)
            new = [change for change in changes if self.engine.add_change(change)]
            self.refold((change.kind, change.record) for change in new)
        except BaseException:
            self.engine.rollback()
            raise
        self.engine.commit()
        return len(new)

    def search(
        self, query: str, kinds: tuple[str, ...] = (), limit: int = 50, *, in_a_row: bool = False
    ) -> list[Found]:
        """Documents that hold every word, best first; a word ending in `*` stands for all it begins.

        With `in_a_row` they hold the words one directly after the other.
        """
        plain = "".join(c if c == "*" or unicodedata.category(c)[0] in "LNM" else " " for c in query)
        words = [word for word in plain.split() if word.strip("*")]
        if in_a_row:
            words = [" ".join(word.replace("*", "") for word in words)] if words else []
        spelled = " ".join(f'"{w.replace("*", "")}"{"*" if w.endswith("*") else ""}' for w in words)
        return list(self.engine.search(spelled, kinds, limit)) if words else []

    def close(self) -> None:
        """Let go of the files."""
        self.engine.close()
