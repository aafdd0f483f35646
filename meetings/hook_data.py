"""What hooks hand back: plain records that any part of the office can show or print."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from meetings.records.base import Text, Value


class Finding(Value, frozen=True):
    """Something a check has noticed: one sentence, the item it is about, and the rule it rests on.

    `item` is the agenda item's id, empty for the whole; `rule` names a rule or source if there is one.
    A `note` is worth knowing; a `question` wants an answer before the papers go out. Neither stops anything.
    """

    text: Text
    item: str = ""
    rule: str = ""
    weight: Literal["note", "question"] = "note"


class CalendarExtra(Value, frozen=True):
    """A day or several that belong in the group's calendar though nobody meets; the last day is included.

    `key` never changes, so that a calendar knows the entry again next year.
    """

    key: str
    title: Text
    starts: dt.date
    ends: dt.date | None = None
    notes: Text = ""
