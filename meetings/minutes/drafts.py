"""The half-typed line of a meeting, and lines a failing disk did not take: kept beside the record.

They are in a small private file of their own, put in place whole, so that they outlive a program that was
killed. What is in it is offered again, never kept as minutes by itself.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from meetings.minutes.noted import Note
from meetings.records.entry import Entry
from meetings.store.made import made


class Draft(msgspec.Struct, frozen=True):
    """A line as far as it was typed, whole lines that were not kept, and notes that were being put right.

    `editing` is the id of the entry the line is to take the place of, empty where it is a new one, and `base`
    the change that entry was seen at. `since` is the newest entry there was then. `from_notes`: the notes are
    to be kept without a clock.
    """

    line: str = ""
    unkept: tuple[str, ...] = ()
    editing: str = ""
    since: str = ""
    base: str = ""
    notes: tuple[Note, ...] = ()
    from_notes: bool = False

    def __bool__(self) -> bool:
        return bool(self.line.strip() or self.unkept or self.notes)


def write_draft(path: Path, draft: Draft) -> None:
    """Put a draft in place of the one before; an empty one leaves no file.

    The file outlives the program, not a power cut: it is written several times a second, and is not worth
    a wait for the disk. Raises OSError where it cannot be written.
    """
    if not draft:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        private = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(private, "wb") as file:
            file.write(msgspec.json.encode(draft))
        fresh.replace(path)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def read_draft(path: Path) -> Draft:
    """The draft that was left; an empty one where there is none, or it cannot be read."""
    try:
        return made(msgspec.json.decode(path.read_bytes()), Draft)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Draft()


def still_open(draft: Draft, entries: Iterable[Entry]) -> Draft:
    """The draft without what has been kept since: a program may be killed between the two."""
    since = [entry.line for entry in entries if entry.id > draft.since]
    unkept = list(draft.unkept)
    for line in since:
        if line in unkept:
            unkept.remove(line)
    line = "" if draft.line in since and not draft.editing else draft.line
    return msgspec.structs.replace(draft, line=line, unkept=tuple(unkept))
