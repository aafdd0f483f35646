"""A look at minutes before they go out: what could be missing. Nothing here stops anybody."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.errors import NotHeld
from meetings.hook_data import Finding
from meetings.minutes.closing import unfinished
from meetings.minutes.model import Minutes
from meetings.minutes.setting import minutes_of
from meetings.minutes.versions import Version, to_choose
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
    versions = to_choose(office, meeting.id).values()
    return [
        *(Finding(_to_choose(those), weight="question") for those in versions),
        *(Finding(text, weight="question") for text in unfinished(minutes, given, office.sector_names)),
        *(finding for answer in found for finding in answer),
    ]


def _to_choose(versions: Sequence[Version]) -> str:
    says = " ".join(versions[0].entry.line.split())
    brief = says if len(says) <= 40 else says[:39] + "…"
    return f"The line “{brief}” stands in {len(versions)} versions, changed at once: choose one of them."
