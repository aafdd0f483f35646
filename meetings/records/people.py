"""People, their organisations, the seats they hold, and where their own calendars are found."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import msgspec

from meetings.records.base import Record, Text


class Organisation(Record, frozen=True, kw_only=True):
    """A public body or a voluntary or community organisation. `sector` is a key of the group's area."""

    name: Text
    short: Text = ""
    sector: str = ""


class Person(Record, frozen=True, kw_only=True):
    """A person the group knows. Contact details are shown only on demand.

    `initials` are two or more capitals, unlike those of any other member; `honorific` is `Cllr`, `Dr` …
    """

    name: Text
    initials: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2,5}$")]
    honorific: Text = ""
    organisation: str | None = None
    email: Text = ""
    phone: Text = ""
    erased: bool = False


class Seat(Record, frozen=True, kw_only=True):
    """A place or several on a body, as the terms of reference name it."""

    body: str
    title: Text
    sector: str = ""
    places: Annotated[int, msgspec.Meta(ge=1)] = 1
    source: Text = ""


class Membership(Record, frozen=True, kw_only=True):
    """A person's place on a body between two dates, speaking for an organisation or a sector.

    `role` is `member`, or an office such as `chair`, `vice chair`, `facilitator`, `secretary`, `officer`.
    `votes` is false for those who attend without a vote. `until` is the last day; none means still.
    """

    body: str
    person: str
    organisation: str | None = None
    sector: str = ""
    seat: str | None = None
    role: Text = "member"
    votes: bool = True
    since: dt.date
    until: dt.date | None = None


Secret = Annotated[str, msgspec.Meta(pattern=r"^[a-z2-7]{32}$")]
"""160 bits nobody can guess, in letters and figures that every file system tells apart."""


class CalendarAddress(Record, frozen=True, kw_only=True):
    """A member's own address for calendars: whoever knows its `secret` can read their meetings and deadlines.

    There is one a person, under an id that follows from theirs, so that two given at once are seen as two
    versions of one. `since` is the day it was given, `ended` the day on which it was taken away: from then on
    it leads nowhere, and its secret is another, which nobody was told.
    """

    person: str
    secret: Secret
    since: dt.date
    ended: dt.date | None = None
