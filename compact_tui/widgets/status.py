"""The status line: what is saved and when, who is at the keys, and what stands in the way."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from compact_tui.widgets.words import one_line
from meetings.dates import brief

_NAME = 24
"""How many cells the name of who is at the keys takes at most; what is saved is never pushed out by it."""


class StatusLine(Widget):
    """One line above the keys: on the left what the room has to say, on the right what is saved.

    `trouble` is said instead where nothing can be saved: a failing disk, a folder that is read only.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; }
    """

    said: reactive[str] = reactive("")
    saving: reactive[int] = reactive(0)
    saved: reactive[dt.datetime | None] = reactive(None)
    today: reactive[dt.date | None] = reactive(None)
    who: reactive[str] = reactive("")
    trouble: reactive[str] = reactive("")

    def render(self) -> Content:
        """The line, cut to its width with what is saved always in full."""
        width = self.content_size.width
        right = self._right()
        room = max(0, width - right.cell_length - 2)
        left = one_line(self.said).stylize("$text-muted").truncate(room, ellipsis=True)
        return left.extend_right(max(0, room - left.cell_length) + 2) + right

    def _right(self) -> Content:
        if self.trouble:
            return Content.styled(f"▲ {self.trouble}", "bold $error")
        if self.saving:
            return Content.styled("… saving", "$warning")
        state = f"✓ saved {self._when()}" if self.saved else "✓ all saved"
        who = one_line(self.who).truncate(_NAME, ellipsis=True) + " · " if self.who else Content("")
        return (who + state).stylize("$text-muted")

    def _when(self) -> str:
        assert self.saved is not None
        if self.saved.date() == self.today:
            return f"{self.saved:%H:%M:%S}"
        return f"{brief(self.saved.date())} {self.saved:%H:%M}"
