"""The stretches a group keeps clear of meetings, and the calendars of its partners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from meetings.calendar.reading import Unread, Written, read_calendar
from meetings.calendar.text import one_line
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.planning import Avoided, AvoidKind, Busy, Partner
from meetings.typed import line_of, title_of

_DAY = dt.timedelta(days=1)
_AHEAD = 3
_LONGEST = 120


def avoid(
    office: Office, name: str, first: dt.date, last: dt.date | None = None, kind: AvoidKind = "other"
) -> Avoided:
    """Keep a stretch of days clear of meetings, both days included."""
    last = last or first
    name = title_of(name, "the name of a stretch kept clear")
    if last < first:
        raise Refused(f"The stretch would end on {last}, before it begins on {first}; check the two days.")
    if (last - first).days > 366:
        raise Refused("A stretch kept clear is at most a year long; check the two days.")
    stretch = Avoided(name=name, kind=kind, starts=first, ends=last)
    if held := next((one for one in avoided(office) if _same(one, stretch)), None):
        raise Refused(f"“{held.name}” is kept clear on those days already.")
    with office.commit(f"keep clear: {name}"):
        return office.avoided.add(stretch)


def avoid_file(
    office: Office, data: bytes, *, source: str, kind: AvoidKind = "school"
) -> tuple[list[Avoided], list[Unread]]:
    """Keep clear what a calendar (.ics) such as a council's term dates holds as whole days.

    Days that are no days off (“term starts”) are for the reader to leave out of the file, or to remove. What
    was read before from a file of the same name goes; what has an hour is told, for it shuts no whole day.
    """
    first = dt.date(office.today.year, 1, 1)
    read = read_calendar(data, first, dt.date(first.year + _AHEAD, 12, 31))
    source = line_of(one_line(source), "the file's name")
    unread = list(read.unread)
    stretches = []
    for event in read.events:
        if event.all_day and not event.cancelled:
            stretches.append(_stretch(event, source, kind))
        elif not event.cancelled:
            unread.append(Unread(event.title, "It has an hour, so it shuts no whole day."))
    if not stretches:
        raise Refused("The calendar holds no whole days from this year on; nothing was changed.")
    with office.commit(f"keep clear what {source} holds"):
        before = [one for one in office.avoided.find() if one.source == source]
        for old in before:
            if not any(_same(old, new) for new in stretches):
                office.avoided.remove(old)
        known = avoided(office)
        added = [office.avoided.add(new) for new in stretches if not any(_same(new, old) for old in known)]
    return added, unread


def _stretch(event: Written, source: str, kind: AvoidKind) -> Avoided:
    last = (event.end or event.start + _DAY) - _DAY
    return Avoided(
        name=event.title[:_LONGEST], kind=kind, starts=event.start.date(), ends=last.date(), source=source
    )


def _same(one: Avoided, other: Avoided) -> bool:
    return (one.name.casefold(), one.starts, one.ends) == (other.name.casefold(), other.starts, other.ends)


def avoided(office: Office) -> list[Avoided]:
    """The stretches kept clear, by their first day."""
    return sorted(office.avoided.find(), key=lambda one: (one.starts, one.ends, one.name))


def forget(office: Office, words: str) -> list[Avoided]:
    """No longer keep clear what has a name (all of that name), or a first day as `2027-07-21`."""
    word = " ".join(words.split()).casefold()
    found = [one for one in avoided(office) if word in (one.name.casefold(), one.starts.isoformat())]
    if not found:
        raise NotHeld(f"Nothing called “{words[:60]}” is kept clear; “compact-tui meetings avoid” lists it.")
    with office.commit(f"no longer keep clear: {found[0].name}"):
        for one in found:
            office.avoided.remove(one)
    return found


def read_partner(office: Office, name: str, data: bytes) -> tuple[Partner, list[Unread]]:
    """Keep when a partner is busy, from their calendar (.ics); what was read of them before is replaced.

    Only hours and titles are kept, from this year on for three years. What the calendar shows as free is left
    out, and so is what was cancelled.
    """
    name = title_of(name, "a partner's name")
    first = dt.date(office.today.year, 1, 1)
    read = read_calendar(data, first, dt.date(first.year + _AHEAD, 12, 31))
    busy = tuple(_busy(one) for one in read.events if one.busy and not one.cancelled)
    with office.commit(f"read the calendar of {name}"):
        held = _partner(office, name)
        if held is None:
            return office.partners.add(Partner(name=name, read=office.today, busy=busy)), list(read.unread)
        if (held.busy, held.read) == (busy, office.today):
            return held, list(read.unread)
        return office.partners.put(replace(held, read=office.today, busy=busy)), list(read.unread)


def _busy(event: Written) -> Busy:
    end = event.end or event.start + dt.timedelta(hours=1)
    return Busy(title=event.title[:_LONGEST], start=event.start, end=end)


def partners(office: Office) -> list[Partner]:
    """The partners whose calendars were read, by name."""
    return sorted(office.partners.find(), key=lambda partner: partner.name.casefold())


def known_until(partner: Partner) -> dt.date:
    """The last day of which a partner's calendar was read."""
    return dt.date(partner.read.year + _AHEAD, 12, 31)


def forget_partner(office: Office, name: str) -> Partner:
    """Let go of a partner's calendar."""
    held = _partner(office, name)
    if held is None:
        names: Sequence[str] = [partner.name for partner in partners(office)]
        there = f"there are: {', '.join(names)}" if names else "none was read yet"
        raise NotHeld(f"No calendar of “{name[:60]}” was read; {there}.")
    with office.commit(f"let go of the calendar of {held.name}"):
        office.partners.remove(held)
    return held


def _partner(office: Office, name: str) -> Partner | None:
    word = " ".join(name.split()).casefold()
    return next((one for one in office.partners.find() if one.name.casefold() == word), None)
