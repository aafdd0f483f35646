"""The rules of the format that a file of ours is held against before anybody gets it.

They read what was written, not what was meant. A breach is a fault of the program: it names the record, so
that it can be reported, and nothing is handed out (RFC 5545, sections 3.1, 3.2.19, 3.8; RFC 5546, 3.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from meetings.calendar.entries import CalendarTask, Entry

_LINES = re.compile(rb"(?:[^\x00-\x08\x0a-\x1f\x7f]{1,75}\r\n)+")
_ZONES = re.compile(rb"\r\n(?:DTSTART|DTEND|DUE|RECURRENCE-ID);TZID=([^:;\r]*)")
_RULED = re.compile(rb"\r\nTZID:([^\r]*)")
_ONCE = (b"UID", b"DTSTAMP", b"SEQUENCE", b"STATUS", b"SUMMARY")
_PEOPLE = (b"ORGANIZER", b"ATTENDEE")


class CalendarFault(Exception):
    """A calendar that would break a rule of the format, with the record it is about."""

    def __init__(self, record: str, broken: str) -> None:
        super().__init__(f"the calendar entry of {record} {broken}, so no calendar was written")


def check_entry(entry: Entry, data: bytes) -> None:
    """Hold one entry as written against the rules; raises CalendarFault."""
    for broken in _broken(data):
        raise CalendarFault(f"“{entry.summary[:60]}” ({entry.uid})", broken)


def check_file(name: str, entries: Sequence[Entry], data: bytes, method: str) -> None:
    """Hold a whole file against the rules that no entry can break alone; raises CalendarFault."""
    seen: set[str] = set()
    for entry in entries:
        if entry.uid in seen:
            raise CalendarFault(entry.uid, "stands in it twice")
        seen.add(entry.uid)
    if len({type(entry) for entry in entries}) > 1:
        raise CalendarFault(name, "holds events and tasks in one file")
    if missing := set(_ZONES.findall(data)) - set(_RULED.findall(data)):
        raise CalendarFault(name, f"names a zone without its rule ({min(missing).decode()})")
    if not data.endswith(b"END:VCALENDAR\r\n") or b"\n" in data.replace(b"\r\n", b""):
        raise CalendarFault(name, "has lines that do not end as they must")
    for entry in entries:
        if broken := _against_method(entry, method):
            raise CalendarFault(entry.uid, broken)


def _broken(data: bytes) -> Iterator[str]:
    if not _LINES.fullmatch(data):
        yield "has a line of more than 75 octets, one that does not end with CRLF, or a control character"
    lines = data.replace(b"\r\n ", b"").split(b"\r\n")[:-1]
    if not _nested(lines):
        yield "does not end what it begins"
    found = {name: [line for line in lines if line.startswith(name)] for name in (*_ONCE, *_PEOPLE)}
    for name in _ONCE:
        if len(found[name]) != 1:
            yield f"has {len(found[name])} {name.decode()} and not one"
    starts = [line.partition(b":")[2] for line in lines if line.startswith(b"DTSTART")]
    ends = [line.partition(b":")[2] for line in lines if line.startswith(b"DTEND")]
    if starts and ends and ends[0] <= starts[0]:
        yield "ends before it has begun"
    if any(b":mailto:" not in line for name in _PEOPLE for line in found[name]):
        yield "names somebody without a mailto: address"


def _nested(lines: Iterable[bytes]) -> bool:
    """Whether every part ends, in its order."""
    open_: list[bytes] = []
    for line in lines:
        if line.startswith(b"BEGIN:"):
            open_.append(line[6:])
        elif line.startswith(b"END:") and (not open_ or open_.pop() != line[4:]):
            return False
    return not open_


def _against_method(entry: Entry, method: str) -> str:
    """What an invitation lacks, or what a plain calendar has too much of."""
    if isinstance(entry, CalendarTask):
        return "is a task in an invitation" if method else ""
    if not method:
        return "asks its reader for an answer" if entry.organiser or entry.attendees else ""
    if entry.organiser is None:
        return "is an invitation by nobody"
    return "" if entry.attendees else "is an invitation to nobody"
