"""Feeding a script to the minutes: the agenda is prepared, then line after line is typed at its time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import partial

import msgspec

from meetings.agenda import items as agenda
from meetings.agenda.going_out import circulate
from meetings.dates import hours, spoken
from meetings.demonstration.clock import SteppingClock
from meetings.demonstration.days import working_day
from meetings.demonstration.script import Script, ScriptLine
from meetings.minutes.echo import Echo
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.entry import kind_of
from meetings.records.meeting import ItemKind, Meeting
from meetings.references import year_of
from meetings.week import coming_week

_SOON_AFTER, _BEFORE_TIME = dt.timedelta(minutes=2), dt.timedelta(minutes=6)
_NOTICE = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Fed:
    """A line that was typed: of which meeting's script, as it was filled in, and the kind it became."""

    script: str
    line: ScriptLine
    text: str
    became: str
    echo: Echo


@dataclass(slots=True)
class Feeder:
    """Feeds scripts to one office, and remembers the numbers of what was made, for later lines."""

    office: Office
    clock: SteppingClock
    refs: dict[str, str] = field(default_factory=dict)
    fed: list[Fed] = field(default_factory=list)

    def prepare(self, meeting: Meeting, script: Script) -> None:
        """Put the script's items on the agenda a fortnight before, and send it out a week before."""
        self.clock.move(meeting.start - _NOTICE)
        with self.office.commit(f"prepare the agenda of {meeting.ref}", scope=meeting.id):
            for line in script.agenda:
                if line.kind == "strike":
                    self._strike(meeting, line)
                else:
                    self._add(meeting, line)
        self.clock.move(meeting.start - _NOTICE / 2)
        circulate(self.office, self.office.meetings.get(meeting.id))

    def _add(self, meeting: Meeting, line: ScriptLine) -> None:
        kind, minutes, who = line.more
        presenter = None if who == "-" else self._person(who)
        agenda.add_item(
            self.office, self.office.meetings.get(meeting.id), line.text,
            kind=msgspec.convert(kind, ItemKind), minutes=int(minutes), presenter=presenter,
        )  # fmt: skip

    def _strike(self, meeting: Meeting, line: ScriptLine) -> None:
        items = agenda.items_of(self.office, meeting.id)
        for item in items:
            if item.title.startswith(line.text):
                agenda.remove_item(self.office, item)

    def _person(self, initials: str) -> Owner:
        found = next(person for person in self.office.people.find() if person.initials == initials)
        return Owner("person", found.id)

    def hold(self, key: str, meeting: Meeting, script: Script, following: dt.date | None) -> None:
        """Take the minutes of a meeting; `following` is the day the next one is to be on."""
        length = (meeting.end or meeting.start) - meeting.start - _SOON_AFTER - _BEFORE_TIME
        times = script.times(meeting.start + _SOON_AFTER, length)
        self.clock.move(times[0])
        taking = Taking(self.office, self.office.meetings.get(meeting.id))
        for line, at in zip(script.typed, times, strict=True):
            self.clock.move(at)
            text = line.filled(partial(self._fill, at=at, following=following))
            held = {entry.id for entry in taking.entries}
            echo = taking.take(text)
            new = [entry for entry in taking.entries if entry.id not in held]
            became = kind_of(new[-1].parsed) if new else echo.parts[0]
            self.fed.append(Fed(key, line, text, became, echo))
            if line.label and new:
                self.refs[line.label] = new[-1].ref

    def _fill(self, hole: str, at: dt.datetime, following: dt.date | None) -> str:
        """What stands in a hole of a line that is typed at a time."""
        match hole.partition("+"), hole.partition("-"):
            case ("", "+", days), _:
                return spoken(working_day(at.date() + dt.timedelta(days=int(days))))
            case ("now", _, later), _ if later or hole == "now":
                return hours(at + dt.timedelta(minutes=int(later or 0)))
            case _, ("now", _, earlier):
                return hours(at - dt.timedelta(minutes=int(earlier)))
            case ("year", _, later), _:
                return str(at.year + int(later or 0))
        if hole == "week":
            first, last = coming_week(self.office, at.date())
            return f"{spoken(first)} to {spoken(last)}"
        if hole == "next":
            assert following is not None
            return spoken(following)
        return self._short(self.refs[hole], at.year)

    def _short(self, ref: str, year: int) -> str:
        """A reference as it is typed: `A14`, but in full where it is another year's."""
        if year_of(ref) != year:
            return ref
        letter = "D" if "D-" in ref else "A"
        return f"{letter}{int(ref.rsplit('-', 1)[1])}"
