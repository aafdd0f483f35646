"""Changes, the commits that hold them, and how changes fold into a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

COUNTER = "counter"
"""The kind of the documents that give out numbers; they only ever grow."""

TurnKind = Literal["do", "undo", "redo"]


class Commit(msgspec.Struct, frozen=True):
    """Several changes made at once by one person, all or nothing.

    `what` says it in a few words, `scope` is the id of the meeting (or other record) whose own undo may take
    it back, `of` the commit that an undo or redo turns. `at` is UTC, ISO 8601. `seq` is its place in this
    store, given when it is kept; `size` how many changes it holds.
    """

    id: str
    by: str
    at: str
    what: str = ""
    scope: str = ""
    turn: TurnKind = "do"
    of: str | None = None
    replica: str = ""
    size: int = 0
    seq: int = 0

    def digest(self) -> bytes:
        """A check on the row itself, for salvage where a page's own checksum is gone."""
        of = "-" if self.of is None else self.of
        return _digest(
            self.id, self.by, self.at, self.what, self.scope, self.turn, of, self.replica, str(self.size)
        )


class Change(msgspec.Struct, frozen=True):
    """One immutable edit of one record: the whole body as it was left, or none where it was removed.

    `bases` are the changes it was made on: none for a new record, two to settle a conflict. `depth` is one
    more than the deepest base; with it, not with a clock, the head to show is chosen. `schema` is the version
    the body was written in, and stays.
    """

    id: str
    commit: str
    kind: str
    record: str
    bases: tuple[str, ...]
    body: str | None
    depth: int = 1
    schema: int = 1
    seq: int = 0

    def digest(self) -> bytes:
        """A check on the row itself, for salvage where a page's own checksum is gone."""
        return _digest(
            self.id, self.commit, self.kind, self.record, " ".join(self.bases), _mark(self.body),
            str(self.depth), str(self.schema),
        )  # fmt: skip


class Folded(msgspec.Struct, frozen=True):
    """A record as its changes leave it: the heads, the one shown, and its body (none: removed)."""

    kind: str
    record: str
    heads: tuple[str, ...]
    shown: str
    body: str | None

    def digest(self) -> bytes:
        """A check on the row itself, for salvage where a page's own checksum is gone."""
        return _digest(self.kind, self.record, " ".join(self.heads), self.shown, _mark(self.body))


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest()


def _mark(body: str | None) -> str:
    """A body in a digest: a removed one differs from an empty one."""
    return "-" if body is None else f"+{body}"


def heads_of(changes: Sequence[Change]) -> list[Change]:
    """The changes that no other change was made on; more than one is a conflict."""
    based_on = {base for change in changes for base in change.bases}
    return [change for change in changes if change.id not in based_on]


def shown_of(heads: Iterable[Change]) -> Change:
    """The head to show until a person chooses: the same on every machine, and never by the clock.

    The deepest wins, so that an edit is never hidden by what it did not know of; a removal gives way to any
    text; a tie is settled by the random end of the id. A counter shows its highest number.
    """

    def rank(change: Change) -> tuple[Any, ...]:
        if change.kind == COUNTER and change.body is not None:
            return (True, json.loads(change.body)["last"], change.id[-12:])
        return (change.body is not None, change.depth, change.id[-12:])

    return max(heads, key=rank)


def fold(changes: Sequence[Change]) -> Folded:
    """Fold all the changes of one record, in any order, into what is shown."""
    heads = heads_of(changes)
    shown = shown_of(heads)
    return Folded(shown.kind, shown.record, tuple(sorted({head.id for head in heads})), shown.id, shown.body)
