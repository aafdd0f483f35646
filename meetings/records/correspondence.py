"""A decision taken by correspondence: a proposal sent round between meetings, and what came back."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from meetings.records.base import Record, Text, Value
from meetings.records.group import Correspondence

Answer = Literal["for", "against", "abstaining", "discuss"]
"""What a member answers; `discuss` is that it wants talking over at a meeting."""

Outcome = Literal["agreed", "not-agreed", "to-meeting"]


class Reply(Value, frozen=True):
    """What one member answered, on which day, in which words. `person` is their id."""

    person: str
    answer: Answer
    on: dt.date
    words: Text = ""


class Round(Record, frozen=True, kw_only=True):
    """One proposal sent round to the members of a body, with every reply, also such as another replaced.

    `asked` are the ids of the members with a vote on the day it was opened. `terms` are what the body's terms
    said of silence on that day: what the members were told holds for them to the end. `closes` is the last
    day for replies, `hour` the hour on it, where one was named. `counted` is the day it was closed and
    counted, `early` why before its day; `outcome` is what came of it, `decision` the id of the decision it
    made and `reported` the meeting on whose agenda it stands. `withdrawn` is the day it was called off.
    """

    ref: str
    body: str
    text: Text
    about: Text = ""
    refers: tuple[str, ...] = ()
    opened: dt.date
    closes: dt.date
    hour: dt.time | None = None
    asked: tuple[str, ...]
    terms: Correspondence = Correspondence()
    replies: tuple[Reply, ...] = ()
    counted: dt.date | None = None
    early: Text = ""
    outcome: Outcome | None = None
    decision: str | None = None
    reported: str | None = None
    withdrawn: dt.date | None = None
    reason: Text = ""
    taken_back: bool = False
