"""How a meeting stands by the clock, in the few words that its heading has room for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from meetings.dates import hours
from meetings.minutes.timing import Reminder, pace, reminders, runs

if TYPE_CHECKING:
    from compact_tui.page import Page


FROM_NOTES = "no clock: only typed times count; ^n turns it on"
"""What the status line says where there is no clock."""


def is_other_day(page: Page, today: dt.date) -> bool:
    """Whether minutes are taken on another day than their meeting's."""
    return page.meeting.sittings[-1].start.date() != today


def is_written_up(page: Page, today: dt.date) -> bool:
    """Whether writing up from notes on another day was begun and left: open, with lines of no time."""
    lines = (entry for entry in page.entries if not entry.taken_back)
    is_open = page.minutes.state == "open"
    return is_other_day(page, today) and is_open and any(entry.at is None for entry in lines)


def by_the_clock(page: Page, now: dt.datetime | None) -> list[str]:
    """How far the minutes are: how long the meeting has gone on, and when it will end.

    `now` is none where the minutes are written up from notes.
    """
    if page.why_not:
        return [f"minutes {page.meeting.status}"]
    minutes, state = page.minutes, page.minutes.state.replace("-", " ")
    if now is None:
        return ["FROM NOTES, no clock", state]
    if page.opened is None or not runs(minutes, page.opened, now):
        return ["taking minutes" if minutes.state == "open" else state]
    sitting = page.meeting.sittings[-1]
    planned_today = sitting.start.date() == now.date()
    pace_ = pace(minutes, page.agenda, sitting, now, page.opened)
    live = f"LIVE {_hours(pace_.elapsed)}"
    if pace_.ends is None or pace_.planned is None or not planned_today:
        return [live]
    over = f" ▲ {pace_.over} min over" if pace_.over else ""
    return [f"{live} of {_hours(pace_.planned)}", f"ends about {hours(pace_.ends)}{over}"]


class Reminding:
    """Says quietly, once each, that planned time will soon be up, or is; never two in one minute."""

    def __init__(self) -> None:
        self._said: set[Reminder] = set()
        self._stands: Reminder | None = None
        self._minute: dt.datetime | None = None
        self.words = ""

    def news(self, page: Page, now: dt.datetime | None) -> bool:
        """Whether there is something new to say, or what was said holds no more; `words` then are it."""
        due = reminders(page.minutes, page.agenda, page.meeting.sittings[-1], now, page.opened)
        minute = now.replace(second=0, microsecond=0) if now else None
        fresh = next((one for one in due if one not in self._said), None)
        if fresh is not None and minute != self._minute:
            self._said.add(fresh)
            self._stands, self._minute, self.words = fresh, minute, reminder_words(fresh)
            return True
        if self._stands is None or self._stands in due:
            return False
        self._stands, self.words = None, ""
        return True


def reminder_words(reminder: Reminder) -> str:
    """A reminder in words, with a sign, for one line."""
    if reminder.what == "soon":
        left = "1 minute" if reminder.left == 1 else f"{reminder.left} minutes"
        if isinstance(reminder.planned, dt.datetime):
            return f"● {left} to the planned end, {hours(reminder.planned)}"
        return f"● {left} left of the {reminder.planned} for item {reminder.item}"
    if isinstance(reminder.planned, dt.datetime):
        return f"▲ the planned end, {hours(reminder.planned)}, is past"
    minutes = "1 minute is" if reminder.planned == 1 else f"{reminder.planned} minutes are"
    return f"▲ the {minutes} up for item {reminder.item}"


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"
