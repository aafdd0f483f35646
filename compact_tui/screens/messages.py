"""Messages: what was said in passing, to be read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual.content import Content
from textual.notifications import Notification

from compact_tui.screens.sheet import Sheet
from meetings.clock import london
from meetings.dates import brief, hours

_KINDS = {"information": ("note", "$text-muted"), "warning": ("▲ warning", "$warning")}
_PROBLEM = ("▲ problem", "bold $error")
_LEFT = 18


class MessagesPage(Sheet):
    """Everything that was said since the app was started, the newest first."""

    heading = "Messages"

    def __init__(self, told: Sequence[Notification]) -> None:
        super().__init__()
        self._told = told

    def laid_out(self, width: int) -> Content:
        """Each message with its time and its kind."""
        if not self._told:
            kept = "What appears for a moment at the edge of the screen is kept here until you leave."
            return Content("\n").join([Content.styled("Nothing has been said yet.", "bold"), Content(kept)])
        newest = max(_when(one).date() for one in self._told)
        lines: list[Content] = []
        for one in reversed(self._told):
            lines += _lines(one, newest, width)
        return Content("\n").join(lines)


def _lines(one: Notification, today: dt.date, width: int) -> list[Content]:
    """A message beside its time and kind; a longer one goes on below itself."""
    when = _when(one)
    time = hours(when) if when.date() == today else brief(when.date())
    kind, style = _KINDS.get(one.severity, _PROBLEM)
    left = Content.styled(f"{time:<7}", "$text-muted") + Content.styled(f"{kind:<{_LEFT - 7}}", style)
    words = Content(f"{one.title}: {one.message}" if one.title else one.message)
    first, *rest = words.wrap(width - _LEFT) or [Content("")]
    return [left + first, *(Content(" " * _LEFT) + line for line in rest)]


def _when(one: Notification) -> dt.datetime:
    return london(dt.datetime.fromtimestamp(one.raised_at, dt.UTC))
