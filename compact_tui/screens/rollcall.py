"""The roll: each member with a key or a click, written down as the same lines that can be typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from compact_tui.book import Seated
from compact_tui.calling import CALLS, Call, has_left, roll_lines, standing
from compact_tui.screens.sure import Sure
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from meetings.minutes.room import Room

_SIGNS: dict[Call, tuple[str, str]] = {
    "": ("·", "$text-muted"),
    "present": ("✓", "$success"),
    "online": ("✓", "$success"),
    "apologies": ("○", "$warning"),
    "late": ("…", "$warning"),
    "not present": ("–", "$text-muted"),
}


class RollCall(ModalScreen[list[str]]):
    """A list of the members. A letter marks the chosen one and goes on to the next; the result is the lines
    that say so, empty where nothing is new."""

    DEFAULT_CSS = """
    RollCall .dialog { height: 90%; }
    RollCall #roll-calls { margin-top: 0; align-horizontal: left; }
    RollCall #roll-calls Button { margin-left: 0; margin-right: 1; }
    RollCall #roll-said { height: 1; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"call('{call}')", call.capitalize(), id=f"roll.{call.replace(' ', '-')}")
          for key, call in CALLS.items()),
        Binding("escape", "leave", "Leave the roll", id="roll.leave"),
        Binding("ctrl+s,f3,enter", "write", "Write it down", id="roll.write", priority=True),
    ]  # fmt: skip

    def __init__(self, roll: Sequence[Seated], room: Room) -> None:
        super().__init__()
        self._roll, self._room = roll, room
        self._called: dict[str, Call] = {}

    def compose(self) -> ComposeResult:
        """The members, the five answers, and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Roll call"
            yield Ledger(
                [
                    Column("", lambda one: self._sign(one), 1),
                    Column("", lambda one: one.initials, 4),
                    Column("member", lambda one: one.name),
                    Column("side", lambda one: one.sector, 18, from_width=64),
                    Column("now", self._stands, 12),
                ],
                key=lambda one: one.id,
                nothing="This body has no members yet; add them under People.",
                id="roll",
            )
            yield Static(id="roll-said")
            with Horizontal(id="roll-calls", classes="buttons"):
                for key, call in CALLS.items():
                    yield Button(f"{key} {call}", id=f"call-{call.replace(' ', '-')}", classes="call")
            with Horizontal(classes="buttons"):
                yield Button("Write it down  enter", id="write")
                yield Button("Leave it  esc", id="leave")

    def on_mount(self) -> None:
        """Fill the list; the first member who was not called yet is chosen."""
        ledger = self.query_one(Ledger)
        ledger.fill(list(self._roll))
        first = next((one for one in self._roll if not standing(one)), None)
        if first:
            ledger.choose(first.id)
        ledger.focus()
        self._say()

    def _now(self, member: Seated) -> Call:
        return self._called.get(member.id) or standing(member)

    def _stands(self, member: Seated) -> str:
        return self._now(member) or ("left" if has_left(member) else "not called")

    def _sign(self, member: Seated) -> Content:
        return Content.styled(*_SIGNS[self._now(member)])

    @property
    def lines(self) -> list[str]:
        """What would be written down."""
        return roll_lines(self._roll, self._called, self._room)

    def _say(self) -> None:
        says = " · ".join(self.lines) or "nothing to write down yet"
        self.query_one("#roll-said", Static).update(Content(f"→ {says}").truncate(68, ellipsis=True))

    def action_call(self, call: Call) -> None:
        """Mark the chosen member, and go on to the next."""
        ledger = self.query_one(Ledger)
        member = ledger.row
        if not isinstance(member, Seated):
            return
        if member.here and standing(member) != call:
            self.notify(f"{member.name} is marked as here; to say they went, type “{member.initials} left”.")
            return
        if standing(member) == call:
            self._called.pop(member.id, None)
        else:
            self._called[member.id] = call
        ledger.action_step(1)
        ledger.refresh()
        self._say()

    @on(Button.Pressed, ".call")
    def _clicked(self, event: Button.Pressed) -> None:
        event.stop()
        name = str(event.button.id).removeprefix("call-").replace("-", " ")
        self.action_call(next(call for call in CALLS.values() if call == name))
        self.query_one(Ledger).focus()

    @on(Ledger.Opened)
    def _clicked_again(self) -> None:
        self.action_call("present")

    @on(Button.Pressed, "#write")
    def action_write(self) -> None:
        """Have it written down."""
        focused = self.focused
        if isinstance(focused, Button) and focused.id != "write":
            focused.press()
        else:
            self.dismiss(self.lines)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the roll as it stood; marks that were made are not thrown away unasked."""
        if not self.lines:
            self.dismiss([])
            return
        sure = Sure("Leave the roll?", "What you marked is not written down.", yes="Leave it", no="Go on")
        self.app.push_screen(sure, self._leave_or_go_on)

    def _leave_or_go_on(self, leave: bool | None) -> None:
        if leave:
            self.dismiss([])
