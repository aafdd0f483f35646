"""What can stand in a calendar: meetings, days and tasks, each as the lines of its entry (RFC 5545, 7986).

An entry knows nothing of where it came from. Its lines are not folded yet, and always stand in one order.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from meetings.calendar.text import (
    clean,
    day,
    escape,
    mailto,
    moment,
    one_line,
    quoted,
    utc_moment,
    web_address,
)

ZONE = "Europe/London"
"""The zone of every time that is written; the rule for it stands in each file."""

LONGEST_ALARM = 40_320
"""Four weeks, in minutes: the longest that calendar programs remind of a thing beforehand."""

LONGEST_REFRESH = 8_760
"""A year, in hours: the longest that a program which subscribes is asked to wait before it looks again."""

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
TaskStatus = Literal["NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"]
Role = Literal["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"]
Answer = Literal["NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]


class Hours(msgspec.Struct, frozen=True):
    """From one wall-clock time in London to another; an end that is not after the start is not written.

    Times stand in the file as they are printed on the agenda, next to the name of the zone. In the hour that
    the clocks skip in March or strike twice in October calendar programs differ by an hour (RFC 5545 means
    the hour as it would have been, and the first of the two); whoever takes a meeting in refuses such a time.
    """

    start: dt.datetime
    end: dt.datetime | None = None

    def __post_init__(self) -> None:
        """A time with an offset is the caller's mistake: its hour might not be London's."""
        if self.start.tzinfo is not None or (self.end is not None and self.end.tzinfo is not None):
            raise ValueError(f"{self.start} to {self.end}: give wall-clock time in London, without an offset")

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The day it begins on and the one it ends on; what ends at midnight has no part of the next day."""
        if self.end is None or self.end <= self.start:
            return self.start.date(), self.start.date()
        return self.start.date(), (self.end - dt.timedelta.resolution).date()

    def lines(self) -> list[str]:
        """Start and end as properties."""
        lines = [f"DTSTART;TZID={ZONE}:{moment(self.start)}"]
        if self.end is not None and self.end > self.start:
            lines.append(f"DTEND;TZID={ZONE}:{moment(self.end)}")
        return lines


class Days(msgspec.Struct, frozen=True):
    """Whole days, the last one included; no last day means one day."""

    first: dt.date
    last: dt.date | None = None

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first day and the last."""
        return self.first, max(self.last or self.first, self.first)

    def lines(self) -> list[str]:
        """First day, and the day after the last, as properties."""
        first, last = self.days
        lines = [f"DTSTART;VALUE=DATE:{day(first)}"]
        if last < dt.date.max:  # no calendar has a day after that; without an end it is the first day alone
            lines.append(f"DTEND;VALUE=DATE:{day(last + dt.timedelta(days=1))}")
        return lines


class Stamps(msgspec.Struct, frozen=True, kw_only=True):
    """What every entry has. `uid` never changes while the entry lives; `changed` and `created` are instants
    with an offset, taken from the record and never from the clock; `sequence` grows with every move."""

    uid: str
    summary: str
    changed: dt.datetime
    created: dt.datetime | None = None
    sequence: int = 0

    def stamps(self) -> list[str]:
        """Name, times and number as properties."""
        changed = utc_moment(self.changed)
        lines = [f"UID:{escape(one_line(self.uid))}", f"DTSTAMP:{changed}"]
        if self.created is not None:
            lines.append(f"CREATED:{utc_moment(self.created)}")
        return [*lines, f"LAST-MODIFIED:{changed}", f"SEQUENCE:{self.sequence}"]


class Contact(msgspec.Struct, frozen=True):
    """A name with an address for mail: who invites, or who is invited."""

    name: str
    address: str

    def named(self) -> str:
        """Name and address as the end of a property."""
        return f";CN={quoted(self.name)}:{mailto(self.address)}"


class Attendee(Contact, frozen=True):
    """Somebody who is invited, as far as is known coming or not."""

    role: Role = "REQ-PARTICIPANT"
    answer: Answer = "NEEDS-ACTION"

    def line(self) -> str:
        """The property."""
        asked = ";RSVP=TRUE" if self.answer == "NEEDS-ACTION" else ""
        return f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE={self.role};PARTSTAT={self.answer}{asked}{self.named()}"


class CalendarEvent(Stamps, frozen=True, kw_only=True):
    """One entry of a calendar.

    `busy` says whether the time counts as taken, `private` asks shared calendars to show no details,
    `conference` is where to join by video, `alarm` how many minutes before the start its owner is to be
    reminded. An `organiser` and `attendees` are for invitations only: of a calendar that is simply read, some
    programs would ask its reader for an answer.
    """

    when: Hours | Days
    status: Status = "CONFIRMED"
    location: str = ""
    description: str = ""
    url: str = ""
    conference: str = ""
    categories: tuple[str, ...] = ()
    busy: bool = True
    private: bool = False
    alarm: int | None = None
    organiser: Contact | None = None
    attendees: tuple[Attendee, ...] = ()

    @property
    def first_day(self) -> dt.date:
        """The day it begins on."""
        return self.when.days[0]

    @property
    def last_day(self) -> dt.date:
        """The day it ends on, which is its last one."""
        return self.when.days[1]

    @property
    def place(self) -> str:
        """Where it stands in a file: by its day and hour."""
        return moment(self.when.start) if isinstance(self.when, Hours) else day(self.when.first)

    def lines(self) -> list[str]:
        """The entry as properties, not folded yet, always in the same order."""
        lines = ["BEGIN:VEVENT", *self.stamps(), f"STATUS:{self.status}", *self.when.lines()]
        lines.append(f"SUMMARY:{escape(one_line(self.summary))}")
        if where := clean(self.location):
            lines.append(f"LOCATION:{escape(where)}")
        if words := clean(self.description):
            lines.append(f"DESCRIPTION:{escape(words)}")
        if self.url:
            lines.append(f"URL:{web_address(self.url)}")
        if self.conference:
            join = "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join by video"
            lines.append(f"{join}:{web_address(self.conference)}")
        lines += _categories(self.categories)
        lines.append(f"CLASS:{'PRIVATE' if self.private else 'PUBLIC'}")
        lines.append(f"TRANSP:{'OPAQUE' if self.busy else 'TRANSPARENT'}")
        if self.organiser is not None:
            lines.append(f"ORGANIZER{self.organiser.named()}")
        lines += [attendee.line() for attendee in self.attendees]
        if self.alarm is not None and self.status != "CANCELLED":
            lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{self.alarm}M"]
            lines += [f"DESCRIPTION:{escape(one_line(self.summary))}", "END:VALARM"]
        return [*lines, "END:VEVENT"]


class CalendarTask(Stamps, frozen=True, kw_only=True):
    """Something to be done, for programs that keep lists of tasks: by a day, where it has one; `done` is when
    it was."""

    due: dt.date | None
    status: TaskStatus = "NEEDS-ACTION"
    done: dt.datetime | None = None
    description: str = ""
    categories: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands in a file: by its day, without one at the end."""
        return day(self.due or dt.date.max)

    def lines(self) -> list[str]:
        """The task as properties, not folded yet, always in the same order."""
        lines = ["BEGIN:VTODO", *self.stamps(), f"STATUS:{self.status}"]
        if self.due is not None:
            lines.append(f"DUE;VALUE=DATE:{day(self.due)}")
        if self.done is not None and self.status == "COMPLETED":
            lines += [f"COMPLETED:{utc_moment(self.done)}", "PERCENT-COMPLETE:100"]
        lines.append(f"SUMMARY:{escape(one_line(self.summary))}")
        if words := clean(self.description):
            lines.append(f"DESCRIPTION:{escape(words)}")
        return [*lines, *_categories(self.categories), "CLASS:PRIVATE", "END:VTODO"]


Entry = CalendarEvent | CalendarTask


def _categories(words: tuple[str, ...]) -> list[str]:
    kept = [escape(word) for word in map(one_line, words) if word]
    return [f"CATEGORIES:{','.join(kept)}"] if kept else []
