"""A plan in words: the days that were passed over and why, and when a partner is busy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetings.dates.words import DAYS, MONTHS, brief, hours
from meetings.planning.choosing import Passed
from meetings.records.planning import Busy

if TYPE_CHECKING:
    from meetings.planning.year import Plan


def short_day(day: dt.date) -> str:
    """A day within the year, in few letters: `Wed 14 Apr`."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def passed_words(passed: Sequence[Passed]) -> str:
    """Days that were passed over, in their order, those together that have one reason:
    `Wed 31 Mar, 7 Apr: “Easter”, school holidays; Wed 14 Apr: Vaisakhi`."""
    runs: list[tuple[list[dt.date], tuple[str, ...]]] = []
    for one in passed:
        if runs and runs[-1][1] == one.reasons:
            runs[-1][0].append(one.day)
        else:
            runs.append(([one.day], one.reasons))
    return "; ".join(f"{_days(days)}: {', '.join(reasons)}" for days, reasons in runs)


def _days(days: Sequence[dt.date]) -> str:
    if len(days) > 2:
        return f"{short_day(days[0])} to {short_day(days[-1])}"
    return " and ".join(map(short_day, days))


def nothing_words(plan: Plan) -> str:
    """Why a plan proposes nothing."""
    if not plan.wanted:
        return f"{plan.year} has as many meetings as it is to have already; ask for a number to add more."
    return f"No day of {plan.year} is free for any; try another weekday, or add meetings one by one."


def until_words(until: dt.date) -> str:
    """What there is to say of a calendar that goes no further than a day."""
    return f"It tells of the time up to {brief(until)} only; of what comes after that nothing is known."


def busy_words(busy: Busy) -> str:
    """When a partner is busy: `Wed 13 Jan 2027, 14:00–16:00`, or the days where those are whole."""
    first, last = busy.start, busy.end
    if first.time() == last.time() == dt.time():
        until = last.date() - dt.timedelta(days=1)
        return brief(first.date()) if until <= first.date() else f"{brief(first.date())} – {brief(until)}"
    if first.date() == last.date():
        return f"{brief(first.date())}, {hours(first)}–{hours(last)}"
    return f"{brief(first.date())}, {hours(first)} – {brief(last.date())}, {hours(last)}"
