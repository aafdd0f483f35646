"""The days proposed for a year's meetings, each with its reasons, to be ticked and changed."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, SelectionList, Static
from textual.widgets.selection_list import Selection

from compact_tui.screens.form import Field, Form
from compact_tui.screens.ticking import Ticks
from meetings.dates.words import brief, hours
from meetings.office import Office
from meetings.planning.changing import day_meant, on_another_day, on_its_other
from meetings.planning.choosing import Passed
from meetings.planning.told import passed_words, short_day
from meetings.planning.year import Plan, Proposed


class PlanDays(ModalScreen[list[Proposed] | None]):
    """Lists the meetings proposed; gives those that were ticked, as they stand, none where it was left.

    Beneath the list stands why the day of the meeting under the cursor, and what was passed over; the arrow
    keys change it to another day that is free, and any day at all can be typed.
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
        Binding("d", "type_day", "Another day", id="plan.day"),
    ]

    def __init__(self, office: Office, plan: Plan) -> None:
        super().__init__()
        self._office = office
        self._plan = plan
        self._now = list(plan.days)

    def compose(self) -> ComposeResult:
        """What to do, the list, why the day under the cursor, what to say of all, and two buttons."""
        plan = self._plan
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"Meetings proposed for {plan.year}"
            yield Static("Space ticks, ← → take another free day, d any day. Only those ticked are added.")
            rows = (Selection(self._row(n), str(n), True) for n in range(len(plan.days)))
            yield Ticks(*rows, compact=True)
            with VerticalScroll(classes="why", can_focus=False):
                yield Static(id="why")
                yield Static(Content("\n".join(f"· {note}" for note in plan.notes)), classes="notes")
            with Horizontal(classes="buttons"):
                yield Button("Add these  ^s", id="take")
                yield Button("Another day  d", id="day")
                yield Button("Leave it  esc", id="leave")

    def _row(self, number: int) -> Content:
        """A meeting in a line: its day and hour, and whether anything speaks against it."""
        one = self._now[number]
        kind = "  annual meeting" if one.kind == "annual" else ""
        moved = "  changed" if one.start != self._plan.days[number].start else ""
        sign = f"▲ {'; '.join(one.con)}" if one.con else "✓ clear"
        return Content(f"{brief(one.start.date())}, {hours(one.start)}{kind}{moved}  {sign}")

    @on(SelectionList.SelectionHighlighted)
    def _look(self, event: SelectionList.SelectionHighlighted[str]) -> None:
        self._explain(event.selection_index)

    def _explain(self, number: int) -> None:
        words = why(self._now[number], self._plan.days[number])
        self.query_one("#why", Static).update(Content(words))

    def _put(self, number: int, one: Proposed) -> None:
        """Show a meeting on the day it is on now."""
        self._now[number] = one
        self.query_one(Ticks).replace_option_prompt_at_index(number, self._row(number))
        self._explain(number)

    def action_turn(self, by: int) -> None:
        """Change the meeting under the cursor to the next free day, or the one before."""
        number = self.query_one(Ticks).highlighted
        if number is None:
            return
        proposed = self._plan.days[number]
        days = sorted({proposed.start.date(), *(other.day for other in proposed.others)})
        now = self._now[number].start.date()
        beyond = [day for day in days if (day > now if by > 0 else day < now)]
        if not beyond:
            self.app.bell()
            return
        day = beyond[0] if by > 0 else beyond[-1]
        self._put(number, proposed if day == proposed.start.date() else on_its_other(proposed, day))

    @on(Button.Pressed, "#day")
    def action_type_day(self) -> None:
        """Ask for the day of the meeting under the cursor; it is told what stands in its way."""
        number = self.query_one(Ticks).highlighted
        if number is None:
            return
        office, plan = self._office, replace(self._plan, days=tuple(self._now))
        now = brief(self._now[number].start.date())
        form = Form(
            "Another day",
            [Field("day", "Day", now, hint="any day of the year: 10 Mar")],
            lambda values: on_another_day(office, plan, number, day_meant(office, plan, values["day"])),
            explained="You see next what speaks against it; nothing is kept yet.",
            go="Look at it",
            only_reads=True,
        )
        self.app.push_screen(form, lambda one: self._put(number, one) if one else None)

    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Take those that are ticked, in their order."""
        ticked = {int(number) for number in self.query_one(SelectionList).selected}
        self.dismiss([one for n, one in enumerate(self._now) if n in ticked])

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)


def why(one: Proposed, proposed: Proposed) -> str:
    """Why a meeting is on its day, what was passed over on the way to the proposed one, and other days."""
    lines = []
    if one.start != proposed.start:
        lines.append(f"Changed from {brief(proposed.start.date())}.")
    else:
        lines.append(f"For it: {'; '.join(one.pro)}.")
    if one.con:
        lines.append(f"Against it: {'; '.join(one.con)}.")
    if proposed.passed:
        lines.append(f"Passed over: {passed_words(proposed.passed)}.")
    others = [_other(other) for other in sorted(one.others, key=lambda other: other.day)]
    if others:
        lines.append(f"It could also be on {', '.join(others)}.")
    return "\n".join(lines)


def _other(other: Passed) -> str:
    """Another free day, and what speaks against it."""
    return f"{short_day(other.day)} ({', '.join(other.reasons)})" if other.reasons else short_day(other.day)
