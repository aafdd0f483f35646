"""The two connections to a store's file: one writes, whole transactions at a time, and one reads."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import apsw

from meetings.store.errors import NotAWorkspace, ReadOnly, WriteFailed
from meetings.store.sqlite import connection as door
from meetings.store.sqlite.drive import is_network, notes_on


class Transactions:
    """The file of a store, read at any time and written between `begin` and `commit`.

    One connection writes, under a lock held from `begin` to `commit`; another reads, so that a screen is
    never kept waiting by a disk. A thread that is writing reads what it wrote.
    """

    def __init__(self, path: Path, *, network: bool | None = None, read_only: bool = False) -> None:
        self.path = path
        if not path.is_file():
            raise NotAWorkspace(
                f"There is no group's record in {path.parent}; make one with "
                "“compact-tui init DIR --area KEY --name NAME”, or try “compact-tui demo”."
            )
        if door.cut_short(path):
            raise door.damaged(path)
        self._network = is_network(path.parent) if network is None else network
        self.notes = notes_on(path.parent, self._network)
        self.read_only = read_only or not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        self._place = place_of(path)
        self._lock = threading.RLock()
        self._reading = threading.RLock()
        self._owner: int | None = None
        self._writer: apsw.Connection | None = None
        self._reader: apsw.Connection | None = None
        with self.in_words():
            self.read("SELECT value FROM meta LIMIT 1")

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is open, in whatever thread."""
        return self._owner is not None

    def begin(self) -> None:
        """Start to write; waits for another process that is writing."""
        if self.read_only:
            raise ReadOnly(
                f"{self.path.parent} is open for reading only; change its permissions or copy it elsewhere."
            )
        self._lock.acquire()
        try:
            with self.in_words():
                self._refuse_if_moved()
                if self._writer is None:
                    self._writer = door.connect(self.path, write=True, network=self._network)
                self._writer.execute("BEGIN IMMEDIATE")
            self._owner = threading.get_ident()
        except BaseException:
            self._lock.release()
            raise

    def _refuse_if_moved(self) -> None:
        """A log can be written on for ever after its file was moved away, and SQLite does not look."""
        if place_of(self.path) != self._place:
            raise WriteFailed(
                f"{self.path} was moved, removed or replaced after it was opened, so nothing can be kept: "
                "put it back, or open the workspace again."
            )

    def commit(self) -> None:
        """Keep all that was written since `begin`, durably."""
        try:
            with self.in_words():
                self.write("COMMIT")
        except BaseException:
            self.rollback()
            self._empty_log()
            raise
        self._end()

    def _empty_log(self) -> None:
        """Fold the log into the file, as far as the disk lets it.

        A commit whose sync failed may stand in it whole: refused, and there again after a kill.
        """
        with contextlib.suppress(apsw.Error):
            log = door.connect(self.path, write=True, network=self._network)
            with contextlib.closing(log):
                log.set_busy_timeout(0)
                log.pragma("wal_checkpoint", "TRUNCATE")

    def rollback(self) -> None:
        """Forget all that was written since `begin`; the writer is opened anew, whatever state it was in."""
        writer, self._writer = self._writer, None
        self._end()
        if writer is not None:
            with contextlib.suppress(apsw.Error):
                writer.execute("ROLLBACK")
            with contextlib.suppress(apsw.Error):
                writer.close()

    def _end(self) -> None:
        self._owner = None
        self._lock.release()

    def close(self) -> None:
        """Let go of the file; the last to close it folds the log into it."""
        with self._lock, self._reading:
            for connection in (self._reader, self._writer):
                if connection is not None:
                    connection.close()
            self._reader = self._writer = None

    def connection(self) -> apsw.Connection:
        """The connection this thread should read from."""
        if self._owner == threading.get_ident() and self._writer is not None:
            return self._writer
        if self._reader is None:
            with self.in_words():
                self._reader = self.open_reader()
        return self._reader

    def open_reader(self) -> apsw.Connection:
        """A connection of its own for reading."""
        if self.read_only and not os.access(self.path.parent, os.W_OK):
            return door.connect_unwritable(self.path)
        return door.connect(self.path, write=not self.read_only, network=self._network)

    def read(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        """The rows of a query."""
        with self.in_words(), self._reading:
            return self.connection().execute(sql, tuple(values)).fetchall()

    def write(self, sql: str, values: Iterable[Any] = ()) -> list[Any]:
        """Write; after one that failed, nothing more of the transaction is taken, and nothing of it is kept.

        SQLite ends some transactions by itself, and would then keep each further write on its own.
        """
        writer = self._writer
        assert writer is not None, "begin() comes first"
        if not writer.in_transaction:
            raise WriteFailed("An earlier write of this change failed, so nothing of it was kept; try again.")
        with self.in_words():
            try:
                return writer.execute(sql, tuple(values)).fetchall()
            except BaseException:
                with contextlib.suppress(apsw.Error):
                    writer.execute("ROLLBACK")
                raise

    def in_words(self) -> contextlib.AbstractContextManager[None]:
        """Where SQLite's errors become sentences about this file."""
        return door.in_words(self.path)


def place_of(path: Path) -> tuple[int, int] | None:
    """Which file it is, whatever its name; none where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
