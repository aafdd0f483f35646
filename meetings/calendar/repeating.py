"""What repeats in somebody else's calendar, taken apart into the days it is on."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from meetings.calendar.zones import first_of, must_know_zone, time_of
from meetings.errors import Refused

if TYPE_CHECKING:
    from icalendar import Event

_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_OLDEST = 1970


def repeats(series: Sequence[Event]) -> bool:
    """Whether events of one name are a series: something repeats, or is a day of what does."""
    return any(event.get(name) for event in series for name in ("RRULE", "RDATE", "RECURRENCE-ID"))


def occurrences(series: Sequence[Event], first: dt.date, last: dt.date) -> list[Event]:
    """The events that one name stands for, from one day to another: each day of what repeats, as moved.

    Where nothing repeats it is the newest version of the one event, whatever its day. Refused where the
    rule cannot be followed.
    """
    if not repeats(series):
        return [max(series, key=_version)]
    from icalendar import Calendar
    from recurring_ical_events import of

    calendar = Calendar()
    for event in series:
        must_know_zone(event, "DTSTART")
        calendar.add_component(_bounded(event, last))
    try:
        with warnings.catch_warnings(action="ignore"):
            return list(of(calendar).between(first, last + dt.timedelta(days=1)))
    except Exception as error:  # whatever a reader that is not ours makes of a rule from anywhere
        raise Refused(f"How it repeats cannot be read ({str(error)[:80] or type(error).__name__}).") from None


def _version(event: Event) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _bounded(event: Event, last: dt.date) -> Event:
    """The event, its rule with an end, so that one which never comes true is not followed for ever."""
    rule = first_of(event, "RRULE")
    if rule is None:
        return event
    if not isinstance(rule, dict):
        raise Refused("How it repeats cannot be read.")
    if str(_one(rule, "FREQ")).upper() in _OFTEN or any(
        len(rule.get(part, ())) > 1 for part in ("BYHOUR", "BYMINUTE", "BYSECOND")
    ):
        raise Refused("It repeats more often than once a day, which no meeting does.")
    start = time_of(event, "DTSTART")
    if not isinstance(start, dt.date) or start.year < _OLDEST:
        raise Refused(f"It repeats and does not begin after {_OLDEST}.")
    interval = _one(rule, "INTERVAL")
    if interval is not None and not (isinstance(interval, int) and 1 <= interval <= 1000):
        raise Refused("How it repeats cannot be read.")
    if "COUNT" in rule or "UNTIL" in rule:
        return event
    until: dt.date = last + dt.timedelta(days=2)
    if isinstance(start, dt.datetime):
        until = dt.datetime.combine(until, dt.time(), tzinfo=dt.UTC if start.tzinfo else None)
    bounded = event.copy(recursive=True)
    rule = type(rule)({**rule, "UNTIL": [until]})
    bounded["RRULE"] = rule
    return bounded


def _one(rule: dict[str, Any], name: str) -> Any:
    value = rule.get(name)
    return value[0] if isinstance(value, list) and value else value
