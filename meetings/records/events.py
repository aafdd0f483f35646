"""Champions and events."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from meetings.records.base import Record, Text


class Champion(Record, frozen=True, kw_only=True):
    """A person who spreads the Compact in their own organisation, until the term ends."""

    person: str
    organisation: str
    department: Text = ""
    level: Literal["officer", "manager", "director", "elected", "trustee", ""] = ""
    since: dt.date
    until: dt.date | None = None
    briefed: dt.date | None = None


class Event(Record, frozen=True, kw_only=True):
    """Something the group holds or takes part in that is not a meeting. The last day is included."""

    title: Text
    kind: Literal["compact-week", "event", "awards", "training"] = "event"
    starts: dt.date
    ends: dt.date
    venue: Text = ""
    notes: Text = ""
