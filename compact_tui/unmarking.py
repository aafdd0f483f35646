"""Marks on the roll that were wrong: the lines that made them, put right as one would by hand.

That somebody is not there cannot be said by a line, for then it would be minuted; a wrong mark is corrected
where it was made, by the same changes as `fix old => new` and taking a line back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from compact_tui.completing import name_in_line
from meetings.minutes.names import Names
from meetings.minutes.room import Room
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry, owners_in

_MARKS = form.Present | form.Apologies | form.Late
_MOVES = form.Arrives | form.Leaves | form.Returns
_WALK_ONS = form.Guest | form.Observer | form.Also


@dataclass(frozen=True, slots=True)
class Amend:
    """A line to be put right: what it says, and what it is to say instead; empty where it is taken back."""

    entry: str
    was: str
    line: str = ""

    @property
    def words(self) -> str:
        """What is done, in words."""
        return f"“{self.was}” becomes “{self.line}”" if self.line else f"“{self.was}” is taken back"


def moved(person: str, entries: Iterable[Entry]) -> bool:
    """Whether lines say that somebody came or went, so that more than a mark would have to be put right."""
    return any(
        isinstance(one.parsed, _MOVES) and _names(one, person) for one in entries if not one.taken_back
    )


def amendments(
    gone: Collection[str], in_room: Collection[str], entries: Iterable[Entry], room: Room
) -> list[Amend]:
    """The lines to put right so that nothing marks the people in `gone` any more, nor says that the people
    `in_room` are online."""
    found = []
    for entry in entries:
        if entry.taken_back:
            continue
        if isinstance(entry.parsed, _MARKS):
            line = _without(entry.parsed, gone, in_room, room)
        elif isinstance(entry.parsed, form.Substitute) and entry.parsed.member.id in gone:
            line = ""
        else:
            continue
        if line is not None:
            found.append(Amend(entry.id, entry.line, line))
    return found


def walked_on(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The lines that say who is in attendance without being known by an id."""
    return (one for one in entries if not one.taken_back and isinstance(one.parsed, _WALK_ONS))


def _names(entry: Entry, person: str) -> bool:
    return any(owner.kind == "person" and owner.id == person for owner in owners_in(entry.parsed))


def _without(
    said: form.Present | form.Apologies | form.Late,
    gone: Collection[str],
    in_room: Collection[str],
    room: Room,
) -> str | None:
    """A list of the roll without some people, or with them in the room; empty where nobody is left on it,
    none where it stays as it is."""
    online = said.online if isinstance(said, form.Present) else ()
    left = tuple(owner for owner in said.people if not (owner.kind == "person" and owner.id in gone))
    stay_online = tuple(id_ for id_ in online if id_ not in in_room)
    if left == said.people and stay_online == online:
        return None
    names = _named(left, stay_online, room)
    if not names:
        return ""
    match said:
        case form.Present():
            return f"here {names}"
        case form.Apologies(reason=reason):
            return f"apologies {names}" + (f": {reason}" if reason else "")
        case form.Late(reason=reason):
            return f"late {names}" + (f": {reason}" if reason else "")


def _named(people: Sequence[Owner], online: Collection[str], room: Room) -> str:
    names = Names(room)
    known = {person.id: person for person in room.people}
    said = []
    for owner in people:
        name = name_in_line(known[owner.id], names) if owner.id in known else owner.words
        said.append(f"{name} online" if (owner.id or owner.words) in online else name)
    return ", ".join(name for name in said if name)
