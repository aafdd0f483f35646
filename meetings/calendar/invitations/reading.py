"""A mail or a calendar file that came back, read as what it says; nothing in it is believed yet.

Whatever comes in is read or told about, and nothing of it is opened but the calendar and the plain words:
no archive, no picture, no address on the web.
"""

from __future__ import annotations

import codecs
import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from meetings.calendar.invitations.returned import Returned, returned
from meetings.calendar.invitations.said import Said, Unreadable, address_in, entries
from meetings.calendar.invitations.sealed import Sealed, sealed
from meetings.calendar.invitations.wording import own_words
from meetings.calendar.text import one_line

LARGEST = 10_000_000
"""Bytes; the largest mail that is read. A reply is never so large."""

_LONGEST_HEAD = 100_000
_MOST_PARTS = 20_000
_MOST_CALENDARS = 10
_LONGEST_LINE = 2_000
_ENDLESS = re.compile(rb"^content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){%d}" % _LONGEST_LINE, re.I | re.M)
_SLOW = ("punycode", "idna")
"""Charsets that no mail has, and that take for ever over a long text."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands about a calendar: who sent it and when, and what it answers.

    `sender` is an address in small letters, empty where a calendar came alone, and `answer_to` the one that
    answers are wanted at. `text` is the first of what the mail says in plain words. `automatic` is true of
    what no person wrote; `doubted` of a mail that the server which took it found not to be its sender's;
    `unsigned` of one that names no sender, or several.
    """

    sender: str = ""
    name: str = ""
    answer_to: str = ""
    subject: str = ""
    at: dt.datetime | None = None
    answers: tuple[str, ...] = ()
    text: str = ""
    automatic: bool = False
    doubted: bool = False
    unsigned: bool = False
    returned: Returned | None = None
    sealed: Sealed | None = None


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
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        data = data.decode("utf-16", "replace").encode()
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
    return Came(source, said=tuple(entries(_text(data, "utf-8"), "", ())))


def _mail(source: str, data: bytes) -> Came:
    _refuse_endless(data)
    message = message_from_bytes(data)
    if not message.keys():
        return Came(source, trouble="is neither a mail nor a calendar")
    head = _head(message)
    said: list[Said] = []
    seen: set[tuple[str, str]] = set()  # many programs attach the calendar a second time
    senders = {head.sender, head.answer_to} - {""}
    for part in [] if head.returned else message.walk():  # what a server sends back is our own invitation
        if _is_calendar(part):
            held = part.get_payload(decode=True)
            if not isinstance(held, bytes):
                continue
            text = _text(held, str(part.get_param("charset") or "utf-8"))
            method = "" if _METHOD.search(text) else str(part.get_param("method") or "")
            if (text.strip(), method) not in seen:
                seen.add((text.strip(), method))
                if len(seen) > _MOST_CALENDARS:
                    raise Unreadable(f"holds more than {_MOST_CALENDARS} calendars, so it is no reply")
                said += [one for one in entries(text, method, senders) if one not in said]
    return Came(source, head, tuple(said))


def _refuse_endless(data: bytes) -> None:
    """Turn away lines no mail program writes: those who read them take hours over one."""
    ends = [at for at in (data.find(b"\n\r\n"), data.find(b"\n\n")) if at >= 0]
    endless = min(ends, default=len(data)) > _LONGEST_HEAD or _ENDLESS.search(data)
    if endless or data.count(b"\n--") > _MOST_PARTS:
        raise Unreadable("has lines that no mail program writes, so it was not read")


def _header(message: Message, name: str) -> str:
    """The first of a header as one line of text."""
    return _decoded(next(_raw(message, name), ""))


def _mailbox(message: Message, name: str) -> tuple[str, str]:
    """The name and the address that a header has; empty where it has several, for programs differ on which
    counts. The name is decoded last: a coded one may hold a comma, or even an address that is not its own."""
    lines = list(_raw(message, name))
    found = [one for one in getaddresses(lines) if "@" in one[1]]
    is_cut = any(len(line) == _LONGEST_LINE for line in lines)
    if is_cut or len({address_in(address) for _, address in found}) != 1:
        return "", ""
    called, address = found[-1]
    return _decoded(called), address_in(address)


def _raw(message: Message, name: str) -> Iterator[str]:
    """A header as often as it is there, each on a line, as sent; what is no ASCII is text too (RFC 6532)."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            words = _text(str(value).encode("utf-8", "surrogateescape"), "utf-8")
            yield " ".join(words.split())[:_LONGEST_LINE]


def _decoded(words: str) -> str:
    try:
        return str(make_header(decode_header(words)))
    except (LookupError, ValueError):
        return words


def _is_calendar(part: Message) -> bool:
    if part.is_multipart():
        return False
    if part.get_content_type() in ("text/calendar", "application/ics"):
        return True
    return str(part.get_filename() or "").casefold().endswith(".ics")


def _head(message: Message) -> Letterhead:
    name, address = _mailbox(message, "From")
    back = returned(message)
    named = f"{_header(message, 'In-Reply-To')} {_header(message, 'References')}"
    return Letterhead(
        sender=address,
        name=one_line(name)[:100],
        answer_to=_mailbox(message, "Reply-To")[1],
        subject=one_line(_header(message, "Subject")),
        at=_sent(message),
        answers=(*re.findall(r"<[^<>\s]{1,200}>", named), *(back.mails if back else ())),
        text=_plain_words(message, name),
        automatic=_is_automatic(message),
        doubted=_is_doubted(message),
        unsigned=not address,
        returned=back,
        sealed=sealed(message),
    )


def _is_automatic(message: Message) -> bool:
    """Whether no person wrote a mail: by its heads, or by what those programs say that write none."""
    auto = _header(message, "Auto-Submitted").split(";")[0].strip().casefold()
    heads = any(message.get(name) for name in ("X-Autoreply", "X-Autorespond"))
    bulk = _header(message, "Precedence").casefold() in ("auto_reply", "auto-reply")
    receipt = any(part.get_content_type() == "message/disposition-notification" for part in message.walk())
    by_head = auto not in ("", "no") or heads or bulk or receipt
    return by_head or bool(_AWAY.match(_header(message, "Subject")))


def _is_doubted(message: Message) -> bool:
    """Whether a server on the way found that a mail did not come from where it says (RFC 8601)."""
    return any(
        re.search(r"\bdmarc\s*=\s*fail\b", str(one)[:_LONGEST_LINE], re.IGNORECASE)
        for one in message.get_all("Authentication-Results", [])
    )


def _sent(message: Message) -> dt.datetime | None:
    try:
        found = parsedate_to_datetime(_header(message, "Date")[:100])
    except (TypeError, ValueError, OverflowError):
        return None
    return found.astimezone(dt.UTC) if found.tzinfo else None


def _plain_words(message: Message, name: str) -> str:
    """The first words of a mail that its writer wrote."""
    texts = {part.get_content_type(): part for part in reversed(list(message.walk())) if _is_words(part)}
    body = texts.get("text/plain", texts.get("text/html"))
    held = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(held, bytes):
        return ""
    text = _text(held[:100_000], str(body.get_param("charset") or "utf-8"))
    if body.get_content_type() == "text/html":
        text = text[max(text.casefold().find("<body"), 0) :]
        text = re.sub(r"<(?:br|p|div)[^<>]{0,500}>", "\n", text, flags=re.IGNORECASE)
        text = html.unescape(re.sub(r"<[^<>]{0,500}>", "", text))
    return own_words(text, name)


def _is_words(part: Message) -> bool:
    return part.get_content_maintype() == "text" and not part.is_multipart() and not part.get_filename()


_METHOD = re.compile(r"^METHOD:", re.MULTILINE | re.IGNORECASE)
_AWAY = re.compile(
    r"(automatic reply|auto(matic)?[- ]?(reply|response)|out of( the)? office)\b", re.IGNORECASE
)


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
