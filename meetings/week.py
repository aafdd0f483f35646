"""Compact Week: Monday to Friday from the first Monday on or after 1 November, or as the group set it."""

from __future__ import annotations

import datetime as dt

from meetings.office import Office
from meetings.store.query import where


def usual_week(year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of Compact Week in a year, by the usual rule."""
    first = dt.date(year, 11, 1)
    monday = first + dt.timedelta(days=-first.weekday() % 7)
    return monday, monday + dt.timedelta(days=4)


def compact_week(office: Office, year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of Compact Week in a year: the group's own event, or the usual rule."""
    for event in office.events.find(where("kind") == "compact-week"):
        if event.starts.year == year:
            return event.starts, event.ends
    return usual_week(year)


def coming_week(office: Office, on: dt.date) -> tuple[dt.date, dt.date]:
    """The Compact Week under way on a day, or the next."""
    this_year = compact_week(office, on.year)
    return this_year if on <= this_year[1] else compact_week(office, on.year + 1)
