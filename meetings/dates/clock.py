"""Times of day, and the hours that London's clocks skip or repeat."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from meetings.dates.words import hours, long, short_of, straight
from meetings.errors import Refused

_CLOCK = (
    r"(?:(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2}))?[ ]?(?P<half>am|pm)"
    r"|(?P<h24>[0-9]{1,2})[:.](?P<m24>[0-9]{2})|(?P<noon>noon|midday))"
)


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(_CLOCK + r"(?![\w:])(?!\.[0-9])", re.IGNORECASE)


def clock(text: str) -> dt.time:
    """The time of day the words mean: `14:22`, `9.30`, `2pm`, `2.30 pm`, `noon`; Refused for others."""
    words = " ".join(straight(text).split())
    if not words:
        raise Refused("Say at what time of day: 14:30 or 2.30pm.")
    found = leading_clock(words, 0)
    if found is None or found[1] != len(words):
        raise Refused(f"“{short_of(text)}” is not a time of day: write 14:30 or 2.30pm.")
    return found[0]


def leading_clock(text: str, start: int) -> tuple[dt.time, int] | None:
    """The time of day that stands in `text` at `start` and where it ends; none if none does."""
    match = _clock().match(text, start)
    if match is None:
        return None
    if match["noon"]:
        return dt.time(12), match.end()
    if match["half"]:
        hour = int(match["h"])
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
        minute = int(match["m"] or 0)
    else:
        hour, minute = int(match["h24"]), int(match["m24"])
    return (dt.time(hour, minute), match.end()) if hour < 24 and minute < 60 else None


def when(date: dt.date, time: dt.time) -> dt.datetime:
    """The London wall-clock time on that day. Raises Refused in the hour the clocks skip or repeat."""
    from zoneinfo import ZoneInfo

    london = ZoneInfo("Europe/London")
    told = dt.datetime.combine(date, time.replace(tzinfo=None, fold=0))
    if not dt.date(1, 1, 2) <= date <= dt.date(9999, 12, 30):
        return told
    earlier, later = (told.replace(tzinfo=london, fold=fold).utcoffset() for fold in (0, 1))
    if earlier == later:
        return told
    back = told.replace(tzinfo=london).astimezone(dt.UTC).astimezone(london).replace(tzinfo=None)
    what = "does not exist: the clocks go forward" if back != told else "comes twice: the clocks go back"
    raise Refused(f"{hours(told)} on {long(date)} {what} that night. Choose another time.")
