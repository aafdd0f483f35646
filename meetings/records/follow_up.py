"""What was done after a meeting, of all that its minutes ask for."""

from __future__ import annotations

import datetime as dt

from meetings.records.base import Record, Text


class FollowUp(Record, frozen=True, kw_only=True):
    """Something asked for after a meeting that was done, or that is not going to be.

    `key` names it among all that the meeting asks for, and `about` are the ids of what it was about when it
    was ticked; `text` is what it said then. `done` is the day it was done, none where it was `dropped`, which
    says why. `by` is who ticked it. What is still to do is never kept: it follows from the minutes.
    """

    meeting: str
    key: str
    text: Text
    about: tuple[str, ...] = ()
    done: dt.date | None = None
    by: Text = ""
    dropped: Text = ""
