"""What the Calendar screen does with the meetings of the chosen day: adds one, and moves those to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual import on, work

from compact_tui.commands import calendar as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import meeting_forms as forms
from compact_tui.screens import meeting_words
from compact_tui.screens.calendar_words import View
from compact_tui.screens.day_list import DayList
from compact_tui.screens.room import Room
from meetings.calendar.days import DayEntry
from meetings.records.meeting import Meeting


class MeetingsOnDays(Room[View], part=True):
    """The part of the calendar that adds a meeting on the chosen day, and moves one that stands there."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._day: dt.date | None = None
        self._view: View | None = None

    def _go_to(self, day: dt.date) -> None:
        """Choose another day."""
        raise NotImplementedError

    @property
    def chosen(self) -> Sequence[DayEntry]:
        """What stands on the chosen day."""
        return self._view.days.get(self._day, ()) if self._view and self._day else ()

    @property
    def _movable(self) -> list[DayEntry]:
        return [one for one in self.chosen if one.sort == "meetings" and one.room == "agenda" and not one.off]

    @on(commands.MoveFromDay)
    def _move(self) -> None:
        movable = self._movable
        if len(movable) == 1:
            self._move_one(movable[0])
        elif movable:
            self.app.push_screen(DayList("Move which meeting?", movable), self._move_one)

    def _move_one(self, entry: DayEntry | None) -> None:
        if entry is not None:
            self._ask_where_to(entry.record)

    @work
    async def _ask_where_to(self, record: str) -> None:
        office = self.office
        meeting = await self.compact.clerk.look(lambda: office.meetings.get(record))
        self.app.push_screen(forms.move_form(office, meeting), lambda moved: self._settled("Moved", moved))

    @on(commands.NewOnDay)
    def _new(self) -> None:
        bodies = self._view.bodies if self._view else ()
        self.app.push_screen(forms.add_form(self.office, bodies, self._day), self._added)

    def _added(self, added: forms.Added | None) -> None:
        if added is not None:
            self._settled("Added", added.meeting)
            if added.note:
                self.notify(added.note, severity="warning")

    def _settled(self, done: str, meeting: Meeting | None) -> None:
        """Say what was done with a meeting, and go to the day on which it is now."""
        if meeting is not None:
            self.notify(f"{done} {meeting_words.heading(meeting)}")
            self._go_to(meeting.start.date())
            self.look_again()

    def can(self, command: type[Command]) -> bool:
        """Only a meeting that is to come can be moved."""
        return command is not commands.MoveFromDay or bool(self._movable)
