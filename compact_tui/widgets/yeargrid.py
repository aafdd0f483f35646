"""A year in twelve small months, each day with its sign."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.geometry import Size

from compact_tui.widgets.daygrid import DayGrid, look_of
from meetings.calendar import cells
from meetings.calendar.days import weeks_of
from meetings.dates.words import DAYS, MONTHS

_TITLE = 7
"""How many lines a small month takes: its name, and as many weeks as a month can have."""


class YearGrid(DayGrid):
    """Twelve small months, each day with the sign of what comes first on it."""

    months = 12

    @property
    def _across(self) -> int:
        """How many months stand beside one another."""
        return next(
            many
            for many in (6, 4, 3, 2, 1)
            if many * (7 * cells.CELL + 2) - 2 <= self.size.width or many == 1
        )

    def measure(self) -> None:
        """Say how high all months are, below the names of the days."""
        self.virtual_size = Size(self.size.width, 12 // self._across * _TITLE + 1)

    def show_day(self) -> None:
        """Scroll to the row of months that the chosen day is in."""
        if self.size.height < 2:
            return
        first = (self.day.month - 1) // self._across * _TITLE
        top, seen = round(self.scroll_y), self.size.height - 1
        if first < top or first + _TITLE > top + seen:
            self.scroll_to(y=first if first < top else first + _TITLE - seen, animate=False)

    def day_at(self, x: int, y: int) -> dt.date | None:
        """The day at a place."""
        wide = 7 * cells.CELL + 2
        row, line = divmod(y - 1 + round(self.scroll_y), _TITLE)
        month = row * self._across + x // wide + 1
        if y < 1 or line == 0 or x // wide >= self._across or not 1 <= month <= 12 or x % wide >= wide - 2:
            return None
        weeks = weeks_of(self.day.year, month)
        return weeks[line - 1][x % wide // cells.CELL] if line <= len(weeks) else None

    def lines_of(self, day: dt.date) -> tuple[int, int]:
        """The line of its week."""
        week = next(at for at, week in enumerate(weeks_of(day.year, day.month)) if day in week)
        return (day.month - 1) // self._across * _TITLE + week + 2 - round(self.scroll_y), 1

    def line(self, y: int) -> Content:
        """The names of the days, or a line of the months beside one another."""
        if y == 0:
            names = "".join(f"{name[:2]:<{cells.CELL}}" for name in DAYS)
            return Content.styled("  ".join([names] * self._across), "$text-muted")
        row, line = divmod(y - 1 + round(self.scroll_y), _TITLE)
        months = range(row * self._across + 1, min(12, (row + 1) * self._across) + 1)
        return Content("  ").join([self._part(month, line) for month in months])

    def _part(self, month: int, line: int) -> Content:
        """A line of a month: its name, or one of its weeks."""
        if line == 0:
            look = "bold $accent" if month == self.day.month else "bold"
            return Content.styled(f" {MONTHS[month - 1]:<{7 * cells.CELL - 1}}", look)
        weeks = weeks_of(self.day.year, month)
        if line > len(weeks):
            return Content(" " * 7 * cells.CELL)
        return Content("").join([self._day(day) for day in weeks[line - 1]])

    def _day(self, day: dt.date | None) -> Content:
        entries = self.entries(day) if day else ()
        words = Content.styled(cells.in_year(day, entries), look_of(entries[0]) if entries else "")
        if day is not None and day == self.today:
            words = words.stylize("bold underline", 0, 2)
        return self.mark(words) if day is not None and day == self.day else words
