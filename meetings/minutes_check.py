"""A look at minutes before they go out: what could be missing. Nothing here stops anybody."""

from __future__ import annotations

from meetings.errors import NotHeld
from meetings.hook_data import Finding
from meetings.minutes.closing import unfinished
from meetings.minutes.model import Minutes
from meetings.minutes.setting import minutes_of
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.store.query import where


def minutes_findings(office: Office, meeting: Meeting) -> list[Finding]:
    """Everything a look at a meeting's minutes brings up; refused where none were taken."""
    minutes = minutes_of(office, meeting)
    if minutes.state == "not-open":
        raise NotHeld(f"No minutes were taken of {meeting.ref} yet, so there is nothing to look at.")
    return findings_of(office, meeting, minutes)


def findings_of(office: Office, meeting: Meeting, minutes: Minutes) -> list[Finding]:
    """Everything a look at these minutes brings up, the plugins' findings last."""
    given = office.actions.find(where("meeting") == meeting.id)
    found = office.plugins.call_each(
        "compact_minutes_findings", area=office.area, meeting=meeting, minutes=minutes
    )
    return [
        *(Finding(text, weight="question") for text in unfinished(minutes, given, office.sector_names)),
        *(finding for answer in found for finding in answer),
    ]
