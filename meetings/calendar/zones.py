"""The hours of somebody else's calendar on London's clocks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from meetings.calendar.text import one_line
from meetings.dates.clock import when
from meetings.errors import Refused

if TYPE_CHECKING:
    from icalendar import Component

LONDON = "Europe/London"


def on_londons_clock(event: Component, name: str) -> tuple[dt.datetime, bool]:
    """A time of an event as wall-clock time in London, and whether it is a whole day (at midnight).

    A time without a zone is London's: whoever publishes it means the clock on their wall. Refused where it
    cannot be read, where its zone is not known, and in the hour that London's clocks skip or strike twice.
    """
    held, at = first_of(event, name), time_of(event, name)
    what = {"DTSTART": "start", "DTEND": "end"}[name]
    if isinstance(at, dt.datetime):
        must_know_zone(event, name)
        return _wall(at, what), False
    if isinstance(at, dt.date):
        return dt.datetime.combine(at, dt.time()), True
    if held is None:
        raise Refused(f"It has no {what}.")
    raise Refused(f"Its {what} “{one_line(str(held))[:40]}” is no time that can be read.")


def must_know_zone(event: Component, name: str) -> None:
    """Refused where a time stands in a zone that neither the file nor the world's list of zones explains."""
    at = time_of(event, name)
    if isinstance(at, dt.datetime) and at.tzinfo is None:
        zone = first_of(event, name).params.get("TZID")
        if not zone:
            return
        said = one_line(str(zone))[:60]
        raise Refused(f"It is in the time zone “{said}”, and the file does not say which that is.")


def first_of(event: Component, name: str) -> Any:
    """A property of an event; the first where there are several, none where there is none."""
    return next(iter(all_of(event, name)), None)


def all_of(component: Component, name: str) -> list[Any]:
    """A property as often as it stands there."""
    value = component.get(name, [])
    return value if isinstance(value, list) else [value]


def time_of(event: Component, name: str) -> Any:
    """The day, time or length that a property holds; none where it holds none that can be read."""
    try:
        return first_of(event, name).dt
    except (AttributeError, ValueError):  # what was broken in the file says so when it is asked
        return None


def _wall(at: dt.datetime, what: str) -> dt.datetime:
    if at.tzinfo is not None and getattr(at.tzinfo, "key", "") != LONDON:
        from zoneinfo import ZoneInfo

        try:
            at = at.astimezone(ZoneInfo(LONDON))
        except (OverflowError, ValueError):
            raise Refused(f"Its {what} lies outside the calendar.") from None
    told = at.replace(tzinfo=None, second=0, microsecond=0, fold=0)
    return when(told.date(), told.time())
