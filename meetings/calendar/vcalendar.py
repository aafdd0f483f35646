"""A calendar file from entries that know nothing of where they came from.

Everything the group puts into a calendar goes this one way, so that there is one place to be right in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from meetings.calendar.text import clean, day, escape, fold, moment, one_line, utc_moment, web_address

ZONE = "Europe/London"
"""The zone of every time that is written; the rule for it stands in each file."""

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

# The rule of summer time since 1996. Readers that are given a list of single dates instead show meetings an
# hour off.
_ZONE_RULE = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""


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

    def lines(self) -> Iterator[str]:
        """Start and end as properties."""
        yield f"DTSTART;TZID={ZONE}:{moment(self.start)}"
        if self.end is not None and self.end > self.start:
            yield f"DTEND;TZID={ZONE}:{moment(self.end)}"


class Days(msgspec.Struct, frozen=True):
    """Whole days, the last one included; no last day means one day."""

    first: dt.date
    last: dt.date | None = None

    def lines(self) -> Iterator[str]:
        """First day, and the day after the last, as properties."""
        yield f"DTSTART;VALUE=DATE:{day(self.first)}"
        last = max(self.last or self.first, self.first)
        if last < dt.date.max:  # no calendar has a day after that; without an end it is the first day alone
            yield f"DTEND;VALUE=DATE:{day(last + dt.timedelta(days=1))}"


class CalendarEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a calendar.

    `uid` never changes while the entry lives; `changed` and `created` are instants with an offset, taken
    from the record and never from the clock. `sequence` grows with every move. `busy` says whether the time
    counts as taken, `private` asks shared calendars to show no details.
    """

    uid: str
    when: Hours | Days
    summary: str
    changed: dt.datetime
    created: dt.datetime | None = None
    sequence: int = 0
    status: Status = "CONFIRMED"
    location: str = ""
    description: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    busy: bool = True
    private: bool = False

    def lines(self) -> Iterator[str]:
        """The entry as properties, not folded yet, always in the same order."""
        yield "BEGIN:VEVENT"
        yield f"UID:{escape(one_line(self.uid))}"
        changed = utc_moment(self.changed)
        yield f"DTSTAMP:{changed}"
        if self.created is not None:
            yield f"CREATED:{utc_moment(self.created)}"
        yield f"LAST-MODIFIED:{changed}"
        yield f"SEQUENCE:{self.sequence}"
        yield f"STATUS:{self.status}"
        yield from self.when.lines()
        yield f"SUMMARY:{escape(one_line(self.summary))}"
        for name, text in (("LOCATION", self.location), ("DESCRIPTION", self.description)):
            if kept := clean(text):
                yield f"{name}:{escape(kept)}"
        if self.url:
            yield f"URL:{web_address(self.url)}"
        if words := [escape(word) for word in map(one_line, self.categories) if word]:
            yield f"CATEGORIES:{','.join(words)}"
        yield f"CLASS:{'PRIVATE' if self.private else 'PUBLIC'}"
        yield f"TRANSP:{'OPAQUE' if self.busy else 'TRANSPARENT'}"
        yield "END:VEVENT"


def _header(name: str) -> Iterator[str]:
    """What stands before the entries. There is no METHOD: with one, readers take the file for an invitation
    and want an organiser on every entry."""
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Compact TUI//Calendar//EN"
    yield "CALSCALE:GREGORIAN"
    title = escape(one_line(name))
    yield f"NAME:{title}"
    yield f"X-WR-CALNAME:{title}"
    yield from _ZONE_RULE.splitlines()


def calendar_file(name: str, events: Iterable[CalendarEvent]) -> bytes:
    """The calendar called `name` as the bytes of an `.ics` file.

    Entries stand by their day and hour, whatever order they came in: the same entries are the same bytes.
    """
    lines = list(_header(name))
    for event in sorted(events, key=_place):
        lines += event.lines()
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def _place(event: CalendarEvent) -> tuple[str, str]:
    when = event.when
    return (moment(when.start) if isinstance(when, Hours) else day(when.first), event.uid)
