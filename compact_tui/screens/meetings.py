"""Meetings: one year of them by body, each with its state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import agenda as of_agenda
from compact_tui.commands import meetings as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import calendar_forms
from compact_tui.screens import meeting_forms as forms
from compact_tui.screens import meeting_words as words
from compact_tui.screens.meeting_calendars import CalendarsRoom
from compact_tui.screens.meeting_mail import MeetingMail
from compact_tui.screens.meeting_plans import PlansMeetings
from compact_tui.screens.meeting_side import Side, in_brief, laid_out, side_of
from compact_tui.screens.meeting_year import Year, year_of, years_line
from compact_tui.screens.publishing import Told, held_back, publish_form
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from meetings.calendar.addresses import seated_today
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.references import OPEN, OVER

if TYPE_CHECKING:
    from compact_tui.screens.form import Form

_FIRST, _LAST = 1, 9999


class MeetingsRoom(CalendarsRoom[Year], MeetingMail, PlansMeetings):
    """The year's meetings, to be added, moved, cancelled and opened."""

    tab = "meetings"
    here = (
        commands.OpenAgenda, commands.OpenMinutes, commands.AfterMeeting, commands.NewMeeting,
        commands.MoveMeeting, commands.CancelMeeting, commands.Invite, commands.ReadReplies,
        commands.Answers, commands.Preview, commands.ExportEntry, commands.ExportCalendar,
        commands.OpenCalendar, commands.KeepFolder, commands.PushCalendar, commands.MemberAddress,
        commands.ImportCalendar, commands.Publish, commands.PlanYear, commands.OpenClear, commands.YearBefore,
        commands.YearAfter,
    )  # fmt: skip
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    CSS = """
    #year { height: 1; padding: 0 1; }
    #meeting-side { width: 40; display: none; border-left: solid $rule; padding: 0 1; }
    #meeting-side { scrollbar-size-vertical: 1; }
    MeetingsRoom.-wide #meeting-side { display: block; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._wanted = door.record if door else ""

    def page(self) -> ComposeResult:
        """The years to step through, the meetings of one, and beside them the chosen one."""
        yield Static(id="year")
        with Horizontal():
            yield Ledger[Meeting](
                (
                    Column("ref", lambda meeting: meeting.ref, 11),
                    Column("when", words.short_day, 16),
                    Column("kind", words.short_kind, 8, from_width=74),
                    Column("venue", words.place),
                    Column("state", words.state, 15),
                ),
                key=lambda meeting: meeting.id,
                id="meetings",
            )
            with VerticalScroll(id="meeting-side", can_focus=False):
                yield Static(id="meeting-side-text")

    # reading and showing

    def read(self, office: Office) -> Year:
        """The meetings of the year that is shown, or of the one that a wanted meeting is in."""
        return year_of(office, self.year, self._wanted)

    def show(self, page: Year) -> None:
        """Fill the list; the meeting that was chosen stays so."""
        self.year, self.bodies = page.year, page.bodies
        if page.none_at_all:
            self.blank(
                "No meetings yet.",
                "Add the next one, or let a whole year be proposed: as many as your area's Compact says, "
                "clear of bank holidays.",
                commands.NewMeeting,
                commands.PlanYear,
                commands.ImportCalendar,
            )
        count = sum(isinstance(row, Meeting) for row in page.rows)
        self.has_meetings = count > 0
        self.query_one("#year", Static).update(years_line(page.year, count))
        ledger = self._ledger
        new, plan = (
            "".join(self.compact.keys_of(command)[:1]) for command in (commands.NewMeeting, commands.PlanYear)
        )
        ledger.nothing = f"No meetings in {page.year}. {new} adds one, {plan} plans the year."
        ledger.fill(page.rows)
        if page.chosen:
            ledger.choose(page.chosen)
            if page.chosen == self._wanted:
                self._wanted = ""
        self._look_beside()
        if self.door is not None and self.door.at == "new":
            self.door = None
            self.post_message(commands.NewMeeting())

    @property
    def _ledger(self) -> Ledger[Meeting]:
        return self.query_one("#meetings", Ledger)

    @property
    def _chosen(self) -> Meeting | None:
        return self._ledger.row if self.is_mounted else None

    @property
    def written_about(self) -> Meeting | None:
        """The chosen meeting."""
        return self._chosen

    @on(Ledger.Picked)
    def _picked(self) -> None:
        self._look_beside()
        self.refresh_bindings()

    @work(exclusive=True, group="beside")
    async def _look_beside(self) -> None:
        """Read what there is to say of the chosen meeting."""
        meeting, office, text = self._chosen, self.office, self.query_one("#meeting-side-text", Static)
        side: Side | None = None
        if meeting is not None:
            id_ = meeting.id
            side = await self.compact.clerk.look(lambda: side_of(office, id_))
        text.update(laid_out(side) if side else Content(""))
        self.say(in_brief(side) if side else "")

    def goes_to(self, door: Door) -> None:
        """Show a meeting, or ask for a new one."""
        self._wanted = door.record
        super().goes_to(door)

    def can(self, command: type[Command]) -> bool:
        """Most can be done with a meeting only; moving and cancelling with one to come."""
        meeting = self._chosen
        match command:
            case commands.MoveMeeting | commands.CancelMeeting:
                return meeting is not None and meeting.status in OPEN
            case commands.OpenMinutes:
                return meeting is not None and meeting.status != "cancelled"
            case commands.AfterMeeting:
                return meeting is not None and meeting.status in (*OVER, "adjourned")
            case commands.Invite:
                return meeting is not None and meeting.status in (*OPEN, "adjourned", "cancelled")
            case commands.OpenAgenda | commands.Preview | commands.ExportEntry | commands.Answers:
                return meeting is not None
            case commands.YearBefore:
                return self.year > _FIRST
            case commands.YearAfter:
                return 0 < self.year < _LAST
        return True

    def copied(self) -> str:
        """The chosen meeting in a line."""
        return words.named(self._chosen) if self._chosen else ""

    # going on from here

    @on(Ledger.Opened)
    def _open(self, event: Ledger.Opened) -> None:
        room = "agenda" if event.row.status in (*OPEN, "cancelled") else "minutes"
        self.compact.open_door(Door(room, event.row.id))

    @on(commands.OpenAgenda)
    def _open_agenda(self) -> None:
        self._go_to("agenda")

    @on(commands.OpenMinutes)
    def _open_minutes(self) -> None:
        self._go_to("minutes")

    @on(commands.Preview)
    def _preview(self) -> None:
        to_come = self._chosen is not None and self._chosen.status in (*OPEN, "cancelled")
        self._go_to("preview", "agenda" if to_come else "minutes")

    def _go_to(self, room: str, at: str = "") -> None:
        if self._chosen is not None:
            self.compact.open_door(Door(room, self._chosen.id, at))

    @on(commands.AfterMeeting)
    def _after_meeting(self) -> None:
        self._go_to("after")

    @on(commands.YearBefore)
    def _year_before(self) -> None:
        self._turn_to(self.year - 1)

    @on(commands.YearAfter)
    def _year_after(self) -> None:
        self._turn_to(self.year + 1)

    def _turn_to(self, year: int) -> None:
        self.year = year
        self.look_again()

    # changing the year

    @on(commands.NewMeeting)
    def _new(self) -> None:
        self.app.push_screen(forms.add_form(self.office, self.bodies), self._added)

    def _added(self, added: forms.Added | None) -> None:
        if added is None:
            return
        self._settled("Added", added.meeting)
        if added.note:
            self.notify(added.note, severity="warning")

    @on(commands.MoveMeeting)
    def _move(self) -> None:
        if self._chosen is not None:
            self._ask(forms.move_form(self.office, self._chosen), "Moved")

    @on(commands.CancelMeeting)
    def _cancel(self) -> None:
        if self._chosen is not None:
            self._ask(forms.cancel_form(self.office, self._chosen), "Cancelled")

    def _ask(self, form: Form[Meeting], done: str) -> None:
        self.app.push_screen(form, lambda meeting: self._settled(done, meeting) if meeting else None)

    def _settled(self, done: str, meeting: Meeting) -> None:
        """Say what was done with a meeting, and show it where it stands now."""
        self.notify(f"{done} {words.heading(meeting)}")
        self._wanted = meeting.id
        self.look_again()

    # the calendar

    @on(commands.OpenCalendar)
    def _open_calendar(self) -> None:
        day = self._chosen.start.date().isoformat() if self._chosen else ""
        self.compact.open_door(Door("calendar", at=day))

    @on(commands.ExportEntry)
    def _export_entry(self) -> None:
        if self._chosen is not None:
            self.app.push_screen(calendar_forms.meeting_form(self.office, self._chosen), self._written)

    @on(commands.ExportCalendar)
    @work(exclusive=True, group="export")
    async def _export_calendar(self) -> None:
        office = self.office
        members = await self.compact.clerk.look(lambda: seated_today(office))
        self.app.push_screen(calendar_forms.calendar_form(office, self.bodies, members), self._written)

    @on(commands.Publish)
    def _publish(self) -> None:
        self.app.push_screen(publish_form(self.office), self._published)

    def _published(self, told: Told | None) -> None:
        if told is None:
            return
        self.notify(told.done)
        if told.held_back:
            key = "".join(self.compact.keys_of(of_agenda.ReleasePaper)[:1])
            self.app.push_screen(held_back(told, key))

    def _written(self, target: Path | None) -> None:
        if target is not None:
            self.notify(f"Written to {target}")
