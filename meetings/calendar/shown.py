"""What an office's calendar shows of a month or a year, day by day, and to whom it is narrowed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from meetings.calendar.beside import beside
from meetings.calendar.days import DayEntry, Days, Sort, Span, day_by_day
from meetings.calendar.entries import CalendarEvent, Hours
from meetings.calendar.office import office_calendar
from meetings.calendar.wish import Wish
from meetings.office import Office
from meetings.records.group import MAIN, Body
from meetings.references import OPEN

_SORTS: dict[str, Sort] = {
    "Meeting": "meetings",
    "Deadline": "deadlines",
    "Action": "actions",
    "Consultation": "consultations",
    "Funding": "consultations",
}
_ENDINGS = re.compile(r"-(?:[0-9]{1,3}|due|notice|replies|opens|closes|effect)$")
"""What an entry's name has behind the id of its record; the last part of an id is longer than three."""

_SHORTENED = (
    (re.compile(r"^(?:Due|Done|No longer due): "), ""),
    (re.compile(r"^Last day to circulate the agenda of "), "agenda "),
    (re.compile(r"^(?:Withdrawn: c|C)onsultation (opens|closes): "), r"\1 "),
)


class Shown(msgspec.Struct, frozen=True):
    """The days of a span with what stands on them, as far as the calendar is not narrowed."""

    span: Span
    days: Days
    wish: Wish


def shown_days(office: Office, span: Span, wish: Wish) -> Shown:
    """The days of a span with what stands on them. Only the span is read, however long the record is."""
    bodies = {body.id: body for body in office.bodies.find()}
    found = (_entry(office, event, bodies) for event in events_shown(office, span, wish))
    # A deadline that is off is only for calendars that hold it already.
    entries = [entry for entry in found if not (entry.off and entry.sort == "deadlines")]
    return Shown(span, day_by_day([*entries, *beside(office, span, wish)], *span), wish)


def events_shown(office: Office, span: Span, wish: Wish) -> list[CalendarEvent]:
    """The same as the entries of a file."""
    found = office_calendar(
        office, only=wish.kinds, person=wish.person, body=wish.body, since=span[0], until=span[1]
    )
    return [event for event in found if wish.words_in(f"{event.summary} {event.location}")]


def _entry(office: Office, event: CalendarEvent, bodies: dict[str, Body]) -> DayEntry:
    """An entry of a calendar as what stands on its days."""
    sort = _SORTS.get(event.categories[0] if event.categories else "", "week")
    first, last = (event.first_day, event.last_day)
    hours = event.when if isinstance(event.when, Hours) else None
    name = event.uid.rpartition("@")[0]
    record = _ENDINGS.sub("", name)
    room, short = _room(office, sort, name, record), _short(event.summary)
    if sort == "meetings":
        body = bodies[office.meetings.get(record).body]
        short = "Main" if body.id == MAIN else body.prefix or body.name
    return DayEntry(
        sort=sort, title=event.summary, short=short, first=first, last=last,
        start=hours.start if hours else None,
        end=hours.end if hours else None,
        venue=event.location,
        told="" if sort == "meetings" else " · ".join(event.description.splitlines()),
        off=event.status == "CANCELLED", done=sort == "actions" and event.summary.startswith("Done: "),
        uid=event.uid, room=room, record=record if room else "",
    )  # fmt: skip


def _short(title: str) -> str:
    for pattern, instead in _SHORTENED:
        title = pattern.sub(instead, title)
    return title


def _room(office: Office, sort: Sort, name: str, record: str) -> str:
    """The room in which what an entry comes from is shown; none for what has no room of its own."""
    match sort:
        case "meetings":
            return "agenda" if office.meetings.get(record).status in (*OPEN, "cancelled") else "minutes"
        case "actions" | "consultations":
            return sort
        case "deadlines" if name.endswith("-replies"):
            return "decisions"
        case "deadlines" if office.meetings.maybe(record):
            return "agenda"
        case "deadlines" if office.funding_changes.maybe(record):
            return "consultations"
    return ""


def doors_among(entries: Sequence[DayEntry]) -> list[DayEntry]:
    """Those of a day's entries that lead somewhere, the first for each record."""
    doors: dict[tuple[str, str], DayEntry] = {}
    for entry in entries:
        if entry.room:
            doors.setdefault((entry.room, entry.record), entry)
    return list(doors.values())
