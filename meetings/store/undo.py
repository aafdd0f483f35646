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


def changed(engine: Engine, commit: Commit, kind: str) -> bool:
    """Whether a commit changed a record of a kind."""
    return any(change.kind == kind for change in engine.changes(commit=commit.id))


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
        if turn == "redo":
            bodies = [current(changes[-1], migrations)]
            made_on = [_in_effect(engine, base) for base in _bases(engine, changes[0])] or [None]
        else:
            bodies, made_on = _before(engine, changes, kinds, migrations), [changes[-1]]
        heads = _heads_with(engine, kind, record, made_on)
        if heads is None:
            raise _changed_since(engine, kind, record, target, turn)
        for body in bodies:
            yield kind, record, body, heads


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
        heads = _heads_with(engine, *record, [change])
        if heads is None:
            raise _changed_since(engine, *record, commit, "undo")
        for body in _before(engine, [change], kinds, migrations):
            yield *record, body, heads


def _heads_with(
    engine: Engine, kind: str, record: str, wanted: Sequence[Change | None]
) -> tuple[str, ...] | None:
    """The heads of a record that show the text of these changes, whichever of them is shown; else none."""
    now = engine.held(kind, record)
    assert now is not None, "a change always leaves a document"
    showing = {head: _in_effect(engine, engine.change(head)) for head in now.heads}
    found: list[str] = []
    for text in wanted:
        head = next((h for h, stands in showing.items() if stands == text and h not in found), None)
        if head is None:
            return None
        found.append(head)
    return tuple(found)


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
        bases = _bases(engine, turned[0])
        made = [c.id for c in engine.changes(commit=commit.id) if (c.kind, c.record) == record]
        # one that settled a conflict was undone by a change for each of its bases, in their order
        change = bases[made.index(change.id)] if bases and len(made) == len(bases) else _shown(bases)
    return None


def _bases(engine: Engine, change: Change) -> list[Change]:
    """What a change was made on; several where it settled a conflict."""
    return [base for base in map(engine.change, change.bases) if base]


def _shown(bases: Sequence[Change]) -> Change | None:
    return shown_of(bases) if bases else None


def _before(
    engine: Engine, changes: Sequence[Change], kinds: Mapping[str, Kind], migrations: Sequence[Migration]
) -> list[str | None]:
    """The bodies a record had before these, one for each head that was there.

    For a record they made it is none, or one that says it was taken back.
    """
    if bases := _bases(engine, changes[0]):
        return [current(base, migrations) for base in bases]
    return [taken_back(kinds.get(changes[0].kind), current(changes[-1], migrations))]


def taken_back(kind: Kind | None, body: str | None) -> str | None:
    """What is left of a record whose making is undone: nothing, or one that says it was taken back."""
    if kind is None or kind.take_back is None or body is None:
        return None
    return msgspec.json.encode(kind.take_back(msgspec.json.decode(body))).decode()


def _changed_since(
    engine: Engine, kind: str, record: str, target: Commit | None, turn: TurnKind
) -> ChangedSince:
    now = engine.held(kind, record)
    change = engine.change(now.shown) if now else None
    later = engine.commit_of(change.commit) if change else None
    by = f" by {later.by}" if later and later.by else ""
    what, how = target.what if target else record, "put" if turn == "redo" else "taken"
    return ChangedSince(
        f"“{what}” cannot be {how} back: what it wrote was changed again{by} since; take that back first, "
        "or edit it as it stands."
    )
