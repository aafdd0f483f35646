"""The one clock: the world's, or the one a test, a golden file or a demonstration gives."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable

from meetings.errors import Refused

Clock = Callable[[], dt.datetime]


def london(moment: dt.datetime) -> dt.datetime:
    """A moment as the wall clock in London shows it, without an offset."""
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)


def stamped(at: str) -> dt.datetime:
    """When something was kept, by its stamp in the record, on London's wall clock."""
    return london(dt.datetime.fromisoformat(at))


def from_london(wall: dt.datetime) -> dt.datetime:
    """The moment, in UTC, at which the wall clock in London shows this."""
    from zoneinfo import ZoneInfo

    return wall.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(dt.UTC)


def from_environment() -> Clock:
    """The world's clock, unless `COMPACT_NOW` holds a time to stand still at (ISO 8601; London)."""
    given = os.environ.get("COMPACT_NOW")
    if not given:
        return lambda: dt.datetime.now(dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(given)
    except ValueError as error:
        raise Refused(
            f"COMPACT_NOW holds “{given}”, which is not a time; write it like 2026-12-09T14:00."
        ) from error
    fixed = from_london(moment) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return lambda: fixed
