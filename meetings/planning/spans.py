"""What stands in the way of a meeting, as stretches of time with words for why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

DAY = dt.timedelta(days=1)


class Reason(msgspec.Struct, frozen=True):
    """Why a day is shut to meetings, or speaks against one; `weight` is how many days away it is worth going
    for a day without it."""

    words: str
    shut: bool = True
    weight: int = 0


class Span(msgspec.Struct, frozen=True):
    """A stretch of wall-clock time and what it means for a meeting; the end is not included."""

    start: dt.datetime
    end: dt.datetime
    reason: Reason


def days(first: dt.date, last: dt.date, words: str) -> Span:
    """Whole days that are shut, both included."""
    return _whole(first, last, Reason(words))


def against(first: dt.date, last: dt.date, words: str, weight: int) -> Span:
    """Whole days on which a meeting is better not held, both included."""
    return _whole(first, last, Reason(words, shut=False, weight=weight))


def _whole(first: dt.date, last: dt.date, reason: Reason) -> Span:
    begins, ends = (dt.datetime.combine(day, dt.time()) for day in (first, max(first, last)))
    return Span(begins, ends + DAY if ends.date() < dt.date.max else ends.replace(hour=23, minute=59), reason)


class Hindrances:
    """All that stands in the way within a year, looked up by the time of a meeting.

    `minutes` is how long a meeting lasts. Each reason is said once, what shuts a day before what only speaks
    against it.
    """

    def __init__(self, spans: Iterable[Span], first: dt.date, last: dt.date, minutes: int) -> None:
        self._length = dt.timedelta(minutes=minutes)
        self._by_day: dict[dt.date, list[Span]] = {}
        for span in spans:
            on, until = max(first, span.start.date()), min(last + DAY, span.end.date())
            while on <= until:
                self._by_day.setdefault(on, []).append(span)
                on += DAY

    def at(self, day: dt.date, time: dt.time) -> tuple[Reason, ...]:
        """What stands in the way of a meeting that begins then."""
        start = dt.datetime.combine(day, time)
        end = start + self._length
        days = (day, day + DAY) if end.date() > day else (day,)
        met = [
            span.reason
            for one in days
            for span in self._by_day.get(one, ())
            if span.start < end and start < span.end
        ]
        return tuple(sorted(dict.fromkeys(met), key=lambda reason: not reason.shut))
