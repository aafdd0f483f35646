"""Somebody else's calendar held against the meetings that are there: what is new, known, moved or called off.

Nothing is kept here; `importing` does that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from meetings.calendar.entries import CalendarEvent, Hours
from meetings.calendar.office import office_calendar
from meetings.calendar.reading import ReadCalendar, Written, read_entries
from meetings.dates.clock import when
from meetings.dates.words import brief, hours
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import MAIN, Body
from meetings.records.meeting import Meeting, Sitting, Taken
from meetings.references import OPEN
from meetings.typed import line_of, title_of

State = Literal["new", "there", "moves", "clashes", "cancels", "left", "gone"]

_AHEAD = 2 * 366
_LAST = dt.date(9998, 12, 31).toordinal()
_BESIDE = dt.timedelta(hours=1)
_WORD = re.compile(r"\w+")
_COMMON = frozenset(
    {"a", "an", "and", "at", "board", "committee", "council", "for", "forum", "group", "in", "meeting",
     "meetings", "of", "on", "panel", "party", "the", "to", "working"}
)  # fmt: skip
"""Words that tell no body from another."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a calendar and what it is to the group; `meeting` is the one it is, or would change.

    `why` says it in words. What is `left` cannot be taken; what is `there` would change nothing that shows;
    what `clashes` was changed here as well since it was taken in; what is `gone` was taken in from this
    calendar and is in it no more. `source` is what the calendar is called.
    """

    state: State
    title: str
    why: str
    event: Written | None = None
    meeting: Meeting | None = None
    source: str = ""

    @property
    def changes(self) -> bool:
        """Whether taking it would change what is kept."""
        return self.state in ("new", "moves", "clashes", "cancels")

    @property
    def is_kept_as_here(self) -> bool:
        """Whether it is there on another day or at another place, because it was changed here."""
        one = self.meeting
        if self.state != "there" or one is None or one.taken is None:
            return False
        return not _is_as_said(one.sittings[0], one.taken)

    @property
    def says(self) -> Taken | None:
        """What the calendar says of it, as a meeting keeps it."""
        one = self.event
        return Taken(one.start, one.end, one.venue, self.source) if one is not None else None


def offers(
    office: Office,
    data: bytes,
    *,
    body: str = MAIN,
    since: dt.date | None = None,
    until: dt.date | None = None,
    only: str = "",
    at: dt.time | None = None,
) -> list[Offer]:
    """What each entry of a calendar (.ics) is to a body's meetings; nothing is kept by it.

    It is read from one day to another, both included; not given, from today, and for two years from today.
    `only` are words that a title must hold, for the calendar of a whole council; what this group wrote itself
    is always told. `at` is the hour of a meeting that stands in the calendar as a whole day.
    """
    first = since or office.today
    last = until or dt.date.fromordinal(min(max(first, office.today).toordinal() + _AHEAD, _LAST))
    if last < first:
        raise Refused(f"The stretch would end on {brief(last)}, before it begins on {brief(first)}.")
    read = read_entries(data, first, last)
    matching = _Matching(office, body, only.casefold().strip(), at)
    found = [
        msgspec.structs.replace(offer, source=_source(read.name, event))
        for event in read.events
        if (offer := matching.offer(event))
    ]
    found += matching.gone(read, first, last)
    found += [
        Offer(state="left", title=one.title, why=one.why)
        for one in read.unread
        if matching.asked_for(one.title)
    ]
    return found


def _source(name: str, event: Written) -> str:
    """What a calendar is called; without a name it goes by where its entries were named."""
    return name or event.uid.rpartition("@")[2]


class _Matching:
    """The meetings of a body, looked up by every name under which they may come back."""

    def __init__(self, office: Office, body: str, only: str, at: dt.time | None) -> None:
        self.body: Body = office.bodies.get(body)
        self.only, self.at = only, at
        meetings = office.meetings.find(order="start")
        self.meetings = [one for one in meetings if one.body == body]
        self.published = {one.published: one for one in meetings if one.published}
        self.ours = {entry.uid: entry for entry in office_calendar(office)}
        self.by_id = {one.id: one for one in meetings}
        self.group = next(iter(self.ours)).rpartition("@")[2] if self.ours else ""
        self.names = [_words(office.group.name), _words(self.body.name)]
        self.matched: set[str] = set()

    def asked_for(self, title: str) -> bool:
        """Whether a title holds the words that were asked for."""
        return self.only in title.casefold()

    def offer(self, event: Written) -> Offer | None:
        """What an entry is to the group; none where it was not asked for."""
        if self.group and event.uid.endswith(f"@{self.group}"):
            return self._own(event)
        if not self.asked_for(event.title):
            return None
        held = self.published.get(event.key) if event.key else None
        if event.all_day:
            at = held.start.time() if held else self.at
            if at is None:
                return _left(event, "It is a whole day, without an hour to meet at.")
            event = _with_hour(event, at)
        try:
            when(event.start.date(), event.start.time())
            title_of(event.title, "its title")
            line_of(event.venue, "its venue")
        except Refused as why:
            return _left(event, str(why))
        return self._known(event, held) if held else self._unknown(event)

    def _own(self, event: Written) -> Offer:
        """What this group's own calendar comes back with."""
        entry = self.ours.get(event.uid)
        meeting = self.by_id.get(event.uid.rpartition("@")[0])
        if entry is None or meeting is None:
            why = "It comes from this group's own calendar." if entry else "The group itself took it back."
            return Offer(state="there", title=event.title, why=why, event=event)
        if event.sequence < meeting.sequence or _is_as_written(event, entry):
            why = f"It is {meeting.ref}, from this group's own calendar."
            return Offer(state="there", title=event.title, why=why, event=event, meeting=meeting)
        return self._known(event, meeting)

    def _known(self, event: Written, meeting: Meeting) -> Offer:
        """What an entry changes of the meeting it is."""
        self.matched.add(meeting.id)

        def told(state: State, why: str) -> Offer:
            return Offer(state=state, title=event.title, why=why, event=event, meeting=meeting)

        first = meeting.sittings[0]
        if event.cancelled:
            if meeting.status in OPEN:
                return told("cancels", f"{meeting.ref} is cancelled there.")
            return told("there", f"{meeting.ref} is {meeting.status.replace('-', ' ')} here.")
        if _is_as_said(first, event):
            return told("there", f"It is {meeting.ref}.")
        if meeting.status not in OPEN:
            return told("left", f"{meeting.ref} is {meeting.status.replace('-', ' ')} here, so it stays.")
        was = _begins(first)
        taken = meeting.taken
        edited = taken is not None and not _is_as_said(first, taken)
        if taken is not None and edited and _is_as_said(taken, event):
            here, there = _apart(first, event)
            return told(
                "there", f"{meeting.ref} was changed here, to {here}; the calendar still says {there}."
            )
        moves = event.start != first.start
        out = " Its agenda is out already." if meeting.status == "agenda-circulated" else ""
        if edited:
            what = "would move from" if moves else "would have another end or place than on"
            why = f"{meeting.ref} {what} {was}, but it was changed here since it was taken in.{out}"
            return told("clashes", why)
        what = "moves from" if moves else "gets another end or place than on"
        return told("moves", f"{meeting.ref} {what} {was}.{out}")

    def gone(self, read: ReadCalendar, first: dt.date, last: dt.date) -> Iterator[Offer]:
        """The meetings to come that were taken in from a calendar, and are in it no more."""
        keys = {event.key for event in read.events}
        sources = {_source(read.name, event) for event in read.events} - {""}
        for one in self.meetings:
            if one.taken is None or one.taken.source not in sources or one.published in keys:
                continue
            if one.status in OPEN and first <= one.taken.start.date() <= last:
                why = f"{one.ref} was taken in from it and is in it no more; cancel it if it is off."
                yield Offer(state="gone", title=one.title or self.body.name, why=why, meeting=one)

    def _unknown(self, event: Written) -> Offer:
        """An entry that was never taken in: a meeting that was typed by hand, or a new one."""
        like = next((one for one in self.meetings if self._is_like(event, one)), None)
        if like is not None:
            return self._known(event, like)
        if event.cancelled:
            return _left(event, "It is cancelled, and not here.")
        unnamed = "" if event.key else " It has no UID there, so if it moves it will come as a new one."
        return Offer(state="new", title=event.title, why=f"It is not here yet.{unnamed}", event=event)

    def _is_like(self, event: Written, meeting: Meeting) -> bool:
        """Whether a meeting that came from nowhere else is at about that time, under about that title."""
        start = meeting.sittings[0].start
        if meeting.id in self.matched or meeting.published or meeting.status == "cancelled":
            return False
        if start.date() != event.start.date() or abs(start - event.start) > _BESIDE:
            return False
        names = [*self.names, _words(meeting.title)] if meeting.title else self.names
        said = _words(event.title)
        return any(2 * len(name & said) > min(len(name), len(said)) for name in names)


def own_title(office: Office, body: Body, title: str) -> str:
    """A title as a meeting keeps it: none where it only says which body meets."""
    said = _words(title)
    return "" if said <= _words(office.group.name) or said <= _words(body.name) else title


def _is_as_written(event: Written, entry: CalendarEvent) -> bool:
    """Whether an entry has come back as the group writes it now."""
    if not isinstance(entry.when, Hours):
        return True
    return (event.start, event.end, event.cancelled) == (
        entry.when.start,
        entry.when.end,
        entry.status == "CANCELLED",
    )


def _is_as_said(held: Sitting | Taken, said: Taken | Written) -> bool:
    """Whether a meeting is at the time and place that were said; what was left open is as it is."""
    same_end = said.end is None or said.end == held.end
    return said.start == held.start and same_end and (not said.venue or said.venue == held.venue)


def _apart(held: Sitting, said: Written) -> tuple[str, str]:
    """What a meeting and an entry differ in, as each has it: when it begins, when it ends, or where it is."""
    if held.start != said.start:
        return _begins(held), _begins(said)
    if held.end and said.end and held.end != said.end:
        return f"an end at {hours(held.end)}", hours(said.end)
    return held.venue or "no place", said.venue


def _begins(one: Sitting | Written) -> str:
    return f"{brief(one.start.date())} {hours(one.start)}"


def _with_hour(event: Written, at: dt.time) -> Written:
    """A whole day as a meeting at an hour, as long as meetings usually are."""
    start = event.start.replace(hour=at.hour, minute=at.minute)
    return msgspec.structs.replace(event, start=start, end=None, all_day=False)


def _left(event: Written, why: str) -> Offer:
    return Offer(state="left", title=event.title, why=why, event=event)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _COMMON
