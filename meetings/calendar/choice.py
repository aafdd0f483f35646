"""What of an office goes into a calendar file: chosen the same way on the screen and by command."""

from __future__ import annotations

import datetime as dt

import msgspec

from meetings.calendar.entries import Entry
from meetings.calendar.office import KINDS, Kind, office_calendar
from meetings.calendar.plan import office_tasks
from meetings.calendar.vcalendar import calendar_file
from meetings.errors import Refused
from meetings.office import Office
from meetings.publishing.discreet import Discretion
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """What is to go into the file, and for whom.

    `only` names kinds of dates, all where it is empty; of one `meeting` those are its sittings alone. `tasks`
    asks for the action plan as tasks, in a file of their own. `since` and `until` leave out what is over
    before the one day or begins after the other. What is `public` anybody may read. `alarm` is in minutes
    before a meeting, `refresh` in hours.
    """

    only: tuple[Kind, ...] = ()
    tasks: bool = False
    person: str | None = None
    meeting: Meeting | None = None
    body: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    public: bool = False
    alarm: int | None = None
    refresh: int | None = None

    @property
    def contradiction(self) -> str:
        """What of it does not go together, in a sentence; empty where all does."""
        if self.public and (self.person or self.tasks or "actions" in self.only):
            return "What one person has to do, and the action plan, is for members only and never public."
        if self.tasks and (self.only or self.alarm is not None):
            return "Tasks have a file of their own and no reminder; choose either tasks or dates."
        if self.since and self.until and self.until < self.since:
            return "The last day asked for is before the first; change one of them."
        return ""

    def entries(self, office: Office) -> list[Entry]:
        """What is chosen, as entries."""
        if self.contradiction:
            raise Refused(self.contradiction)
        if self.tasks:
            return [
                *office_tasks(
                    office, person=self.person, meeting=self.meeting, body=self.body, since=self.since,
                    until=self.until,
                )
            ]  # fmt: skip
        return [
            *office_calendar(
                office, only=self.only or (("meetings",) if self.meeting else KINDS), person=self.person,
                meeting=self.meeting, body=self.body, since=self.since, until=self.until, public=self.public,
                alarm=self.alarm,
            )
        ]  # fmt: skip

    def name(self, office: Office) -> str:
        """What the calendar is called: the group, and whose or what it is where it is not all of it."""
        body = office.bodies.get(self.body).name if self.body not in (None, MAIN) else ""
        person = office.people.get(self.person).name if self.person else ""
        parts = (office.group.name, body, person, "actions" if self.tasks else "")
        name = ": ".join(filter(None, parts))
        return Discretion(office).text(name) if self.public else name

    def file(self, office: Office, entries: list[Entry]) -> bytes:
        """The file, holding these entries."""
        return calendar_file(self.name(office), entries, refresh=self.refresh)
