"""A mail or a calendar file that came back, read as what it says; nothing in it is believed yet.

Whatever comes in is read or told about, and nothing of it is opened but the calendar and the plain words:
no archive, no picture, no address on the web.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import unquote

from meetings.calendar.text import clean, one_line
from meetings.clock import london

LARGEST = 10_000_000
"""Bytes; the largest mail that is read. A reply is never so large."""

_LARGEST_CALENDAR = 300_000
_MOST_ENTRIES = 50
_LONGEST = 500
_LAST_NUMBER = 2**31
_LONGEST_HEAD = 100_000
_MOST_PARTS = 20_000
_LONGEST_LINE = 2_000
_ENDLESS = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){%d}" % _LONGEST_LINE, re.I | re.M)
_SLOW = ("punycode", "idna")
"""Charsets that no mail has, and that take for ever over a long text."""

Partstat = Literal["", "NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"]

_PARTSTATS: dict[str, Partstat] = {
    "ACCEPTED": "ACCEPTED",
    "DECLINED": "DECLINED",
    "TENTATIVE": "TENTATIVE",
    "DELEGATED": "DELEGATED",
    "NEEDS-ACTION": "NEEDS-ACTION",
}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands about a calendar: who sent it and when, and what it answers.

    `sender` is an address in small letters, empty where a calendar came alone. `text` is the first of what
    the mail says in plain words. `automatic` is true of what no person wrote.
    """

    sender: str = ""
    name: str = ""
    at: dt.datetime | None = None
    answers: tuple[str, ...] = ()
    text: str = ""
    automatic: bool = False
    undelivered: bool = False
    outlook_only: bool = False


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


@dataclass(frozen=True, slots=True)
class Came:
    """Something that came back, under the name of its file; `trouble` says why it cannot be read."""

    source: str
    head: Letterhead = field(default_factory=Letterhead)
    said: tuple[Said, ...] = ()
    trouble: str = ""


def read(source: str, data: bytes) -> Came:
    """Read a mail, or a calendar that came without one. Nothing raises: what cannot be read says so."""
    if len(data) > LARGEST:
        return Came(source, trouble=too_large(len(data)))
    if not data.strip():
        return Came(source, trouble="is empty")
    try:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR":
            return _alone(source, data)
        return _mail(source, data)
    except _Unreadable as why:
        return Came(source, trouble=str(why))
    except (Exception, RecursionError):  # both parsers meet bytes from anywhere, and raise what they like
        return Came(source, trouble="cannot be read as a mail or a calendar")


def too_large(size: int) -> str:
    """That something is larger than any reply."""
    return f"has {size / 1_000_000:.0f} MB, and no reply is that large, so it was not read"


class _Unreadable(Exception):
    """Why a calendar cannot be read, as the end of a sentence."""


def _alone(source: str, data: bytes) -> Came:
    return Came(source, said=tuple(_entries(_text(data, "utf-8"), "", "")))


def _mail(source: str, data: bytes) -> Came:
    _refuse_endless(data)
    message = message_from_bytes(data)
    if not message.keys():
        return Came(source, trouble="is neither a mail nor a calendar")
    head = _head(message)
    said: list[Said] = []
    for part in message.walk():
        if _is_calendar(part):
            held = part.get_payload(decode=True)
            if not isinstance(held, bytes):
                continue
            text = _text(held, str(part.get_param("charset") or "utf-8"))
            found = _entries(text, str(part.get_param("method") or ""), head.sender)
            said += [one for one in found if one not in said]  # many programs attach it a second time
    return Came(source, head, tuple(said))


def _refuse_endless(data: bytes) -> None:
    """Turn away lines no mail program writes: those who read them take hours over one."""
    ends = [at for at in (data.find(b"\n\r\n"), data.find(b"\n\n")) if at >= 0]
    endless = min(ends, default=len(data)) > _LONGEST_HEAD or _ENDLESS.search(data)
    if endless or data.count(b"\n--") > _MOST_PARTS:
        raise _Unreadable("has lines that no mail program writes, so it was not read")


def _header(message: Message, name: str) -> str:
    """The first of a header as one line of text."""
    raw = " ".join(str(message.get(name, "")).split())[:_LONGEST_LINE]
    try:
        return str(make_header(decode_header(raw)))
    except (LookupError, ValueError):
        return raw


def _is_calendar(part: Message) -> bool:
    if part.is_multipart():
        return False
    if part.get_content_type() in ("text/calendar", "application/ics"):
        return True
    return str(part.get_filename() or "").casefold().endswith(".ics")


def _head(message: Message) -> Letterhead:
    name, address = parseaddr(_header(message, "From"))
    kinds = {part.get_content_type() for part in message.walk()}
    auto = _header(message, "Auto-Submitted").split(";")[0].strip().casefold()
    named = f"{_header(message, 'In-Reply-To')} {_header(message, 'References')}"
    return Letterhead(
        sender=_address(address),
        name=one_line(name)[:100],
        at=_sent(message),
        answers=tuple(re.findall(r"<[^<>\s]{1,200}>", named)),
        text=_plain_words(message),
        automatic=auto not in ("", "no"),
        undelivered="message/delivery-status" in kinds,
        outlook_only="application/ms-tnef" in kinds,
    )


def _sent(message: Message) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(_header(message, "Date")[:100])
    except (TypeError, ValueError, OverflowError):
        return None
    return found.astimezone(dt.UTC) if found.tzinfo else None


def _plain_words(message: Message) -> str:
    """The first words of a mail that are not quoted from another."""
    texts = {part.get_content_type(): part for part in reversed(list(message.walk())) if _is_words(part)}
    body = texts.get("text/plain", texts.get("text/html"))
    held = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(held, bytes):
        return ""
    text = _text(held[:100_000], str(body.get_param("charset") or "utf-8"))
    if body.get_content_type() == "text/html":
        text = re.sub(r"<(?:br|p|div)[^<>]{0,500}>", "\n", text, flags=re.IGNORECASE)
        text = re.sub(r"<[^<>]{0,500}>", "", text)
    kept: list[str] = []
    for line in text.splitlines():
        words = clean(line)
        if words.startswith(">") or _QUOTES.match(words) or words == "--":
            break
        kept += [words] if words else []
    return one_line(" ".join(kept))[:_LONGEST]


def _is_words(part: Message) -> bool:
    return part.get_content_maintype() == "text" and not part.is_multipart() and not part.get_filename()


_QUOTES = re.compile(r"(On .{5,200} wrote:|-{2,} ?Original Message|From: )")


def _text(data: bytes, charset: str) -> str:
    """Bytes as text by the charset they name; where that is wrong or unknown, as well as can be."""
    for name in (charset, "utf-8"):
        if name.casefold() in _SLOW:
            continue
        try:
            return data.decode(name).removeprefix("\ufeff")
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _address(words: str) -> str:
    """An address in the one form in which it is compared: without `mailto:`, in small letters."""
    kept = re.sub(r"(?i)\Amailto:", "", words.strip().strip("<>"))
    return one_line(unquote(kept)).casefold()[:254]


# the calendar


def _entries(text: str, method: str, sender: str) -> Iterator[Said]:
    from icalendar import Calendar

    if len(text) > _LARGEST_CALENDAR:
        raise _Unreadable("holds a calendar too large for a reply, so it was not read")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except Exception as wrong:  # as in `read`
        raise _Unreadable("holds a calendar that cannot be read") from wrong
    count = 0
    for calendar in calendars:
        named = one_line(str(calendar.get("METHOD", "") or method)).upper()
        for event in calendar.walk("VEVENT"):
            count += 1
            if count > _MOST_ENTRIES:
                raise _Unreadable(f"holds more than {_MOST_ENTRIES} entries, so it is no reply")
            yield _said(event, named, sender)


def _said(event: Any, method: str, sender: str) -> Said:
    attendee = _attendee(_all(event, "ATTENDEE"), sender)
    params = getattr(attendee, "params", {})
    partstat = _partstat(attendee)
    start = getattr(_first(event, "DTSTART"), "dt", None)
    return Said(
        method=method,
        uid=one_line(str(_first(event, "UID") or ""))[:300],
        address=_address(str(attendee or "")),
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
    named = [one for one in attendees if _address(str(one)) == sender]
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
    named = {_address(str(one)): one for one in _all(event, "ATTENDEE")}
    for one in to if isinstance(to, list) else [to]:
        address = _address(getaddresses([str(one).strip('"')])[0][1] or str(one).strip('"'))
        other = named.get(address)
        yield address, one_line(str(getattr(other, "params", {}).get("CN", "")))[:100]
