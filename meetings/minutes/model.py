"""The minutes as folded from the log: what is printed, what is counted, what comes next.

Times are London wall-clock times. People, organisations and items are ids; names are looked up by whoever
prints them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from meetings.records.base import Owner
from meetings.records.forms import Parsed
from meetings.records.group import Quorum
from meetings.records.meeting import ItemKind
from meetings.records.outcome import Vote

Presence = Literal["present", "left", "late", "apologies", "not-present"]
Capacity = Literal["member", "substitute", "attending"]
Outcome = Literal["", "discussed", "decided", "recommended", "referred", "lost", "noted", "deferred", "open"]
MeetingState = Literal["not-open", "open", "paused", "adjourned", "closed"]


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the body on the day: who may be counted, for which sector, with or without a vote."""

    person: str
    sector: str = ""
    organisation: str | None = None
    role: str = "member"
    votes: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """What the fold is given besides the log: the meeting, its agenda, its members and its quorum rule."""

    meeting: str
    items: tuple[SetItem, ...] = ()
    members: tuple[Member, ...] = ()
    quorum: Quorum = field(default_factory=Quorum)
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class SetItem:
    """An agenda item as the fold needs it, in the order of the agenda."""

    id: str
    title: str
    kind: ItemKind = "discussion"
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's presence. `since_item` and `until_item` are set where it was for part of the meeting only.

    `spells` are the times in and out, none where no time is known. `substitute` names who sat in, or for
    whom this person sat in. `capacity` is `attending` for those who have no seat here and are not counted.
    """

    person: Owner
    presence: Presence = "not-present"
    online: bool = False
    reason: str = ""
    late: bool = False
    spells: tuple[tuple[dt.datetime | None, dt.datetime | None], ...] = ()
    since_item: str | None = None
    until_item: str | None = None
    substitute: Owner | None = None
    capacity: Capacity = "member"


@dataclass(frozen=True, slots=True)
class Stay:
    """One person at one item: there for `all` of it or for a `part`, or out of the room for an `interest`."""

    person: Owner
    how: Literal["all", "part", "interest"] = "all"
    capacity: Capacity = "member"


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody there who is not a member: a guest, an observer, or a number of others."""

    name: str
    organisation: str = ""
    capacity: Literal["guest", "observer", "others"] = "guest"
    count: int = 1


@dataclass(frozen=True, slots=True)
class QuorumState:
    """Whether enough are there: `kept` is none without a rule. `counts` are `(who, present, needed)`, who
    being a sector's key or empty for all members."""

    kept: bool | None = None
    counts: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class QuorumTurn:
    """The quorum was lost, or is kept from here on, with the counts of that moment. `first` is whether it had
    never been kept before."""

    kept: bool
    counts: tuple[tuple[str, int, int], ...] = ()
    first: bool = False


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """One numbered paragraph (`4.1`) of an item: an entry and what continued it.

    `vote` stands on a decision (or lost proposal) that was put to the vote, `quorate` on every outcome
    where a rule is set. `confidential` paragraphs go to the annex. What was put to the vote has its proposer
    and seconder; its `parsed` is a decision if carried, not agreed if lost, and the proposal itself while a
    tie waits for the casting vote. A continuation with nothing to continue is a paragraph of its own.
    `number` is empty for paragraphs before any item. `votes` are the later lines about its vote: another
    count, the casting vote, names to be recorded. (Of a long meeting there are thousands, numbered anew with
    each line; msgspec copies one in a fraction of the time that a dataclass takes.)
    """

    number: str
    entry: str
    parsed: Parsed
    at: dt.datetime | None = None
    more: tuple[str, ...] = ()
    made: str | None = None
    ref: str = ""
    vote: Vote | None = None
    quorate: bool | None = None
    confidential: bool = False
    tags: tuple[str, ...] = ()
    proposer: Owner | None = None
    seconder: Owner | None = None
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """What is noted between the paragraphs, without a number: who came or went, took the chair, declared an
    interest, a pause, a proposal never put to the vote, and what an entry did to the quorum. `before` is how
    many of the item's paragraphs stand before it."""

    entry: str
    parsed: Parsed | QuorumTurn
    before: int = 0
    at: dt.datetime | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredInterest:
    """An interest as it stands for an item: the people it holds for, and whether they may vote there.

    `item` is none where it was declared before any item was open and named none: then it has no effect.
    """

    people: tuple[str, ...]
    who: Owner
    item: str | None
    text: str
    effect: Literal["stays", "stays-no-vote", "leaves"]
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """What was minuted under one item. `outcome` is empty while there is none. `there` are those who were
    there for it or left for it, `attending` the guests and others named by then."""

    id: str
    number: int
    title: str
    kind: ItemKind = "discussion"
    standing: str = ""
    added: bool = False
    opened: dt.datetime | None = None
    visits: tuple[tuple[dt.datetime | None, dt.datetime | None], ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    happenings: tuple[Happening, ...] = ()
    interests: tuple[DeclaredInterest, ...] = ()
    there: tuple[Stay, ...] = ()
    attending: tuple[Attending, ...] = ()
    outcome: Outcome = ""
    deferred_to: str | None = None
    deferred_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """An adjournment: when, how long or until when, and when the meeting resumed."""

    at: dt.datetime | None
    minutes: int | None = None
    to: dt.datetime | None = None
    reason: str = ""
    resumed: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal on the table, its entry, and who may vote on it as things stand."""

    entry: str
    text: str
    proposer: Owner
    seconder: Owner | None
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole of a meeting as its log tells it.

    `present` are members and substitutes who were there at any time, `in_the_room` all who are there now,
    `entitled` those of them who may vote on the open item. `loose` are paragraphs before any item,
    `happenings` what is noted there. `interests` are all that were declared, for whatever item. `noticed` is
    what does not add up: the id of the line it is about, empty for the whole, and a sentence.
    """

    meeting: str
    state: MeetingState = "not-open"
    started: dt.datetime | None = None
    finished: dt.datetime | None = None
    attendance: tuple[Attendance, ...] = ()
    attending: tuple[Attending, ...] = ()
    chairs: tuple[tuple[str, str | None], ...] = ()
    in_the_room: tuple[Owner, ...] = ()
    entitled: tuple[str, ...] = ()
    quorum: QuorumState = field(default_factory=QuorumState)
    current_item: str | None = None
    items: tuple[ItemMinutes, ...] = ()
    loose: tuple[Paragraph, ...] = ()
    happenings: tuple[Happening, ...] = ()
    interests: tuple[DeclaredInterest, ...] = ()
    proposal: OpenProposal | None = None
    pauses: tuple[Pause, ...] = ()
    confidential: bool = False
    noticed: tuple[tuple[str, str], ...] = ()

    @property
    def findings(self) -> tuple[str, ...]:
        """What does not add up, one sentence each."""
        return tuple(text for _, text in self.noticed)

    @property
    def here(self) -> tuple[str, ...]:
        """The ids of those in the room, where they have one."""
        return tuple(who.id for who in self.in_the_room if who.id)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph: those before any item first, then item by item."""
        return (*self.loose, *(paragraph for item in self.items for paragraph in item.paragraphs))

    def voted_on(self, entry: str) -> Paragraph | None:
        """The paragraph that a line about a vote makes or changes, none before there is a count."""
        return next((p for p in self.paragraphs if p.vote and entry in (p.entry, *p.votes)), None)

    @property
    def present(self) -> tuple[Attendance, ...]:
        """Members and substitutes who were there for any part."""
        return tuple(
            a for a in self.attendance if a.presence in ("present", "left") and a.capacity != "attending"
        )

    @property
    def in_attendance(self) -> tuple[Attendance, ...]:
        """People known to the group who have no seat here and were there for any part."""
        return tuple(
            a for a in self.attendance if a.presence in ("present", "left") and a.capacity == "attending"
        )

    @property
    def apologies(self) -> tuple[Attendance, ...]:
        """Those who sent apologies and did not come, a late one who never came among them."""
        return tuple(a for a in self.attendance if a.presence in ("apologies", "late"))

    @property
    def not_present(self) -> tuple[Attendance, ...]:
        """Members who were not there and sent no word."""
        return tuple(a for a in self.attendance if a.presence == "not-present")
