"""Days, weeks and months, and what stands on each day: reckoned without an office, a clock or a screen.

All times are wall-clock times, so summer time moves nothing here. Any day of the years 1 to 9999 will do.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import msgspec

Sort = Literal[
    "meetings", "week", "deadlines", "actions", "consultations",
    "holidays", "festivals", "clear", "partners",
]  # fmt: skip
"""What a day's entry is: the kinds that can be put into a calendar, and what a day is besides."""

SORTS: tuple[Sort, ...] = get_args(Sort)
"""All of them, in the order in which a day is told of those that have the same hour or none."""

BESIDE: tuple[Sort, ...] = ("holidays", "festivals", "clear", "partners")
"""What a day is besides what stands on it; it is in no calendar that is handed out."""

Span = tuple[dt.date, dt.date]


class DayEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stands on one day or on several, the last one included.

    `title` says it in full, `short` in a word or two for a cell of a grid, `told` whatever else is worth
    saying in a line. `start` and `end` are a meeting's or a partner's, in London. `off` is
    whether it does not take place or is no longer due, `done` whether an action is. `record` is the id of
    what it comes from and `room` where that is shown, both empty where nowhere; `uid` names the entry itself.
    """

    sort: Sort
    title: str
    short: str
    first: dt.date
    last: dt.date
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    venue: str = ""
    told: str = ""
    off: bool = False
    done: bool = False
    uid: str = ""
    room: str = ""
    record: str = ""


Days = dict[dt.date, tuple[DayEntry, ...]]


def day_by_day(entries: Iterable[DayEntry], first: dt.date, last: dt.date) -> Days:
    """Every day of a span, in order, with what stands on it; entries that reach over its ends are clipped."""
    found: dict[dt.date, list[DayEntry]] = {day: [] for day in days_between(first, last)}
    for entry in sorted(entries, key=_place):
        for day in days_between(max(first, entry.first), min(last, entry.last)):
            found[day].append(entry)
    return {day: tuple(held) for day, held in found.items()}


def _place(entry: DayEntry) -> tuple[bool, int, dt.time, dt.date, str, str]:
    """What is still to come or to do comes first, then the kinds in their order, then the hours."""
    return (
        entry.off or entry.done,
        SORTS.index(entry.sort),
        entry.start.time() if entry.start else dt.time(),
        entry.first,
        entry.title,
        entry.uid,
    )


def days_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Every day from one to another, both included; none where the last comes before the first."""
    return map(dt.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def month_of(day: dt.date) -> Span:
    """The first and the last day of the month that a day is in."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def year_of(day: dt.date) -> Span:
    """The first and the last day of the year that a day is in."""
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


@functools.lru_cache(64)
def weeks_of(year: int, month: int) -> tuple[tuple[dt.date | None, ...], ...]:
    """The weeks of a month, Monday to Sunday; none stands for the days of the months beside it."""
    weeks = calendar.Calendar().monthdayscalendar(year, month)
    return tuple(tuple(dt.date(year, month, day) if day else None for day in week) for week in weeks)


def days_on(day: dt.date, by: int) -> dt.date:
    """The day so many days later, or earlier where `by` is below 0; the last or first there is beyond it."""
    return dt.date.fromordinal(min(max(day.toordinal() + by, 1), dt.date.max.toordinal()))


def months_on(day: dt.date, by: int) -> dt.date:
    """The same day so many months later or earlier, the last of a month that is too short for it.

    Where there is no such month the day stays as it is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return day
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
