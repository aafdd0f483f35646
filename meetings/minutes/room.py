"""What the secretary's line is read against: who, what and when is known in the room at this moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person a line may name. `member` is false for those the group knows but who have no seat here.

    `roles` are offices held on this body today (`chair`, `vice chair`, `facilitator` …).
    """

    id: str
    name: str
    initials: str
    organisation: str | None = None
    roles: tuple[str, ...] = ()
    member: bool = True


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation a line may name, by its full or its short name."""

    id: str
    name: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An agenda item with the number it has now."""

    id: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting of this body, with its reference and its day."""

    id: str
    ref: str
    on: dt.date
    kind: str = "ordinary"


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body a line may name: one of ours by id, or the words for one outside (`id` empty)."""

    id: str
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """An action or a decision with its number; `open` where an action still is.

    `stands` says why a decision is not to be ratified, and what to do; empty where it is. `ratified_by` is
    the id of the decision that made it good.
    """

    id: str
    ref: str
    open: bool = True
    stands: str = ""
    ratified_by: str | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """All that a line is read against; a plain value, so that reading stays a pure function.

    `on` is the day of the sitting, from which relative dates count. `now` is the wall clock, none when
    writing up from notes. `next_meeting`, `annual_meeting` and `compact_week` are days a due date may hang
    on. `phrases` are the group's short words with the sentence each stands for. `start` is the hour this
    sitting was called for; a sitting on another day begins then too unless the line says otherwise.
    """

    on: dt.date
    now: dt.datetime | None = None
    people: tuple[KnownPerson, ...] = ()
    organisations: tuple[KnownOrganisation, ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    items: tuple[KnownItem, ...] = ()
    current_item: str | None = None
    meetings: tuple[KnownMeeting, ...] = ()
    last_minutes: str | None = None
    actions: tuple[KnownNumber, ...] = ()
    decisions: tuple[KnownNumber, ...] = ()
    venues: tuple[str, ...] = ()
    next_meeting: KnownMeeting | None = None
    annual_meeting: KnownMeeting | None = None
    compact_week: dt.date | None = None
    phrases: Mapping[str, str] = field(default_factory=dict)
    start: dt.time | None = None

    def anew(self, made: str | None) -> Room:
        """The same for reading anew a line that made a record (none): what that ratified waits again."""
        if made is None:
            return self
        waits = (replace(one, stands="") if one.ratified_by == made else one for one in self.decisions)
        return replace(self, decisions=tuple(waits))
