"""The group itself and its bodies, each with terms of its own."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from meetings.records.base import Need, Record, Text, Value

MAIN = "main"
"""The id of the group's main body; a working party's id is its key in lower case."""

GROUP = "group"
"""The id of the one group record of a workspace."""

MonthDay = Annotated[str, msgspec.Meta(pattern=r"^\d\d-\d\d$")]


class Organiser(Value, frozen=True):
    """In whose name a group invites: a person, whose address is looked up, or else a name and an address."""

    person: str = ""
    name: Text = ""
    address: Text = ""


class Group(Record, frozen=True, kw_only=True):
    """The group: its name, its area and the ways it has chosen for itself.

    `remarks` says how a remark names its speaker in the published minutes: by name, by initials or not at
    all. `word` is what the group calls its agreement; some have renamed it. `made_up` marks a demonstration.
    Without an `organiser` the secretary or officer of a body invites. `web` is the address its pages are
    published at, without a slash at the end; `public_joining` whether how to join its meetings may stand in
    what everybody can read.
    """

    name: Text
    area: str
    word: Text = "Compact"
    year_start: MonthDay = "04-01"
    remarks: Literal["name", "initials", "none"] = "initials"
    phrases: dict[str, Text] = {}
    made_up: bool = False
    organiser: Organiser | None = None
    web: Text = ""
    public_joining: bool = False


class Quorum(Value, frozen=True):
    """How many members must be there: of all, and of each sector (by its key). Empty: no quorum rule."""

    members: Need | None = None
    sectors: dict[str, Need] = {}

    def __bool__(self) -> bool:
        """Whether the body has a rule at all."""
        return bool(self.members or self.sectors)


Silence = Literal["no-rule", "consent", "not-counted", "quorum-of-replies"]
"""What it means that a member does not reply to a proposal sent round; `no-rule`: nobody has agreed that."""


class Correspondence(Value, frozen=True):
    """What a body has agreed about deciding by correspondence.

    With `no-rule` nothing is filled in for the group: only replies count, and the result says so. `consent`
    takes silence for agreement. `quorum-of-replies` asks for as many replies as `replies` says. Where any
    member `may_call_in`, one wish to talk it over takes the question to a meeting.
    """

    silence: Silence = "no-rule"
    replies: Need | None = None
    may_call_in: bool = False


class Terms(Value, frozen=True):
    """What a body has agreed about its own meetings; nothing here is ever filled from an area."""

    quorum: Quorum = Quorum()
    correspondence: Correspondence = Correspondence()
    notice_days: int | None = None
    minutes: int = 120
    venue: Text = ""
    video: Text = ""
    joining: Text = ""


class Body(Record, frozen=True, kw_only=True):
    """The group's main body or a working party below it, with its own terms, members and numbers.

    `id` is its key: `main`, or a short word such as `fcb`. `prefix` stands before its references (`FCB-`)
    and is empty for the main body.
    """

    name: Text
    prefix: Annotated[str, msgspec.Meta(pattern=r"^([A-Z][A-Z0-9]{0,7})?$")] = ""
    parent: str | None = None
    purpose: Text = ""
    terms: Terms = Terms()
    ended: str | None = None
