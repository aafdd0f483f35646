"""The stretches of days that a group keeps clear of meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from meetings.calendar.reading import Unread, Written, read_entries
from meetings.calendar.text import one_line
from meetings.dates.words import brief
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.planning import Avoided, AvoidKind
from meetings.typed import line_of, title_of

_DAY = dt.timedelta(days=1)
_AHEAD = 3
_LONGEST = 120


class DaysRead(msgspec.Struct, frozen=True):
    """The whole days of a calendar that was read: those that are new, those that are kept clear already,
    those read from a file of this name before that are in it no more, and what could not be taken."""

    source: str
    new: tuple[Avoided, ...]
    there: tuple[Avoided, ...] = ()
    gone: tuple[Avoided, ...] = ()
    unread: tuple[Unread, ...] = ()


def avoided(office: Office) -> list[Avoided]:
    """The stretches kept clear, by their first day."""
    return sorted(office.avoided.find(), key=lambda one: (one.starts, one.ends, one.name))


def avoid(
    office: Office, name: str, first: dt.date, last: dt.date | None = None, kind: AvoidKind = "other"
) -> Avoided:
    """Keep a stretch of days clear of meetings, both days included."""
    stretch = _checked(Avoided(name=name, kind=kind, starts=first, ends=last or first), avoided(office))
    with office.commit(f"keep clear: {stretch.name}"):
        return office.avoided.add(stretch)


def change_stretch(
    office: Office,
    stretch: Avoided,
    *,
    name: str | None = None,
    first: dt.date | None = None,
    last: dt.date | None = None,
    kind: AvoidKind | None = None,
) -> Avoided:
    """Change the name, the days or the kind of a stretch kept clear."""
    with office.commit(f"change what is kept clear: {stretch.name}"):
        held = office.avoided.get(stretch.id)
        changed = replace(
            held,
            name=held.name if name is None else name,
            kind=kind or held.kind,
            starts=first or held.starts,
            ends=last or held.ends,
        )
        others = [one for one in avoided(office) if one.id != held.id]
        changed = _checked(changed, others)
        return held if changed == held else office.avoided.put(changed)


def forget(office: Office, words: str) -> list[Avoided]:
    """No longer keep clear what has a name (all of that name), or a first day as `2027-07-21`."""
    found = stretches_called(office, words)
    with office.commit(f"no longer keep clear: {found[0].name}"):
        for one in found:
            office.avoided.remove(one)
    return found


def forget_stretch(office: Office, stretch: Avoided) -> None:
    """No longer keep one stretch clear."""
    with office.commit(f"no longer keep clear: {stretch.name}"):
        office.avoided.remove(office.avoided.get(stretch.id))


def stretches_called(office: Office, words: str) -> list[Avoided]:
    """All that has a name, or that first day."""
    word = " ".join(words.split()).casefold()
    found = [one for one in avoided(office) if word in (one.name.casefold(), one.starts.isoformat())]
    if not found:
        raise NotHeld(f"Nothing called “{words[:60]}” is kept clear; “compact-tui meetings avoid” lists it.")
    return found


def _checked(stretch: Avoided, others: Sequence[Avoided]) -> Avoided:
    stretch = replace(stretch, name=title_of(stretch.name, "the name of a stretch kept clear"))
    if stretch.ends < stretch.starts:
        raise Refused(
            f"The stretch would end on {brief(stretch.ends)}, before it begins on {brief(stretch.starts)}; "
            "check the two days."
        )
    if (stretch.ends - stretch.starts).days > 366:
        raise Refused("A stretch kept clear is at most a year long; check the two days.")
    if held := next((one for one in others if _same(one, stretch)), None):
        raise Refused(f"“{held.name}” is kept clear on those days already.")
    return stretch


def _same(one: Avoided, other: Avoided) -> bool:
    return (one.name.casefold(), one.starts, one.ends) == (other.name.casefold(), other.starts, other.ends)


# read from a file


def days_in(office: Office, data: bytes, *, source: str, kind: AvoidKind = "school") -> DaysRead:
    """What a calendar (.ics) such as a council's term dates holds as whole days; nothing is kept by it.

    It is read from this year on, for three years. What has an hour is told, for it shuts no whole day.
    """
    first = dt.date(office.today.year, 1, 1)
    read = read_entries(data, first, dt.date(first.year + _AHEAD, 12, 31))
    source = line_of(one_line(source), "the file's name")
    unread = [
        Unread(one.title, "It has an hour, so it shuts no whole day.")
        for one in read.events
        if not one.all_day and not one.cancelled
    ]
    found: list[Avoided] = []
    for event in read.events:
        if event.all_day and not event.cancelled:
            stretch = _stretch(event, source, kind)
            if not any(_same(stretch, one) for one in found):
                found.append(stretch)
    if not found:
        raise Refused("The calendar holds no whole days from this year on; nothing was changed.")
    held = avoided(office)
    return DaysRead(
        source,
        new=tuple(one for one in found if not any(_same(one, old) for old in held)),
        there=tuple(old for old in held if any(_same(one, old) for one in found)),
        gone=tuple(
            old
            for old in held
            if old.source == source and old.ends >= first and not any(_same(one, old) for one in found)
        ),
        unread=(*read.unread, *unread),
    )


def keep_days(office: Office, read: DaysRead, chosen: Sequence[Avoided] | None = None) -> list[Avoided]:
    """Keep clear what is new in a calendar, or was chosen of it; what is in it no more goes."""
    with office.commit(f"keep clear what {read.source} holds"):
        for old in read.gone:
            office.avoided.remove(old)
        return [office.avoided.add(one) for one in (read.new if chosen is None else chosen)]


def _stretch(event: Written, source: str, kind: AvoidKind) -> Avoided:
    last = (event.end or event.start + _DAY) - _DAY
    return Avoided(
        name=event.title[:_LONGEST], kind=kind, starts=event.start.date(), ends=last.date(), source=source
    )
