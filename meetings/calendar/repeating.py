"""What repeats in somebody else's calendar, taken apart into the days it is on."""

from __future__ import annotations

import datetime as dt
import warnings
from calendar import isleap
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from meetings.calendar.zones import all_of, must_know_zone, time_of
from meetings.errors import Refused

if TYPE_CHECKING:
    from icalendar import Event, vRecur

_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_OLDEST = 1970
_DAY = dt.timedelta(days=1)


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
    try:
        with warnings.catch_warnings(action="ignore"):
            for event in series:
                must_know_zone(event, "DTSTART")
                calendar.add_component(_followed(event, last + _DAY))
            return list(of(calendar).between(first, last + _DAY))
    except Refused:
        raise
    except Exception as error:  # whatever a reader that is not ours makes of a rule from anywhere
        raise Refused(f"How it repeats cannot be read ({str(error)[:80] or type(error).__name__}).") from None


def _version(event: Event) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _followed(event: Event, last: dt.date) -> Event:
    """The event as the reader of series can follow it: its rules end, and each of them comes true.

    Days that a rule takes out, as files of old do it (EXRULE), are taken out one by one.
    """
    rules, exceptions = all_of(event, "RRULE"), all_of(event, "EXRULE")
    if not rules and not exceptions:
        return event
    start = time_of(event, "DTSTART")
    if not isinstance(start, dt.date) or start.year < _OLDEST:
        raise Refused(f"It repeats and does not begin after {_OLDEST}.")
    for rule in (*rules, *exceptions):
        _check(rule)
    timed = isinstance(start, dt.datetime)
    at = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time())
    zone, begins = at.tzinfo, at.replace(tzinfo=None)
    followed = event.copy(recursive=True)
    followed.pop("RRULE", None)
    for rule in rules:
        if next(_days(rule, begins, last), None):  # else its beginning stands alone
            followed.add("RRULE", _ending(rule, start, last))
    gone = [day for rule in exceptions for day in _taken_out(rule, begins, zone, last)]
    if gone:
        followed.add("EXDATE", [day.replace(tzinfo=zone) if timed else day.date() for day in gone])
    return followed


def _check(rule: Any) -> None:
    if not isinstance(rule, dict):
        raise Refused("How it repeats cannot be read.")
    if str(_one(rule, "FREQ")).upper() in _OFTEN or any(
        len(rule.get(part, ())) > 1 for part in ("BYHOUR", "BYMINUTE", "BYSECOND")
    ):
        raise Refused("It repeats more often than once a day, which no meeting does.")
    interval = _one(rule, "INTERVAL")
    if interval is not None and not (isinstance(interval, int) and 1 <= interval <= 1000):
        raise Refused("How it repeats cannot be read.")


def _ending(rule: vRecur, start: dt.date, last: dt.date) -> vRecur:
    """A rule that ends, so that it is not followed for ever."""
    if "COUNT" in rule or "UNTIL" in rule:
        return rule
    until: dt.date = last + _DAY
    if isinstance(start, dt.datetime):
        until = dt.datetime.combine(until, dt.time(), tzinfo=dt.UTC if start.tzinfo else None)
    return type(rule)({**rule, "UNTIL": [until]})


def _taken_out(
    rule: vRecur, begins: dt.datetime, zone: dt.tzinfo | None, last: dt.date
) -> Iterator[dt.datetime]:
    """The days that an exception to a rule names, as far as it goes itself."""
    days = islice(_days(rule, begins, last), _one(rule, "COUNT"))
    until = _one(rule, "UNTIL")
    if until is None:
        return days
    if not isinstance(until, dt.datetime):
        until = dt.datetime.combine(until, dt.time.max)
    elif until.tzinfo is not None:
        until = (until.astimezone(zone) if zone else until).replace(tzinfo=None)
    return takewhile(lambda at: at <= until, days)


def _days(rule: vRecur, begins: dt.datetime, last: dt.date) -> Iterator[dt.datetime]:
    """The days a rule names up to a last one, whatever it says of its own end.

    Where a rule names no more days, who follows it goes on until the calendar ends in the year 9999, for
    seconds. So the rule is followed in the last years there are that fall as these do.
    """
    from dateutil.rrule import rrulestr

    if begins.date() > last:
        return
    later = _alike(begins.year, last.year) - dt.date(begins.year, 1, 1)
    endless: Any = type(rule)({part: value for part, value in rule.items() if part not in ("COUNT", "UNTIL")})
    for at in rrulestr(endless.to_ical().decode(), dtstart=begins + later):
        day = at - later
        if day.date() > last:
            return
        yield day


def _alike(first: int, last: int) -> dt.date:
    """The latest New Year's Day from which the years fall as some others do: weekdays, and leap years.

    They do every 400 years, and mostly every 28.
    """
    latest = dt.MAXYEAR - last
    years = [_fall(year) for year in range(first - 1, last + 1)]
    later = next(
        by
        for by in range(latest, latest - 400, -1)
        if all(_fall(first - 1 + by + n) == one for n, one in enumerate(years))
    )
    return dt.date(first + later, 1, 1)


def _fall(year: int) -> tuple[int, bool]:
    return dt.date(year, 1, 1).weekday(), isleap(year)


def _one(rule: dict[str, Any], name: str) -> Any:
    value = rule.get(name)
    return value[0] if isinstance(value, list) and value else value
