"""A grid of days to go about in, and the one of a month with a word or two on each day.

It draws what it is given; nothing is read here, so a key is answered at once however long the record is.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compact_tui.widgets.strips import strip_of
from compact_tui.widgets.words import one_line
from meetings.calendar import cells
from meetings.calendar.days import DayEntry, Days, days_on, weeks_of
from meetings.dates.words import DAYS

_CHOSEN = "bold $block-cursor-foreground on $block-cursor-background"
_RESTING = "bold on $panel"
_LOOKS = {"off": "strike $text-muted", "done": "$text-muted", "week": "$accent", "deadlines": "$warning"}


class DayGrid(ScrollView, can_focus=True):
    """Days to go about in: left and right by a day, up and down by a week; Enter or a double click opens."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    DayGrid { height: 1fr; overflow-x: hidden; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "A day back", show=False, id="days.back"),
        Binding("right", "step(1)", "A day on", show=False, id="days.on"),
        Binding("up,k", "step(-7)", "A week back", show=False, id="days.week-back"),
        Binding("down,j", "step(7)", "A week on", show=False, id="days.week-on"),
        Binding("pageup", "page(-1)", "A month or a year back", show=False, id="days.page-back"),
        Binding("pagedown", "page(1)", "A month or a year on", show=False, id="days.page-on"),
        Binding("home", "today", "To today", show=False, id="days.today"),
        Binding("enter", "open", "open", id="days.open"),
    ]

    months: ClassVar[int] = 1
    """How many months a page of it is."""
    day: reactive[dt.date] = reactive(dt.date(1, 1, 1), init=False)
    """The day that is chosen."""

    class Told(Message):
        """Something about a grid of days."""

        def __init__(self, grid: DayGrid) -> None:
            super().__init__()
            self.grid = grid

        @property
        def control(self) -> DayGrid:
            """The grid."""
            return self.grid

    class Chosen(Told):
        """Another day was chosen, perhaps one of another month."""

    class Opened(Told):
        """The chosen day is to be opened."""

    class Turned(Told):
        """Another month is asked for: `by` so many after this one, or before it."""

        def __init__(self, grid: DayGrid, by: int) -> None:
            super().__init__(grid)
            self.by = by

    def __init__(self, id: str) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._days: Days = {}
        self.today = dt.date(1, 1, 1)

    def fill(self, days: Days, day: dt.date, today: dt.date) -> None:
        """Show what stands on these days, one of them chosen."""
        self._days, self.today = days, today
        self.set_reactive(DayGrid.day, day)
        self.measure()
        self.refresh()
        self.call_after_refresh(self.show_day)

    def entries(self, day: dt.date) -> tuple[DayEntry, ...]:
        """What stands on a day, as far as it has been read."""
        return self._days.get(day, ())

    # what each kind of grid does in its own way

    def measure(self) -> None:
        """Say how high the whole grid is."""

    def show_day(self) -> None:
        """Scroll so far that the chosen day is seen."""

    def day_at(self, x: int, y: int) -> dt.date | None:
        """The day that stands at a place of the grid, none where there is none."""
        raise NotImplementedError

    def lines_of(self, day: dt.date) -> tuple[int, int]:
        """The first of the lines that a day of this month is drawn on, and how many there are."""
        raise NotImplementedError

    def line(self, y: int) -> Content:
        """One line of what is seen."""
        raise NotImplementedError

    # moving about

    def action_step(self, by: int) -> None:
        """Choose the day so many days on."""
        self.day = days_on(self.day, by)

    def action_page(self, by: int) -> None:
        """Ask for the next page or the one before."""
        self.post_message(self.Turned(self, by * self.months))

    def action_today(self) -> None:
        """Choose today."""
        self.day = self.today

    def action_open(self) -> None:
        """Open the chosen day."""
        self.post_message(self.Opened(self))

    def watch_day(self, before: dt.date, after: dt.date) -> None:
        """Draw both days anew, in another month all of it, and say so."""
        if (before.year, before.month) == (after.year, after.month):
            for day in (before, after):
                first, many = self.lines_of(day)
                self.refresh(Region(0, first, self.size.width + 2, many))
        else:
            self.measure()
            self.refresh()
        self.show_day()
        self.post_message(self.Chosen(self))

    def on_resize(self) -> None:
        """Keep the chosen day in sight."""
        self.measure()
        self.show_day()

    def on_focus(self) -> None:
        """Show that the keys act on it."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they do not."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the day below the mouse; a double click opens it."""
        place = event.get_content_offset(self)
        day = self.day_at(place.x, place.y) if place else None
        if day is not None:
            self.day = day
            if event.chain == 2:
                self.action_open()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Turn back a month."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Turned(self, -1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Turn to the next month."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Turned(self, 1))

    # drawing

    def render_line(self, y: int) -> Strip:
        """One line."""
        return strip_of(self, self.line(y), self.visual_style)

    def mark(self, content: Content) -> Content:
        """The chosen day's cell: in one colour, as on it no other could be seen."""
        return Content.styled(content.plain, _CHOSEN if self.has_focus else _RESTING)


def look_of(entry: DayEntry) -> str:
    """The style of an entry; its sign says the same."""
    return _LOOKS["off"] if entry.off else _LOOKS["done"] if entry.done else _LOOKS.get(entry.sort, "")


class MonthGrid(DayGrid):
    """One month, Monday to Sunday, each day with its signs and as many words as fit."""

    def _weeks(self) -> tuple[tuple[dt.date | None, ...], ...]:
        return weeks_of(self.day.year, self.day.month)

    def _cell(self) -> tuple[int, int]:
        """How many columns and lines a day has."""
        return max(4, self.size.width // 7), max(1, (self.size.height - 1) // len(self._weeks()))

    def day_at(self, x: int, y: int) -> dt.date | None:
        """The day at a place."""
        width, height = self._cell()
        weeks, at = self._weeks(), (y - 1) // height
        return weeks[at][x // width] if 0 <= at < len(weeks) and 0 <= x // width < 7 else None

    def lines_of(self, day: dt.date) -> tuple[int, int]:
        """The lines of its week."""
        height = self._cell()[1]
        week = next(at for at, week in enumerate(self._weeks()) if day in week)
        return 1 + week * height, height

    def line(self, y: int) -> Content:
        """The names of the days, or a line of a week."""
        width, height = self._cell()
        if y == 0:
            names = (name[:3] if width < 14 else name for name in DAYS)
            return Content.styled("".join(f" {name:<{width - 1}}" for name in names), "$text-muted")
        weeks, at, inside = self._weeks(), (y - 1) // height, (y - 1) % height
        if at >= len(weeks):
            return Content("")
        return Content("").join([self._part(day, inside, width, height) for day in weeks[at]])

    def _part(self, day: dt.date | None, inside: int, width: int, height: int) -> Content:
        """A line of a day's cell, filled to its width."""
        if day is None:
            return Content(" " * width)
        words = self._head(day) if inside == 0 else self._words(day, inside - 1, width - 1, height - 1)
        words = words.truncate(width - 1, ellipsis=True)
        words += " " * (width - 1 - words.cell_length)
        return (self.mark(words) if day == self.day else words) + " "

    def _head(self, day: dt.date) -> Content:
        entries = self.entries(day)
        looks = {cells.sign(entry): look_of(entry) for entry in reversed(entries)}
        signs = [(words, looks[sign]) for sign, words in cells.signs(entries).items()]
        number = (cells.number(day, self.today), "bold" if day == self.today else "")
        return Content.assemble("▸" if day == self.day else " ", number, *signs)

    def _words(self, day: dt.date, at: int, width: int, room: int) -> Content:
        """What stands in one of the lines below a day's number."""
        told = cells.lines(day, self.entries(day), width, room)
        if at >= len(told):
            return Content("")
        one = told[at]
        if isinstance(one, str):
            return Content.styled(one, "$text-muted")
        return one_line(cells.in_cell(one, signed=room > 1)).stylize(look_of(one))
