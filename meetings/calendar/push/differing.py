"""What is different about an entry on the server, for whoever has to decide between it and ours."""

from __future__ import annotations

import datetime as dt
from typing import Any

from meetings.calendar.text import one_line
from meetings.dates.words import brief, short_of

_NAMES = {"SUMMARY": "title", "DTSTART": "start", "DTEND": "end", "LOCATION": "place", "STATUS": "state"}
"""The properties that are told with what they say there, in the order people ask for them."""

_LONGEST = 60


def differing(ours: str | bytes, theirs: str | bytes) -> str:
    """What an entry says on the server where ours says something else, as words after a colon.

    `title “Lunch”, start Wed 3 Feb 2027 15:00`; without words where that cannot be told, or is nothing that
    is seen at a glance.
    """
    here, there = _event(ours), _event(theirs)
    if here is None or there is None:
        return ""
    told = [
        f"{name} {_said(there.get(key))}"
        for key, name in _NAMES.items()
        if _said(here.get(key)) != _said(there.get(key))
    ]
    if not told and str(here.get("DESCRIPTION", "")) != str(there.get("DESCRIPTION", "")):
        told = ["its text"]
    return ", ".join(told)


def day_of(value: Any) -> dt.date | None:
    """The day that a property of a calendar names, none where it names none."""
    at = getattr(value, "dt", None)
    return at.date() if isinstance(at, dt.datetime) else at if isinstance(at, dt.date) else None


def _event(data: str | bytes) -> Any:
    import icalendar

    try:
        return icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
    except Exception:  # it is somebody else's text, and the reader has many ways to give up on it
        return None


def _said(value: Any) -> str:
    """A property as people read it: a moment in our own words, everything else between quotation marks."""
    at = getattr(value, "dt", None)
    if isinstance(at, dt.datetime):
        zone = f" {at.tzinfo}" if at.tzinfo else ""
        return f"{brief(at.date())} {at:%H:%M}{'' if 'London' in zone else zone}"
    if isinstance(at, dt.date):
        return brief(at)
    words = one_line(str(value)) if value is not None else ""
    return f"“{short_of(words, _LONGEST)}”" if words else "empty"
