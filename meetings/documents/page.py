"""What an agenda or minutes say, with every name looked up: the one page all formats are made from.

Times are London wall-clock times. Texts are plain and ready to be read; nothing here refers to a record by
its id.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from meetings.minutes.model import Outcome
from meetings.records.base import OwnerKind
from meetings.records.meeting import ItemKind, Meeting
from meetings.records.outcome import Basis


@dataclass(frozen=True, slots=True)
class Who:
    """A person, role, organisation, body or all, by name; only a person has initials."""

    kind: OwnerKind
    name: str
    initials: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One sitting: when it begins and ends, where, and for an agenda how to join. `assumed` marks minutes in
    which no time was noted, so that the planned ones stand."""

    start: dt.datetime
    end: dt.datetime | None = None
    venue: str = ""
    assumed: bool = False
    video: str = ""
    joining: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top of every document of a meeting. `body_key` is the body's id."""

    group: str
    body: str
    body_key: str
    meeting: Meeting
    sittings: tuple[Held, ...]
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on the list of those present, absent or in attendance; `sector` is a key of the area,
    `sector_name` the area's own word for it.

    `chaired` says for which part they had the chair (`in the chair`, `in the chair until item 5`).
    `stands_for` is the member a substitute came for, `stood_in` who came for a member. `capacity` is why
    one is in attendance (`guest`, `observer`, `others`); `count` how many unnamed others there were.
    `missed` are the items in between for which one who had left and came back was not there.
    """

    who: Who
    organisation: str = ""
    sector: str = ""
    sector_name: str = ""
    role: str = ""
    chaired: str = ""
    online: bool = False
    from_item: int | None = None
    until_item: int | None = None
    part: bool = False
    stands_for: Who | None = None
    stood_in: Who | None = None
    capacity: str = ""
    count: int = 1
    missed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedStay:
    """Somebody at one item: for `all` of it or a `part`, or out of the room for an `interest`. `capacity` is
    member, substitute or attending."""

    who: Who
    capacity: str
    how: str


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A numbered paragraph. With a `label` (`DECISION D-2026-007`) it is set off, and `lines` belong to it.

    `text` is a whole sentence. `kind` is the entry's kind as the log lists it.
    """

    number: str
    kind: str
    text: str
    label: str = ""
    lines: tuple[str, ...] = ()
    ref: str = ""
    at: dt.datetime | None = None
    quorate: bool | None = None


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """Something noted between the paragraphs, as a sentence."""

    kind: str
    text: str
    at: dt.datetime | None = None


Printed = PrintedParagraph | PrintedNote


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item with what was minuted under it, in order. `number` is none for what came before any item.

    `annex` is what was said in confidence and is printed, if at all, at the end. `there` are those who were
    there for it, `attending` the guests and others.
    """

    number: int | None
    title: str
    kind: ItemKind = "discussion"
    outcome: Outcome = ""
    added: bool = False
    opened: dt.datetime | None = None
    presenter: Who | None = None
    papers: tuple[str, ...] = ()
    printed: tuple[Printed, ...] = ()
    annex: tuple[Printed, ...] = ()
    there: tuple[PrintedStay, ...] = ()
    attending: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A line of the quorum: the sector by key and word (empty: all members), how many are there, how many
    are needed."""

    sector: str
    sector_name: str
    present: int
    needed: int


@dataclass(frozen=True, slots=True)
class QuorumChange:
    """The quorum was lost or kept from here on: when, under which item (none: before any), by what counts."""

    kept: bool
    at: dt.datetime | None
    item: int | None
    counts: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class QuorumLine:
    """Whether the body's own quorum rule was kept, at the close or as things stand, and when that changed."""

    kept: bool
    counts: tuple[Counted, ...]
    closed: bool
    changes: tuple[QuorumChange, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision for the register."""

    ref: str | None
    item: int | None
    text: str
    basis: Basis
    quorate: bool | None
    ratified_by: str | None


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as it was minuted, with its status and last news in the plan as it stands."""

    ref: str | None
    text: str
    owners: tuple[Who, ...]
    due: dt.date | None
    status: str
    theme: str | None
    updated: dt.date | None


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """Which meeting approved the minutes, on what day, with which amendments."""

    meeting: str
    on: dt.date
    amendments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """The minutes of a meeting. `annex` says whether what was said in confidence is to be printed."""

    heading: Heading
    present: tuple[Attendee, ...]
    apologies: tuple[Attendee, ...]
    absent: tuple[Attendee, ...]
    in_attendance: tuple[Attendee, ...]
    quorum: QuorumLine | None
    items: tuple[PrintedItem, ...]
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    approval: ApprovalLine | None = None
    next_meeting: Held | None = None
    annex: bool = False


@dataclass(frozen=True, slots=True)
class AgendaPageLine:
    """A line of an agenda. `carried_why` says why it came over from an earlier meeting, `carried` how often
    it was put off, `origin` both in words and `came_from` the reference and the number of the item it was;
    `recurs` how often it comes. `register` are the consultations it is about and `arising` the actions of
    the last meeting, a line each; `outcome` is what became of it, empty before the meeting; `refers` are keys
    of undertakings."""

    number: int
    title: str
    kind: ItemKind
    starts: dt.datetime
    minutes: int | None = None
    presenter: Who | None = None
    papers: tuple[str, ...] = ()
    notes: str = ""
    carried: int = 0
    carried_why: str = ""
    origin: str = ""
    came_from: tuple[str, int | None] | None = None
    recurs: str = ""
    arising: tuple[str, ...] = ()
    register: tuple[str, ...] = ()
    outcome: Outcome = ""
    refers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwayLine:
    """An item that is not on an agenda though it would be: why, until when, and at which meeting it is."""

    title: str
    why: str
    until: dt.date | None
    left: str
    to: str | None
    words: str


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """An agenda with its running clock times. `papers` are those that belong to no item; `notice_days` how
    many days before the meeting members are to have it, none without such a rule. `last` is the last
    meeting, `arising` are its actions as they stand, `away` what sleeps or was moved elsewhere."""

    heading: Heading
    lines: tuple[AgendaPageLine, ...]
    finishes: dt.datetime
    papers: tuple[str, ...] = ()
    notice_days: int | None = None
    last: str | None = None
    arising: tuple[ActionLine, ...] = ()
    away: tuple[AwayLine, ...] = ()
