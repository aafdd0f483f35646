"""Taking minutes: each line is read, kept durably with all that it does, and only then said back."""

from __future__ import annotations

import datetime as dt

from meetings.errors import Refused
from meetings.minutes import answers, correcting
from meetings.minutes.echo import Echo, said
from meetings.minutes.grammar import read
from meetings.minutes.live import LiveMinutes
from meetings.minutes.reading import Ask, Correct, Ending, InsertBefore, Nothing, Reading, Says, Turn
from meetings.minutes.sittings import too_early
from meetings.office import Office
from meetings.records import forms as form
from meetings.records.meeting import Meeting
from meetings.store.door import clean_text

LONGEST = 1_000_000
"""How many characters a line may have; a longer one is refused, and is the secretary's to shorten."""


class Taking(LiveMinutes):
    """A secretary's session: lines go in, and what each became is said back.

    Refused for a meeting that was cancelled, and once the minutes have gone out.
    """

    def __init__(self, office: Office, meeting: Meeting, *, from_notes: bool = False) -> None:
        _must_take_lines(meeting)
        super().__init__(office, meeting, from_notes=from_notes)

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
        self.catch_up()
        _must_take_lines(self.meeting)
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
        if self.is_closed:
            raise Refused(
                f"{self.meeting.ref} is closed: “undo” takes that back, and s/old/new/ or "
                "i/before this/a new line/ put right what stands; this line was not kept."
            )
        entry = self.keep(line, reading)
        parts = (*said(self.telling, entry, offer=reading.offer), *_short(reading.notes))
        return Echo(parts, answers.arising(self, entry))

    def _end(self, line: str, ending: Ending) -> Echo:
        if self.is_closed:
            raise Refused(f"{self.meeting.ref} is closed already: “undo” takes that back.")
        at = ending.at or self.room.now
        missing = () if ending.really else (*self._too_early(at), *(m.text for m in answers.missing(self)))
        if missing:
            what = "thing is" if len(missing) == 1 else "things are"
            ask = f"{len(missing)} {what} missing: “{ending.insisting(self.room.now)}” closes all the same"
            return Echo((ask,), missing, kept=False)
        entry = self.keep(line, Says(form.Close(), at))
        return Echo(said(self.telling, entry), self._what_is_left())

    def _too_early(self, at: dt.datetime | None) -> tuple[str, ...]:
        """What does not add up about closing at a time, before any line says so."""
        early = too_early(self._state.told.sittings, at)
        return (early,) if early else ()

    def _what_is_left(self) -> tuple[str, ...]:
        """What the closed minutes ask for, a line each."""
        from meetings.afterwards.proposed import proposed

        tasks = [task for task in proposed(self.office, self.meeting) if not task.settled]
        return (f"after {self.meeting.ref}, to do:", *(f"▸ {task.text}" for task in tasks)) if tasks else ()


def _short(notes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(note.rstrip(".") for note in notes)


def _must_take_lines(meeting: Meeting) -> None:
    ref = meeting.ref
    match meeting.status:
        case "cancelled":
            raise Refused(f"{ref} was cancelled, so no minutes are taken of it.")
        case "approved":
            raise Refused(f"The minutes of {ref} are approved; “minutes amend {ref} TEXT” adds an amendment.")
        case "circulated":
            raise Refused(f"The minutes of {ref} have gone out; “minutes reopen {ref}” makes them a draft.")
