"""What was minuted in confidence, wherever else it is kept: in the plan, the register, the index."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from msgspec.structs import replace

from meetings.minutes.order import in_order
from meetings.minutes.setting import entries_of
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.entry import Entry
from meetings.store.change import Commit
from meetings.store.query import where

IN_CONFIDENCE = "minuted in confidence"
"""What stands in place of words that were said in confidence."""

AN_ITEM = f"An item {IN_CONFIDENCE}"
"""What an agenda item is called whose title was."""


_COURSE = form.Open | form.Adjourn | form.Resume | form.Close
"""What is said of the meeting itself."""

_ROOM = form.Present | form.Arrives | form.Leaves | form.Returns | form.Substitute | form.Chair
"""What is said of who is in the room."""


def in_confidence(office: Office) -> frozenset[str]:
    """The ids of every line in a confidential part, and of the action, decision or item it made.

    It follows from the lines, so that it is right after every correction of where the part begins and ends.
    An item that is to ratify such a decision is among them if it says what was decided. Pages ask for it at
    every turn.
    """
    return office.once(_looked_for)


def _looked_for(office: Office) -> frozenset[str]:
    begun = office.entries.find(where("parsed")["kind"] == "confidential")
    meetings = dict.fromkeys(entry.meeting for entry in begun if not entry.taken_back)
    found = {id_ for meeting in meetings for id_ in within(in_order(entries_of(office, meeting)))}
    reached = found
    while reached:  # where it is carried over to and ratified, it stays so
        carried = office.items.find(where("carried_from").one_of(sorted(reached)))
        ratifying = office.decisions.find(where("ratifies").one_of(sorted(reached)))
        telling = office.items.find(where("ratifies").one_of(sorted(reached)))
        telling = [item for item in telling if not item.title.endswith(f": {IN_CONFIDENCE}")]
        reached = {one.id for one in (*carried, *ratifying, *telling)} - found
        found |= reached
    return frozenset(found)


def within(entries: Iterable[Entry]) -> Iterator[str]:
    """The ids of the lines, in their order, that stand in a confidential part, and of what they made.

    A vote in public on what was proposed in confidence is among them: it tells what was proposed.
    """
    confidential = proposed = False
    for entry in entries:
        if entry.taken_back:
            continue
        kind = type(entry.parsed)
        if kind is form.Proposal:
            proposed = confidential
        if kind in (form.Confidential, form.Public):
            confidential = kind is form.Confidential
        elif confidential or (proposed and kind is form.Vote):
            yield entry.id
            if entry.made:
                yield entry.made


def heard_by_all(entries: Iterable[Entry], secret: Container[str]) -> Iterator[Entry]:
    """A log as whoever hears nothing of its `secret` lines knows it, each line after the one before it.

    That the meeting paused, went on and ended is plain to everybody; which item is open and which members
    are in the room, only once it goes on in public. Whoever was there when it was adjourned to another day
    need not be there when it goes on.
    """
    last: str | None = None
    moved: Entry | None = None
    room: list[Entry] = []
    for entry in entries:
        if entry.id in secret and not isinstance(entry.parsed, _COURSE):
            if not entry.taken_back:
                moved = entry if isinstance(entry.parsed, form.Item) else moved
                room += [entry] if isinstance(entry.parsed, _ROOM) else []
            continue
        if isinstance(entry.parsed, form.Adjourn) and entry.parsed.to and not entry.taken_back:
            room = []
        plain = [*room, *([moved] if moved else [])] if isinstance(entry.parsed, form.Public) else []
        for one in (entry, *plain):
            yield replace(one, after=last, at=entry.at)
            last = one.id
        if plain:
            moved, room = None, []


def words_of(office: Office, commit: Commit) -> str:
    """What a commit did, in words that may be shown to anybody: nothing of a private note, and nothing of
    what was said in confidence."""
    changes = office.store.engine.changes(commit=commit.id)
    lines = {change.record for change in changes if change.kind == "entry"}
    entries = [entry for entry in map(office.entries.maybe, lines) if entry is not None]
    if any(isinstance(entry.parsed, form.Off) for entry in entries):
        return "a private note"
    meetings = {entry.meeting for entry in entries}
    secret = {id_ for meeting in meetings for id_ in within(in_order(entries_of(office, meeting)))}
    return commit.what if secret.isdisjoint(lines) else f"a line {IN_CONFIDENCE}"
