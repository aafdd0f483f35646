"""The calendars that others subscribe to: the group's, each working party's, and each member's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from meetings.calendar.addresses import addressed
from meetings.calendar.entries import CalendarEvent
from meetings.calendar.office import Kind, office_calendar
from meetings.calendar.vcalendar import Pen, calendar_file
from meetings.office import Office
from meetings.publishing.discreet import Discretion
from meetings.records.group import MAIN

REFRESH_HOURS = 6
"""After how many hours a program that subscribes should look again."""

_OF_A_BODY: tuple[Kind, ...] = ("meetings", "deadlines", "consultations")


class Feed(msgspec.Struct, frozen=True):
    """A calendar to subscribe to: the name of its file, whose it is in words, and its bytes.

    `person` is the id of the member it is for; a feed for nobody in particular holds nothing private.
    """

    name: str
    whose: str
    data: bytes
    person: str | None = None


def feeds(office: Office, pen: Pen | None = None, *, members: bool = True) -> Iterator[Feed]:
    """Every calendar to subscribe to, as it stands; with `members`, also those of members with an address.

    Nobody is given an address here: this only reads.
    """
    pen, group, told = pen or Pen(), office.group.name, Discretion(office).text
    everything = office_calendar(office, public=True)
    yield Feed("group.ics", group, _file(told(group), everything, pen))
    for body in office.bodies.find(order="name"):
        if body.id != MAIN and not body.ended:
            title = told(f"{group}: {body.name}")
            entries = office_calendar(office, only=_OF_A_BODY, body=body.id, public=True)
            yield Feed(f"working-party-{body.id}.ics", body.name, _file(title, entries, pen))
    for one in addressed(office) if members else ():
        if one.serves:
            person = one.person
            entries = office_calendar(office, person=person.id)
            data = _file(f"{group}: {person.name}", entries, pen)
            yield Feed(f"{one.address.secret}.ics", person.name, data, person.id)


def _file(title: str, entries: list[CalendarEvent], pen: Pen) -> bytes:
    return calendar_file(title, entries, refresh=REFRESH_HOURS, pen=pen)


def is_secret(name: str) -> bool:
    """Whether a calendar's name is one that is not to be told, for whoever knows it can read it."""
    return re.fullmatch(r"[a-z2-7]{32}\.ics", name) is not None
