"""Taking back and putting back whole commits, by new commits that reverse them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

import msgspec

from meetings.store.change import COUNTER, Change, Commit, TurnKind, shown_of
from meetings.store.engine import Engine
from meetings.store.errors import ChangedSince
from meetings.store.kind import Kind
from meetings.store.migrate import Migration, current

Reversed = tuple[str, str, str | None, tuple[str, ...]]
"""Kind, record, the body to leave it with, and the bases of that change."""


def last_standing(newest_first: Iterable[Commit]) -> Commit | None:
    """The newest commit that still has its effect: what `undo` takes back next."""
    settled: set[str] = set()
    taken_back: set[str] = set()
    for commit in newest_first:
        if commit.turn == "do":
            if commit.id not in taken_back:
                return commit
        elif commit.of not in settled and commit.of is not None:
            settled.add(commit.of)
            if commit.turn == "undo":
                taken_back.add(commit.of)
    return None


def last_undone(newest_first: Iterable[Commit]) -> Commit | None:
    """The newest undo that was not redone, since when nothing else was done: what `redo` reverses next.

    Returned is the commit that was undone; a new commit of any other kind ends the chance to redo.
    """
    settled: set[str] = set()
    for commit in newest_first:
        if commit.turn == "do":
            break
        if commit.of in settled or commit.of is None:
            continue
        settled.add(commit.of)
        if commit.turn == "undo":
            return _with_id(commit)
    return None


def _with_id(undone: Commit) -> Commit:
    """The commit an undo took back, known by its id; what it said stands in the undo's own words."""
    return Commit(
        undone.of or "", undone.by, undone.at, undone.what.removeprefix("undo").strip(), undone.scope
    )


def reversal(
    engine: Engine,
    target: Commit,
    turn: TurnKind,
    kinds: Mapping[str, Kind],
    migrations: Sequence[Migration],
) -> Iterator[Reversed]:
    """What to write so that every record of a commit is as it was before it (or, for redo, after it).

    Counters keep what they gave out. Refused where a record has been changed since by something else.
    """
    by_record: dict[tuple[str, str], list[Change]] = {}
    for change in engine.changes(commit=target.id):
        if change.kind != COUNTER:
            by_record.setdefault((change.kind, change.record), []).append(change)
    for (kind, record), changes in reversed(by_record.items()):
        now = engine.held(kind, record)
        assert now is not None, "a change always leaves a document"
        stands = _in_effect(engine, engine.change(now.shown))
        if turn == "redo":
            expected, body = _in_effect(engine, _base(engine, changes[0])), current(changes[-1], migrations)
        else:
            expected, body = changes[-1], _before(engine, changes, kinds, migrations)
        if stands != expected:
            raise _changed_since(engine, now.shown, target, turn)
        yield kind, record, body, (now.shown,)


def retraction(
    engine: Engine,
    target: Change,
    spared: Container[tuple[str, str]],
    kinds: Mapping[str, Kind],
    migrations: Sequence[Migration],
) -> Iterator[Reversed]:
    """What to write so that what was done last along with a change is undone, some records spared.

    Each record goes back to what it was before its last change in that commit. Refused where one was changed
    since by something else.
    """
    commit = engine.commit_of(target.commit)
    last = {(c.kind, c.record): c for c in engine.changes(commit=target.commit) if c.kind != COUNTER}
    for record, change in reversed(last.items()):
        if record in spared:
            continue
        now = engine.held(*record)
        assert now is not None, "a change always leaves a document"
        if _in_effect(engine, engine.change(now.shown)) != change and commit is not None:
            raise _changed_since(engine, now.shown, commit, "undo")
        yield *record, _before(engine, [change], kinds, migrations), (now.shown,)


def in_effect(engine: Engine, kind: str, record: str) -> Change | None:
    """The change whose text a record shows now, undone and redone ones followed back."""
    now = engine.held(kind, record)
    return _in_effect(engine, engine.change(now.shown)) if now else None


def _in_effect(engine: Engine, change: Change | None) -> Change | None:
    """The change whose text a change shows: itself, or what an undo or redo went back to."""
    while change is not None:
        commit = engine.commit_of(change.commit)
        if commit is None or commit.turn == "do":
            return change
        record = (change.kind, change.record)
        turned = [c for c in engine.changes(commit=commit.of) if (c.kind, c.record) == record]
        if commit.turn == "redo":
            return turned[-1]
        change = _base(engine, turned[0])
    return None


def _base(engine: Engine, change: Change) -> Change | None:
    """What a change was made on; of two bases, the one that was shown."""
    bases = [base for base in map(engine.change, change.bases) if base]
    return shown_of(bases) if bases else None


def _before(
    engine: Engine, changes: Sequence[Change], kinds: Mapping[str, Kind], migrations: Sequence[Migration]
) -> str | None:
    """The body a record had before these; for one they made, none, or one that says it was taken back."""
    if base := _base(engine, changes[0]):
        return current(base, migrations)
    return taken_back(kinds.get(changes[0].kind), current(changes[-1], migrations))


def taken_back(kind: Kind | None, body: str | None) -> str | None:
    """What is left of a record whose making is undone: nothing, or one that says it was taken back."""
    if kind is None or kind.take_back is None or body is None:
        return None
    return msgspec.json.encode(kind.take_back(msgspec.json.decode(body))).decode()


def _changed_since(engine: Engine, shown: str, target: Commit, turn: TurnKind) -> ChangedSince:
    change = engine.change(shown)
    later = engine.commit_of(change.commit) if change else None
    by = f" by {later.by}" if later and later.by else ""
    return ChangedSince(
        f"“{target.what}” cannot be {'put' if turn == 'redo' else 'taken'} back: what it wrote was changed "
        f"again{by} since; take that back first, or edit it as it stands."
    )
