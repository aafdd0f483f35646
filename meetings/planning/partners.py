"""The partners' own calendars: when each is busy, and with what."""

from __future__ import annotations

import datetime as dt

import msgspec
from msgspec.structs import replace

from meetings.calendar.reading import Unread, Written, read_calendar
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.planning import Busy, Partner
from meetings.typed import title_of

_AHEAD = 3
_LONGEST = 120
_HOUR = dt.timedelta(hours=1)
_PRIVATE = "busy"


class BusyRead(msgspec.Struct, frozen=True):
    """When a partner is busy by a calendar that was read, how much of it is free time or called off, and what
    could not be taken; `until` is the last day of which it tells, where it says so."""

    busy: tuple[Busy, ...]
    free: int = 0
    unread: tuple[Unread, ...] = ()
    until: dt.date | None = None


def partners(office: Office) -> list[Partner]:
    """The partners whose calendars were read, by name."""
    return sorted(office.partners.find(), key=lambda partner: partner.name.casefold())


def known_until(partner: Partner) -> dt.date:
    """The last day of which a partner's calendar was read."""
    return partner.until or dt.date(partner.read.year + _AHEAD, 12, 31)


def busy_in(office: Office, data: bytes) -> BusyRead:
    """When a partner is busy, by their calendar (.ics), from this year on for three years; nothing is kept.

    Only hours and titles are taken, and of what is private not even the title. What the calendar shows as
    free is left out, and so is what was cancelled. One that only tells when they are busy is read as well.
    """
    first = dt.date(office.today.year, 1, 1)
    last = dt.date(first.year + _AHEAD, 12, 31)
    read = read_calendar(data, first, last)
    taken = [one for one in read.events if one.busy and not one.cancelled]
    busy = sorted((_busy(one) for one in (*taken, *read.busy)), key=lambda one: one.start)
    until = read.until if read.until is not None and read.until < last else None  # no further than was read
    return BusyRead(tuple(busy), len(read.events) - len(taken), read.unread, until)


def keep_partner(office: Office, name: str, read: BusyRead) -> Partner:
    """Keep when a partner is busy; what was read of them before is replaced."""
    name = title_of(name, "a partner's name")
    with office.commit(f"read the calendar of {name}"):
        held = _partner(office, name)
        if held is None:
            return office.partners.add(
                Partner(name=name, read=office.today, until=read.until, busy=read.busy)
            )
        newer = replace(held, read=office.today, until=read.until, busy=read.busy)
        return held if newer == held else office.partners.put(newer)


def rename_partner(office: Office, partner: Partner, name: str) -> Partner:
    """Give a partner another name."""
    name = title_of(name, "a partner's name")
    with office.commit(f"call {partner.name} {name}"):
        other = _partner(office, name)
        if other is not None and other.id != partner.id:
            raise Refused(f"There is a calendar of {other.name} already; take one of the two away first.")
        held = office.partners.get(partner.id)
        return held if held.name == name else office.partners.put(replace(held, name=name))


def partner_called(office: Office, name: str) -> Partner:
    """The partner of a name."""
    held = _partner(office, name)
    if held is None:
        names = [partner.name for partner in partners(office)]
        there = f"there are: {', '.join(names)}" if names else "none was read yet"
        raise NotHeld(f"No calendar of “{name[:60]}” was read; {there}.")
    return held


def forget_partner(office: Office, name: str) -> Partner:
    """Let go of a partner's calendar."""
    held = partner_called(office, name)
    with office.commit(f"let go of the calendar of {held.name}"):
        office.partners.remove(held)
    return held


def _partner(office: Office, name: str) -> Partner | None:
    word = " ".join(name.split()).casefold()
    return next((one for one in office.partners.find() if one.name.casefold() == word), None)


def _busy(event: Written) -> Busy:
    title = _PRIVATE if event.private else event.title[:_LONGEST]
    return Busy(title=title, start=event.start, end=event.end or event.start + _HOUR)
