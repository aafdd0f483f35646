"""Dates and times as people in Britain write them, and back again.

Everything relative counts from the day the caller gives; no clock is read here. Times are London wall-clock
times without an offset.
"""

from meetings.dates.clock import clock, leading_clock, when
from meetings.dates.days import day, leading_day
from meetings.dates.due import Anchors, due, leading_due
from meetings.dates.words import brief, hours, in_days, long, short_of, spoken, straight

__all__ = [
    "Anchors",
    "brief",
    "clock",
    "day",
    "due",
    "hours",
    "in_days",
    "leading_clock",
    "leading_day",
    "leading_due",
    "long",
    "short_of",
    "spoken",
    "straight",
    "when",
]
