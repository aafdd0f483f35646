"""Who and what a line is put into words with."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from meetings.minutes.fold import State, minutes
from meetings.minutes.model import Minutes
from meetings.naming import Naming
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, Meeting


@dataclass(frozen=True)
class Telling:
    """Who and what is needed to put a line into words."""

    naming: Naming
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    state: State

    @functools.cached_property
    def minutes(self) -> Minutes:
        """The minutes as they stand; the whole of them, so only where a line's echo needs it."""
        return minutes(self.state)

    def item(self, id_: str | None) -> str:
        """An item by its number and title."""
        found = ((n, item.title) for n, item in enumerate(self.items, start=1) if item.id == id_)
        return next((f"{number} {title}" for number, title in found), "an item no longer on the agenda")

    def people(self, owners: tuple[Owner, ...]) -> str:
        """Several people in a row."""
        return ", ".join(self.naming.owner(owner) for owner in owners)
