"""The chair's page over the live minutes: time by item, when it will end, quorum, what is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from textual import work
from textual.content import Content

from compact_tui.clock_lines import clock_lines
from compact_tui.screens.sheet import Sheet
from meetings.errors import Refused
from meetings.minutes.clocks import MeetingClock

_FRESH = 5.0
"""Seconds between two looks at how the meeting stands."""


class ClockPage(Sheet):
    """How the meeting stands, kept up to date; `read` looks it up in a thread of its own."""

    heading = "The chair's page"

    def __init__(self, read: Callable[[], Awaitable[MeetingClock]]) -> None:
        super().__init__()
        self._read = read
        self.clock: MeetingClock | None = None

    def on_mount(self) -> None:
        """Read it at once, and from time to time."""
        self.look()
        self.set_interval(_FRESH, self.look)

    @work(exclusive=True)
    async def look(self) -> None:
        """Read how the meeting stands and show it; where that cannot be read, the last stays."""
        with suppress(Refused):
            self.clock = await self._read()
            self._lay_out()

    def laid_out(self, width: int) -> Content:
        """The page for a width."""
        lines = clock_lines(self.clock, width) if self.clock else [("Reading …", "$text-muted")]
        return Content("\n").join([Content.styled(line, look) for line, look in lines])
