"""What goes wrong between us and a calendar server, said so that a person knows what to do."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from meetings.calendar.text import one_line
from meetings.dates.words import short_of
from meetings.errors import Refused

WELL = (200, 201, 204, 207)
"""The answers that say that something was done."""

_ABOUT_ONE = (400, 403, 409, 413, 415, 422)
"""The answers that are about one entry, and say nothing of the others."""

_DAV = "{DAV:}error"
_WORDS = "{http://sabredav.org/ns}message"
_NO_RIGHT = "{DAV:}need-privileges"
_IN_BIN = re.compile(r"trash-?bin|^Deleted calendar object", re.IGNORECASE)
_TWICE = re.compile(r"uid-conflict|uid already exists", re.IGNORECASE)


class Changed(Exception):
    """What was to be replaced or removed is no longer what was read a moment ago."""


class NotTaken(Exception):
    """A server did not take one entry, or did not let it go: why, in words that follow the entry's title."""


@contextlib.contextmanager
def told(host: str) -> Iterator[None]:
    """Say what goes wrong as a refusal in one sentence."""
    try:
        yield
    except (Refused, Changed, NotTaken):
        raise
    except Exception as why:  # the library's door: whatever comes through it is about the server
        raise Refused(_sentence(why, host)) from why


def must_be_well(host: str, status: int, doing: str) -> None:
    """Refuse an answer that is none of those that say that something was done."""
    if status == 404:
        raise Refused(_no_calendar(host))
    if status == 503:
        raise Refused(_busy(host, None))
    if status == 507:
        raise Refused(f"{host} has no room left for this calendar.")
    if status not in WELL:
        raise Refused(f"{host} did not {doing} (it answers {status}); ask whoever runs it.")


def about_one_entry(status: int, body: str | bytes) -> NotTaken | None:
    """What an answer says of a single entry; none where it speaks of the server or of one's rights."""
    if status not in _ABOUT_ONE:
        return None
    kinds, words = _explained(body)
    if status == 403 and (not kinds or _NO_RIGHT in kinds):
        return None
    if _IN_BIN.search(words):
        return NotTaken("it lies in the server's bin, as deleted; empty the bin there and push again")
    if any(map(_TWICE.search, (*kinds, words))):
        return NotTaken("it is in another calendar of that server already; remove it there")
    said = f"“{short_of(words, 160)}”" if words else f"it answers {status}"
    return NotTaken(f"the server does not take it: {said}")


def no_server(host: str) -> str:
    """That something answers which is no calendar server."""
    return f"{host} does not answer as a calendar server does; check the address."


def _explained(body: str | bytes) -> tuple[list[str], str]:
    """What an error's document says is the matter: the names of its parts, and its words, if it has any."""
    from lxml import etree  # the library's own

    data = body.encode() if isinstance(body, str) else body
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return [], ""
    if root.tag != _DAV:
        return [], ""
    return [str(part.tag) for part in root], one_line(root.findtext(_WORDS) or "")


def _sentence(why: Exception, host: str) -> str:
    from caldav.lib import error
    from niquests import exceptions

    match why:
        case error.AuthorizationError(status=403):
            return (
                f"{host} knows you, but does not let you do this there; check the address, or ask whoever "
                "runs it to let you."
            )
        case error.AuthorizationError():
            return f"{host} does not accept this name and password; check --user and the password."
        case error.NotFoundError():
            return _no_calendar(host)
        case error.RateLimitError(status=503):
            return _busy(host, why.retry_after_seconds)
        case error.RateLimitError():
            return f"{host} says this is too much at once; try again {_soon(why.retry_after_seconds)}."
        case exceptions.SSLError() if "CERTIFICATE" not in str(why):
            return f"{host} does not speak https there; check the address and its port."
        case exceptions.SSLError():
            return f"The certificate of {host} is not one this computer trusts, so nothing was sent there."
        case exceptions.Timeout():
            return f"{host} did not answer in time; try again later."
        case exceptions.TooManyRedirects():
            return (
                f"{host} sends us on to {_where_to(why)}; give that address instead, as it is written there."
            )
        case exceptions.RequestException():
            return (
                f"{host} cannot be reached, or hung up; see that the address is right and the network there."
            )
        case error.MkcalendarError():
            return f"{host} does not make calendars; make one there yourself, and name it with --calendar."
    return no_server(host)


def _no_calendar(host: str) -> str:
    return f"There is no calendar at that address of {host}; ask whoever runs it for the right one."


def _busy(host: str, seconds: float | None) -> str:
    return f"{host} is busy or being looked after just now; try again {_soon(seconds)}."


def _soon(seconds: float | None) -> str:
    if seconds is None or not 0 < seconds < 86400:
        return "in some minutes"
    return "in a minute" if seconds <= 60 else f"in {-(-int(seconds) // 60)} minutes"


def _where_to(why: Any) -> str:
    """The address that an answer sends us on to, as far as it can be told."""
    answer = getattr(why, "response", None)
    to = answer.headers.get("Location") if answer is not None else None
    return (
        one_line(urljoin(str(answer.url), str(to)))[:120] if to and answer is not None else "another address"
    )
