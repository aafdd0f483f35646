"""The form that asks for which year, and how, days for meetings are to be proposed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Button

from compact_tui.doors import Door
from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.meeting_forms import body_field, number_of
from meetings.dates import clock, short_of
from meetings.dates.words import DAYS, MONTHS
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.group import MAIN, Body

if TYPE_CHECKING:
    from compact_tui.app import CompactApp
    from meetings.planning.year import Plan

_AS_BEFORE = "usual"
_WEEKDAYS = ((_AS_BEFORE, "the weekday it last met on"), *((str(n), day) for n, day in enumerate(DAYS)))
_ANNUAL = (
    (_AS_BEFORE, "about when it was held last"),
    *((str(n), f"in {month}") for n, month in enumerate(MONTHS, 1)),
    ("0", "none this year"),
)


class PlanForm(Form["Plan"]):
    """Leads to what is kept clear as well, and what was typed is there still when one comes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "clear", "What is kept clear", id="plan.clear")
    ]

    def on_mount(self) -> None:
        """Have a button for it."""
        super().on_mount()
        self.query_one(".buttons").mount(Button("Kept clear  ^o", id="clear"))

    @on(Button.Pressed, "#clear")
    def action_clear(self) -> None:
        """Show what is kept clear, on top of the form."""
        cast("CompactApp", self.app).open_door(Door("clear"))


def plan_form(office: Office, bodies: Sequence[Body], year: int) -> Form[Plan]:
    """Asks for which year days are to be proposed; nothing is added by it."""
    fields = [
        Field("year", "Year", str(year)),
        *([body_field(bodies)] if len(bodies) > 1 else []),
        Field("count", "How many", hint="empty: as the area's document says, or six"),
        Field("weekday", "On a", choices=_WEEKDAYS),
        Field("every", "Or on", hint="second Wednesday of odd months"),
        Field("hours", "At", hint="empty: as the last one; 14:00/18:30 in turn"),
        Field("annual", "Annual one", choices=_ANNUAL),
    ]
    return PlanForm(
        "Plan a year",
        fields,
        partial(_propose, office),
        explained="Days are proposed, clear of holidays, festivals, Compact Week, what you keep clear (^o) "
        "and the partners' calendars. You then choose; nothing is added before.",
        go="Propose days",
        only_reads=True,
    )


def _propose(office: Office, values: Values) -> Plan:
    from meetings.planning.pattern import pattern
    from meetings.planning.told import nothing_words
    from meetings.planning.year import Wish, plan_year

    year = number_of(values["year"], "The year", 1998, 2198)
    every, count, hours = (values[name].strip() for name in ("every", "count", "hours"))
    weekday, annual = (
        None if values[name] == _AS_BEFORE else int(values[name]) for name in ("weekday", "annual")
    )
    if every and (count or weekday is not None):
        raise Refused(f"“{short_of(every)}” says already how many and on which weekday; empty it or the two.")
    plan = plan_year(
        office,
        Wish(
            year=year,
            body=values.get("body", MAIN),
            count=number_of(count, "The number of meetings", 1, 24) if count else None,
            every=pattern(every) if every else None,
            weekday=weekday,
            hours=tuple(clock(part) for part in hours.split("/")) if hours else (),
            annual=annual,
        ),
    )
    if not plan.days:
        raise Refused("\n".join([nothing_words(plan), *plan.notes]))
    return plan
