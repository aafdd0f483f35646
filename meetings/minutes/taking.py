"""Taking minutes: each line is read, kept durably with all that it does, and only then said back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from msgspec.structs import replace

from meetings.agenda import items_of
from meetings.errors import Refused
from meetings.minutes import answers, correcting
from meetings.minutes.echo import Echo, Telling, said
from meetings.minutes.effects import Scene, take_effect
from meetings.minutes.fold import State, fold_state, minutes, step
from meetings.minutes.grammar import read
from meetings.minutes.knowing import room_of
from meetings.minutes.model import Minutes, Setting
from meetings.minutes.reading import Ask, Correct, Ending, InsertBefore, Nothing, Reading, Says, Turn
from meetings.minutes.room import Room
from meetings.minutes.setting import entries_of, setting_of
from meetings.naming import Naming
from meetings.office import Office
from meetings.records import entry as form
from meetings.records.entry import Entry, Parsed, kind_of
from meetings.records.meeting import AgendaItem, Meeting
from meetings.store.change import COUNTER
from meetings.store.door import clean_text
from meetings.store.store import new_id

LONGEST = 1_000_000
"""How many characters a line may have; a longer one is refused, and is the secretary's to shorten."""


class Taking:
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

    # what is known

    @property
    def minutes(self) -> Minutes:
        """The minutes as they stand."""
        return minutes(self._state)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines in the order in which things happened, those taken back among them."""
        return self._state.log.ordered

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

    def _catch_up(self) -> None:
        """Take in what has changed since the last look, by this program or another; often nothing."""
        changes = self.office.store.changes_since(self._seen)
        if not changes:
            return
        self._seen = changes[-1].seq
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

    # one line

    def take(self, line: str) -> Echo:
        """Keep a line and say what it became; what it says is durable when this returns.

        Raises Refused where nothing could be kept, with the reason; the line is then still the caller's.
        """
        if len(line) > LONGEST:
            raise Refused(
                f"A line of {len(line):,} characters is longer than the {LONGEST:,} that are kept; "
                "nothing was recorded. Split it."
            )
        cleaned = clean_text(line)
        self._catch_up()
        reading = read(cleaned, self.room)
        echo = self._answer(cleaned, reading)
        if cleaned != line:
            return Echo(
                (*echo.parts, "characters that cannot be kept were replaced by �"), echo.more, echo.kept
            )
        return echo

    def _answer(self, line: str, reading: Reading) -> Echo:
        match reading:
            case Says():
                return self._say(line, reading)
            case Ending():
                return self._end(line, reading)
            case Turn() | Correct() | InsertBefore():
                return correcting.answer(self, reading)
            case Ask(about=about):
                return answers.answer(self, about)
            case Nothing():
                return Echo((), kept=False)

    def _say(self, line: str, reading: Says) -> Echo:
        entry = self.keep(line, reading)
        asked = tuple(f"{words} fits {self._fits(ids)}; which?" for words, ids in reading.ambiguous)
        return Echo((*said(self.telling, entry, offer=reading.offer), *asked, *_short(reading.notes)))

    def _fits(self, ids: tuple[str, ...]) -> str:
        return " and ".join(self._naming.person(one) for one in ids)

    def keep(self, line: str, reading: Says) -> Entry:
        """Keep a line that says something as one commit with all it does; opens the meeting if need be."""
        with self.office.commit(f"{kind_of(reading.parsed)}: {line[:60]}", scope=self._id):
            state = self._state
            if self._opens(reading.parsed):
                state = self._write(state, self._entry("open", Says(form.Open(), reading.at), state))[0]
            _, entry = self._write(state, self._entry(line, reading, state))
        self._catch_up()
        return entry

    def _opens(self, parsed: Parsed) -> bool:
        """Whether a line opens the meeting by being the first."""
        return not self._state.is_open and not isinstance(parsed, form.Open | form.Off)

    def _entry(self, line: str, reading: Says, state: State) -> Entry:
        """A line as an entry at the end of the log, under the item that is open or that it opens."""
        parsed = reading.parsed
        item = parsed.item if isinstance(parsed, form.Item) else state.item
        return Entry(
            id=new_id(), meeting=self._id, line=line, parsed=parsed, item=item, after=state.log.last,
            at=reading.at, tags=reading.tags,
        )  # fmt: skip

    def _write(self, state: State, entry: Entry) -> tuple[State, Entry]:
        """Let an entry take effect and keep it; inside a commit."""
        scene = Scene(self.office, self.meeting, lambda: minutes(step(state, entry)))
        kept = take_effect(scene, entry)
        kept = self.office.entries.put(kept) if kept.bases else self.office.entries.add(kept)
        return step(state, kept), kept

    # corrections; `correcting` finds what to correct

    def rewrite(self, entry: Entry, line: str, reading: Says, *, what: str) -> Entry:
        """Put a line in place of another: what the old one did is undone, what the new one does is done."""
        with self.office.commit(f"{what}: {line[:60]}", scope=self._id):
            kept = correcting.undo_effects(self.office, entry, reading.parsed)
            new = replace(
                kept, line=line, parsed=reading.parsed, tags=reading.tags, at=reading.at or entry.at
            )
            new = self._write(self._state, new)[1]
        self._catch_up()
        return new

    def insert_before(self, entry: Entry, line: str, reading: Says) -> Entry:
        """Put a line in before another, under the same item and at the same time."""
        new = Entry(
            id=new_id(), meeting=self._id, line=line, parsed=reading.parsed, item=entry.item,
            after=entry.after, at=reading.at if self.from_notes else entry.at, tags=reading.tags,
        )  # fmt: skip
        with self.office.commit(f"insert: {line[:60]}", scope=self._id):
            new = self._write(self._state, new)[1]
        self._catch_up()
        return new

    def turn(self, to: str) -> Echo:
        """Take back the last change of this meeting's minutes, or put it back."""
        store = self.office.store
        turned = store.undo(scope=self._id) if to == "undo" else store.redo(scope=self._id)
        self._catch_up()
        if turned is None:
            return Echo((f"nothing to {to}",), kept=False)
        return Echo(("taken back" if to == "undo" else "put back", turned.what))

    # the end

    def _end(self, line: str, ending: Ending) -> Echo:
        missing = () if ending.really else answers.missing(self)
        if missing:
            what = "thing is" if len(missing) == 1 else "things are"
            ask = f"{len(missing)} {what} missing: “close really” closes all the same"
            return Echo((ask,), missing, kept=False)
        at = ending.at or self.room.now
        entry = self.keep(line, Says(form.Close(), at))
        return Echo(said(self.telling, entry))

    def live_entries(self) -> Iterator[Entry]:
        """The lines that stand, newest first."""
        return (entry for entry in reversed(self.entries) if not entry.taken_back)


def _short(notes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(note.rstrip(".") for note in notes)


def _why_not(meeting: Meeting) -> str:
    ref = meeting.ref
    match meeting.status:
        case "cancelled":
            return f"{ref} was cancelled, so no minutes are taken of it."
        case "approved":
            return f"The minutes of {ref} are approved; “minutes amend {ref} TEXT” adds an amendment."
        case _:
            return f"The minutes of {ref} have gone out; “minutes reopen {ref}” makes them a draft."
