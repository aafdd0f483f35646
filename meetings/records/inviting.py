"""Who was invited to a meeting, by what, and what each has answered."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from meetings.records.base import Owner, Record, Text
from meetings.records.meeting import LocalTime

Reply = Literal["accepted", "declined", "tentative", "delegated"]
"""What somebody can answer to an invitation, in the words of calendar programs."""


class Invitation(Record, frozen=True, kw_only=True):
    """The last mail that one person was sent about one sitting of a meeting, and what it said.

    `sitting` counts from 1. `guest` is true of one who was invited by name, without a place on the body.
    `video` and `joining` are how to join, as the mail said it; none where that was not kept yet.
    `sequence` is the mail's number, as calendars know it, and `first` that of the first one. `email` is the
    address it went to, empty where that was not kept yet; the next mail goes to whatever stands under the
    person then.
    """

    meeting: str
    sitting: Annotated[int, msgspec.Meta(ge=1)] = 1
    person: str
    email: Text = ""
    guest: bool = False
    sequence: Annotated[int, msgspec.Meta(ge=0)] = 0
    first: Annotated[int, msgspec.Meta(ge=0)] = 0
    start: LocalTime
    end: LocalTime | None = None
    venue: Text = ""
    video: Text | None = None
    joining: Text | None = None
    state: Literal["asked", "cancelled"] = "asked"
    sent: LocalTime


class Answer(Record, frozen=True, kw_only=True):
    """What one person has answered about one sitting of a meeting; the latest answer is kept.

    `at` is when they gave it, an instant; `start` the start of the sitting that they knew of, for an answer
    to another day says nothing of this one; `sequence` the number of the invitation they answered.
    `substitute` is who comes in their stead. `by_hand` is true where somebody entered it for them.
    """

    meeting: str
    sitting: Annotated[int, msgspec.Meta(ge=1)] = 1
    person: str
    reply: Reply
    comment: Text = ""
    substitute: Owner | None = None
    at: Annotated[dt.datetime, msgspec.Meta(tz=True)]
    start: LocalTime
    sequence: Annotated[int, msgspec.Meta(ge=0)] = 0
    by_hand: bool = False
