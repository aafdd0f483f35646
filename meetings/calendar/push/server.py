"""A CalDAV server (RFC 4791), spoken to through the library `caldav`; what goes wrong is said in a sentence.

Only the server that was named is spoken to, whatever it says; in the clear only on this computer.
"""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from meetings.calendar.push.meaning import meaning_of
from meetings.calendar.push.plan import There
from meetings.calendar.text import one_line, web_address
from meetings.errors import Refused

if TYPE_CHECKING:
    from caldav.davclient import DAVClient

TIMEOUT = 20
"""Seconds in which a server has to answer."""

_QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>
</C:calendar-query>"""
_TAKEN = (200, 201, 204)


class Changed(Exception):
    """What was to be replaced or removed is no longer what was read a moment ago."""


class Place(msgspec.Struct, frozen=True):
    """A calendar on a server: its address and its name; `is_new` where it is yet to be made."""

    url: str
    name: str
    is_new: bool = False


def server_address(words: str) -> str:
    """The address of a server as it may be spoken to: https, or http on this computer; no password in it."""
    url = web_address(words)
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise Refused(
            "Leave name and password out of the address: the name goes after --user, the password into "
            "COMPACT_CALDAV_PASSWORD or a file of its own."
        )
    try:
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise Refused(f"“{url[:80]}” names no port between 1 and 65535.") from None
    if parts.scheme != "https" and not _is_here(host):
        raise Refused(
            f"{host} would get the password in the clear; use https:// (http:// only on this computer)."
        )
    return url if parts.path.endswith("/") else f"{url}/"


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class CalendarServer:
    """One server, as one user of it."""

    def __init__(self, url: str, user: str = "", password: str = "", *, timeout: int = TIMEOUT) -> None:
        self.url = server_address(url)
        self._host = urlsplit(self.url).netloc
        with self._told():
            self._client = _client(self.url, user, password, timeout)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def calendar(self, name: str, *, named: bool) -> Place:
        """The calendar that the address is, else the user's of this name, else one that is yet to be made.

        `named` says that somebody asked for the name: the address must then not be another calendar.
        """
        with self._told():
            held = self._client.propfind(self.url, props=["resourcetype", "displayname"], depth=0)
            self._must_be_well(held.status, "look at the address")
            if held.status != 207 or not held.results:
                raise Refused(_no_server(self._host))
            properties: dict[str, Any] = getattr(held.results[0], "properties", {})
            kinds = map(str, properties.get("{DAV:}resourcetype") or ())
            if any(kind.endswith("caldav}calendar") for kind in kinds):
                called = str(properties.get("{DAV:}displayname") or name)
                if named and called != name:
                    raise Refused(f"That address is the calendar “{called}” and not “{name}”; leave one out.")
                return Place(self.url, called)
            found = [c for c in self._client.get_calendars() if c.get_display_name() == name]
            if len(found) > 1:
                raise Refused(
                    f"There are {len(found)} calendars called “{name}”; give the address of the one meant."
                )
            return Place(str(found[0].url), name) if found else Place("", name, is_new=True)

    def make(self, place: Place) -> Place:
        """Make a calendar that is yet to be."""
        with self._told():
            made: Any = self._client.get_principal().make_calendar(name=place.name)
            return Place(str(made.url), place.name)

    def read(self, place: Place, group: str) -> dict[str, There]:
        """The entries of a calendar that are named after the group; all others are passed over unread."""
        with self._told():
            answer = self._client.report(place.url, _QUERY, 1)
            self._must_be_well(answer.status, "read the calendar")
            return dict(_ours(answer.parse_calendar_query(), f"@{group}"))

    def put(self, place: Place, uid: str, data: bytes, over: There | None) -> None:
        """Put an entry there, over what was read or where nothing is; Changed where that is no longer so."""
        url = _entry_url(place, uid, over)
        kept = {"If-Match": over.tag} if over and over.tag else {} if over else {"If-None-Match": "*"}
        with self._told():
            fields = {"Content-Type": "text/calendar; charset=utf-8", **kept}
            answer = self._client.put(url, data, fields)  # type: ignore[arg-type]  # bytes go as they are
            if answer.status == 412:
                raise Changed
            self._must_be_well(answer.status, "take an entry")

    def remove(self, place: Place, uid: str, held: There) -> None:
        """Take an entry away, if it is still what was read."""
        with self._told():
            fields = {"If-Match": held.tag} if held.tag else {}
            answer = self._client.delete(_entry_url(place, uid, held), fields)
            if answer.status == 412:
                raise Changed
            if answer.status != 404:  # somebody was quicker, and it is gone
                self._must_be_well(answer.status, "take an entry away")

    def _must_be_well(self, status: int, doing: str) -> None:
        if status == 404:
            raise Refused(_no_calendar(self._host))
        if status == 507:
            raise Refused(f"{self._host} has no room left for this calendar.")
        if status not in (*_TAKEN, 207):
            raise Refused(f"{self._host} did not {doing} (it answers {status}); ask whoever runs it.")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Say what goes wrong between us and a server so that a person knows what to do."""
        try:
            yield
        except (Refused, Changed):
            raise
        except Exception as why:  # the library's door: whatever comes through it is about the server
            raise Refused(_sentence(why, self._host)) from why


def _sentence(why: Exception, host: str) -> str:
    from caldav.lib import error
    from niquests import exceptions

    match why:
        case error.AuthorizationError() if "orbidden" in str(why.reason):
            return (
                f"{host} knows you, but does not let you do this; ask whoever runs it to let you write there."
            )
        case error.AuthorizationError():
            return f"{host} does not accept this name and password; check --user and the password."
        case error.NotFoundError():
            return _no_calendar(host)
        case error.RateLimitError():
            return f"{host} says this is too much at once; try again in some minutes."
        case exceptions.SSLError() if "CERTIFICATE" not in str(why):
            return f"{host} does not speak https there; check the address and its port."
        case exceptions.SSLError():
            return f"The certificate of {host} is not one this computer trusts, so nothing was sent there."
        case exceptions.Timeout():
            return f"{host} did not answer in time; try again later."
        case exceptions.TooManyRedirects():
            return f"{host} sends us on to another address; give that one instead, as it is written there."
        case exceptions.RequestException():
            return (
                f"{host} cannot be reached, or hung up; see that the address is right and the network there."
            )
        case error.MkcalendarError():
            return f"{host} does not make calendars; make one there yourself, and name it with --calendar."
    return _no_server(host)


def _no_server(host: str) -> str:
    return f"{host} does not answer as a calendar server does; check the address."


def _no_calendar(host: str) -> str:
    return f"There is no calendar at that address of {host}; ask whoever runs it for the right one."


def _client(url: str, user: str, password: str, timeout: int) -> DAVClient:
    from caldav.davclient import DAVClient

    logging.getLogger("caldav").addHandler(logging.NullHandler())
    logging.getLogger(
        "caldav"
    ).propagate = False  # it would write on the terminal what we say in our own words
    home = urlsplit(url)

    class Guarded(DAVClient):
        """Speaks to the one server only, wherever that one says its calendars are."""

        def request(self, url: Any, *more: Any, **named: Any) -> Any:
            to = urlsplit(urljoin(str(self.url), str(url)))
            if (to.scheme, to.netloc) != (home.scheme, home.netloc):
                raise Refused(
                    f"{home.netloc} sends us on to {to.netloc[:80]}; give the address of that one instead."
                )
            return super().request(url, *more, **named)

    client = Guarded(
        url, username=user or None, password=password or None, timeout=timeout, enable_rfc6764=False
    )
    client.session.max_redirects = 0
    return client


def _ours(answers: Any, ending: str) -> Iterator[tuple[str, There]]:
    """The entries with a name of ours among those a server tells."""
    import icalendar

    for one in answers:
        data = str(one.calendar_data or "")
        if ending not in data.replace("\r\n", "\n").replace("\n ", ""):
            continue
        with contextlib.suppress(ValueError, IndexError, KeyError):
            events = icalendar.Calendar.from_ical(data).walk("VEVENT")
            uid = str(events[0]["UID"])
            if uid.endswith(ending):
                title = one_line(str(events[0].get("SUMMARY", uid)))
                yield uid, There(str(one.href), str(one.etag or ""), title, meaning_of(data))


def _entry_url(place: Place, uid: str, held: There | None) -> str:
    """Where an entry is, or is to be: under a name that is safe in every address."""
    if held is not None:
        return urljoin(place.url, quote(held.href, safe="/@:+~!$&'()*,;="))
    return urljoin(place.url, f"{hashlib.sha256(uid.encode()).hexdigest()[:40]}.ics")
