"""The form that asks what of the calendar is to be written to a file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from compact_tui.screens.export import export_form
from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.meeting_forms import number_of
from compact_tui.writing import file_named
from meetings.calendar.entries import LONGEST_ALARM, LONGEST_REFRESH
from meetings.dates import day
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import Body
from meetings.records.meeting import Meeting
from meetings.records.people import Person

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
_GONE = "What stood in a file that is replaced and was taken back since is told there as cancelled."


def calendar_form(office: Office, bodies: Sequence[Body], members: Sequence[Person]) -> Form[Path]:
    """Asks for a file and what of the calendar goes into it, and writes it."""
    shared = Counter(one.name for one in members)
    fields = [
        Field("what", "What", choices=_WHAT),
        Field("when", "When", choices=_WHEN),
        Field("since", "From", hint="a day, such as 1 Sep; empty: all of it"),
        Field("until", "Until", hint="a day; empty: all of it"),
        Field(
            "person",
            "Only for",
            choices=[("", "all members"), *((one.id, _named(one, shared)) for one in members)],
        ),
        *([_body_field(bodies)] if len(bodies) > 1 else []),
        Field("readers", "Who reads it", choices=_READERS),
        Field("alarm", "Remind", hint="minutes before a meeting; empty: not"),
        Field("refresh", "Look again", hint="hours, if it is subscribed to"),
    ]
    return export_form(
        "The group's calendar", "compact-group.ics", lambda values: _written(office, values), fields,
        more=_GONE,
    )  # fmt: skip


def meeting_form(office: Office, meeting: Meeting) -> Form[Path]:
    """Asks for a file for the entry of one meeting, and writes it."""
    fields = [
        Field("readers", "Who reads it", choices=_READERS),
        Field("alarm", "Remind", hint="minutes before; empty: not"),
    ]
    return export_form(
        f"The calendar entry of {meeting.ref}", f"{meeting.ref}.ics",
        lambda values: _written(office, values, meeting), fields, more=_GONE,
    )  # fmt: skip


def _named(person: Person, shared: Counter[str]) -> str:
    """A person's name, with the initials where somebody else has the same."""
    return f"{person.name} ({person.initials})" if shared[person.name] > 1 else person.name


def _body_field(bodies: Sequence[Body]) -> Field:
    return Field("body", "Body", choices=[("", "all bodies"), *((body.id, body.name) for body in bodies)])


def _written(office: Office, values: Values, meeting: Meeting | None = None) -> bytes:
    from meetings.calendar.choice import Choice
    from meetings.calendar.taken_back import taken_back

    what, when = values.get("what", "all"), values.get("when", "all")
    first, last = (values.get(name, "").strip() for name in ("since", "until"))
    if (when == "coming" and first) or (when == "past" and last):
        raise Refused("“coming” says from when and “past” says until when; empty that field.")
    kinds: Any = () if what in ("all", _TASKS) else (what,)  # each is one of KINDS
    choice = Choice(
        only=kinds,
        tasks=what == _TASKS,
        person=values.get("person") or None,
        meeting=meeting,
        body=values.get("body") or None,
        since=office.today if when == "coming" else _day(office, first),
        until=office.today - dt.timedelta(days=1)
        if when == "past"
        else _day(office, values.get("until", "")),
        public=values["readers"] == "public",
        alarm=_typed(values["alarm"], "The minutes to remind before", 0, LONGEST_ALARM),
        refresh=_typed(values.get("refresh", ""), "The hours to look again after", 1, LONGEST_REFRESH),
    )
    found = choice.entries(office)
    if values["there"] == "replace":
        found += taken_back(office, choice, file_named(values["file"]), found)
    if not found:
        raise Refused("Nothing that is kept fits this choice, so no file was written; choose other dates.")
    return choice.file(office, found)


def _typed(words: str, what: str, least: int, most: int) -> int | None:
    """A number that was typed, none where nothing was."""
    return number_of(words, what, least, most) if words.strip() else None


def _day(office: Office, words: str) -> dt.date | None:
    """A day that was typed, none where nothing was."""
    return day(words, office.today) if words else None
