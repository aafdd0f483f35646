"""Many meetings at once: a year that is planned, and a calendar that is brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on

from compact_tui.commands import meetings as commands
from compact_tui.doors import Door
from compact_tui.screens.meeting_year import Year
from compact_tui.screens.plan_form import plan_form
from compact_tui.screens.room import Room
from meetings.records.group import Body

if TYPE_CHECKING:
    from compact_tui.screens.calendar_import import Offered
    from meetings.calendar.matching import Offer
    from meetings.planning.year import Plan, Proposed

_NEARLY_OVER = 10
"""The month from which on a year without meetings is not planned any more, but the next."""


class PlansMeetings(Room[Year]):
    """Answers the commands of the Meetings screen that put several meetings into the year."""

    tab = "meetings"

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self.year = 0
        self.bodies: Sequence[Body] = ()
        self.has_meetings = False

    @on(commands.PlanYear)
    def _plan(self) -> None:
        self.app.push_screen(plan_form(self.office, self.bodies, self._year_to_plan()), self._choose_days)

    def _year_to_plan(self) -> int:
        """The year shown where it has no meetings yet and is not all but over; else the one after."""
        today = self.office.today
        first_open = today.year if today.month < _NEARLY_OVER else today.year + 1
        if self.year >= first_open and not self.has_meetings:
            return self.year
        return max(self.year, today.year) + 1

    def _choose_days(self, plan: Plan | None) -> None:
        from compact_tui.screens.plan_days import PlanDays

        if plan is not None:
            self.app.push_screen(PlanDays(self.office, plan), lambda chosen: self._add_planned(plan, chosen))

    def _add_planned(self, plan: Plan, chosen: list[Proposed] | None) -> None:
        from meetings.planning.year import add_planned

        if not chosen:
            return
        office = self.office
        self.year = plan.year
        said = f"Added {len(chosen)} meeting{'' if len(chosen) == 1 else 's'} to {plan.year}."
        self.try_to_keep(lambda: add_planned(office, plan, chosen), said)

    @on(commands.OpenClear)
    def _open_clear(self) -> None:
        self.compact.open_door(Door("clear"))

    @on(commands.ImportCalendar)
    def _import_calendar(self) -> None:
        from compact_tui.screens.calendar_import import import_form

        self.app.push_screen(import_form(self.office, self.bodies), self._look_over)

    def _look_over(self, offered: Offered | None) -> None:
        from compact_tui.screens.calendar_import import CalendarPreview

        if offered is not None:
            body = offered.body
            self.app.push_screen(CalendarPreview(offered), lambda taken: self._take_in(taken, body))

    def _take_in(self, taken: list[Offer] | None, body: str) -> None:
        from meetings.calendar.importing import keep_offers

        if not taken:
            return
        office, count = self.office, sum(offer.changes for offer in taken)
        self.year = min(offer.event.start.year for offer in taken if offer.changes and offer.event)
        said = f"Took in {count} meeting{'' if count == 1 else 's'} from the calendar; F9 takes that back."
        self.try_to_keep(lambda: keep_offers(office, taken, body=body), said)
