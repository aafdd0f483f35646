"""A calendar file from entries that know nothing of where they came from.

Everything the group puts into a calendar goes this one way, so that there is one place to be right in; and
nothing leaves it that breaks a rule of the format (`rules`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from meetings.calendar import rules
from meetings.calendar.entries import CalendarEvent, Entry
from meetings.calendar.text import escape, fold, one_line

Method = Literal["", "REQUEST", "CANCEL"]

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


class _Written(NamedTuple):
    """An entry as the lines of a file, behind what it is sorted by."""

    place: str
    uid: str
    data: bytes


class Pen:
    """Writes calendars, and remembers each entry as written: of a file written again only what has changed
    is written anew."""

    def __init__(self) -> None:
        self._held: dict[tuple[type, str], tuple[Entry, _Written]] = {}

    def write(self, entry: Entry) -> bytes:
        """An entry as the lines of a file, folded and found right."""
        return self._write(entry).data

    def file(self, entries: Iterable[Entry]) -> list[bytes]:
        """Entries as they stand in a file: by their day and hour, whatever order they came in."""
        return [written.data for written in sorted(map(self._write, entries))]

    def _write(self, entry: Entry) -> _Written:
        key = type(entry), entry.uid
        held = self._held.get(key)
        if held is None or (held[0] is not entry and held[0] != entry):
            data = _bytes_of(entry.lines())
            rules.check_entry(entry, data)
            held = self._held[key] = entry, _Written(entry.place, entry.uid, data)
        return held[1]


def calendar_file(
    name: str | None,
    entries: Iterable[Entry],
    *,
    method: Method = "",
    refresh: int | None = None,
    pen: Pen | None = None,
) -> bytes:
    """The calendar called `name` as the bytes of an `.ics` file.

    Without a name (none) it is an entry by itself, as a server keeps it.
    Entries stand by their day and hour, whatever order they came in: the same entries are the same bytes.
    `refresh` is after how many hours a program that subscribes should look again. There is a `method` only in
    invitations: with one, readers take the file for mail and want an organiser on every entry. Raises
    CalendarFault where the file would break a rule, which is a fault of ours and never of what was typed.
    """
    pen = pen or Pen()
    kept = list(entries)
    timed = not kept or any(isinstance(entry, CalendarEvent) for entry in kept)
    head = _bytes_of(_header(name, method, refresh, timed=timed))
    rules.check_file(name or "an entry", kept, head, method)
    return b"".join((head, *pen.file(kept), b"END:VCALENDAR\r\n"))


def _header(name: str | None, method: Method, refresh: int | None, *, timed: bool) -> Iterator[str]:
    """What stands before the entries; the rule of summer time where they have hours."""
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Compact TUI//Calendar//EN"
    yield "CALSCALE:GREGORIAN"
    if method:
        yield f"METHOD:{method}"
    elif name is not None:
        title = escape(one_line(name))
        yield f"NAME:{title}"
        yield f"X-WR-CALNAME:{title}"
    if refresh is not None:
        yield f"REFRESH-INTERVAL;VALUE=DURATION:PT{refresh}H"
        yield f"X-PUBLISHED-TTL:PT{refresh}H"
    if timed:
        yield from _ZONE_RULE.splitlines()


def _bytes_of(lines: Iterable[str]) -> bytes:
    return "\r\n".join([*map(fold, lines), ""]).encode()
