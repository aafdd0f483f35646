"""What a line would become, told before it is kept: pure reading against what is known, with no look-up.

It says the same as the echo will, but for numbers that are only given when a line is kept.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from meetings.dates import short_of
from meetings.keys import KnownAreas
from meetings.minutes import quorum, votes
from meetings.minutes.echo import said
from meetings.minutes.fold import State, step
from meetings.minutes.grammar import read
from meetings.minutes.model import Minutes
from meetings.minutes.reading import Ask, Correct, Ending, InsertBefore, Nothing, Reading, Says, Turn
from meetings.minutes.room import Room
from meetings.minutes.telling import Telling
from meetings.naming import Naming
from meetings.records import forms as form
from meetings.records.base import Owner
from meetings.records.entry import Entry
from meetings.records.meeting import AgendaItem, Meeting
from meetings.records.people import Organisation, Person

_COMING = "~"
"""The id of a line that is not kept yet; it comes after every other."""

_TURNS = {
    "undo": "takes back the last change of these minutes",
    "redo": "puts back what was last taken back",
    "prose": "makes prose of the last command, with all it did undone",
    "command": "makes the last prose the command it nearly was",
}
_ASKS = {
    "who": "who is here",
    "quorum": "whether there is a quorum",
    "actions": "the open actions",
    "help": "what can be typed",
}


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a line would become: its `parts`, and whether it would be prose, say nothing to keep (`asks`), or
    be refused as things stand (`refused`).

    `doubtful` is one to look at: something in it was not understood or fits two; `offers` is prose that
    `!` makes a command of.
    """

    parts: tuple[str, ...]
    prose: bool = False
    asks: bool = False
    refused: bool = False
    doubtful: bool = False
    offers: bool = False

    @property
    def line(self) -> str:
        """The parts joined as the echo joins them."""
        return " · ".join(" ".join(part.split()) for part in self.parts if part)


class KnownNaming(Naming):
    """The names known in a room, with nothing left to look up."""

    def __init__(
        self,
        people: dict[str, Person],
        organisations: dict[str, Organisation],
        room: Room,
        sectors: Mapping[str, str],
        areas: KnownAreas | None = None,
    ) -> None:
        self.areas = areas or KnownAreas()
        self.sectors = sectors
        self.people = people
        self.organisations = organisations
        self._refs: dict[str, str] = {one.id: one.ref for one in (*room.actions, *room.decisions)}
        self._meetings = {one.id: one.ref for one in room.meetings}
        self._bodies = {body.id: body.name for body in room.bodies if body.id}

    def meeting(self, id_: str) -> str:
        """A meeting's reference."""
        return self._meetings.get(id_, "a meeting")

    def action(self, id_: str) -> str:
        """An action's number."""
        return self._refs.get(id_, "an action")

    def decision(self, id_: str) -> str:
        """A decision's number."""
        return self._refs.get(id_, "a decision")

    def reference(self, tag: str) -> str:
        """What a tag refers to; nothing while the texts of its area have not been read."""
        return self.areas.says(tag)

    def owner(self, owner: Owner) -> str:
        """Whoever an owner stands for, in words."""
        if owner.kind == "body" and owner.id:
            return self._bodies.get(owner.id, owner.id)
        return super().owner(owner)


class _Coming(Telling):
    """Tells a line that comes next, from as much of the minutes as its echo needs: not the whole of them."""

    @functools.cached_property
    def minutes(self) -> Minutes:
        """Who is here and may vote, the paragraphs of the open item, and what is on the table."""
        told, setting = self.state.told, self.state.setting
        item = told.sittings.item
        return Minutes(
            meeting=setting.meeting,
            state=told.sittings.state,
            in_the_room=quorum.in_the_room(told.roll, told.interests, item),
            quorum=quorum.quorum(setting.quorum, told.roll, told.interests, item),
            current_item=item,
            loose=told.written.paragraphs.get(item, ()),
            proposal=votes.on_the_table(told.motions[-1]) if told.motions else None,
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """All that a coming line is read and told against; a plain value, safe to use in any thread."""

    room: Room
    state: State
    naming: KnownNaming
    meeting: Meeting
    items: tuple[AgendaItem, ...]

    def at(self, now: dt.datetime | None) -> Sight:
        """The same at a time of the wall clock, or with no clock."""
        told = now.replace(second=0, microsecond=0) if now else None
        return dataclasses.replace(self, room=dataclasses.replace(self.room, now=told))

    def knowing(self, areas: KnownAreas) -> Sight:
        """The same with the texts of some areas."""
        known = self.naming
        naming = KnownNaming(known.people, known.organisations, self.room, known.sectors, areas)
        return dataclasses.replace(self, naming=naming)

    def anew(self, entry: Entry | None) -> Sight:
        """The same for reading anew a line that stands, if there is one."""
        return dataclasses.replace(self, room=self.room.anew(entry.made)) if entry else self

    def after(self, line: str, *, turned: bool = False) -> Sight:
        """The same after a line that says something or ends the meeting; for any other it stays as it is."""
        reading = self.reading(line, turned=turned)
        if isinstance(reading, Ending) and reading.really:
            reading = Says(form.Close(), reading.at or self.room.now)
        if not isinstance(reading, Says) or self.state.is_closed:
            return self
        entry = self.entry(line, reading, f"{_COMING}{len(self.state.log.ordered)}")
        state = step(self.state, entry)
        return dataclasses.replace(
            self, state=state, room=dataclasses.replace(self.room, current_item=state.item)
        )

    def reading(self, line: str, *, turned: bool = False) -> Reading:
        """What a line is; one that is `turned` is followed by `!`, and so the command it nearly was."""
        reading = read(line, self.room)
        if turned and isinstance(reading, Says) and reading.offer is not None:
            return dataclasses.replace(reading, parsed=reading.offer, offer=None, notes=(), ambiguous=())
        return reading

    def entry(self, line: str, reading: Says, id_: str = _COMING) -> Entry:
        """A line as the entry it would be, at the end of the log."""
        parsed = reading.parsed
        item = parsed.item if isinstance(parsed, form.Item) else self.state.item
        return Entry(
            id=id_, meeting=self.meeting.id, line=line, parsed=parsed, item=item,
            after=self.state.log.last, at=reading.at, tags=reading.tags,
        )  # fmt: skip


def foretell(line: str, sight: Sight, *, instead: bool = False, turned: bool = False) -> Foretold:
    """What a line would become if it were kept now, or instead of an entry that stands; `turned`: with `!`
    after it."""
    reading = sight.reading(line, turned=turned)
    match reading:
        case Says():
            return _says(line, reading, sight, instead=instead)
        case Nothing():
            return Foretold((), asks=True)
        case _ if instead:
            return Foretold(("prose",), prose=True)
        case _:
            return _about(reading, sight.state, sight.room)


def _says(line: str, reading: Says, sight: Sight, *, instead: bool) -> Foretold:
    if sight.state.is_closed and not instead:
        return Foretold((f"{sight.meeting.ref} is closed: undo takes that back",), refused=True)
    entry = sight.entry(line, reading)
    if isinstance(entry.parsed, form.ItemAdded):
        parts: tuple[str, ...] = ("other business", entry.parsed.title)
    else:
        telling = _Coming(sight.naming, sight.meeting, sight.items, step(sight.state, entry))
        parts = said(telling, entry, offer=reading.offer)
    notes = tuple(note.rstrip(".") for note in reading.notes)
    opens = not sight.state.was_opened and not isinstance(entry.parsed, form.Open | form.Off)
    if opens and not instead:
        notes = (*notes, "opens the meeting")
    doubtful = bool(reading.notes or reading.ambiguous or reading.offer is not None)
    return Foretold(
        (*parts, *notes),
        prose=isinstance(entry.parsed, form.Prose),
        doubtful=doubtful,
        offers=reading.offer is not None,
    )


def _about(reading: Reading, state: State, room: Room) -> Foretold:
    """What a line about the record itself would do."""
    match reading:
        case Turn(to=to):
            return Foretold((_TURNS[to],), asks=True)
        case Ask(about=about):
            return Foretold((f"asks: {_ASKS[about]}", "nothing is recorded"), asks=True)
        case Ending(really=True):
            return Foretold(("closes the meeting, whatever is missing",), asks=True)
        case Ending():
            insist = f"“{reading.insisting(room.now)}” closes all the same"
            unless = f"closes the meeting, unless something is missing: {insist}"
            return Foretold((unless,), asks=True, doubtful=True)
        case Correct(old=old, new=new):
            line = _containing(state, old)
            return Foretold(_changes(f"corrects it to “{short_of(_put(line, old, new))}”", line), asks=True)
        case InsertBefore(before=before):
            line = _containing(state, before)
            return Foretold(_changes(f"puts a line in before “{short_of(line or '')}”", line), asks=True)
        case _:
            return Foretold((), asks=True)


def _changes(what: str, line: str | None) -> tuple[str, ...]:
    return ("no line of these minutes holds that",) if line is None else (what,)


def _put(line: str | None, old: str, new: str) -> str:
    before, _, after = (line or "").rpartition(old)
    return f"{before}{new}{after}"


def _containing(state: State, words: str) -> str | None:
    entries = (entry for entry in reversed(state.log.ordered) if not entry.taken_back)
    return next((entry.line for entry in entries if words in entry.line), None)
