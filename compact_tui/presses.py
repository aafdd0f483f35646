"""Presses of the mouse: the second one of a double click is meant for what the first was made on."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.screen import Screen


class Presses:
    """Tells a press that only came along: made within a moment of another, in its place, when that one has
    already brought a different screen. Many people click everything twice; it opens once."""

    def __init__(self, moment: float) -> None:
        self._moment = moment
        self._screen: Screen[object] | None = None
        self._at: Offset | None = None
        self._when = 0.0
        self._astray = False

    def astray(self, event: events.MouseEvent, screen: Screen[object]) -> bool:
        """Whether a press, or the end of it, is to be let pass; the mouse's ways between them are not."""
        if event.is_forwarded or not isinstance(event, (events.MouseDown, events.MouseUp)):
            return False
        if isinstance(event, events.MouseDown):
            again = event.screen_offset == self._at and event.time - self._when <= self._moment
            self._astray = again and screen is not self._screen
            if not self._astray:
                self._screen, self._at, self._when = screen, event.screen_offset, event.time
        return self._astray
