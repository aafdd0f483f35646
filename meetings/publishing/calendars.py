"""The calendars that are published: the group's, each meeting's, and each member's own."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from meetings.calendar.entries import CalendarEvent
from meetings.calendar.export import meeting_words
from meetings.calendar.office import agenda_words, discreetly, office_calendar
from meetings.calendar.vcalendar import Pen, calendar_file
from meetings.documents.tree import Block, Link, Links, Listing, Plain
from meetings.publishing.public import Public
from meetings.records.meeting import Meeting

REFRESH = 12
"""After how many hours a calendar program that subscribes is asked to look again."""

_WAYS = (
    "Outlook: Add calendar, then Subscribe from web.",
    "Google Calendar, on a computer: Other calendars, +, From URL.",
    "iPhone, iPad and Mac: Add Subscription Calendar, or File, New Calendar Subscription.",
    "Thunderbird: New Calendar, On the Network.",
)


class Calendars:
    """The calendars of what is public. `pages` are the addresses of the meetings' pages by the meetings' ids,
    empty where nobody said where on the web they are going to stand."""

    def __init__(self, public: Public, pages: dict[str, str]) -> None:
        self._public, self._pages = public, pages
        self._name = public.office.group.name
        self._pen = Pen()
        self._known: dict[tuple[CalendarEvent, bool], CalendarEvent] = {}
        self._sittings = {
            meeting.id if number == 1 else f"{meeting.id}-{number}": (meeting, sitting)
            for meeting in public.meetings
            for number, sitting in enumerate(meeting.sittings, start=1)
        }

    def group(self) -> bytes:
        """The meetings, Compact Week and the events."""
        entries = office_calendar(self._public.office, only=("meetings", "week"), public=True)
        return self._file(self._name, entries, refresh=REFRESH)

    def meeting(self, meeting: Meeting) -> bytes:
        """One meeting's entry."""
        entries = office_calendar(self._public.office, only=["meetings"], meeting=meeting, public=True)
        return self._file(self._name, entries)

    def member(self, person: str) -> bytes:
        """What concerns one member: the same with how to join, and the days their actions are due."""
        name = f"{self._name}: {self._public.naming.person(person)}"
        entries = office_calendar(self._public.office, only=("meetings", "week", "actions"), person=person)
        return self._file(name, entries, refresh=REFRESH, own=True)

    def _file(
        self, name: str, entries: Iterable[CalendarEvent], refresh: int | None = None, *, own: bool = False
    ) -> bytes:
        told = self._public.discretion.text
        kept = [self._told(entry, own=own) for entry in entries if not self._is_secret(entry)]
        return calendar_file(told(name), kept, refresh=refresh, pen=self._pen)

    def _is_secret(self, entry: CalendarEvent) -> bool:
        """Whether an entry tells of something minuted in confidence; not even that it is due is told."""
        return _record(entry).removesuffix("-due") in self._public.secret

    def _told(self, entry: CalendarEvent, *, own: bool) -> CalendarEvent:
        """An entry in words that are public; with `own` it is in a member's own calendar."""
        if (entry, own) not in self._known:
            self._known[entry, own] = self._in_public(entry, own=own)
        return self._known[entry, own]

    def _in_public(self, entry: CalendarEvent, *, own: bool) -> CalendarEvent:
        meeting, sitting = self._sittings.get(_record(entry), (None, None))
        words, url = "", ""
        if meeting is not None and sitting is not None:
            first = sitting is meeting.sittings[0]
            agenda = "" if meeting.status == "cancelled" else self._agenda(meeting, timed=first)
            url = self._pages.get(meeting.id, "")
            called = replace(sitting, reason="")  # why it was adjourned the minutes tell, once approved
            words = meeting_words(meeting, called, agenda, url, joining=own or self._public.joining)
        elif own and "Action" in entry.categories:
            words = entry.description
        return discreetly(replace(entry, description=words, url=url), self._public.discretion)

    def _agenda(self, meeting: Meeting, *, timed: bool) -> str:
        public = self._public
        return agenda_words(public.office, meeting, public.secret, waiting=public.waiting, timed=timed)


def _record(entry: CalendarEvent) -> str:
    """The id of the record an entry tells of; a meeting's later sittings have a number more."""
    return entry.uid.partition("@")[0]


def subscribing(file: str, web: str, to: str) -> tuple[Block, ...]:
    """How a calendar is subscribed to, in plain words: `file` is where it lies from the page, `to` from the
    site's top, whose address on the web is `web`, empty where that is not known."""
    why = "Subscribe to the calendar and it follows every change by itself; a copy that is saved does not."
    if web:
        address = f"{web}{to}"
        first: Block = Links(
            (
                Link("Subscribe with this device's calendar", f"webcal://{address.partition('://')[2]}"),
                Link("Open or save a copy of the calendar", file),
            )
        )
        how = f"In another program, subscribe to this address: {address}"
    else:
        first = Links((Link("The calendar to subscribe to", file),))
        how = "Copy the link's address (a long press, or the right mouse button) and subscribe to it:"
    return Plain(why), first, Plain(how), Listing(_WAYS)
