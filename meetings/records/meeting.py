"""A meeting, its sittings, its agenda and its papers."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from meetings.records.base import Owner, Record, Text, Value

LocalTime = Annotated[dt.datetime, msgspec.Meta(tz=False)]
"""Wall-clock time in London, to the minute: what the agenda prints, whatever the law on summer time."""

MeetingKind = Literal["ordinary", "annual", "special", "working-party"]
MeetingStatus = Literal[
    "planned",
    "agenda-open",
    "agenda-circulated",
    "in-session",
    "adjourned",
    "draft",
    "circulated",
    "approved",
    "cancelled",
]
ItemKind = Literal["standing", "decision", "discussion", "information", "guest"]


class Sitting(Value, frozen=True):
    """One stretch of a meeting on one day; a meeting adjourned to another day has a second.

    `video` is the web address where to join from elsewhere, `joining` what one must know to come in: a
    door, a floor, a code.
    """

    start: LocalTime
    end: LocalTime | None = None
    venue: Text = ""
    reason: Text = ""
    video: Text = ""
    joining: Text = ""


class Approval(Value, frozen=True):
    """Where and how the minutes were approved: at which meeting, with which amendments, and a hash of the
    approved text with ids in place of names."""

    meeting: str
    on: dt.date
    amendments: tuple[Text, ...] = ()
    sha256: str = ""


class Taken(Value, frozen=True):
    """What somebody else's calendar said of a meeting when it was taken in or followed last; `source` is what
    that calendar is called."""

    start: LocalTime
    end: LocalTime | None = None
    venue: Text = ""
    source: Text = ""


class Meeting(Record, frozen=True, kw_only=True):
    """One meeting of one body. `sittings` has at least one; the first holds the date it was called for.

    `start` is the first sitting's start, kept beside it so that a list of meetings can be found by date.
    `sequence` grows by one with every move, as calendars need. `closed` is when the minutes were closed.
    `published` is the name under which somebody else's calendar has it, where it was taken in from there, and
    `taken` what it said of it, so that a change made here is known from one made there.
    """

    ref: str
    body: str
    kind: MeetingKind = "ordinary"
    title: Text = ""
    status: MeetingStatus = "planned"
    start: LocalTime
    sittings: tuple[Sitting, ...]
    sequence: int = 0
    cancelled: Text = ""
    approval: Approval | None = None
    published: Text = ""
    taken: Taken | None = None

    @property
    def end(self) -> dt.datetime | None:
        """When the first sitting is planned to end, or ended."""
        return self.sittings[0].end

    @property
    def venue(self) -> str:
        """Where the first sitting is."""
        return self.sittings[0].venue


Leaving = Literal[
    "not reached",
    "deferred",
    "actions open",
    "to ratify",
    "skipped once",
    "snoozed",
    "moved",
    "taken off",
]
OFF: tuple[Leaving, ...] = ("skipped once", "snoozed", "moved", "taken off")
"""Why an item no longer stands on its agenda; for any other reason it stands there and goes on elsewhere."""


class Onward(Value, frozen=True):
    """That an item goes on at another meeting and why: at the one named by `to`, not before the day `until`,
    or at the next. The item it becomes there names it in `carried_from`."""

    why: Leaving
    until: dt.date | None = None
    to: str | None = None


class AgendaItem(Record, frozen=True, kw_only=True):
    """One line of an agenda. Items are ordered by `position`; their numbers follow from that.

    `standing` is the area's key of a standing item (`apologies`, `matters-arising` …). `carried` counts how
    often the item was put off, `carried_from` is the item it continues and `carried_why` says why it came
    over: as `Onward.why`, or `recurring`, `woken`. `onward` says that it goes on after this meeting, `series`
    which recurring item brought it. `added` marks business raised on the day.
    `refers` are full keys of undertakings and principles.
    """

    meeting: str
    position: float
    title: Text
    kind: ItemKind = "discussion"
    standing: str = ""
    presenter: Owner | None = None
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] | None = None
    notes: Text = ""
    carried: int = 0
    carried_from: str | None = None
    carried_why: Text = ""
    added: bool = False
    ratifies: str | None = None
    refers: tuple[str, ...] = ()
    onward: Onward | None = None
    series: str | None = None

    @property
    def is_off(self) -> bool:
        """Whether it was taken off its agenda before the meeting: skipped, snoozed, moved or taken off."""
        return self.onward is not None and self.onward.why in OFF


Rhythm = Literal["meetings", "month", "annual"]


class Recurring(Record, frozen=True, kw_only=True):
    """An item that comes onto a body's agendas again and again, and what it says there.

    `rhythm` is `meetings` (every `number`-th meeting), `month` (once a year, at the first meeting on or after
    the first of that month) or `annual` (each annual meeting). It comes from the day `since` on; one that has
    `ended` comes no more.
    """

    body: str
    title: Text
    rhythm: Rhythm
    number: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    since: dt.date
    kind: ItemKind = "discussion"
    presenter: Owner | None = None
    minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] | None = None
    notes: Text = ""
    refers: tuple[str, ...] = ()
    ended: bool = False


Letting = Literal["checked", "yes", "no"]
"""Whether a paper goes out with the group's pages: once it was looked through and nothing was found in it,
as it is, or not at all."""


class Paper(Record, frozen=True, kw_only=True):
    """A file copied into the workspace for an item: `file` is its name there, never a path from outside.

    `publish` says whether it goes out with the group's pages.
    """

    meeting: str
    item: str | None = None
    title: Text
    file: Annotated[str, msgspec.Meta(pattern=r"^[^/\\]*$")] = ""
    size: int = 0
    sha256: str = ""
    tabled: bool = False
    publish: Letting = "checked"
