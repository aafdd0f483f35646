"""When the made-up group meets, counted from today so that it is always alive."""

from __future__ import annotations

import datetime as dt

from meetings.dates.holidays import bank_holidays
from meetings.week import usual_week

TUESDAY, WEDNESDAY, THURSDAY = 1, 2, 3

_WANTED = {
    # key: days from today, weekday
    "1": (-343, WEDNESDAY),
    "2": (-294, WEDNESDAY),
    "fcb-1": (-266, TUESDAY),
    "3": (-238, WEDNESDAY),
    "cancelled": (-189, WEDNESDAY),
    "4": (-147, WEDNESDAY),
    "fcb-2": (-112, TUESDAY),
    "5": (-84, WEDNESDAY),
    "special": (-63, THURSDAY),
    "6": (-35, WEDNESDAY),
    "next": (21, WEDNESDAY),
}
"""Each meeting by its key: how many days from today it should be, and its weekday."""


def days_of(today: dt.date) -> dict[str, dt.date]:
    """The day of each meeting, in order: as near as can be to where it should be, when people do meet."""
    return {key: _near(today + dt.timedelta(days=away), day) for key, (away, day) in _WANTED.items()}


def working_day(day: dt.date) -> dt.date:
    """The day itself, or the first after it that is no weekend and no bank holiday."""
    while day.weekday() > 4 or day in bank_holidays(day.year):
        day += dt.timedelta(days=1)
    return day


def _near(ideal: dt.date, weekday: int) -> dt.date:
    for away in range(60):
        for day in (ideal + dt.timedelta(days=away), ideal - dt.timedelta(days=away)):
            if day.weekday() == weekday and not is_shut(day):
                return day
    raise AssertionError(ideal)


def is_shut(day: dt.date) -> bool:
    """Whether nobody would meet: a bank holiday or the day after, the weeks of Christmas, Compact Week."""
    near = {day, day - dt.timedelta(days=1)}
    christmas = (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 7)
    first, last = usual_week(day.year)
    return christmas or first <= day <= last or any(one in bank_holidays(one.year) for one in near)
