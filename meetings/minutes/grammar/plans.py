"""What is put off, paused or fixed for another day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from meetings import dates
from meetings.errors import Refused
from meetings.minutes.grammar.due import year_asked
from meetings.minutes.grammar.line import Answer, Command, Fits, Near, Span
from meetings.minutes.room import KnownMeeting, Room
from meetings.records import forms

_PAUSE = re.compile(r"(?:for )?([1-9][0-9]{0,2}|an|a|half an) ?(minutes?|mins?|hours?)", re.IGNORECASE)
_NEXT = frozenset(["next meeting", "the next meeting"])
_ANNUAL = frozenset(["annual meeting", "the annual meeting", "agm", "the agm", "annual general meeting"])
_MIDNIGHT = dt.time(0)
_COMMA = "put a comma before a venue that is not known here"


def defer(said: Command) -> Answer:
    """`defer`, `defer to 4 Feb`, `defer to 2026-05`."""
    rest = said.rest.unended()
    if not rest:
        return Fits(forms.Defer())
    to = rest.without("to")
    if to.text == rest.text or len(to.plain) > 60:
        return None
    words = to.plain.lower()
    if words in _NEXT:
        return Fits(forms.Defer())
    known = [m for m in said.room.meetings if m.ref.lower() == words]
    if words in _ANNUAL:
        known = [said.room.annual_meeting] if said.room.annual_meeting else []
        if not known:
            return Near(("no annual meeting is planned yet",))
    if known:
        return Fits(forms.Defer(known[0].id, known[0].on))
    return _deferred_to_a_day(to, said.room)


def _deferred_to_a_day(to: Span, room: Room) -> Answer:
    try:
        found = dates.leading_day(to.plain, 0, room.on)
    except Refused as refused:
        return Near((str(refused),))
    if found is None or found[1] != len(to.plain):
        return None
    on = found[0]
    if on < room.on:
        return Near((f"{dates.brief(on)} has already passed: is the date right?",))
    there: list[KnownMeeting] = [m for m in room.meetings if m.on == on]
    if there:
        return Fits(forms.Defer(there[0].id, on))
    waits = f"no meeting is planned for {dates.brief(on)} yet: it waits for the first from then on"
    return Fits(forms.Defer(None, on), (waits, *year_asked(on, to.plain, room)))


def adjourn(said: Command) -> Answer:
    """`adjourn 10 minutes`, `adjourn to 4 Feb: reason`."""
    if not said.rest:
        return Fits(forms.Adjourn())
    if said.rest.plain[0] == ":":
        return Fits(forms.Adjourn(reason=said.after_colon.text)) if said.after_colon else None
    words = said.rest.unended()
    minutes = _minutes(words)
    if minutes is None and (parts := said.rest.split(": ")):
        minutes = _minutes(parts[0])
        if minutes is not None:
            return Fits(forms.Adjourn(minutes=minutes, reason=parts[1].text))
    if minutes is not None:
        return Fits(forms.Adjourn(minutes=minutes))
    to = said.rest.without("to").without("until")
    return _adjourned_to_a_day(to, said.room) if to.text != said.rest.text else None


def _minutes(span: Span) -> int | None:
    found = _PAUSE.fullmatch(span.plain) if len(span.plain) < 40 else None
    if found is None:
        return None
    hours = found[2][0].lower() == "h"
    if found[1].isdigit():
        return int(found[1]) * (60 if hours else 1)
    return (30 if found[1].lower().startswith("half") else 60) if hours else 1


def _adjourned_to_a_day(to: Span, room: Room) -> Answer:
    try:
        place = _appointment(to, room)
    except Refused as refused:
        return Near((str(refused),))
    if place is None:
        return None
    if place.on <= room.on:
        return Near((f"{dates.brief(place.on)} is not after this meeting: is the date right?",))
    if place.rest and place.rest.plain[0] != ":":
        return _venue_not_known(place, room)
    reason = place.rest.part(1)
    if place.rest and not reason:
        return None
    time, notes = place.time, year_asked(place.on, place.words, room)
    if time is None:
        time = room.start or _MIDNIGHT
        told = f"taken as {dates.hours(time)}, as today" if room.start else "still to be fixed"
        notes = (*notes, f"no time was given: {told}")
    try:
        return Fits(
            forms.Adjourn(to=dates.when(place.on, time), venue=place.venue, reason=reason.text), notes
        )
    except Refused as refused:
        return Near((str(refused),))


def _venue_not_known(place: _Appointment, room: Room) -> Near | None:
    """Words after a time that are no venue the group knows: one, if a comma stood before it."""
    venue, reason = place.rest.head_and_tail()
    if place.time is None or not venue:
        return None
    try:
        to = dates.when(place.on, place.time)
    except Refused as refused:
        return Near((str(refused),))
    return Near((_COMMA,), forms.Adjourn(to=to, venue=venue.text, reason=reason.text))


def next_meeting(said: Command) -> Answer:
    """`next meeting 3 Feb 14:00 Town Hall`: a date, a time, and a known venue or one after a comma."""
    rest = said.rest.without("meeting")
    if rest.text == said.rest.text:
        rest = said.rest.part(len("meeting")) if said.rest.plain[:8].lower() == "meeting:" else Span("", "")
    rest = (rest.part(1) if rest.plain[:1] == ":" else rest).without("on")
    try:
        place = _appointment(rest, said.room) if rest else None
        if place is None or place.time is None:
            return None
        start = dates.when(place.on, place.time)
    except Refused as refused:
        return Near((str(refused),))
    if place.on < said.room.on:
        return Near((f"{dates.brief(place.on)} has already passed: is the date right?",))
    if place.rest:
        return Near((_COMMA,), forms.NextMeeting(start, place.rest.text))
    return Fits(forms.NextMeeting(start, place.venue), year_asked(place.on, place.words, said.room))


@dataclass(frozen=True, slots=True)
class _Appointment:
    """A day, as a date and in words, perhaps with a time and a venue, and what of the line is left over."""

    on: dt.date
    words: str
    time: dt.time | None
    venue: str
    rest: Span


_TO_TIME = re.compile(r",? {0,9}(?:at )?", re.IGNORECASE)


def _appointment(span: Span, room: Room) -> _Appointment | None:
    found = dates.leading_day(span.plain, 0, room.on)
    if found is None:
        return None
    on, end = found
    words, time = span.plain[:end], None
    joint = _TO_TIME.match(span.plain, end)
    if joint and (hour := dates.leading_clock(span.plain, joint.end())):
        time, end = hour
    if time is None and span.plain[end : end + 1] not in ("", ":"):
        return _Appointment(on, words, None, "", span.part(end))
    venue, rest = _venue(span.part(end), room)
    return _Appointment(on, words, time, venue, rest)


def _venue(span: Span, room: Room) -> tuple[str, Span]:
    """A venue the group knows, or any after a comma (up to a colon); and what follows it."""
    if span.plain[:1] == ",":
        named, reason = span.part(1).head_and_tail()
        if named:
            return named.text, Span(": " + reason.text, ": " + reason.plain) if reason else Span("", "")
        return "", span
    there = span.without("at").without("in")
    for venue in sorted(filter(None, room.venues), key=len, reverse=True):
        for words in (span, there, there.without("the")):  # a venue's own name may begin with The
            same = dates.straight(venue).casefold() == words.plain[: len(venue)].casefold()
            if same and words.plain[len(venue) : len(venue) + 1] in ("", ":", "."):
                rest = words.part(len(venue))
                return venue, Span("", "") if rest.plain == "." else rest
    return "", span
