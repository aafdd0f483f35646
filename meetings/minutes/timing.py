"""How a meeting stands against its agenda: time used, time planned, and when it will end at this pace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from meetings.minutes.model import ItemMinutes, Minutes
from meetings.records.meeting import AgendaItem, Sitting


@dataclass(frozen=True, slots=True)
class Pace:
    """A sitting by the clock, in whole minutes. `over` is how far past its planned end it will run.

    Where no end was planned, `ends` and `planned` are none and `over` is 0.
    """

    elapsed: int
    planned: int | None = None
    ends: dt.datetime | None = None
    over: int = 0


def used(item: ItemMinutes, now: dt.datetime | None) -> int:
    """How many minutes an item has taken so far; an open visit counts until now."""
    seconds = 0.0
    for begun, left in item.visits:
        until = left or now
        if begun and until and until > begun:
            seconds += (until - begun).total_seconds()
    return int(seconds // 60)


def pace(
    minutes: Minutes, agenda: Iterable[AgendaItem], sitting: Sitting, now: dt.datetime, opened: dt.datetime
) -> Pace:
    """How a sitting opened at a time stands now, if what is to come takes as long as was planned for it."""
    elapsed = max(0, int((now - opened).total_seconds() // 60))
    if sitting.end is None:
        return Pace(elapsed)
    planned = {item.id: item.minutes or 0 for item in agenda}
    left = 0
    for item in minutes.items:
        if item.id == minutes.current_item:
            left += max(0, planned.get(item.id, 0) - used(item, now))
        elif not item.visits and not item.outcome:
            left += planned.get(item.id, 0)
    ends = now.replace(second=0, microsecond=0) + dt.timedelta(minutes=left)
    over = int((ends - sitting.end).total_seconds() // 60)
    length = int((sitting.end - sitting.start).total_seconds() // 60)
    return Pace(elapsed, length, ends, max(0, over))
