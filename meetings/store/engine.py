"""What a store needs of an engine; SQLite is one, a shared PostgreSQL can be another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec

from meetings.store.change import Change, Commit, Folded
from meetings.store.query import Condition


class Found(msgspec.Struct, frozen=True):
    """A document found by a search, best first; `rank` is smaller for a better match."""

    folded: Folded
    rank: float


class Finding(msgspec.Struct, frozen=True):
    """Something a check found: a sentence, and whether anything was lost by it."""

    text: str
    damage: bool = True


@runtime_checkable
class Engine(Protocol):
    """Keeps commits, changes and folded documents; one writer at a time, any number of readers.

    Between `begin` and `commit` reads by the same thread see what was written. `commit` returns only when
    all is durable. A failed write raises `WriteFailed`, after which nothing of the transaction is kept.
    """

    notes: tuple[str, ...]
    """What a person should know about where this is kept: a network drive, a synchronised folder."""

    read_only: bool

    def begin(self) -> None:
        """Start to write; waits for another process that is writing."""

    def commit(self) -> None:
        """Keep all that was written since `begin`, durably."""

    def rollback(self) -> None:
        """Forget all that was written since `begin`."""

    def add_commit(self, commit: Commit) -> None:
        """Keep a commit's own row; one already held is passed over."""

    def add_change(self, change: Change) -> bool:
        """Keep a change; false where it is already held."""

    def show(self, folded: Folded, text: str) -> None:
        """Set what a record looks like now, and the text that searches find it by."""

    def held(self, kind: str, record: str) -> Folded | None:
        """A record as it stands, a removed one too."""

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
        """The documents of a kind that may meet the condition (never fewer than do), oldest first or by a
        field (`ref`, or one below it: `due.on`), the first `limit` of them."""

    def count(self, kind: str) -> int:
        """How many documents of a kind there are."""

    def kinds(self) -> list[str]:
        """The kinds of which there is at least one document."""

    def conflicts(self) -> Iterator[Folded]:
        """The documents with more than one head."""

    def change(self, change: str) -> Change | None:
        """One change by its id."""

    def changes(
        self, *, since: int = 0, record: tuple[str, str] | None = None, commit: str | None = None
    ) -> Iterator[Change]:
        """Changes in the order they came, after a place in it, of one record or of one commit."""

    def commits(self, scope: str | None = None) -> Iterator[Commit]:
        """Commits, newest first, all or those of one scope."""

    def commit_of(self, commit: str) -> Commit | None:
        """One commit by its id."""

    def last_seq(self) -> int:
        """The place of the newest change."""

    def search(self, query: str, kinds: tuple[str, ...], limit: int) -> Iterator[Found]:
        """Documents whose text holds every word of the query, best first."""

    def meta(self, key: str) -> str | None:
        """A fact about the store itself."""

    def set_meta(self, key: str, value: str) -> None:
        """Set a fact about the store itself."""

    def check(self) -> Iterator[Finding]:
        """Read everything and say what is wrong."""

    def backup(self, target: Path) -> None:
        """Copy the whole store, as it stands, to a new file of the embedded engine (see `copying`)."""

    def keep_copy(self, label: str) -> None:
        """Keep a copy of the store beside it before something large is done to it."""

    def idle(self) -> None:
        """Do the housekeeping that waits for a quiet moment."""

    def close(self) -> None:
        """Let go of the files."""
