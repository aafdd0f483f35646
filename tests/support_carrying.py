"""A small group whose meetings are held one after the other, to see what is carried on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from meetings.minutes.taking import Taking
from meetings.office import Office, make_office
from meetings.people import add_member
from meetings.records.meeting import Meeting
from meetings.year import add_meeting

NOW = dt.datetime(2026, 12, 10, 9, 30, tzinfo=dt.UTC)


def office_in(folder: Path) -> Office:
    """The group, with its chair."""
    made = make_office(folder, area="halton", name="Castlebridge", clock=lambda: NOW, third_party=False)
    add_member(made, "Jo Swift", sector="voluntary", role="chair", since=dt.date(2026, 1, 1))
    return made


def meeting_on(office: Office, month: int, **more: str) -> Meeting:
    """A meeting on the tenth of a month of 2027."""
    return add_meeting(office, dt.datetime(2027, month, 10, 14), **more)  # type: ignore[arg-type]


def hold(office: Office, meeting: Meeting, *lines: str) -> None:
    """Hold a meeting from the opening to the close, with what was said in it."""
    taking = Taking(office, office.meetings.get(meeting.id), from_notes=True)
    for line in ("open", "here JS", *lines, "close really"):
        taking.take(line)
    assert office.meetings.get(meeting.id).status == "draft"
