"""Where a member's own calendar is found."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec

from meetings.records.base import Record

Secret = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{32}$")]
"""160 bits nobody can guess, in letters and figures that every file system tells apart."""


class CalendarAddress(Record, frozen=True, kw_only=True):
    """A member's own address for calendars: whoever knows its `secret` can read their meetings and deadlines.

    There is one a person, under an id that follows from theirs, so that two given at once are seen as two
    versions of one. `since` is the day it was given.
    """

    person: str
    secret: Secret
    since: dt.date
