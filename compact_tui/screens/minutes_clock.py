"""How a meeting stands by the clock, in the few words that its heading has room for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from meetings.dates import hours
from meetings.minutes.timing import pace

if TYPE_CHECKING:
    from compact_tui.book import Page


def by_the_clock(page: Page, now: dt.datetime | None) -> list[str]:
    """How far the minutes are: how long the meeting has gone on, and when it will end.

    `now` is none where the minutes are written up from notes.
    """
    if page.why_not:
        return [f"minutes {page.meeting.status}"]
    minutes, state = page.minutes, page.minutes.state.replace("-", " ")
    if now is None:
        return ["FROM NOTES, no clock", state]
    if minutes.state != "open" or page.opened is None or page.opened.date() != now.date():
        return ["taking minutes" if minutes.state == "open" else state]
    sitting = page.meeting.sittings[-1]
    planned_today = sitting.start.date() == now.date()
    pace_ = pace(minutes, page.agenda, sitting, now, page.opened)
    live = f"LIVE {_hours(pace_.elapsed)}"
    if pace_.ends is None or pace_.planned is None or not planned_today:
        return [live]
    over = f" ▲ {pace_.over} min over" if pace_.over else ""
    return [f"{live} of {_hours(pace_.planned)}", f"ends about {hours(pace_.ends)}{over}"]


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
