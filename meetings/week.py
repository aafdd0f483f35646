"""Compact Week: Monday to Friday from the first Monday on or after 1 November, or as the group set it."""

from __future__ import annotations

import datetime as dt

from meetings.dates.words import brief
from meetings.office import Office
from meetings.store.query import where

_BESIDE = dt.timedelta(days=31)
"""How far a week of a year may reach into the years beside it."""


def usual_week(year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of Compact Week in a year, by the usual rule."""
    first = dt.date(year, 11, 1)
    monday = first + dt.timedelta(days=-first.weekday() % 7)
    return monday, monday + dt.timedelta(days=4)


def week_by_rule(office: Office, year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of Compact Week in a year: by the rule of a plugin, or the usual one.

    Of several plugins that have a rule the first counts; the others are told that theirs does not.
    """
    found: tuple[dt.date, dt.date] | None = None
    first = ""
    for plugin, week in office.plugins.answers("compact_week", area=office.area, year=year):
        days = (week.starts, week.ends)
        if not _is_of(year, *days):
            error = f"{plugin} says that Compact Week {year} is from {brief(days[0])} to {brief(days[1])}."
            office.plugins.report(plugin, "compact_week", error)
        elif found is None:
            found, first = days, plugin
        elif days != found:
            error = f"{plugin} has another rule for Compact Week than {first}, whose rule counts."
            office.plugins.report(plugin, "compact_week", error)
    return found or usual_week(year)


def _is_of(year: int, starts: dt.date, ends: dt.date) -> bool:
    """Whether days are of a year, or no more than a month beside it."""
    return dt.date(year, 1, 1) - _BESIDE <= starts and ends <= dt.date(year, 12, 31) + _BESIDE


def compact_week(office: Office, year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of Compact Week in a year: the group's own event, or as the rule says."""
    for event in office.events.find(where("kind") == "compact-week"):
        if event.starts.year == year:
            return event.starts, event.ends
    return week_by_rule(office, year)


def coming_week(office: Office, on: dt.date) -> tuple[dt.date, dt.date]:
    """The Compact Week under way on a day, or the next."""
    this_year = compact_week(office, on.year)
    return this_year if on <= this_year[1] else compact_week(office, on.year + 1)
