"""What the entries of a calendar that came back say; nothing in it is believed yet."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from email.utils import getaddresses
from typing import Any, Literal
from urllib.parse import unquote

from meetings.calendar.invitations.wording import own_words
from meetings.calendar.text import one_line
from meetings.clock import london

_LARGEST_CALENDAR = 300_000
_MOST_ENTRIES = 50
_LONGEST_UID = 300
_LAST_NUMBER = 2**31
_BEGIN, _END = "BEGIN:VCALENDAR", "END:VCALENDAR"

_GLOBAL_ID = "040000008200E00074C5B7101A82E008"
FOREIGN_UID = b"vCal-Uid\x01\x00\x00\x00"
"""What stands before an id that is not Exchange's own, where Exchange keeps it inside one of its own."""

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

    `address` is the attendee's, in small letters, and `name` as the calendar gives it; both are empty where
    `several` have answered and none of them sent it. `delegates` are the addresses and names of who comes
    instead, `stands_for` is who sends the one who answers, `sent_by` whose hand it was for them. `start` is
    the time that is proposed or answered, in London, where it has one.
    """

    method: str
    uid: str
    address: str = ""
    name: str = ""
    partstat: Partstat = ""
    sequence: int | None = None
    at: dt.datetime | None = None
    comment: str = ""
    delegates: tuple[tuple[str, str], ...] = ()
    stands_for: str = ""
    sent_by: str = ""
    several: bool = False
    start: dt.datetime | None = None


class Unreadable(Exception):
    """Why a calendar cannot be read, as the end of a sentence."""


def address_in(words: str) -> str:
    """An address in the one form in which it is compared: without `mailto:`, in small letters."""
    kept = re.sub(r"(?i)\Amailto:", "", words.strip(" \t'\"<>"))
    return one_line(unquote(kept)).strip("'\"<>").casefold()[:254]


def entries(text: str, method: str, senders: Collection[str]) -> Iterator[Said]:
    """What each entry of a calendar says: by its own method, else by that of the mail it came in.

    `senders` are the addresses the mail came from; where several people are named, theirs is the answer.
    Raises Unreadable where it cannot be read, or is larger than any reply.
    """
    from icalendar import Calendar

    if len(text) > _LARGEST_CALENDAR:
        raise Unreadable("holds a calendar too large for a reply, so it was not read")
    try:
        calendars = Calendar.from_ical(_only_calendar(text), multiple=True)
    except Exception as wrong:  # as in `read`
        raise Unreadable("holds a calendar that cannot be read") from wrong
    count = 0
    for calendar in calendars:
        named = one_line(str(calendar.get("METHOD", "") or method)).upper()
        for event in calendar.walk("VEVENT"):
            count += 1
            if count > _MOST_ENTRIES:
                raise Unreadable(f"holds more than {_MOST_ENTRIES} entries, so it is no reply")
            yield _said(event, named, senders)


def _only_calendar(text: str) -> str:
    """The calendar without what mailing lists and virus scanners write below it."""
    upper = text.upper()
    begin, end = upper.find(_BEGIN), upper.rfind(_END)
    return text[begin : end + len(_END)] if -1 < begin < end else text


def _said(event: Any, method: str, senders: Collection[str]) -> Said:
    attendee, several = _attendee(_all(event, "ATTENDEE"), senders)
    params = getattr(attendee, "params", {})
    partstat = _partstat(attendee)
    name = one_line(str(params.get("CN", "")))[:100]
    return Said(
        method=method,
        uid=uid_in(str(_first(event, "UID") or "")),
        address=address_in(str(attendee or "")),
        name=name,
        partstat=partstat,
        sequence=_number(_first(event, "SEQUENCE")),
        at=_instant(getattr(_first(event, "DTSTAMP"), "dt", None)),
        comment=_comment(event, params, name),
        delegates=tuple(_delegates(event, params)) if partstat == "DELEGATED" else (),
        stands_for=next(_addresses(params.get("DELEGATED-FROM", [])), ""),
        sent_by=next(_addresses(params.get("SENT-BY", [])), ""),
        several=several,
        start=_wall(getattr(_first(event, "DTSTART"), "dt", None)),
    )


def uid_in(words: str) -> str:
    """An entry's name; Exchange and the phones that speak to it give one that is not theirs within an id of
    their own, in hexadecimal."""
    words = one_line(words)[: 10 * _LONGEST_UID]
    if words[: len(_GLOBAL_ID)].upper() == _GLOBAL_ID:
        try:
            foreign = bytes.fromhex(words).partition(FOREIGN_UID)[2]
        except ValueError:
            foreign = b""
        words = one_line(foreign.partition(b"\0")[0].decode("utf-8", "replace")) or words
    return words[:_LONGEST_UID]


def _all(event: Any, name: str) -> list[Any]:
    held = event.get(name, [])
    return held if isinstance(held, list) else [held]


def _first(event: Any, name: str) -> Any:
    return next(iter(_all(event, name)), None)


def _attendee(attendees: list[Any], senders: Collection[str]) -> tuple[Any, bool]:
    """The one who answers: whose address the mail came from, else the only one who has answered.

    None, and True, where several have and nothing says whose answer it is.
    """
    if own := [one for one in attendees if address_in(str(one)) in senders]:
        return own[0], False
    answered = [one for one in attendees if _partstat(one) not in ("", "NEEDS-ACTION")]
    senders_away = [one for one in answered if _partstat(one) == "DELEGATED"]
    if len(answered) > 1 and len(senders_away) != 1:
        return None, True
    return next(iter([*senders_away, *answered, *attendees]), None), False


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


def _comment(event: Any, params: Any, name: str) -> str:
    """What was said with the answer: Google puts it beside the name, the others into a line of its own."""
    words = "\n".join(str(one) for one in _all(event, "COMMENT"))
    return own_words(words or _unescaped(str(params.get("X-RESPONSE-COMMENT", ""))), name)


def _unescaped(words: str) -> str:
    """A comment as Google writes it: as HTML, and escaped as a value, which a parameter is not."""
    words = re.sub(r"\\([nN;,\\])", lambda sign: "\n" if sign[1] in "nN" else sign[1], words)
    return html.unescape(words)


def _addresses(held: Any) -> Iterator[str]:
    """The addresses of a parameter that has one or several."""
    for one in held if isinstance(held, list) else [held]:
        bare = str(one).strip('"')
        yield address_in(getaddresses([bare])[0][1] or bare)


def _delegates(event: Any, params: Any) -> Iterator[tuple[str, str]]:
    """Who comes instead: the address, and the name where it is given."""
    named = {address_in(str(one)): one for one in _all(event, "ATTENDEE")}
    for address in _addresses(params.get("DELEGATED-TO", [])):
        other = named.get(address)
        yield address, one_line(str(getattr(other, "params", {}).get("CN", "")))[:100]
