"""The group's year: meetings added, moved and cancelled."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from meetings.agenda.carrying import carry_on
from meetings.agenda.items import begin
from meetings.agenda.leaving import note_called_off
from meetings.dates.words import brief
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import MAIN, Body, Terms
from meetings.records.meeting import Meeting, MeetingKind, Sitting
from meetings.records.outcome import SETTLED, Action
from meetings.references import OPEN, following, meeting_number
from meetings.store.query import where
from meetings.typed import line_of, title_of, web_of


def add_meeting(
    office: Office,
    start: dt.datetime,
    *,
    end: dt.datetime | None = None,
    venue: str = "",
    video: str = "",
    joining: str = "",
    kind: MeetingKind = "ordinary",
    title: str = "",
    body: str = MAIN,
) -> Meeting:
    """Put a meeting into the year and give it its number; its agenda is begun with the standing items.

    Times are London wall-clock times, which `meetings.dates.when` has let through. Without an end the
    body's usual length holds, without a venue its usual place, and so for how to join from elsewhere.
    """
    whose = office.bodies.get(body)
    usual = whose.terms
    end = end or _later(start, dt.timedelta(minutes=usual.minutes))
    _check(start, end)
    with office.commit(f"add the meeting of {start:%d %B %Y}"):
        number = office.store.number(body, "meeting", start.year)
        meeting = office.meetings.add(
            Meeting(
                ref=meeting_number(whose, start.year, number), body=body, kind=kind, title=title, start=start,
                sittings=(
                    Sitting(
                        start, end, venue or usual.venue,
                        video=web_of(video, "the video link") or usual.video,
                        joining=joining or usual.joining,
                    ),
                ),
            )
        )  # fmt: skip
        begin(office, meeting)
        carry_on(office, body)
        move_due_dates(office, body)
    return meeting


def meetings_of(office: Office, year: int) -> list[Meeting]:
    """The meetings of all bodies that begin in a year, in their order; no other year is read."""
    in_it = (where("start") >= f"{year:04}-01-01") & (where("start") < f"{year:04}-13")
    return office.meetings.find(in_it, order="start")


def usual_hour(office: Office, body: str) -> dt.time:
    """The hour at which a body met last, or else two in the afternoon."""
    last = office.meetings.first(where("body") == body, order="start", descending=True)
    return last.start.time() if last else dt.time(14)


def move_meeting(
    office: Office,
    meeting: Meeting,
    *,
    start: dt.datetime | None = None,
    end: dt.datetime | None = None,
    venue: str | None = None,
    video: str | None = None,
    joining: str | None = None,
) -> Meeting:
    """Move a meeting that was not held yet to another time or place; its number stays, its sequence grows.
    How to join it from elsewhere is changed in the same way, and taken away where it is empty.

    Moved without a new end it stays as long as it was. What is due by this meeting moves with it.
    """
    with office.commit(f"move {meeting.ref}"):
        meeting = office.meetings.get(meeting.id)
        _must_be_to_come(meeting, "moved; add another meeting")
        first = meeting.sittings[0]
        begins = start or first.start
        ends = end or _later(begins, (first.end or first.start) - first.start)
        _check(begins, ends)
        sitting = replace(
            first, start=begins, end=ends,
            venue=first.venue if venue is None else venue,
            video=first.video if video is None else web_of(video, "the video link"),
            joining=first.joining if joining is None else joining,
        )  # fmt: skip
        if sitting == first:
            raise Refused(f"{meeting.ref} is at that time and place already; nothing was changed.")
        sittings = (sitting, *meeting.sittings[1:])
        moved = office.meetings.put(
            replace(meeting, start=begins, sittings=sittings, sequence=meeting.sequence + 1)
        )
        move_due_dates(office, meeting.body)
        carry_on(office, meeting.body)
    return moved


def must_stay_to_come(office: Office, meeting: Meeting, on: dt.date) -> None:
    """Refused where somebody would move a meeting to come to a day that is over, as by a slip in the year.

    The day of a meeting that is over already can be put right.
    """
    day = meeting.sittings[0].start.date()
    if meeting.status in OPEN and on < office.today <= day:
        raise Refused(
            f"{meeting.ref} is to come, on {brief(day)}, and {brief(on)} is over; check the year. "
            f"If it was held then: “compact-tui meetings move {meeting.ref} --date {on} --held”."
        )


def cancel_meeting(office: Office, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a meeting with a reason; it keeps its number and stays in the calendar as cancelled.

    What stood on its agenda goes on to the next one that is planned.
    """
    if not reason.strip():
        raise Refused("Say why the meeting is cancelled; the reason goes out with the calendar.")
    with office.commit(f"cancel {meeting.ref}"):
        meeting = office.meetings.get(meeting.id)
        _must_be_to_come(meeting, "cancelled")
        cancelled = office.meetings.put(
            replace(meeting, status="cancelled", cancelled=reason.strip(), sequence=meeting.sequence + 1)
        )
        move_due_dates(office, meeting.body)
        note_called_off(office, meeting)
        carry_on(office, meeting.body)
    return cancelled


def _must_be_to_come(meeting: Meeting, what: str) -> None:
    if meeting.status == "cancelled":
        raise Refused(f"{meeting.ref} was cancelled already, so it cannot be {what}.")
    if meeting.status not in OPEN:
        raise Refused(f"{meeting.ref} was held already, so it cannot be {what}.")


def _later(start: dt.datetime, length: dt.timedelta) -> dt.datetime:
    try:
        return start + length
    except OverflowError:
        raise Refused(
            f"A meeting at {start} would end after the last day there is; check the year."
        ) from None


def _check(start: dt.datetime, end: dt.datetime) -> None:
    if end <= start:
        raise Refused(f"The meeting would end at {end:%H:%M}, before it begins at {start:%H:%M}.")


def move_due_dates(office: Office, body: str) -> None:
    """Let every open action that is due by a meeting follow the meetings as they now stand."""
    is_open = (where("body") == body) & ~where("status").one_of(list(SETTLED))
    for action in office.actions.find(is_open):
        if action.due.kind not in ("next-meeting", "annual-meeting"):
            continue
        kind = "annual" if action.due.kind == "annual-meeting" else None
        upcoming = following(office, body, _since(office, action), kind)
        on = upcoming.sittings[-1].start.date() if upcoming else None
        if on != action.due.on:
            office.actions.put(replace(action, due=replace(action.due, on=on)))


def _since(office: Office, action: Action) -> dt.datetime:
    """After when the meeting comes that an action is due by."""
    if action.due_set is not None:
        return action.due_set
    given = office.meetings.maybe(action.meeting)
    return given.start if given else dt.datetime.combine(action.updated, dt.time())


def add_body(office: Office, key: str, name: str, *, parent: str = MAIN, purpose: str = "") -> Body:
    """Set up a working party below a body, with a key that stands before its references.

    It meets where and as long as the body above it; a quorum it must set itself.
    """
    word = key.strip().casefold()
    if not word.isascii() or not word.isalnum() or not word[0].isalpha() or len(word) > 8:
        raise Refused(f"“{key}” cannot be a key; use up to eight letters and digits, such as fcb.")
    if office.bodies.maybe(word):
        raise Refused(f"There is a body with the key {word} already; choose another.")
    name, purpose = title_of(name, "a body's name"), line_of(purpose, "the purpose", 2000)
    above = office.bodies.get(parent)
    with office.commit(f"add the body {name}"):
        return office.bodies.add(
            Body(
                id=word, name=name, prefix=word.upper(), parent=above.id, purpose=purpose,
                terms=Terms(minutes=above.terms.minutes, venue=above.terms.venue),
            )
        )  # fmt: skip
