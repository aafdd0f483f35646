"""The times that a calendar only tells as taken (free/busy), as entries that do not say what is on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from meetings.calendar.text import one_line
from meetings.calendar.zones import all_of, on_londons_clock
from meetings.errors import Refused

if TYPE_CHECKING:
    from icalendar import Component, Event

_PERIODS = re.compile(r'(?im)^FREEBUSY((?:;(?!VALUE=)[^:;\n]*)*)(?:;VALUE="?PERIOD"?)?(?=[;:])')
_OURS = "X-FREEBUSY"
_DAY = dt.timedelta(days=1)
_MINUTE = dt.timedelta(minutes=1)
_TITLES = {"BUSY-UNAVAILABLE": "away", "BUSY-TENTATIVE": "perhaps busy"}


def with_periods(text: str) -> str:
    """The text of a calendar, its busy times under a name of ours and not said to be periods: over one that
    is written wrong, their own reader would give up the whole file."""
    return _PERIODS.sub(rf"{_OURS}\1", text)


def busy_times(told: Iterable[Component]) -> Iterator[Event]:
    """The times that are taken in what a calendar tells as free or busy."""
    from icalendar import Event

    for line in (line for component in told for line in all_of(component, _OURS)):
        kind = str(line.params.get("FBTYPE", "BUSY")).upper()
        zone = one_line(str(line.params.get("TZID", ""))).replace('"', "")
        for period in str(line).split(",") if kind != "FREE" else ():
            start, _, end = one_line(period).partition("/")
            until = "DURATION" if end.upper().startswith(("P", "+P")) else "DTEND"
            at = f';TZID="{zone}"' if zone else ""
            text = (
                f"BEGIN:VEVENT\n{_OURS}:yes\nSUMMARY:{_TITLES.get(kind, 'busy')}\nDTSTART{at}:{start}\n"
                f"{until}{at if until == 'DTEND' else ''}:{end}\nEND:VEVENT"
            )
            yield cast("Event", Event.from_ical(text))


def is_busy_time(event: Event) -> bool:
    """Whether an entry is one of these, and no more is told of it."""
    return _OURS in event


def told_until(told: Iterable[Component]) -> dt.date | None:
    """The last whole day of which a calendar tells who is free or busy, where it says so."""
    ends = []
    for component in told:
        try:
            end = on_londons_clock(component, "DTEND")[0] + _MINUTE  # some end at a minute to midnight
            ends.append(end.date() - _DAY)
        except (Refused, OverflowError):
            continue
    return max(ends, default=None)
