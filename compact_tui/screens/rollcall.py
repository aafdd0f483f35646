"""The roll: each member with a key or a click, written down as the same lines that can be typed."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from compact_tui.calling import (
    CALLS,
    EXCUSED,
    Call,
    Called,
    corrections,
    roll_lines,
    sitter_line,
    standing,
    walk_on,
    walk_on_lines,
    why_no_words,
    why_not,
)
from compact_tui.page import Page, Seated
from compact_tui.screens.marking import Marking
from compact_tui.screens.roll_field import ASKS, RollField
from compact_tui.screens.roll_rows import Visitor, columns, visitors
from compact_tui.unmarking import Amend
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.line import Line

_LABELS: dict[str, str] = {"online": "video, phone"}


class RollCall(Marking[list[str | Amend]]):
    """A list of the members. A letter marks the chosen one and goes on to the next; the result are the lines
    that say so and the lines to put right, empty where nothing is new."""

    CSS = """
    RollCall .dialog { height: 96%; max-height: 40; width: 76; }
    RollCall .dialog .calls { margin-top: 0; align-horizontal: left; }
    RollCall .dialog .calls Button { margin: 0 1 0 0; min-width: 4; }
    RollCall > ToastRack { dock: top; align: right top; }
    RollCall #roll-said { height: auto; max-height: 3; color: $text-muted; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"call('{call}')", call.capitalize(), id=f"roll.{call.replace(' ', '-')}")
          for key, call in CALLS.items()),
        *(Binding(asked.keys, f"ask('{what}')", what.capitalize(), id=f"roll.{what}")
          for what, asked in ASKS.items()),
        Binding("u,backspace", "forget", "Take back what was marked", id="roll.forget"),
        Binding("escape", "leave", "Leave the roll", id="roll.leave"),
        Binding("ctrl+s,f3,enter", "write", "Write it down", id="roll.write", priority=True),
    ]  # fmt: skip

    leave_question = ("Leave the roll?", "What you marked is not written down.")

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._room = page, page.known.room
        self._called: dict[str, Called] = {}
        self._visitors = visitors(page.entries)
        self._excused = ("", "")

    def compose(self) -> ComposeResult:
        """The members and who walked on, the answers, and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Roll call"
            yield Ledger(
                columns(self._said),
                key=lambda one: one.id,
                nothing="This body has no members yet; add them under People.",
                id="roll",
            )
            yield Static(id="roll-said")
            yield RollField()
            with Horizontal(classes="buttons calls"):
                for key, call in CALLS.items():
                    yield Button(f"{key} {_LABELS.get(call, call)}", id=f"call-{call.replace(' ', '-')}")
            with Horizontal(classes="buttons calls"):
                for what, asked in ASKS.items():
                    yield Button(f"{asked.keys[0]} {what}", id=f"ask-{what}")
                yield Button("u take back", id="forget")
            with Horizontal(classes="buttons"):
                yield Button("Write it down  enter", id="write")
                yield Button("Leave it  esc", id="leave")

    def on_mount(self) -> None:
        """Fill the list; the first member who was not called yet is chosen."""
        self._fill()
        first = next((one for one in self._page.roll if not standing(one) and not one.sitter), None)
        if first:
            self._ledger.choose(first.id)
        self.set_focus(self._ledger)

    @property
    def _ledger(self) -> Ledger[Seated | Visitor]:
        return self.query_one(Ledger)

    @property
    def _field(self) -> RollField:
        return self.query_one(RollField)

    def _said(self, member: Seated) -> Called:
        return self._called.get(member.id, Called())

    def _fill(self) -> None:
        """Show the roll as it stands, and what would be written down."""
        self._ledger.fill([*self._page.roll, *self._visitors])
        says = " · ".join(one.words if isinstance(one, Amend) else one for one in self.comes_to)
        self.query_one("#roll-said", Static).update(Content(f"→ {says or 'nothing to write down yet'}"))

    @property
    def nothing(self) -> list[str | Amend]:
        """No line."""
        return []

    @property
    def comes_to(self) -> list[str | Amend]:
        """What would be done: the lines to put right, then those to write down."""
        amends = corrections(self._page.roll, self._called, self._page.entries, self._room)
        amends += [Amend(one.entry, one.line) for one in self._visitors if one.entry and one.gone]
        coming = [one.walk_on for one in self._visitors if one.walk_on]
        lines = roll_lines(self._page.roll, self._called, self._room)
        return [*amends, *lines, *walk_on_lines(coming)]

    # calling

    def action_call(self, call: Call) -> None:
        """Mark the chosen one, and go on to the next."""
        row = self._ledger.row
        if isinstance(row, Visitor):
            if call == "not present":
                self._turn(row)
            else:
                self._tell(f"{row.name} is in attendance; n takes that back.")
        elif row is not None:
            if why := why_not(row, call, self._page.entries, before_any_item=self._before_any_item):
                self._tell(why)
            else:
                self._mark(row, call)

    def _mark(self, member: Seated, call: Call) -> None:
        said = self._said(member)
        if call == standing(member):
            self._call(member, replace(said, call="", reason=""))
        elif call in EXCUSED:
            self._call(member, replace(said, call=call))
        else:
            self._call(member, Called(call))
        self._ledger.action_step(1)
        excused = self._said(member).call in EXCUSED
        self._excused = (member.id, self._ledger.row.id) if excused and self._ledger.row else ("", "")

    @property
    def _before_any_item(self) -> bool:
        """Whether a line of the roll still puts an earlier one right of itself."""
        state = self._page.sight.state
        return state.item is None and state.told.roll.sitting == 0

    def _call(self, member: Seated, said: Called) -> None:
        if said:
            self._called[member.id] = said
        else:
            self._called.pop(member.id, None)
        self._fill()

    def action_forget(self) -> None:
        """Take back what was marked here for the chosen one."""
        row = self._ledger.row
        if isinstance(row, Visitor):
            if row.walk_on or row.gone:
                self._turn(row)
        elif row is not None and row.id in self._called:
            self._call(row, Called())
        elif row is not None and (standing(row) or row.sitter):
            self._tell("That is written down already; n puts it right where it was wrong.")

    def _turn(self, visitor: Visitor) -> None:
        """Let go of somebody who was to be added, or take their line back (and not, the second time)."""
        at = self._visitors.index(visitor)
        self._visitors[at : at + 1] = [] if visitor.walk_on else [replace(visitor, gone=not visitor.gone)]
        self._fill()

    def _tell(self, words: str) -> None:
        self.notify(words, markup=False)

    # asking for words

    def action_ask(self, what: str) -> None:
        """Ask for the words that a substitute, a guest, an observer or a note needs."""
        people = self._room.people
        excused, after = self._excused
        if what == "note" and excused and self._ledger.row and self._ledger.row.id == after:
            self._ledger.choose(excused)  # the reason follows the letter, which has gone on to the next
        row = self._ledger.row
        if what in ("guest", "observer"):
            self._field.ask(what, "", "", [one.name for one in people if not one.member])
        elif not isinstance(row, Seated) or row.known:
            self._tell("Choose a member first.")
        elif why := why_no_words(row, self._said(row), what):
            self._tell(why)
        elif what == "note":
            said = self._said(row)
            self._field.ask(what, f"{said.call or standing(row)}, {row.name}", said.reason, ())
        else:
            self._field.ask(what, row.name, self._said(row).sitter, [one.name for one in people])

    @on(Line.Submitted)
    def _answered(self) -> None:
        """Take what was typed; another guest may follow at once, and nothing typed ends it."""
        what, words, row = self._field.asking, self._field.words, self._ledger.row
        if not what:
            return
        if what in ("guest", "observer"):
            if not words:
                self._ask_no_more()
            elif self._came(words, what):
                self._field.line.value = ""
        elif not isinstance(row, Seated) or not words:
            self._ask_no_more()
        elif what == "note" or self._sits_in(words, row):
            if what == "note":
                self._call(
                    row, replace(self._said(row), call=self._said(row).call or standing(row), reason=words)
                )
            self._ask_no_more()
            self._ledger.action_step(1)

    def _sits_in(self, words: str, member: Seated) -> bool:
        sitter = sitter_line(words, member, self._room)
        if sitter is None:
            self._tell("Say who sits in by initials, or by a name with capitals: Mo Field.")
            return False
        call: Call = "" if self._said(member).call in ("present", "online") else self._said(member).call
        self._call(member, replace(self._said(member), call=call, sitter=sitter))
        return True

    def _came(self, words: str, what: str) -> bool:
        came = walk_on(words, "guest" if what == "guest" else "observer", self._room)
        if came is None:
            self._tell("A name with capitals, and the organisation in brackets: Jo Hall (Fire and Rescue).")
            return False
        seated = [one.name for one in self._page.roll if not one.known or one.here]
        if came.what != "others" and came.name in [*seated, *(one.name for one in self._visitors)]:
            self._tell(f"{came.name} is on the roll already.")
            return False
        self._visitors.append(Visitor(f"coming {came.line}", came.name, came.what, came.line, came))
        self._fill()
        return True

    def _ask_no_more(self) -> None:
        self._field.close()
        self.set_focus(self._ledger)

    # the mouse, and the end

    @on(Button.Pressed, ".calls Button")
    def _clicked(self, event: Button.Pressed) -> None:
        event.stop()
        kind, _, what = str(event.button.id).partition("-")
        if not self._field.asking:
            self.set_focus(self._ledger)
        if kind == "call":
            self.action_call(next(call for call in CALLS.values() if call == what.replace("-", " ")))
        elif kind == "ask":
            self.action_ask(what)
        else:
            self.action_forget()

    @on(Ledger.Opened)
    def _clicked_again(self) -> None:
        self.action_call("present")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, Enter is the field's: it comes after the letters before it."""
        return not (action == "write" and self._field.asking and isinstance(self.focused, Line))

    def action_leave(self) -> None:
        """Leave the field that is typed in, else the roll as it stood."""
        if self._field.asking:
            self._ask_no_more()
        else:
            super().action_leave()
