"""The register: consultations, and changes of funding."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from meetings.records.base import Owner, Record, Text

FundingKind = Literal["ends", "cut", "change"]


class Consultation(Record, frozen=True, kw_only=True):
    """A consultation of the sector by a public body, from its announcement to the feedback on it.

    `opens` and `closes` are its first and its last day. `by` is who consults, mostly an organisation. What
    nobody has said yet is none: whether people's `expenses` were settled beforehand, and whether `feedback`
    is planned. `reason` says why a rule of the Compact is not kept. `reply` is what the sector answered,
    `told` what the body said became of it. `withdrawn` is the day it was withdrawn, which takes back nothing
    of what is said here. `refers` are keys of undertakings.
    """

    ref: str
    body: str
    title: Text
    by: Owner
    announced: dt.date | None = None
    opens: dt.date
    closes: dt.date
    affects: Text = ""
    expenses: bool | None = None
    feedback: bool | None = None
    reason: Text = ""
    reply: Text = ""
    replied: dt.date | None = None
    told: Text = ""
    told_on: dt.date | None = None
    withdrawn: dt.date | None = None
    notes: Text = ""
    refers: tuple[str, ...] = ()
    taken_back: bool = False


class FundingChange(Record, frozen=True, kw_only=True):
    """Funding that ends, is cut or is changed: who was told when, and from which day it holds.

    `notice` is the day those it affects were told, `takes_effect` the first day on which the funding is no
    longer what it was. `exit_strategy` and `assessed` are none while nobody has said, else whether there is
    a strategy and whether it was looked at what the change means for people; `assessment` says what was.
    `withdrawn` is the day since which it does not come after all.
    """

    ref: str
    body: str
    title: Text
    by: Owner
    kind: FundingKind = "ends"
    notice: dt.date | None = None
    takes_effect: dt.date
    affects: Text = ""
    exit_strategy: bool | None = None
    strategy: Text = ""
    assessed: bool | None = None
    assessment: Text = ""
    reason: Text = ""
    withdrawn: dt.date | None = None
    notes: Text = ""
    refers: tuple[str, ...] = ()
    taken_back: bool = False
