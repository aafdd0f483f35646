"""A meeting, a person and a time as plain data, the same in every list and every document.

Days are ISO dates; times are ISO date-times with London's offset. What is absent is null, never missing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from meetings.documents.page import Who
from meetings.records.meeting import Meeting

Data = dict[str, Any]


def meeting_data(meeting: Meeting) -> Data:
    """A meeting: `ref body title kind status start end venue sequence sittings`, the body by its key."""
    return {
        "ref": meeting.ref,
        "body": meeting.body,
        "title": meeting.title or None,
        "kind": meeting.kind,
        "status": meeting.status,
        "start": time_data(meeting.start),
        "end": time_data(meeting.end),
        "venue": meeting.venue or None,
        "sequence": meeting.sequence,
        "sittings": [
            {
                "start": time_data(sitting.start),
                "end": time_data(sitting.end),
                "venue": sitting.venue or None,
                "video": sitting.video or None,
                "joining": sitting.joining or None,
                "reason": sitting.reason or None,
            }
            for sitting in meeting.sittings
        ],
    }


def owner_data(who: Who) -> Data:
    """Who owns, presents or said something: `kind name initials`."""
    return {"kind": who.kind, "name": who.name, "initials": who.initials}


def person_data(who: Who) -> Data:
    """A person: `initials name`."""
    return {"initials": who.initials, "name": who.name}


def time_data(wall: dt.datetime | None) -> str | None:
    """A London wall-clock time with the offset it had there."""
    return wall.replace(tzinfo=ZoneInfo("Europe/London")).isoformat() if wall else None
