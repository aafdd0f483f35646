"""A mail or a calendar file that came back, read as what it says; nothing in it is believed yet.

Whatever comes in is read or told about, and nothing of it is opened but the calendar and the plain words:
no archive, no picture, no address on the web.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from meetings.calendar.invitations.said import Said, Unreadable, address_in, entries
from meetings.calendar.text import clean, one_line

LARGEST = 10_000_000
"""Bytes; the largest mail that is read. A reply is never so large."""

_LONGEST = 500
_LONGEST_HEAD = 100_000
_MOST_PARTS = 20_000
_LONGEST_LINE = 2_000
_ENDLESS = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){%d}" % _LONGEST_LINE, re.I | re.M)
_SLOW = ("punycode", "idna")
"""Charsets that no mail has, and that take for ever over a long text."""


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
    except Unreadable as why:
        return Came(source, trouble=str(why))
    except (Exception, RecursionError):  # both parsers meet bytes from anywhere, and raise what they like
        return Came(source, trouble="cannot be read as a mail or a calendar")


def too_large(size: int) -> str:
    """That something is larger than any reply."""
    return f"has {size / 1_000_000:.0f} MB, and no reply is that large, so it was not read"


def _alone(source: str, data: bytes) -> Came:
    return Came(source, said=tuple(entries(_text(data, "utf-8"), "", "")))


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
            found = entries(text, str(part.get_param("method") or ""), head.sender)
            said += [one for one in found if one not in said]  # many programs attach it a second time
    return Came(source, head, tuple(said))


def _refuse_endless(data: bytes) -> None:
    """Turn away lines no mail program writes: those who read them take hours over one."""
    ends = [at for at in (data.find(b"\n\r\n"), data.find(b"\n\n")) if at >= 0]
    endless = min(ends, default=len(data)) > _LONGEST_HEAD or _ENDLESS.search(data)
    if endless or data.count(b"\n--") > _MOST_PARTS:
        raise Unreadable("has lines that no mail program writes, so it was not read")


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
        sender=address_in(address),
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
