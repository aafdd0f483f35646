"""The form that asks what of the calendar is to be written to a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compact_tui.screens.export import export_form
from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.meeting_forms import number_of
from meetings.errors import Refused
from meetings.office import Office
from meetings.people import members
from meetings.records.group import Body
from meetings.records.meeting import Meeting

if TYPE_CHECKING:
    from meetings.calendar.entries import Entry

_MOST_MINUTES = 40_320
_MOST_HOURS = 8_760
_TASKS = "tasks"
_WHAT = (
    ("all", "everything"),
    ("meetings", "meetings"),
    ("week", "Compact Week and events"),
    ("deadlines", "deadlines"),
    ("actions", "days actions are due"),
    ("consultations", "consultations and funding"),
    (_TASKS, "actions as tasks, for lists of tasks"),
)
_WHEN = (("all", "past and coming"), ("coming", "coming"), ("past", "past"))
_READERS = (("members", "members"), ("public", "everybody: nothing private, nobody named"))


def calendar_form(office: Office, bodies: Sequence[Body]) -> Form[Path]:
    """Asks for a file and what of the calendar goes into it, and writes it."""
    people = sorted({one.person.id: one.person.name for one in members(office)}.items(), key=itemgetter(1))
    fields = [
        Field("what", "What", choices=_WHAT),
        Field("when", "When", choices=_WHEN),
        Field("person", "Only for", choices=[("", "all members"), *people]),
        *([_body_field(bodies)] if len(bodies) > 1 else []),
        Field("readers", "Who reads it", choices=_READERS),
        Field("alarm", "Remind", hint="minutes before a meeting; empty: not"),
        Field("refresh", "Look again", hint="hours, if it is subscribed to"),
    ]
    return export_form(
        "The group's calendar", "compact-group.ics", lambda values: _written(office, values), fields
    )


def meeting_form(office: Office, meeting: Meeting) -> Form[Path]:
    """Asks for a file for the entry of one meeting, and writes it."""
    fields = [
        Field("readers", "Who reads it", choices=_READERS),
        Field("alarm", "Remind", hint="minutes before; empty: not"),
    ]
    return export_form(
        f"The calendar entry of {meeting.ref}", f"{meeting.ref}.ics",
        lambda values: _written(office, values, meeting), fields,
    )  # fmt: skip


def _body_field(bodies: Sequence[Body]) -> Field:
    return Field("body", "Body", choices=[("", "all bodies"), *((body.id, body.name) for body in bodies)])


def _written(office: Office, values: Values, meeting: Meeting | None = None) -> bytes:
    from meetings.calendar.vcalendar import calendar_file

    tasks = values.get("what") == _TASKS
    name = f"{office.group.name}: actions" if tasks else office.group.name
    refresh = _typed(values.get("refresh", ""), "The hours to look again after", 1, _MOST_HOURS)
    return calendar_file(name, _entries(office, values, meeting), refresh=refresh)


def _entries(office: Office, values: Values, meeting: Meeting | None) -> Sequence[Entry]:
    from meetings.calendar.office import KINDS, office_calendar
    from meetings.calendar.plan import office_tasks

    what, when, person = (values.get(name, "") for name in ("what", "when", "person"))
    public = values["readers"] == "public"
    if public and (person or what == _TASKS):
        raise Refused(
            "What one person or the action plan has is never public; choose members as its readers."
        )
    asked: dict[str, Any] = {
        "person": person or None,
        "meeting": meeting,
        "body": values.get("body") or None,
        "since": office.today if when == "coming" else None,
        "until": office.today - dt.timedelta(days=1) if when == "past" else None,
    }
    if what == _TASKS:
        return office_tasks(office, **asked)
    alarm = _typed(values["alarm"], "The minutes to remind before", 0, _MOST_MINUTES)
    only: Any = KINDS if what in ("", "all") else (what,)  # each is one of KINDS
    return office_calendar(office, only=only, public=public, alarm=alarm, **asked)


def _typed(words: str, what: str, least: int, most: int) -> int | None:
    """A number that was typed, none where nothing was."""
    return number_of(words, what, least, most) if words.strip() else None
