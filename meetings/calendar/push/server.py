"""A CalDAV server (RFC 4791), spoken to through the library `caldav`."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from meetings.calendar.push.address import server_address
from meetings.calendar.push.client import client_of, moved_to
from meetings.calendar.push.faults import (
    WELL,
    Changed,
    about_one_entry,
    must_be_well,
    no_server,
    told,
)
from meetings.calendar.push.meaning import meaning_of
from meetings.calendar.push.plan import There
from meetings.calendar.text import one_line
from meetings.errors import Refused

TIMEOUT = 20
"""Seconds in which a server has to answer."""

_QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
<D:prop><D:getetag/><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>
</C:calendar-query>"""


_COMPONENTS = "{urn:ietf:params:xml:ns:caldav}supported-calendar-component-set"
_ASKED = ("resourcetype", "displayname", "supported-calendar-component-set")


class Place(msgspec.Struct, frozen=True):
    """A calendar on a server: its address and its name; `is_new` where it is yet to be made."""

    url: str
    name: str
    is_new: bool = False


class CalendarServer:
    """One server, as one user of it."""

    def __init__(self, url: str, user: str = "", password: str = "", *, timeout: int = TIMEOUT) -> None:
        self.url = server_address(url)
        self._host = urlsplit(self.url).netloc
        self._told = partial(told, self._host)
        self._connect = partial(client_of, user=user, password=password, timeout=timeout)
        with self._told():
            self._client = self._connect(self.url)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def calendar(self, name: str, *, named: bool) -> Place:
        """The calendar that the address is, else the user's of this name, else one that is yet to be made.

        `named` says that this name and no other is meant: the address must then not be another calendar.
        """
        with self._told():
            properties = self._home()
            kinds = map(str, properties.get("{DAV:}resourcetype") or ())
            if any(kind.endswith("caldav}calendar") for kind in kinds):
                called = str(properties.get("{DAV:}displayname") or name)
                if named and called != name:
                    raise Refused(
                        f"That address is the calendar “{called}” and not “{name}”; give the server's own "
                        "address, or name that calendar."
                    )
                if not _takes_events(properties.get(_COMPONENTS)):
                    raise Refused(f"“{called}” takes no events, only tasks; name another calendar.")
                return Place(self.url, called)
            found = [c for c in self._client.get_calendars() if _is_meant(c, name)]
            if len(found) > 1:
                raise Refused(
                    f"There are {len(found)} calendars called “{name}”; give the address of the one meant."
                )
            return Place(str(found[0].url), name) if found else Place("", name, is_new=True)

    def _home(self) -> dict[str, Any]:
        """What is at the address; where that is only the server's, what is where it keeps its calendars."""
        from niquests.exceptions import TooManyRedirects

        try:
            held = self._look()
        except TooManyRedirects:
            if not self._is_elsewhere():
                raise
            held = self._look()
        else:
            if held.status != 207 and self._is_elsewhere():
                held = self._look()
        must_be_well(self._host, held.status, "look at the address")
        if held.status != 207 or not held.results:
            raise Refused(no_server(self._host))
        return getattr(held.results[0], "properties", {})

    def _look(self) -> Any:
        return self._client.propfind(self.url, props=list(_ASKED), depth=0)

    def _is_elsewhere(self) -> bool:
        """Whether a server that was named alone says where on it its calendars are; they are then gone to."""
        to = moved_to(self._client, self.url) if urlsplit(self.url).path == "/" else ""
        if to:
            self._client.close()
            self.url, self._client = to, self._connect(to)
        return bool(to)

    def make(self, place: Place) -> Place:
        """Make a calendar that is yet to be."""
        with self._told():
            made: Any = self._client.get_principal().make_calendar(name=place.name)
            return Place(str(made.url), place.name)

    def read(self, place: Place, group: str) -> dict[str, There]:
        """The entries of a calendar that are named after the group; all others are passed over unread."""
        with self._told():
            answer = self._client.report(place.url, _QUERY, 1)
            must_be_well(self._host, answer.status, "read the calendar")
            return dict(_ours(answer.parse_calendar_query(), f"@{group}"))

    def put(self, place: Place, uid: str, data: bytes, over: There | None) -> tuple[str, str]:
        """Put an entry there, over what was read or where nothing is; the tag and the meaning it has there.

        A server that keeps it in words of its own gives no tag (RFC 4791, 5.3.4): these are asked for.
        """
        url = _entry_url(place, uid, over)
        kept = _only_if(over) if over else {"If-None-Match": "*"}
        with self._told():
            answer = self._asked("PUT", url, data, "text/calendar; charset=utf-8", kept)
            must_be_well(self._host, answer.status, "take an entry")
            if tag := _strong(answer.headers.get("ETag")):
                return tag, meaning_of(data)
            held = self._client.request(url)
            if held.status not in WELL:
                return "", meaning_of(data)
            return _strong(held.headers.get("ETag")), meaning_of(held.raw)

    def remove(self, place: Place, uid: str, held: There) -> None:
        """Take an entry away, if it is still what was read."""
        with self._told():
            answer = self._asked("DELETE", _entry_url(place, uid, held), b"", "", _only_if(held))
            if answer.status != 404:  # somebody was quicker, and it is gone
                must_be_well(self._host, answer.status, "take an entry away")

    def _asked(self, method: str, url: str, data: bytes, kind: str, fields: dict[str, str]) -> Any:
        """Ask for something to be done with one entry; what an answer says of that entry alone is raised."""
        from caldav.lib.error import AuthorizationError

        if kind:
            fields = {"Content-Type": kind, **fields}
        try:
            answer = self._client.request(url, method, data, fields)  # type: ignore[arg-type]  # bytes go as they are
        except AuthorizationError as why:
            raise about_one_entry(why.status or 0, why.body or "") or why from why
        if answer.status == 412:
            raise Changed
        if fault := about_one_entry(answer.status, answer.raw):
            raise fault
        return answer


def _is_meant(calendar: Any, name: str) -> bool:
    """Whether it is a calendar of this name for events."""
    return calendar.get_display_name() == name and _takes_events(calendar.get_supported_components())


def _takes_events(kinds: Any) -> bool:
    """Whether events may be kept there; servers have lists of tasks among the calendars."""
    return not kinds or "VEVENT" in map(str, kinds)


def _strong(tag: Any) -> str:
    """A tag that proves that not a byte is different (RFC 9110, 8.8.1); empty where it is none."""
    said = str(tag or "").strip()
    return "" if said.startswith("W/") else said


def _only_if(held: There) -> dict[str, str]:
    """The condition that what is there is still what was read; no weak tag ever fulfils one."""
    return {"If-Match": held.tag} if held.tag else {}


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
                tag, day = _strong(one.etag), _day(events[0])
                yield uid, There(str(one.href), tag, title, meaning_of(data), data, day)


def _day(event: Any) -> dt.date | None:
    """The day an entry begins on, where it says one."""
    at = getattr(event.get("DTSTART"), "dt", None)
    return at.date() if isinstance(at, dt.datetime) else at


def _entry_url(place: Place, uid: str, held: There | None) -> str:
    """Where an entry is, or is to be: under a name that is safe in every address."""
    if held is not None:
        return urljoin(place.url, quote(held.href, safe="/@:+~!$&'()*,;="))
    return urljoin(place.url, f"{hashlib.sha256(uid.encode()).hexdigest()[:40]}.ics")
