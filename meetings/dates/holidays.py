"""Bank holidays in England and Wales, and the weeks in which few people can be reached."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator

from meetings.dates.words import brief


@functools.cache
def bank_holidays(year: int) -> dict[dt.date, str]:
    """The bank holidays of a year in their order, with their names; the day off in place of a weekend's."""
    import holidays

    held = sorted(holidays.country_holidays("GB", subdiv="ENG", years=year).items())
    return {day: name.removesuffix(" (observed)") for day, name in held if day.weekday() < 5}


def quiet_days(first: dt.date, last: dt.date) -> Iterator[str]:
    """What makes a stretch of days a poor time to reach people, both days included, in words.

    Bank holidays by name, and how many days of it lie in August and around Christmas.
    """
    years = range(first.year, last.year + 1)
    held = [
        (day, name) for year in years for day, name in bank_holidays(year).items() if first <= day <= last
    ]
    if held:
        names = ", ".join(f"{name} ({brief(day)})" for day, name in held)
        yield f"{len(held)} bank holiday{'' if len(held) == 1 else 's'}: {names}"
    august = sum(_shared(first, last, dt.date(year, 8, 1), dt.date(year, 8, 31)) for year in years)
    if august:
        yield f"{_days(august)} of it in August, when many groups do not meet"
    christmas = sum(
        _shared(first, last, dt.date(year, 12, 21), dt.date(year, 12, 31))
        + _shared(first, last, dt.date(year, 1, 1), dt.date(year, 1, 4))
        for year in years
    )
    if christmas:
        yield f"{_days(christmas)} of it around Christmas and New Year"


def _shared(first: dt.date, last: dt.date, begins: dt.date, ends: dt.date) -> int:
    """How many days two stretches share, both their ends included."""
    return max((min(last, ends) - max(first, begins)).days + 1, 0)


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"
