"""One thing to do after a meeting, and the meeting as the rules look at it."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass, field
from typing import Literal

from meetings.dates import long
from meetings.minutes.confidence import within
from meetings.minutes.fold import fold
from meetings.minutes.model import Minutes, Paragraph, Setting
from meetings.minutes.order import in_order
from meetings.minutes.setting import entries_of, setting_of
from meetings.naming import Naming
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.entry import Entry
from meetings.records.meeting import Meeting
from meetings.records.outcome import SETTLED, Action
from meetings.references import OVER, following
from meetings.store.query import where

Place = Literal["extract", "agenda", "preview", "meetings", "people"]
"""Where a task is done: an extract is written, or a room of the app is gone to."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do after a meeting, as a sentence without its full stop.

    `key` names it among all of the meeting and stays the same while the minutes are corrected; `about` are
    what it is about, by id or day: what was ticked is to do again where it has come to be about more.
    `whom` are those it concerns, by name; `by` is a day it should be done by, where the record gives one.
    `place` and `record` say where it is done; `whose` is whom an extract is for, none where it is for all.
    `message` is a text ready to be sent. `settled` is a task that the record itself shows to be done.
    """

    key: str
    text: str
    whom: tuple[str, ...] = ()
    by: dt.date | None = None
    place: Place = "preview"
    record: str = ""
    whose: Owner | None = None
    about: tuple[str, ...] = ()
    message: str = ""
    settled: bool = False


@dataclass(frozen=True)
class Held:
    """A meeting that was held, with its minutes and what is looked up again and again."""

    office: Office
    meeting: Meeting
    naming: Naming
    setting: Setting
    entries: tuple[Entry, ...]
    minutes: Minutes
    secret: frozenset[str] = field(default_factory=frozenset)

    @functools.cached_property
    def next(self) -> Meeting | None:
        """The next meeting of the body that is planned, if any is."""
        return following(self.office, self.meeting.body, self.meeting.sittings[-1].start)

    @functools.cached_property
    def given(self) -> list[tuple[Paragraph, Action]]:
        """The actions that were given out and that somebody still waits for, as they stand in the plan."""
        found = ((one, self.office.actions.maybe(one.made)) for one in self.minutes.paragraphs)
        return [(one, action) for one, action in found if action and action.status not in SETTLED]

    @property
    def opening(self) -> str:
        """How a message about the meeting begins: `At the meeting of … on Wednesday 9 December 2026`."""
        body = self.office.bodies.get(self.meeting.body).name
        return f"At the meeting of {body} on {long(self.minuted_on)}"

    @property
    def minuted_on(self) -> dt.date:
        """The day of the last sitting that was held."""
        sittings = self.meeting.sittings
        still_to_come = self.meeting.status == "adjourned" and len(sittings) > 1
        return sittings[-2 if still_to_come else -1].start.date()


def held(office: Office, meeting: Meeting) -> Held:
    """A meeting as the rules look at it."""
    setting = setting_of(office, meeting)
    entries = tuple(in_order(entries_of(office, meeting.id)))
    secret = frozenset(within(entries))
    return Held(office, meeting, Naming(office), setting, entries, fold(setting, entries), secret)


def held_before(office: Office, meeting: Meeting, many: int) -> list[Meeting]:
    """The last meetings of the same body that were held before one, special ones aside, newest first."""
    earlier = (where("body") == meeting.body) & where("status").one_of(list(OVER))
    earlier &= (where("start") < meeting.start.isoformat()) & (where("kind") != "special")
    return office.meetings.find(earlier, order="start", descending=True, limit=many)
