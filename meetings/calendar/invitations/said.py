"""What the entries of a calendar that came back say; nothing in it is believed yet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import getaddresses
from typing import Any, Literal
from urllib.parse import unquote

from meetings.calendar.text import one_line
from meetings.clock import london

_LARGEST_CALENDAR = 300_000
_MOST_ENTRIES = 50
_LONGEST = 500
_LAST_NUMBER = 2**31

Partstat = Literal["", "NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]

_PARTSTATS: dict[str, Partstat] = {
    "ACCEPTED": "ACCEPTED",
    "DECLINED": "DECLINED",
    "TENTATIVE": "TENTATIVE",
    "DELEGATED": "DELEGATED",
    "NEEDS-ACTION": "NEEDS-ACTION",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What one entry of a calendar says: by which method, of which meeting, and what its sender answers.

    `address` is the attendee's, in small letters; `delegates` are the addresses and names of who comes
    instead; `start` is the time that is proposed or answered, in London, where it has one.
    """

    method: str
    uid: str
    address: str = ""
    partstat: Partstat = ""
    sequence: int | None = None
    at: dt.datetime | None = None
    comment: str = ""
    delegates: tuple[tuple[str, str], ...] = ()
    start: dt.datetime | None = None


class Unreadable(Exception):
    """Why a calendar cannot be read, as the end of a sentence."""


def address_in(words: str) -> str:
    """An address in the one form in which it is compared: without `mailto:`, in small letters."""
    kept = re.sub(r"(?i)\Amailto:", "", words.strip().strip("<>"))
    return one_line(unquote(kept)).casefold()[:254]


def entries(text: str, method: str, sender: str) -> Iterator[Said]:
    """What each entry of a calendar says: by its own method, else by that of the mail it came in.

    Raises Unreadable where it cannot be read, or is larger than any reply.
    """
    from icalendar import Calendar

    if len(text) > _LARGEST_CALENDAR:
        raise Unreadable("holds a calendar too large for a reply, so it was not read")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except Exception as wrong:  # as in `read`
        raise Unreadable("holds a calendar that cannot be read") from wrong
    count = 0
    for calendar in calendars:
        named = one_line(str(calendar.get("METHOD", "") or method)).upper()
        for event in calendar.walk("VEVENT"):
            count += 1
            if count > _MOST_ENTRIES:
                raise Unreadable(f"holds more than {_MOST_ENTRIES} entries, so it is no reply")
            yield _said(event, named, sender)


def _said(event: Any, method: str, sender: str) -> Said:
    attendee = _attendee(_all(event, "ATTENDEE"), sender)
    params = getattr(attendee, "params", {})
    partstat = _partstat(attendee)
    start = getattr(_first(event, "DTSTART"), "dt", None)
    return Said(
        method=method,
        uid=one_line(str(_first(event, "UID") or ""))[:300],
        address=address_in(str(attendee or "")),
        partstat=partstat,
        sequence=_number(_first(event, "SEQUENCE")),
        at=_instant(getattr(_first(event, "DTSTAMP"), "dt", None)),
        comment=_comment(event, params),
        delegates=tuple(_delegates(event, params)) if partstat == "DELEGATED" else (),
        start=_wall(start),
    )


def _all(event: Any, name: str) -> list[Any]:
    held = event.get(name, [])
    return held if isinstance(held, list) else [held]


def _first(event: Any, name: str) -> Any:
    return next(iter(_all(event, name)), None)


def _attendee(attendees: list[Any], sender: str) -> Any:
    """The one who answers: whose address the mail came from, else the first named who has answered."""
    named = [one for one in attendees if address_in(str(one)) == sender]
    named += [one for one in attendees if _partstat(one) not in ("", "NEEDS-ACTION")]
    return next(iter([*named, *attendees]), None)


def _partstat(attendee: Any) -> Partstat:
    return _PARTSTATS.get(str(getattr(attendee, "params", {}).get("PARTSTAT", "")).upper(), "")


def _number(value: Any) -> int | None:
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if 0 <= number < _LAST_NUMBER else None


def _instant(value: Any) -> dt.datetime | None:
    if not isinstance(value, dt.datetime):
        return None
    return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


def _wall(value: Any) -> dt.datetime | None:
    if not isinstance(value, dt.datetime):
        return None
    return london(value) if value.tzinfo else value


def _comment(event: Any, params: Any) -> str:
    """What was said with the answer: Google puts it beside the name, the others into a line of its own."""
    words = [str(one) for one in _all(event, "COMMENT")] or [str(params.get("X-RESPONSE-COMMENT", ""))]
    return one_line(" ".join(words))[:_LONGEST]


def _delegates(event: Any, params: Any) -> Iterator[tuple[str, str]]:
    """Who comes instead: the address, and the name where it is given."""
    to = params.get("DELEGATED-TO", [])
    named = {address_in(str(one)): one for one in _all(event, "ATTENDEE")}
    for one in to if isinstance(to, list) else [to]:
        address = address_in(getaddresses([str(one).strip('"')])[0][1] or str(one).strip('"'))
        other = named.get(address)
        yield address, one_line(str(getattr(other, "params", {}).get("CN", "")))[:100]
