"""The minutes of one meeting while they are taken: what is known, and how a line is kept and put right."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator

from msgspec.structs import replace

from meetings.agenda.carrying import carry_on
from meetings.agenda.items import items_of
from meetings.errors import Refused
from meetings.minutes.effects import take_effect
from meetings.minutes.fold import State, fold_state, minutes, step
from meetings.minutes.knowing import room_of
from meetings.minutes.model import Minutes, Setting
from meetings.minutes.reading import Says
from meetings.minutes.room import Room
from meetings.minutes.scene import Scene
from meetings.minutes.setting import entries_of, setting_of
from meetings.minutes.telling import Telling
from meetings.minutes.unmaking import undo_effects
from meetings.naming import Naming
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.entry import Entry, kind_of
from meetings.records.forms import Parsed
from meetings.records.meeting import AgendaItem, Meeting
from meetings.store.change import COUNTER, Change, Commit
from meetings.store.kind import new_id


class LiveMinutes:
    """The minutes of one meeting while they are taken.

    `from_notes` writes up afterwards: there is no clock, and only times that are typed count. What another
    program does to the same meeting meanwhile is taken in before the next line.
    """

    def __init__(self, office: Office, meeting: Meeting, *, from_notes: bool = False) -> None:
        self.office = office
        self.from_notes = from_notes
        self._id = meeting.id
        self._room: Room | None = None
        self._seen = office.store.engine.last_seq()
        self._state = fold_state(self._look_around(), entries_of(office, meeting.id))

    @property
    def minutes(self) -> Minutes:
        """The minutes as they stand."""
        return minutes(self._state)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines in the order in which things happened, those taken back among them."""
        return self._state.log.ordered

    @property
    def is_closed(self) -> bool:
        """Whether the meeting was closed, so that its lines can be put right but none are added."""
        return self._state.is_closed

    @property
    def room(self) -> Room:
        """What the next line is read against."""
        if self._room is None:
            self._room = room_of(self.office, self.meeting, list(self.items))
        now = None if self.from_notes else self.office.now.replace(second=0, microsecond=0)
        return dataclasses.replace(self._room, now=now, current_item=self._state.item)

    @property
    def telling(self) -> Telling:
        """Names and numbers for putting lines into words."""
        return Telling(self._naming, self.meeting, self.items, self._state)

    def _look_around(self) -> Setting:
        """Take in the meeting, its agenda and its people as they are now."""
        self.meeting = self.office.meetings.get(self._id)
        self.items: tuple[AgendaItem, ...] = tuple(items_of(self.office, self._id))
        self._naming = Naming(self.office)
        self._room = None
        return setting_of(self.office, self.meeting)

    def catch_up(self, known: State | None = None) -> None:
        """Take in what has changed since the last look, by this program or another; often nothing.

        `known` is the state after what this program has just written; it stands if that is all there is.
        """
        changes = self.office.store.changes_since(self._seen)
        if not changes:
            return
        self._seen = changes[-1].seq
        if known is not None and all(_is_in(known, change) for change in changes):
            self._state = known
            return
        lines = dict.fromkeys(change.record for change in changes if change.kind == "entry")
        mine = [e for e in map(self.office.entries.maybe, lines) if e is not None and e.meeting == self._id]
        if any(change.kind not in ("entry", COUNTER) for change in changes):
            setting = self._look_around()
            if setting != self._state.setting:
                held = {**self._state.log.held, **{entry.id: entry for entry in mine}}
                self._state = fold_state(setting, held.values())
                return
        for entry in mine:
            self._state = step(self._state, entry)

    @contextlib.contextmanager
    def change(self, what: str) -> Iterator[None]:
        """One change of the minutes in several steps, all or none; what others did is taken in first."""
        before = self.__dict__.copy()
        try:
            with self.office.commit(what, scope=self._id):
                self.catch_up()
                yield
        except BaseException:
            self.__dict__.update(before)
            raise
        self.catch_up()

    def live_entries(self) -> Iterator[Entry]:
        """The lines that stand, newest first."""
        return (entry for entry in reversed(self.entries) if not entry.taken_back)

    def entry(self, id_: str) -> Entry:
        """A line as it is now, standing or taken back."""
        return self._state.log.held[id_]

    def standing(self, id_: str) -> Entry:
        """A line that stands, as it is now; refused where it was taken back meanwhile."""
        entry = self._state.log.held.get(id_)
        if entry is None or entry.taken_back:
            raise Refused("That line has been taken back meanwhile, so it was left as it is.")
        return entry

    # keeping a line

    def keep(self, line: str, reading: Says) -> Entry:
        """Keep a line that says something as one commit with all it does.

        The first line opens the meeting, by a commit before its own: what is made of the line later, the
        meeting stays open.
        """
        if self._opens(reading.parsed):
            self.keep("open", Says(form.Open(), reading.at))
        kind, says = kind_of(reading.parsed), line[:60]
        what = says if says.casefold().startswith(kind) else f"{kind}: {says}"
        with self.office.commit(what, scope=self._id):
            state, entry = self._write(self._state, self._entry(line, reading))
        self.catch_up(state)
        return entry

    def _opens(self, parsed: Parsed) -> bool:
        """Whether a line opens the meeting by being the first."""
        return not self._state.was_opened and not isinstance(parsed, form.Open | form.Off)

    def _entry(self, line: str, reading: Says) -> Entry:
        """A line as an entry at the end of the log, under the item that is open or that it opens."""
        parsed = reading.parsed
        item = parsed.item if isinstance(parsed, form.Item) else self._state.item
        return Entry(
            id=new_id(), meeting=self._id, line=line, parsed=parsed, item=item, after=self._state.log.last,
            at=reading.at, tags=reading.tags,
        )  # fmt: skip

    def _write(self, state: State, entry: Entry) -> tuple[State, Entry]:
        """Let an entry take effect and keep it; inside a commit."""
        scene = Scene(self.office, self.meeting, lambda: minutes(step(state, entry)))
        kept = take_effect(scene, entry)
        kept = self.office.entries.put(kept) if kept.bases else self.office.entries.add(kept)
        return step(state, kept), kept

    def rewrite(self, entry: Entry, line: str, reading: Says, *, what: str) -> Entry:
        """Put a line in place of another: what the old one did is undone, what the new one does is done."""
        with self._corrected(f"{what}: {line[:60]}"):
            kept = undo_effects(self.office, entry, reading.parsed)
            new = replace(kept, line=line, parsed=reading.parsed, tags=reading.tags, at=reading.at)
            return self._write(self._state, new)[1]

    def insert_before(self, entry: Entry, line: str, reading: Says) -> Entry:
        """Put a line in before another, under the same item."""
        return self._insert(entry.item, entry.after, line, reading)

    def insert_after(self, entry: Entry, line: str, reading: Says) -> Entry:
        """Put a line in right after another, under the same item."""
        return self._insert(entry.item, entry.id, line, reading)

    def _insert(self, item: str | None, after: str | None, line: str, reading: Says) -> Entry:
        new = Entry(
            id=new_id(), meeting=self._id, line=line, parsed=reading.parsed, item=item, after=after,
            at=reading.at, tags=reading.tags,
        )  # fmt: skip
        with self._corrected(f"insert: {line[:60]}"):
            return self._write(self._state, new)[1]

    def take_back(self, entry: Entry) -> None:
        """Take one line back wherever it stands, with all it did; it stays in the log as taken back."""
        with self._corrected(f"take back: {entry.line[:60]}"):
            kept = undo_effects(self.office, entry, form.Off(entry.line))
            self.office.entries.put(replace(kept, taken_back=True))

    @contextlib.contextmanager
    def _corrected(self, what: str) -> Iterator[None]:
        """A change of what stands; what was settled after it with another quorum than now follows."""
        with self.change(what):
            before = self.minutes
            yield
            self.catch_up()
            quorate = {one.entry: one.quorate for one in before.paragraphs}
            for one in self.minutes.paragraphs:
                if quorate.get(one.entry, one.quorate) is not one.quorate:
                    self._settle_anew(self.entry(one.entry))
            if self.is_closed:  # what goes on at the next meeting follows too
                carry_on(self.office, self.meeting.body)

    def _settle_anew(self, entry: Entry) -> None:
        """Let what a line settled take effect, or wait to be ratified, as the quorum is now."""
        kept = undo_effects(self.office, entry, entry.parsed)
        kept = take_effect(Scene(self.office, self.meeting, lambda: self.minutes), kept)
        if kept != entry:
            self.office.entries.put(kept)
        self.catch_up()

    def undo(self) -> Commit | None:
        """Take back the last change of this meeting's minutes; the change, or none where there is none."""
        turned = self.office.store.undo(scope=self._id, changing="entry")
        self.catch_up()
        return turned

    def redo(self) -> Commit | None:
        """Put back what was last taken back; the change, or none where there is none."""
        turned = self.office.store.redo(scope=self._id, changing="entry")
        self.catch_up()
        return turned


def _is_in(state: State, change: Change) -> bool:
    """Whether a change is a line that the state holds just as the change left it."""
    held = state.log.held.get(change.record) if change.kind == "entry" else None
    return held is not None and held.bases == (change.id,)
