"""The rules of the format that a file of ours is held against before anybody gets it.

They read what was written, not what was meant. A breach is a fault of the program: it names the record, so
that it can be reported, and nothing is handed out (RFC 5545, sections 3.1, 3.2.19, 3.8; RFC 5546, 3.2).
Every entry is read once, when it is written; of a whole file only what no entry can break alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from meetings.calendar.entries import ZONE, CalendarTask, Entry

_LINES = re.compile(rb"(?:[^\x00-\x08\x0a-\x1f\x7f]{1,75}+\r\n)++")
_NAMED = re.compile(rb"(?:[A-Z][A-Z-]*+[;:][^\r\n]*+\r\n)++")
_CONTROLS = re.compile("[\x80-\x9f]")
_READ = re.compile(
    rb"^(BEGIN|END|UID|DTSTAMP|SEQUENCE|STATUS|SUMMARY|DTSTART|DTEND|DUE|ORGANIZER|ATTENDEE)\b([^\r]*)\r",
    re.M,
)
_ONCE = (b"UID", b"DTSTAMP", b"SEQUENCE", b"STATUS", b"SUMMARY")
_TIMES = (b"DTSTART", b"DTEND", b"DUE")
_PEOPLE = (b"ORGANIZER", b"ATTENDEE")
_ENTRIES = (b":VEVENT", b":VTODO")
_ZONED = b";TZID=" + ZONE.encode() + b":"

_Property = tuple[bytes, bytes]
"""The name of a property, and all that stands after it."""


class CalendarFault(Exception):
    """A calendar that would break a rule of the format, with the record it is about."""

    def __init__(self, record: str, broken: str) -> None:
        super().__init__(f"the calendar entry of {record} {broken}, so no calendar was written")


def check_entry(entry: Entry, data: bytes) -> None:
    """Hold one entry as written against the rules; raises CalendarFault."""
    for broken in _broken(data):
        raise CalendarFault(f"“{entry.summary[:60]}” ({entry.uid})", broken)


def check_file(name: str, entries: Sequence[Entry], head: bytes, method: str) -> None:
    """Hold what stands before the entries of a file, and all of them together; raises CalendarFault."""
    if len({entry.uid for entry in entries}) < len(entries):
        twice = Counter(entry.uid for entry in entries).most_common(1)
        raise CalendarFault(twice[0][0], "stands in it twice")
    if len({type(entry) for entry in entries}) > 1:
        raise CalendarFault(name, "holds events and tasks in one file")
    if broken := next(_unclean(head, head.replace(b"\r\n ", b"")), ""):
        raise CalendarFault(name, broken)
    for entry in entries:
        if broken := _against_method(entry, method):
            raise CalendarFault(entry.uid, broken)
    if entries and not isinstance(entries[0], CalendarTask) and f"\r\nTZID:{ZONE}\r\n".encode() not in head:
        raise CalendarFault(name, f"names a zone without its rule ({ZONE})")


def _broken(data: bytes) -> Iterator[str]:
    whole = data.replace(b"\r\n ", b"")
    yield from _unclean(data, whole)
    said = _READ.findall(whole)
    if not _nested(said):
        yield "does not end what it begins"
    names = [name for name, _ in said]
    for name in _ONCE:
        if names.count(name) != 1:
            yield f"has {names.count(name)} {name.decode()} and not one"
    times = {name: rest for name, rest in said if name in _TIMES}
    if any(not rest.startswith((_ZONED, b";VALUE=DATE:")) for rest in times.values()):
        yield "names a time whose zone has no rule"
    start, end = (times.get(name, b"").rpartition(b":")[2] for name in (b"DTSTART", b"DTEND"))
    if end and end <= start:
        yield "ends before it has begun"
    if any(name in _PEOPLE and b":mailto:" not in rest for name, rest in said):
        yield "names somebody without a mailto: address"


def _unclean(data: bytes, whole: bytes) -> Iterator[str]:
    """What is wrong with lines, as they are written and as they are meant."""
    if not _LINES.fullmatch(data):
        yield "has a line of more than 75 octets, one that does not end with CRLF, or a control character"
    if not _NAMED.fullmatch(whole):
        yield "has a line that is no property"
    if not data.isascii():
        try:
            if _CONTROLS.search(data.decode()):
                yield "has a control character"
            if any(0x80 <= line[0] <= 0xBF for line in data.split(b"\r\n ")):
                yield "has a character cut in two"
        except UnicodeDecodeError:
            yield "has a character cut in two"


def _nested(said: Iterable[_Property]) -> bool:
    """Whether it is one entry, and every part of it ends, in its order."""
    open_: list[bytes] = []
    entries = 0
    for name, rest in said:
        if name == b"BEGIN":
            open_.append(rest)
            entries += rest in _ENTRIES
        elif name == b"END" and (not open_ or open_.pop() != rest):
            return False
        elif not open_:
            entries += name != b"END"
    return not open_ and entries == 1


def _against_method(entry: Entry, method: str) -> str:
    """What an invitation lacks, or what a plain calendar has too much of."""
    if isinstance(entry, CalendarTask):
        return "is a task in an invitation" if method else ""
    if not method:
        return "asks its reader for an answer" if entry.organiser or entry.attendees else ""
    if entry.organiser is None:
        return "is an invitation by nobody"
    return "" if entry.attendees else "is an invitation to nobody"
