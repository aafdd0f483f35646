"""The forms of the Meetings screen: a meeting added, moved or cancelled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.meeting_words import KINDS, day_and_time
from meetings.dates import brief, clock, day, hours, when
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import MAIN, Body
from meetings.records.meeting import Meeting, MeetingKind
from meetings.typed import line_of, one_of
from meetings.year import add_meeting, cancel_meeting, meetings_of, move_meeting, must_stay_to_come

_USUAL = "usual"
_DAY_HINT = "9 Dec, 9/12/2026 or next Wednesday"
_KINDS = ((_USUAL, "ordinary, or a working party's own"), *(list(KINDS.items())[1:3]))


@dataclass(frozen=True, slots=True)
class Added:
    """A meeting that was added, and what is worth saying about it."""

    meeting: Meeting
    note: str = ""


def add_form(office: Office, bodies: Sequence[Body], on: dt.date | None = None) -> Form[Added]:
    """Asks for a meeting and adds it; a day that was chosen already stands there."""
    fields = [
        Field("day", "Day", _spelled(on) if on else "", hint=_DAY_HINT),
        Field("start", "Starts", hint="14:00 or 2pm"),
        Field("end", "Ends", hint="empty: as long as usual"),
        Field("venue", "Venue", hint="empty: the usual place"),
        Field("video", "Video link", hint="empty: the usual one, if any"),
        Field("joining", "How to join", hint="a door, a floor, a code"),
        Field("kind", "Kind", choices=_KINDS),
        *([body_field(bodies)] if len(bodies) > 1 else []),
        Field("title", "Title", hint="only where it has a name of its own"),
    ]
    return Form("A new meeting", fields, partial(_add, office), go="Add it")


def _spelled(on: dt.date) -> str:
    """A day as it is read again, whatever its year."""
    return brief(on) if on.year > 999 else on.isoformat()


def body_field(bodies: Sequence[Body]) -> Field:
    """Asks for one of the bodies."""
    return Field("body", "Body", MAIN, choices=[(body.id, body.name) for body in bodies])


def _add(office: Office, values: Values) -> Added:
    on = day(values["day"], office.today)
    begins = when(on, clock(values["start"]))
    body = values.get("body", MAIN)
    usual: MeetingKind = "ordinary" if body == MAIN else "working-party"
    same_day = [m.ref for m in meetings_of(office, on.year) if _meets(m, body, on)]
    meeting = add_meeting(
        office,
        begins,
        end=when(on, clock(values["end"])) if values["end"].strip() else None,
        venue=line_of(values["venue"], "the venue"),
        video=values["video"],
        joining=line_of(values["joining"], "how to join"),
        kind=usual if values["kind"] == _USUAL else one_of(values["kind"], KINDS),
        title=line_of(values["title"], "the title"),
        body=body,
    )
    return Added(meeting, _note(office, on, same_day))


def _meets(meeting: Meeting, body: str, on: dt.date) -> bool:
    return meeting.body == body and meeting.start.date() == on and meeting.status != "cancelled"


def _note(office: Office, on: dt.date, same_day: list[str]) -> str:
    if same_day:
        return f"The same body meets on that day already: {', '.join(same_day)}."
    return "That day has passed; the meeting can be written up." if on < office.today else ""


def move_form(office: Office, meeting: Meeting) -> Form[Meeting]:
    """Asks where to a meeting is to be moved, and moves it."""
    first = meeting.sittings[0]
    fields = [
        Field("day", "Day", brief(first.start.date()), _DAY_HINT),
        Field("start", "Starts", hours(first.start), "14:00 or 2pm"),
        Field("end", "Ends", hint="empty: it stays as long as it is"),
        Field("venue", "Venue", first.venue, "not known yet"),
        Field("video", "Video link", first.video, "none"),
        Field("joining", "How to join", first.joining, "a door, a floor, a code"),
    ]
    explained = f"Now {day_and_time(first)}. The number stays; what is due by this meeting moves with it."
    return Form(
        f"Move {meeting.ref}", fields, partial(_move, office, meeting), explained=explained, go="Move it"
    )


def _move(office: Office, meeting: Meeting, values: Values) -> Meeting:
    on = day(values["day"], office.today)
    must_stay_to_come(office, meeting, on)
    return move_meeting(
        office,
        meeting,
        start=when(on, clock(values["start"])),
        end=when(on, clock(values["end"])) if values["end"].strip() else None,
        venue=line_of(values["venue"], "the venue"),
        video=values["video"],
        joining=line_of(values["joining"], "how to join"),
    )


def cancel_form(office: Office, meeting: Meeting) -> Form[Meeting]:
    """Asks why a meeting is cancelled, and cancels it."""
    return Form(
        f"Cancel {meeting.ref}",
        [Field("reason", "Why", hint="it goes out with the calendar")],
        lambda values: cancel_meeting(office, meeting, line_of(values["reason"], "the reason")),
        explained="It keeps its number and stays in calendars as cancelled; what stood on its agenda goes on "
        "to the next meeting. F9 takes it back.",
        go="Cancel the meeting",
    )


def number_of(words: str, what: str, least: int, most: int) -> int:
    """A number that was typed; refused outside its bounds. `what` begins the sentence: `The year`."""
    number = int(words) if words.strip().isdecimal() and len(words) < 6 else least - 1
    if not least <= number <= most:
        raise Refused(f"{what} must be a number from {least} to {most}.")
    return number
