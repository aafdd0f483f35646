"""What comes out of a meeting: decisions, actions, and what is done after it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from meetings.records.base import Owner, Record, Text, Value
from meetings.records.meeting import LocalTime

ActionStatus = Literal["not-started", "under-way", "at-risk", "blocked", "done", "dropped", "taken-back"]
SETTLED: tuple[ActionStatus, ...] = ("done", "dropped", "taken-back")
"""Statuses of actions that nobody waits for any more."""

DecisionKind = Literal["agreed", "resolved", "noted", "recommended", "referred", "not-agreed"]
Basis = Literal["consensus", "vote", "casting-vote", "correspondence"]
DueKind = Literal["none", "date", "next-meeting", "annual-meeting", "compact-week", "ongoing"]


class Due(Value, frozen=True):
    """When something is due: `words` as typed, `on` the date they came to, `kind` what the date hangs on.

    A date that hangs on a meeting moves with it. `not_understood` flags words that read like a date but are
    none.
    """

    kind: DueKind = "none"
    on: dt.date | None = None
    words: Text = ""
    not_understood: bool = False


class Vote(Value, frozen=True):
    """How a vote went: counts, who was named, who was entitled, and whether it was carried.

    `carried` is none while a tie waits for the casting vote. `named` maps a person's id to `for`, `against`
    or `abstaining`, for votes by name and for those who asked to be recorded.
    """

    for_: int = 0
    against: int = 0
    abstaining: int = 0
    casting: Literal["for", "against"] | None = None
    named: dict[str, Literal["for", "against", "abstaining"]] = {}
    entitled: tuple[str, ...] = ()
    carried: bool | None = None


class Answered(Value, frozen=True):
    """What a body answered to a recommendation or a referral: on which day, in which words."""

    said: Literal["accepted", "refused"]
    on: dt.date
    words: Text = ""


class Decision(Record, frozen=True, kw_only=True):
    """A decision as minuted, or as it came out of a round of correspondence, with its number.

    One by correspondence has no `meeting` but the id of its `round`, and `on` is the day it was counted.
    `quorate` is none where the body has no quorum rule (by correspondence: none on how many must reply);
    false means it stands as a recommendation until `ratified_by` names the decision that made it good.
    `to_body` is whom a recommendation waits for, `answered` what they said.
    """

    ref: str
    body: str
    meeting: str | None = None
    round: str | None = None
    on: dt.date | None = None
    item: str | None = None
    entry: str | None = None
    text: Text
    kind: DecisionKind = "agreed"
    basis: Basis = "consensus"
    vote: Vote | None = None
    quorate: bool | None = None
    to_body: Owner | None = None
    to_words: Text = ""
    answered: Answered | None = None
    ratifies: str | None = None
    ratified_by: str | None = None
    taken_back: bool = False


class Progress(Value, frozen=True):
    """One step of an action's progress, as reported."""

    on: dt.date
    text: Text
    meeting: str | None = None


class Action(Record, frozen=True, kw_only=True):
    """An action in the plan. `owners` are joint, unless `led`: then the first leads with the others.

    `due_set` is when `due` was set, or the start of the meeting it was set at: what is due by the next
    meeting is due by the first after that.
    `holders` are the people who held the offices among the owners on the day the action was given to them, by
    the office's name.
    `overdue` is never stored; it follows from `due`, `status` and today. `refers` are full keys of
    undertakings and principles, such as `rc.funding.public.6`.
    """

    ref: str
    body: str
    meeting: str | None = None
    item: str | None = None
    entry: str | None = None
    text: Text
    owners: tuple[Owner, ...] = ()
    led: bool = False
    holders: dict[str, tuple[str, ...]] = {}
    due: Due = Due()
    due_set: LocalTime | None = None
    status: ActionStatus = "not-started"
    theme: str | None = None
    progress: tuple[Progress, ...] = ()
    refers: tuple[str, ...] = ()
    updated: dt.date


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
