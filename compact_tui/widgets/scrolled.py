"""A record that is only read: no row of it is chosen, the keys and the wheel scroll it."""

from __future__ import annotations

import math
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from compact_tui.widgets.record import Record


class Scrolled(Record):
    """The record to read only: the keys and the wheel scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", "Up", show=False, id="follow.up"),
        Binding("down,j", "scroll(1)", "Down", show=False, id="follow.down"),
    ]

    class Beyond(Message):
        """The reader goes on to a line above the first (below 0) or below the last."""

        def __init__(self, line: float) -> None:
            super().__init__()
            self.line = line

    def action_scroll(self, by: int) -> None:
        """Scroll by a line."""
        self._scroll(self.scroll_y + by)

    def scroll_pages(self, by: int) -> None:
        """Scroll by a page."""
        self._scroll(self.scroll_y + by * max(1, self.size.height - 2))

    def action_end(self, by: int) -> None:
        """Scroll to the top or to the newest."""
        self._scroll(by * math.inf)
        if by > 0:
            super().action_end(by)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll as the keys do."""
        event.stop().prevent_default()
        self._scroll(self.scroll_y - self.app.scroll_sensitivity_y)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll as the keys do."""
        event.stop().prevent_default()
        self._scroll(self.scroll_y + self.app.scroll_sensitivity_y)

    def _scroll(self, line: float) -> None:
        self.scroll_to(y=min(max(0, line), self.max_scroll_y), animate=False)
        if not 0 <= line <= self.max_scroll_y:
            self.post_message(self.Beyond(line))

    def go_up_from(self, key: str, by: float) -> None:
        """Scroll so many lines up from where a row begins."""
        self.following = False
        at = self._stack.place_of(key)
        self.scroll_to(y=max(0, (self._stack.start(at) if at > 0 else 0) + by), animate=False)
        self.following = self.scroll_y >= self.max_scroll_y
