"""What stands at the top of every document of a meeting: whose it is, when and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from meetings.dates import long
from meetings.documents.page import Heading, Held
from meetings.documents.tree import Fact, one_line
from meetings.documents.wording import MEETING_KINDS, capital, occasion, when
from meetings.minutes.model import Minutes
from meetings.office import Office
from meetings.records.meeting import Meeting

_ORDINALS = ("First", "Second", "Third")


def heading_of(office: Office, meeting: Meeting, sittings: tuple[Held, ...]) -> Heading:
    """The heading of a meeting's documents."""
    group = office.group
    body = office.bodies.maybe(meeting.body)
    return Heading(
        group=one_line(group.name),
        body=one_line(body.name) if body else meeting.body,
        body_key=meeting.body,
        meeting=meeting,
        sittings=sittings,
        made_up=group.made_up,
    )


def sittings_planned(meeting: Meeting, *, joining: bool = True) -> tuple[Held, ...]:
    """The sittings as they are called for; without `joining` it is not told how to join them."""
    planned = [Held(s.start, s.end, one_line(s.venue)) for s in meeting.sittings]
    if joining:
        ways = [(one_line(s.video), one_line(s.joining)) for s in meeting.sittings]
        planned = [
            replace(held, video=video, joining=how) for held, (video, how) in zip(planned, ways, strict=True)
        ]
    return tuple(planned)


def sittings_held(meeting: Meeting, minutes: Minutes) -> tuple[Held, ...]:
    """The sittings as the minutes tell of them; the planned times stand where none was noted."""
    adjourned = [pause for pause in minutes.pauses if pause.to is not None]
    begins = [minutes.started, *(pause.resumed for pause in adjourned)]
    ends = [*(pause.at for pause in adjourned), minutes.finished]
    held = []
    for place, sitting in enumerate(meeting.sittings):
        begun = begins[place] if place < len(begins) else None
        ended = ends[place] if place < len(ends) else None
        if begun:
            held.append(Held(begun, ended, one_line(sitting.venue)))
        else:
            held.append(Held(sitting.start, ended or sitting.end, one_line(sitting.venue), assumed=True))
    return tuple(held)


def facts(heading: Heading) -> Iterator[Fact]:
    """Body, kind, reference, day, times and venue, each with its label."""
    meeting = heading.meeting
    if heading.body != heading.group:
        yield Fact("Body", heading.body)
    title = one_line(meeting.title)
    kind = MEETING_KINDS[meeting.kind]
    yield Fact("Meeting", f"{title} ({kind})" if title else capital(kind))
    yield Fact("Reference", meeting.ref)
    if len(heading.sittings) == 1:
        only = heading.sittings[0]
        yield Fact("Day", long(only.start.date()))
        yield Fact("Time", when(only))
        if only.venue:
            yield Fact("Venue", only.venue)
        yield from _ways_in(only)
        return
    for place, sitting in enumerate(heading.sittings):
        name = _ORDINALS[place] if place < len(_ORDINALS) else f"{place + 1}th"
        yield Fact(f"{name} sitting", occasion(sitting))
        yield from _ways_in(sitting)


def _ways_in(sitting: Held) -> Iterator[Fact]:
    """How to join it."""
    if sitting.video:
        yield Fact("By video", sitting.video)
    if sitting.joining:
        yield Fact("How to join", sitting.joining)


def cancelled(heading: Heading) -> str:
    """What marks a document of a meeting that was cancelled; empty otherwise."""
    if heading.meeting.status != "cancelled":
        return ""
    why = one_line(heading.meeting.cancelled)
    return f"CANCELLED: {why}" if why else "CANCELLED"


MADE_UP = Fact("Please note", "This group, its people and its record are made up, for demonstration.")
"""What stands on every document of a demonstration."""
