"""What stands in the way of a meeting: stretches the group keeps clear, and the partners' own calendars."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from meetings.records.base import Record, Text, Value
from meetings.records.meeting import LocalTime

AvoidKind = Literal["school", "election", "other"]
AVOID_KINDS: dict[AvoidKind, str] = {
    "school": "school holidays",
    "election": "before an election",
    "other": "kept clear",
}
"""What each is called."""


class Avoided(Record, frozen=True, kw_only=True):
    """A stretch of days on which the group does not meet, both included.

    `source` is the file it was read from; a stretch that was typed has none.
    """

    name: Text
    kind: AvoidKind = "other"
    starts: dt.date
    ends: dt.date
    source: Text = ""


class Busy(Value, frozen=True):
    """A time at which a partner has something on; a whole day ends at the midnight after it."""

    title: Text
    start: LocalTime
    end: LocalTime


class Partner(Record, frozen=True, kw_only=True):
    """A partner's own calendar as it was read last: when they are busy, and with what. Nothing else of it.

    `until` is the last day of which it told, where it was not to be read as far as all others are.
    """

    name: Text
    read: dt.date
    until: dt.date | None = None
    busy: tuple[Busy, ...] = ()
