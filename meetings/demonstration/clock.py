"""The demonstration's own clock, which goes through the year as the story does."""

from __future__ import annotations

import datetime as dt

from meetings.clock import from_london


class SteppingClock:
    """A clock that stands still until it is moved, and is never moved back."""

    def __init__(self, wall: dt.datetime) -> None:
        self.wall = wall

    def __call__(self) -> dt.datetime:
        """The moment it shows, in UTC."""
        return from_london(self.wall)

    def move(self, wall: dt.datetime) -> None:
        """Go on to a time on London's wall clock, or stay where that has passed already."""
        self.wall = max(self.wall, wall)
