"""Calendar: a month or a year of meetings, Compact Week, deadlines, actions and consultations, day by day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import calendar as commands
from compact_tui.doors import Door
from compact_tui.screens.calendar_export import export_of
from compact_tui.screens.calendar_meetings import MeetingsOnDays
from compact_tui.screens.calendar_words import View, counted, day_told, turning_line, view_of
from compact_tui.screens.day_list import DayList
from compact_tui.widgets.daygrid import DayGrid, MonthGrid
from compact_tui.widgets.yeargrid import YearGrid
from meetings.calendar import cells
from meetings.calendar.days import DayEntry, months_on
from meetings.calendar.shown import doors_among
from meetings.dates.words import brief
from meetings.office import Office


class CalendarRoom(MeetingsOnDays):
    """One month with the chosen day in full below or beside it, or twelve small months."""

    tab = "calendar"
    filters = True
    here = (
        commands.NewOnDay, commands.MoveFromDay, commands.OtherView, commands.ExportShown,
        commands.TurnBack, commands.TurnOn, commands.GoToToday,
    )  # fmt: skip
    help_text = (
        "Each day has a sign for what stands on it, and today stands in brackets, in the year underlined. "
        "← and → go by a day, ↑ and ↓ by a week, PageUp and PageDown by a month (in the year by a year), "
        "Home to today; the wheel turns months. Enter or a double click opens what stands on the "
        "chosen day, or goes from the year to its month; a click on a line about it opens that. / narrows "
        "it: meetings, week, deadlines, actions, consultations, festivals, clear, partners, mine, initials, "
        "a body's key or name, or words of a title. What is kept clear, and when partners are busy, is seen "
        "to with C in Meetings. The line below tells the signs that are on the page; these are all of them:"
        "\n\n" + "\n".join(f"  {line}" for line in cells.LEGEND)
    )
    AUTO_FOCUS = "#month-grid"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    CSS = """
    #turning { height: 1; padding: 0 1; }
    #legend { height: auto; max-height: 2; padding: 0 1; color: $text-muted; }
    #views { height: 1fr; }
    #month-grid { height: 2fr; min-height: 13; }
    #chosen-day { height: 1fr; min-height: 3; padding: 0 1; scrollbar-size-vertical: 1; }
    #year-grid { display: none; }
    CalendarRoom.-year #year-grid { display: block; }
    CalendarRoom.-year #month-grid { display: none; }
    CalendarRoom.-year #chosen-day { height: 1; min-height: 1; }
    CalendarRoom.-year.-wide #chosen-day { height: 1fr; }
    CalendarRoom.-year.-wide #year-grid { height: 4fr; max-height: 22; }
    CalendarRoom.-wide.-month #views { layout: horizontal; }
    CalendarRoom.-wide.-month #month-grid { width: 1fr; height: 1fr; }
    CalendarRoom.-wide.-month #chosen-day { width: 34; height: 1fr; border-left: solid $rule; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._day = _day_in(door)
        self._typed = ""
        self._yearly = False
        self.add_class("-month")

    def page(self) -> ComposeResult:
        """The months to turn to, the grid, and the chosen day in full."""
        yield Static(id="turning")
        with Container(id="views"):
            yield MonthGrid(id="month-grid")
            yield YearGrid(id="year-grid")
            with VerticalScroll(id="chosen-day", can_focus=False):
                text = Static(id="chosen-day-text")
                text.auto_links = False
                yield text
        yield Static(id="legend")

    # reading and showing

    def on_mount(self) -> None:
        """Show the days at once, so that keys go from today while what stands on them is being read."""
        super().on_mount()
        if (office := self.compact.office) is not None:
            self._day = self._day or office.today
            for grid in self.query(DayGrid):
                grid.fill({}, self._day, office.today)

    def say_reading(self) -> None:
        """Say so below the days, which are there already and can be gone about in."""
        if self._day is None:
            super().say_reading()
        else:
            self.say("reading …")

    def read(self, office: Office) -> View:
        """The month or the year about the chosen day, and no more."""
        body = self.compact.desk.body_or_any
        return view_of(office, self._day, self._typed, body, yearly=self._yearly)

    def show(self, page: View) -> None:
        """Fill the grid; the chosen day stays so, wherever the keys have gone meanwhile."""
        self._view = page
        self._day = self._day or page.today
        self._fill()

    def _fill(self) -> None:
        """Show the chosen day in the grid, with what has been read of its month or year."""
        if self._view is None or self._day is None:
            return
        self.grid.fill(self._view.days, self._day, self._view.today)
        self._tell()
        self.call_after_refresh(self._tell)  # in the room there is once all is laid out

    def _tell(self) -> None:
        """Say which month it is, what the chosen day holds, and what there is in all."""
        if self._view is None or self._day is None:
            return
        self.query_one("#turning", Static).update(
            turning_line(self._day, self._view.today, yearly=self._yearly)
        )
        beside = self.query_one("#chosen-day", VerticalScroll)
        width, room = beside.content_size.width, beside.content_size.height
        told = day_told(self._day, self.chosen, self._view.today, max(20, width), max(1, room))
        self.query_one("#chosen-day-text", Static).update(told)
        signs = cells.legend(self._view.days, self.size.width - 2)
        self.query_one("#legend", Static).update(Content("\n".join(signs)))
        self.say(" · ".join(filter(None, (counted(self._view.days) or self._nothing(), self._narrowed()))))
        self.refresh_bindings()

    def _narrowed(self) -> str:
        return f"only {self._view.narrowed}" if self._view and self._view.narrowed else ""

    def _nothing(self) -> str:
        what = "this year" if self._yearly else "this month"
        if self._narrowed():
            return f"nothing in {what}"
        return f"nothing in {what} yet; n adds a meeting on the chosen day"

    @property
    def grid(self) -> DayGrid:
        """The grid that is shown."""
        return (
            self.query_one("#year-grid", YearGrid)
            if self._yearly
            else self.query_one("#month-grid", MonthGrid)
        )

    def on_resize(self) -> None:
        """Tell of the chosen day in the room there is now."""
        self.call_after_refresh(self._tell)

    def focus_page(self) -> None:
        """Give the keys to the grid that is shown."""
        self.set_focus(self.grid)

    def narrow(self, words: str) -> None:
        """Read anew what the words let through."""
        self._typed = words
        self.look_again()

    def goes_to(self, door: Door) -> None:
        """Show the month of a day, chosen."""
        self._day = _day_in(door) or self._day
        self._show_as(yearly=False)
        super().goes_to(door)

    def copied(self) -> str:
        """The chosen day, a line for each thing that stands on it."""
        if self._day is None:
            return ""
        return "\n".join([brief(self._day), *(cells.in_full(entry) for entry in self.chosen)])

    # going about

    @on(DayGrid.Chosen)
    def _chose(self, event: DayGrid.Chosen) -> None:
        if event.grid is self.grid and self._day is not None:
            self._go_to(event.grid.day)

    def _go_to(self, day: dt.date) -> None:
        """Choose a day; another month or year is shown at once, and what stands in it when it is read."""
        self._day = day
        if self.grid.day != day:
            self.grid.set_reactive(DayGrid.day, day)
            self._fill()
        else:
            self._tell()
        if self._view is not None and not self._view.span[0] <= day <= self._view.span[1]:
            self.look_again()

    def _turn(self, by: int) -> None:
        if self._day is not None:
            self._go_to(months_on(self._day, by))

    @on(DayGrid.Turned)
    def _turned(self, event: DayGrid.Turned) -> None:
        self._turn(event.by)

    @on(commands.TurnBack)
    def _turn_back(self) -> None:
        self._turn(-self.grid.months)

    @on(commands.TurnOn)
    def _turn_on(self) -> None:
        self._turn(self.grid.months)

    @on(commands.GoToToday)
    def _to_today(self) -> None:
        self._go_to(self.office.today)

    @on(commands.OtherView)
    def _other_view(self) -> None:
        self._show_as(yearly=not self._yearly)
        self.look_again()

    def _show_as(self, *, yearly: bool) -> None:
        self._yearly = yearly
        self.set_class(yearly, "-year")
        self.set_class(not yearly, "-month")
        self._fill()
        self.set_focus(self.grid)

    # what stands on the chosen day

    @on(DayGrid.Opened)
    def _open(self) -> None:
        if self._yearly:
            self._other_view()
            return
        doors = doors_among(self.chosen)
        if len(doors) == 1:
            self._enter(doors[0])
        elif self.chosen and self._day:
            self.app.push_screen(DayList(brief(self._day), self.chosen), self._enter)
        else:
            self.notify("Nothing stands on this day; n adds a meeting.")

    def _enter(self, entry: DayEntry | None) -> None:
        if entry is not None:
            self.compact.open_door(Door(entry.room, entry.record))

    def action_enter(self, at: int) -> None:
        """Go to where one of the things of the chosen day is kept, by its place in the list below."""
        if at < len(self.chosen):
            self._enter(self.chosen[at])

    # a file of it

    @on(commands.ExportShown)
    def _export(self) -> None:
        if self._view is None:
            return
        self.app.push_screen(export_of(self.office, self._view, yearly=self._yearly), self._written)

    def _written(self, target: Path | None) -> None:
        if target is not None:
            self.notify(f"Written to {target}")


def _day_in(door: Door | None) -> dt.date | None:
    """The day a door leads to, none where it names none."""
    return dt.date.fromisoformat(door.at) if door is not None and door.at else None
