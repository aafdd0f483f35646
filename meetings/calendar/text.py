"""Words, moments and lines as a calendar file spells them (RFC 5545, section 3)."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote, urlsplit

from meetings.errors import Refused

LINE_OCTETS = 75
"""The longest line of a calendar file, in bytes of UTF-8, its line end not counted."""

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")
_UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ONE_LINE = re.compile(r"\s*\n\s*")
_URI_SIGNS = ";/?:@&=+$,#[]!'()*~%"
_PLAIN_URL = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9_./-]*)?")


def clean(text: str) -> str:
    r"""The text as a calendar can hold it, otherwise as typed.

    Every kind of line end becomes `\n`, control characters other than the tab go, half a surrogate pair
    becomes U+FFFD, and blanks at both ends go, for some readers drop them. Cleaning twice changes nothing
    more.
    """
    if not text.isprintable() and _UNCLEAN.search(text):
        text = _BREAKS.sub("\n", text)
        text = _CONTROLS.sub("", text)
        text = _HALVES.sub("\ufffd", text)
    return text.strip()


def one_line(text: str) -> str:
    """The text cleaned, on one line, for a title or a place that is shown on one."""
    text = clean(text)
    return _ONE_LINE.sub(" ", text) if "\n" in text else text


def escape(text: str) -> str:
    r"""Cleaned text as a property's value: `\`, `;`, `,` and line ends are no longer signs of the format."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> str:
    """One property as lines of at most 75 octets of UTF-8, no character cut in two."""
    if len(line) <= LINE_OCTETS and line.isascii():
        return line
    data = line.encode()
    pieces, at, room = [], 0, LINE_OCTETS
    while len(data) - at > room:
        cut = at + room
        while data[cut] & 0xC0 == 0x80:  # the inside of a character: go back to its first byte
            cut -= 1
        pieces.append(data[at:cut].decode())
        at, room = cut, LINE_OCTETS - 1  # each further line begins with a space
    pieces.append(data[at:].decode())
    return "\r\n ".join(pieces)


def moment(at: dt.datetime) -> str:
    """A wall-clock time, `20261209T140000`; what zone it is in stands beside it in the file."""
    return at.isoformat()[:19].replace("-", "").replace(":", "")


def utc_moment(at: dt.datetime) -> str:
    """An instant in UTC, `20261209T140000Z`. A time without an offset is no instant: `ValueError`."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no offset from UTC, so it is no instant")
    return moment(at.astimezone(dt.UTC)) + "Z"


def day(on: dt.date) -> str:
    """A day, `20261209`."""
    return on.isoformat().replace("-", "")


def web_address(url: str) -> str:
    """A web address as a calendar's URL: spaces and letters outside ASCII are percent-encoded.

    Anything but `http://` and `https://` is refused, for a calendar program would open it at a click.
    """
    if _PLAIN_URL.fullmatch(url):  # as most are; reading them part by part takes longer than all the rest
        return url
    url = one_line(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(f"“{url[:80]}” is not a web address; give one that begins with https:// or http://.")
    return quote(parts.scheme + url[len(parts.scheme) :], safe=_URI_SIGNS)


_ADDRESS = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@[^\s@<>(),;:\\\"\[\]]{1,190}")


def mailto(address: str) -> str:
    """An address for mail as a calendar's value, `mailto:jo@example.org`; refused where it is none."""
    address = one_line(address)
    if not _ADDRESS.fullmatch(address):
        raise Refused(f"“{address[:80]}” is not an address for mail; it needs a name, an @ and a place.")
    return "mailto:" + quote(address, safe="@!#$&'*+-/=?^_`{|}~.")


def quoted(name: str) -> str:
    """Words as a parameter: between quotation marks, which they cannot hold themselves."""
    return '"' + one_line(name).replace('"', "'") + '"'
