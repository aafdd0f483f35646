"""The days proposed for a year's meetings, each with its reasons, to be ticked and changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, SelectionList, Static
from textual.widgets.selection_list import Selection

from compact_tui.screens.ticking import Ticks
from meetings.dates.words import brief, hours
from meetings.planning.told import passed_words, short_day
from meetings.planning.year import Plan, Proposed


class PlanDays(ModalScreen[list[dt.datetime] | None]):
    """Lists the meetings proposed; gives when those are that were ticked, none where it was left.

    Beneath the list stands why the day of the meeting under the cursor, and what was passed over; the arrow
    keys change it to another day.
    """

    CSS = """
    PlanDays .dialog { width: 96; height: auto; }
    PlanDays SelectionList { height: auto; max-height: 9; border: none; margin-top: 1; padding: 0; }
    PlanDays SelectionList:focus { border: none; }
    PlanDays .why { height: auto; max-height: 9; margin-top: 1; border-top: solid $rule; }
    PlanDays .notes { height: auto; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="plan.leave"),
        Binding("ctrl+s", "take", "Add those ticked", id="plan.take"),
        Binding("left", "turn(-1)", "An earlier day", id="plan.earlier"),
        Binding("right", "turn(1)", "A later day", id="plan.later"),
    ]

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._days = [one.start.date() for one in plan.days]

    def compose(self) -> ComposeResult:
        """What to do, the list, why the day under the cursor, what to say of all, and two buttons."""
        plan = self._plan
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Meetings proposed for {plan.year}"
            yield Static("Space ticks and unticks, ← and → change the day. Only those ticked are added.")
            rows = (Selection(self._row(n), str(n), True) for n in range(len(plan.days)))
            yield Ticks(*rows, compact=True)
            with VerticalScroll(classes="why", can_focus=False):
                yield Static(id="why")
                yield Static(Content("\n".join(f"· {note}" for note in plan.notes)), classes="notes")
            with Horizontal(classes="buttons"):
                yield Button("Add these  ^s", id="take")
                yield Button("Leave it  esc", id="leave")

    def _row(self, number: int) -> Content:
        """A meeting in a line: its day and hour, and whether anything speaks against it."""
        one, day = self._plan.days[number], self._days[number]
        con = _against(one, day)
        kind = "  annual meeting" if one.kind == "annual" else ""
        moved = "  changed" if day != one.start.date() else ""
        sign = f"▲ {'; '.join(con)}" if con else "✓ clear"
        return Content(f"{brief(day)}, {hours(one.start)}{kind}{moved}  {sign}")

    @on(SelectionList.SelectionHighlighted)
    def _look(self, event: SelectionList.SelectionHighlighted[str]) -> None:
        self._explain(event.selection_index)

    def _explain(self, number: int) -> None:
        self.query_one("#why", Static).update(Content(why(self._plan.days[number], self._days[number])))

    def action_turn(self, by: int) -> None:
        """Change the meeting under the cursor to the next day, or the one before, that it could be on."""
        ticks = self.query_one(Ticks)
        number = ticks.highlighted
        if number is None:
            return
        one = self._plan.days[number]
        days = sorted({one.start.date(), *(other.day for other in one.others)})
        at = days.index(self._days[number]) + by
        if not 0 <= at < len(days):
            self.app.bell()
            return
        self._days[number] = days[at]
        ticks.replace_option_prompt_at_index(number, self._row(number))
        self._explain(number)

    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Take those that are ticked, in their order."""
        ticked = {int(number) for number in self.query_one(SelectionList).selected}
        starts = [
            dt.datetime.combine(self._days[n], one.start.time())
            for n, one in enumerate(self._plan.days)
            if n in ticked
        ]
        self.dismiss(starts)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)


def _against(one: Proposed, day: dt.date) -> Sequence[str]:
    """What speaks against a day of those a meeting could be on."""
    return next((other.reasons for other in one.others if other.day == day), one.con)


def why(one: Proposed, day: dt.date) -> str:
    """Why a day, what was passed over on the way to it, and what other days there are."""
    lines = []
    if day == one.start.date():
        lines.append(f"For it: {'; '.join(one.pro)}.")
    else:
        lines.append(f"Changed from {brief(one.start.date())}.")
    if con := _against(one, day):
        lines.append(f"Against it: {'; '.join(con)}.")
    if one.passed:
        lines.append(f"Passed over: {passed_words(one.passed)}.")
    others = [short_day(other.day) for other in sorted(one.others, key=lambda other: other.day)]
    if others:
        lines.append(f"It could also be on {', '.join(others)}.")
    return "\n".join(lines)
