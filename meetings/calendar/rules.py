"""The rules of the format that a file of ours is held against before anybody gets it.

They read what was written, not what was meant. A breach is a fault of the program: it names the record, so
that it can be reported, and nothing is handed out (RFC 5545, sections 3.1, 3.2.19, 3.6, 3.8; RFC 5546, 3.2).
Every entry is read once, when it is written; of a whole file only what no entry can break alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from meetings.calendar.entries import ZONE, CalendarTask, Entry
from meetings.errors import Refused

_LINES = re.compile(rb"(?:[^\x00-\x08\x0a-\x1f\x7f]{1,75}+\r\n)++")
_PROPERTIES = re.compile(rb"(?:[A-Z][A-Z-]*+[;:][^\r\n]*+\r\n)++")
_CONTROLS = re.compile("[\x80-\x9f]")


class CalendarFault(Refused):
    """A calendar that would break a rule of the format, with the record it is about."""

    def __init__(self, record: str, broken: str) -> None:
        super().__init__(
            f"The calendar entry of {record} {broken}, so no calendar was written. That is a fault in the "
            "program, not yours: please report it with this sentence. Meanwhile choose dates that "
            "leave it out."
        )


def check_entry(entry: Entry, data: bytes) -> None:
    """Hold one entry as written against the rules; raises CalendarFault."""
    if broken := _broken(data, _TASK if isinstance(entry, CalendarTask) else _EVENT):
        raise CalendarFault(f"“{entry.summary[:60]}” ({entry.uid})", broken)


def check_file(name: str, entries: Sequence[Entry], head: bytes, method: str) -> None:
    """Hold what stands before the entries of a file, and all of them together; raises CalendarFault."""
    if len({entry.uid for entry in entries}) < len(entries):
        twice = Counter(entry.uid for entry in entries).most_common(1)
        raise CalendarFault(twice[0][0], "stands in it twice")
    if len({type(entry) for entry in entries}) > 1:
        raise CalendarFault(name, "holds events and tasks in one file")
    if method and len(entries) != 1:
        raise CalendarFault(name, f"holds {len(entries)} entries in one invitation")
    whole = head.replace(b"\r\n ", b"")
    if broken := _unclean(head) or ("" if _PROPERTIES.fullmatch(whole) else "has a line that is no property"):
        raise CalendarFault(name, broken)
    for entry in entries:
        if broken := _against_method(entry, method):
            raise CalendarFault(entry.uid, broken)
    if entries and not isinstance(entries[0], CalendarTask) and f"\r\nTZID:{ZONE}\r\n".encode() not in head:
        raise CalendarFault(name, f"names a zone without its rule ({ZONE})")


def _broken(data: bytes, form: _Form) -> str:
    """What is wrong with an entry as it is written; empty where nothing is."""
    if broken := _unclean(data):
        return broken
    whole = data.replace(b"\r\n ", b"")
    read = form.match(whole)
    if read is None:
        return form.misfit(whole)
    spans = read.groups()
    if any(end is not None and end <= start for start, end in zip(spans[::2], spans[1::2], strict=True)):
        return "ends before it has begun"
    return ""


def _unclean(data: bytes) -> str:
    """What is wrong with the lines as they are written; empty where nothing is."""
    if not _LINES.fullmatch(data):
        return "has a line of more than 75 octets, one that does not end with CRLF, or a control character"
    try:
        text = data.decode()
    except UnicodeDecodeError:  # the end of a line in the middle of a character is one, too
        return "has a character cut in two"
    return "has a control character" if not data.isascii() and _CONTROLS.search(text) else ""


def _against_method(entry: Entry, method: str) -> str:
    """What an invitation lacks, or what a plain calendar has too much of."""
    if isinstance(entry, CalendarTask):
        return "is a task in an invitation" if method else ""
    if not method:
        return "asks its reader for an answer" if entry.organiser or entry.attendees else ""
    if entry.organiser is None:
        return "is an invitation by nobody"
    if (method == "CANCEL") != (entry.status == "CANCELLED"):
        return f"is {entry.status} in a {method}"
    return "" if entry.attendees else "is an invitation to nobody"


class _Form:
    """What an entry of one kind looks like: the lines it may have, each by its property, in their order.

    Read all at once, for that takes a fraction of the time it takes line by line.
    """

    def __init__(self, *lines: tuple[str, str]) -> None:
        self._lines = lines
        self.match = re.compile("".join(line for _, line in lines).encode()).fullmatch

    def misfit(self, whole: bytes) -> str:
        """Where an entry that does not look like it goes wrong."""
        at = 0
        for name, line in self._lines:
            found = re.compile(line.encode()).match(whole, at)
            if found is None:
                said = whole[at:].partition(b"\r\n")[0].decode()
                return f"has “{said[:60]}” where its {name} is due"
            at = found.end()
        return "goes on after its end"


def _one(name: str, *values: str) -> tuple[str, str]:
    """A property that has to be there once."""
    return name, f"{name}{_either(values)}\r\n"


def _some(name: str, *values: str, count: str = "?") -> tuple[str, str]:
    """A property that may be there, once where nothing else is said."""
    return name, f"(?:{name}{_either(values)}\r\n){count}+"


def _either(values: Iterable[str]) -> str:
    return f"(?:{'|'.join(values)})"


_TEXT = r":[^\r\n\\;,]*+(?:\\[\\;,n][^\r\n\\;,]*+)*+"
_TEXTS = r":[^\r\n\\;]*+(?:\\[\\;,n][^\r\n\\;]*+)*+"
_NUMBER = r":\d++"
_INSTANT = r":\d{8}T\d{6}Z"
_DAY = r";VALUE=DATE:(\d{8})"
_HOUR = rf";TZID={ZONE}:(\d{{8}}T\d{{6}})"
_WEB = r":https?://[!-~]++"
_MAIL = r'(?:;(?:CUTYPE|ROLE|PARTSTAT|RSVP)=[A-Z-]++)*+;CN="[^"\r\n]*+":mailto:[!-~]+@[!-~]++'

_STAMPS = (
    _one("UID", _TEXT),
    _one("DTSTAMP", _INSTANT),
    _some("CREATED", _INSTANT),
    _one("LAST-MODIFIED", _INSTANT),
    _one("SEQUENCE", _NUMBER),
)
_EVENT = _Form(
    _one("BEGIN", ":VEVENT"),
    *_STAMPS,
    _one("STATUS", ":CONFIRMED", ":TENTATIVE", ":CANCELLED"),
    ("DTSTART", _either(rf"DTSTART{when}\r\n(?:DTEND{when}\r\n)?+" for when in (_HOUR, _DAY))),
    _one("SUMMARY", _TEXT),
    _some("LOCATION", _TEXT),
    _some("DESCRIPTION", _TEXT),
    _some("URL", _WEB),
    _some("CONFERENCE", f";VALUE=URI;FEATURE=VIDEO;LABEL=Join by video{_WEB}"),
    _some("CATEGORIES", _TEXTS),
    _one("CLASS", ":PUBLIC", ":PRIVATE"),
    _one("TRANSP", ":OPAQUE", ":TRANSPARENT"),
    _some("ORGANIZER", _MAIL),
    _some("ATTENDEE", _MAIL, count="*"),
    _some("BEGIN", rf":VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT\d++M\r\nDESCRIPTION{_TEXT}\r\nEND:VALARM"),
    _one("END", ":VEVENT"),
)
_TASK = _Form(
    _one("BEGIN", ":VTODO"),
    *_STAMPS,
    _one("STATUS", ":NEEDS-ACTION", ":IN-PROCESS", ":COMPLETED", ":CANCELLED"),
    _some("DUE", r";VALUE=DATE:\d{8}"),
    _some("COMPLETED", rf"{_INSTANT}\r\nPERCENT-COMPLETE:100"),
    _one("SUMMARY", _TEXT),
    _some("DESCRIPTION", _TEXT),
    _some("CATEGORIES", _TEXTS),
    _one("CLASS", ":PRIVATE"),
    _one("END", ":VTODO"),
)
