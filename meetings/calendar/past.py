"""When an office's records were made, changed and moved, as calendars tell it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from meetings.calendar.entries import CalendarEvent
from meetings.calendar.export import Origin
from meetings.office import Office
from meetings.records.group import GROUP
from meetings.records.meeting import Meeting
from meetings.store.change import Change

_NEVER = dt.datetime(1998, 1, 1, tzinfo=dt.UTC)
"""Before there were Compacts, and so before any record."""

Said = dict[str, Any]
"""What one change of a record said of it."""


def group_id(office: Office) -> str:
    """The lasting id that a group's calendar entries are named after: its first change, which is the same on
    every machine for as long as the group lives."""
    return next(iter(office.store.engine.changes(record=("group", GROUP)))).id


class Past:
    """The past of an office's records, and the entries that were made of it, for as long as nothing changes:
    every member's calendar asks for the same ones. `Office.once` keeps it."""

    def __init__(self, office: Office) -> None:
        self._engine = office.store.engine
        self._since: dict[tuple[str, str, str], dt.datetime] = {}
        self.group = group_id(office)
        self.entries: dict[tuple[Meeting, bool], tuple[CalendarEvent, ...]] = {}

    def origin(
        self, kind: str, record: str, scope: str | None = None, *, also: Iterable[tuple[str, str, str]] = ()
    ) -> Origin:
        """When a record was made and last changed, itself or (with a scope) what belongs to it.

        `also` are parts of other records that its entry tells: the kind and the id of each, and the part.
        """
        changes = list(self._engine.changes(record=(kind, record)))
        stamps = [c.at for c in map(self._engine.commit_of, dict.fromkeys(x.commit for x in changes)) if c]
        created = stamps[0] if stamps else ""
        if scope and (newest := next(iter(self._engine.commits(scope)), None)):
            stamps.append(newest.at)
        if not stamps:  # only salvage can leave a record without its commits
            return Origin(self.group, _NEVER)
        told = [self.since_said(*part) for part in also]
        return Origin(self.group, max([_instant(max(stamps)), *told]), _instant(created))

    def moves(self, kind: str, record: str, days: Callable[[Said], Any]) -> int:
        """How often the days of a record were changed; to be taken back, or to come again, is a change."""
        changes = self._engine.changes(record=(kind, record))
        told = [days(msgspec.json.decode(one.body)) if one.body is not None else None for one in changes]
        return sum(1 for before, after in itertools.pairwise(told) if before != after)

    def versions(self, kind: str, record: str) -> list[Said]:
        """All that a record has said, oldest first."""
        changes = self._engine.changes(record=(kind, record))
        return [msgspec.json.decode(change.body) for change in changes if change.body is not None]

    def since_said(self, kind: str, record: str, part: str) -> dt.datetime:
        """When a part of a record was last changed; before all time where it never was."""
        if (kind, record, part) not in self._since:
            at = ""
            for before, after in itertools.pairwise(self._engine.changes(record=(kind, record))):
                if _part(before, part) != _part(after, part):
                    commit = self._engine.commit_of(after.commit)
                    at = commit.at if commit else at
            self._since[kind, record, part] = _instant(at) if at else _NEVER
        return self._since[kind, record, part]

    def became(self, kind: str, record: str, so: Callable[[Said], bool]) -> dt.datetime | None:
        """When a record came to be as it is now, after it was last otherwise; none where it is not so."""
        at: str | None = None
        for change in self._engine.changes(record=(kind, record)):
            if change.body is None or not so(msgspec.json.decode(change.body)):
                at = None
            elif at is None and (commit := self._engine.commit_of(change.commit)):
                at = commit.at
        return _instant(at) if at else None


# What of a record its entries hang on: a change of anything else is no move. A move taken back is one more:
# calendars that hold a higher number than the file's ignore the file.


def met(said: Said) -> tuple[Any, ...]:
    """When, where and how a meeting sits, and whether it does."""
    parts = ("start", "end", "venue", "reason", "video", "joining")
    sittings = [[one.get(part) or None for part in parts] for one in said["sittings"]]
    return sittings, said["status"] == "cancelled"


def consulted(said: Said) -> tuple[Any, ...]:
    """The days of a consultation."""
    return said["opens"], said["closes"], is_off(said)


def funded(said: Said) -> tuple[Any, ...]:
    """The days of a change of funding."""
    return said["takes_effect"], bool(said["notice"]), is_off(said)


def is_off(said: Said) -> bool:
    """Whether it was withdrawn or taken back."""
    return bool(said.get("withdrawn") or said.get("taken_back"))


def _part(change: Change, part: str) -> Any:
    return msgspec.json.decode(change.body).get(part) if change.body is not None else None


def _instant(at: str) -> dt.datetime:
    return dt.datetime.fromisoformat(at).astimezone(dt.UTC)
