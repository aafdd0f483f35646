"""The office as its calendar asks for it: whose business it is, when it was changed and how often moved."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import msgspec

from meetings.calendar.export import Origin
from meetings.minutes.confidence import in_confidence
from meetings.naming import Naming
from meetings.office import Office
from meetings.people import is_held
from meetings.records.base import Owner
from meetings.records.group import GROUP
from meetings.store.change import Change
from meetings.store.query import where

_NEVER = dt.datetime(1998, 1, 1, tzinfo=dt.UTC)
"""Before there were Compacts, and so before any record."""

_Said = dict[str, Any]
"""What one change of a record said of it."""


def group_id(office: Office) -> str:
    """The lasting id that a group's calendar entries are named after: its first change, which is the same on
    every machine for as long as the group lives."""
    return next(iter(office.store.engine.changes(record=("group", GROUP)))).id


class Desk:
    """The office with what is looked up again and again, for one person or all, one body or all.

    What is `public` names nobody, and how to join a meeting only where the group says so.
    """

    def __init__(
        self,
        office: Office,
        *,
        person: str | None = None,
        body: str | None = None,
        public: bool = False,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> None:
        self.office = office
        self.naming = Naming(office)
        self.person = person
        self.body = body
        self.public = public
        self.since, self.until = since or dt.date.min, until or dt.date.max
        self.tells_joining = office.group.public_joining or not public
        self.secret = in_confidence(office)
        self.bodies = {b.id: b for b in office.bodies.find()}
        self._since: dict[tuple[str, str, str], dt.datetime] = {}
        self._seats = office.memberships.find(where("person") == person) if person else []
        self.group = group_id(office)

    # whose business it is

    def concerns(self, body: str, on: dt.date) -> bool:
        """Whether a body's business on a day is asked for."""
        if self.body is not None and body != self.body:
            return False
        return self.person is None or any(m.body == body and is_held(m, on) for m in self._seats)

    def within(self, first: dt.date, last: dt.date) -> bool:
        """Whether a stretch of days shares one with the span that is asked for."""
        return first <= self.until and last >= self.since

    def is_meant(self, owner: Owner, body: str, on: dt.date) -> bool:
        """Whether an owner of a body's business stands for the person on a day: by name, office,
        organisation or body."""
        held = [m for m in self._seats if is_held(m, on)]
        match owner.kind:
            case "person":
                return owner.id == self.person
            case "role":
                return any(m.body == body and m.role == owner.id for m in held)
            case "organisation":
                return any(m.organisation == owner.id for m in held)
            case "body":
                return any(m.body == owner.id for m in held)
            case "all":
                return any(m.body == body for m in held)

    def named(self, owner: Owner) -> str:
        """An owner by name; a person is not named in public."""
        return "" if self.public and owner.kind == "person" else self.naming.owner(owner)

    # when a record was made and changed

    def origin(self, kind: str, record: str, scope: str | None = None) -> Origin:
        """When a record was made and last changed, itself or (with a scope) what belongs to it."""
        engine = self.office.store.engine
        changes = list(engine.changes(record=(kind, record)))
        stamps = [c.at for c in map(engine.commit_of, dict.fromkeys(x.commit for x in changes)) if c]
        created = stamps[0] if stamps else ""
        if scope and (newest := next(iter(engine.commits(scope)), None)):
            stamps.append(newest.at)
        if not stamps:  # only salvage can leave a record without its commits
            return Origin(self.group, _NEVER)
        return Origin(self.group, _instant(max(stamps)), _instant(created))

    def moves(self, kind: str, record: str, days: Callable[[_Said], Any]) -> int:
        """How often the days of a record were changed."""
        told = [days(said) for said in self.versions(kind, record)]
        return sum(1 for before, after in itertools.pairwise(told) if before != after)

    def versions(self, kind: str, record: str) -> list[_Said]:
        """All that a record has said, oldest first."""
        changes = self.office.store.engine.changes(record=(kind, record))
        return [msgspec.json.decode(change.body) for change in changes if change.body is not None]

    def since_said(self, kind: str, record: str, part: str) -> dt.datetime:
        """When a part of a record was last changed; before all time where it never was."""
        if (kind, record, part) not in self._since:
            at = ""
            for before, after in itertools.pairwise(self.office.store.engine.changes(record=(kind, record))):
                if _part(before, part) != _part(after, part):
                    commit = self.office.store.engine.commit_of(after.commit)
                    at = commit.at if commit else at
            self._since[kind, record, part] = _instant(at) if at else _NEVER
        return self._since[kind, record, part]

    def became(self, kind: str, record: str, so: Callable[[_Said], bool]) -> dt.datetime | None:
        """When a record came to be as it is now, after it was last otherwise; none where it is not so."""
        at: str | None = None
        for change in self.office.store.engine.changes(record=(kind, record)):
            if change.body is None or not so(msgspec.json.decode(change.body)):
                at = None
            elif at is None and (commit := self.office.store.engine.commit_of(change.commit)):
                at = commit.at
        return _instant(at) if at else None


# What of a record its entries hang on: a change of anything else is no move. A move taken back is one more:
# calendars that hold a higher number than the file's ignore the file.


def met(said: _Said) -> tuple[Any, ...]:
    """When, where and how a meeting sits, and whether it does."""
    parts = ("start", "end", "venue", "reason", "video", "joining")
    sittings = [[one.get(part) or None for part in parts] for one in said["sittings"]]
    return sittings, said["status"] == "cancelled"


def consulted(said: _Said) -> tuple[Any, ...]:
    """The days of a consultation."""
    return said["opens"], said["closes"], is_off(said)


def funded(said: _Said) -> tuple[Any, ...]:
    """The days of a change of funding."""
    return said["takes_effect"], bool(said["notice"]), is_off(said)


def is_off(said: _Said) -> bool:
    """Whether it was withdrawn or taken back."""
    return bool(said.get("withdrawn") or said.get("taken_back"))


def _part(change: Change, part: str) -> Any:
    return msgspec.json.decode(change.body).get(part) if change.body is not None else None


def _instant(at: str) -> dt.datetime:
    return dt.datetime.fromisoformat(at).astimezone(dt.UTC)
