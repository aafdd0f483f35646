"""What a request is answered with (RFC 9110): a calendar, that it is unchanged, or no."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from http import HTTPStatus

import msgspec

from meetings.calendar.feeds import is_secret
from meetings.calendar.serving.limits import Limit
from meetings.calendar.serving.offers import Offer, Offers
from meetings.calendar.serving.request import Request

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_UNKNOWN = "?"
"""What all requests for nothing of ours are counted as, together."""


class Answer(msgspec.Struct, frozen=True):
    """A status, some fields, and a body that is not sent to whoever asked for the head alone."""

    status: int
    fields: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def data(self, now: float, *, head: bool = False) -> bytes:
        """The answer as it goes out at a moment; the connection ends with it."""
        fields = [
            ("Date", _date(now)),
            ("Connection", "close"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            *self.fields,
        ]
        if self.status != 304:
            fields.append(("Content-Length", str(len(self.body))))
        said = f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}"
        lines = [said, *(f"{name}: {value}" for name, value in fields), "", ""]
        return "\r\n".join(lines).encode("latin-1") + (b"" if head else self.body)


def refusal(status: int, *fields: tuple[str, str]) -> Answer:
    """An answer that is only a status; it never says more, and is never kept."""
    words = f"{status} {HTTPStatus(status).phrase}\n".encode()
    return Answer(
        status, (*fields, ("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")), words
    )


def answer(request: Request | int, offers: Offers, limit: Limit) -> Answer:
    """Answer a request, or the status that its bytes came to.

    What was never there and what is no longer there get the same answer, as often as each other.
    """
    if isinstance(request, int):
        fields = (("Allow", "GET, HEAD"),) if request == 405 else ()
        return refusal(request, *fields)
    offer = offers.find(request.path)
    if wait := limit.wait(offer.name if offer else _UNKNOWN):
        return refusal(429, ("Retry-After", str(wait)))
    if offer is None:
        return refusal(404)
    kept = (
        ("ETag", offer.tag),
        ("Last-Modified", _date(offer.modified)),
        ("Cache-Control", "private, no-cache"),
    )
    if _is_unchanged(request, offer):
        return Answer(304, kept)
    name = "my-meetings.ics" if is_secret(offer.name) else offer.name
    return Answer(
        200,
        (
            *kept,
            ("Content-Type", "text/calendar; charset=utf-8"),
            ("Content-Disposition", f'inline; filename="{name}"'),
        ),
        offer.data,
    )


def _is_unchanged(request: Request, offer: Offer) -> bool:
    """Whether what the asker holds is what there is; a tag counts before a date."""
    tags = request.fields.get("if-none-match")
    if tags is not None:
        return tags == "*" or offer.tag in _TAG.findall(tags)
    since = request.fields.get("if-modified-since")
    if since is None:
        return False
    try:
        held = email.utils.parsedate_to_datetime(since)
        return offer.modified <= (held if held.tzinfo else held.replace(tzinfo=dt.UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return False


def _date(at: float) -> str:
    return email.utils.formatdate(at, usegmt=True)
