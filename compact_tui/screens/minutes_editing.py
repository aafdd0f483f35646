"""Putting right a line where it stands: edited, taken back, or one put in before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.widgets import Label

from compact_tui.commands import minutes as commands
from compact_tui.doors import Door
from compact_tui.screens.minutes_half_typed import HalfTyped
from compact_tui.screens.minutes_keeping import How
from compact_tui.screens.sure import Sure
from compact_tui.widgets.prompt import Prompt
from compact_tui.widgets.record import Record
from meetings.dates import short_of

if TYPE_CHECKING:
    from meetings.records.entry import Entry


class Editing(HalfTyped):
    """The part of the room that goes into the record and back to the prompt."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self.in_log = False

    # going up into the record and down again

    @on(Prompt.Up)
    def _go_up(self) -> None:
        record = self.query_one(Record)
        if record.choose_newest():
            record.focus()

    @on(Record.Left)
    def _go_down(self) -> None:
        self.to_prompt()

    def to_prompt(self) -> None:
        """Give the keys to the prompt."""
        self.say("")
        self.prompt.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Offer the keys of a chosen line where one can be chosen, however one came there."""
        if isinstance(event.widget, Record) and self.shown and not self.shown.why_not:
            self.say("enter edits · m moves · s splits · f1 all keys")
        self.refresh_bindings()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What completes a word is of no use elsewhere."""
        if event.widget is self.prompt:
            self.prompt.suggestions.offer(())
        self.refresh_bindings()

    @property
    def chosen(self) -> Entry | None:
        """The entry chosen in the record."""
        return self.shown.entry(self.query_one(Record).key) if self.shown else None

    # editing

    @on(Record.Opened)
    @on(commands.EditLine)
    def _edit(self) -> None:
        entry = self.chosen
        if entry is None or (self.shown and self.shown.why_not):
            return
        self.put_right(entry, "edit", entry.line)

    @on(commands.InsertBefore)
    def _insert(self) -> None:
        entry = self.chosen
        if entry is not None:
            self.put_right(entry, "insert", "")

    def put_right(self, entry: Entry, how: How, line: str) -> None:
        """Give the prompt a line that is to put right an entry, as it is seen now."""
        self._put_aside()
        self.editing, self.how = entry, how
        self.prompt.set_line(line)
        self.show_sign()
        self.to_prompt()

    def _put_aside(self) -> None:
        """Remember a new line that was half-typed; it is back when the old one has been put right."""
        if not self.editing:
            self.aside = self.prompt.value

    def leave_editing(self, *, typed_on: bool = False) -> bool:
        """Leave the line as it stands; whether one was being edited. What was `typed_on` already stays."""
        if not self.editing:
            return False
        self.editing, self.how = None, "edit"
        if self.aside or not typed_on:
            self.prompt.set_line(self.aside + (self.prompt.value if typed_on else ""))
        self.aside = ""
        self.show_sign()
        return True

    def show_sign(self) -> None:
        """Say before the prompt whether it is a new line, or which one is edited."""
        sign = self.query_one("#ask-sign", Label)
        if not self.editing:
            sign.update("›")
        else:
            number = self._number_of(self.editing.id)
            what = {"edit": "editing", "insert": "before", "split": "split"}[self.how]
            sign.update(f"{what} {number} ›")

    def _number_of(self, entry: str) -> str:
        rows = self.shown.rows.values() if self.shown else ()
        number = next((row.gutter for told in rows for row in told if row.key == entry), "")
        return number if number[:1].isdigit() else "line"

    @on(Prompt.Entered)
    def _entered(self, event: Prompt.Entered) -> None:
        """Have the line kept, as a new one or in its place; the prompt is free at once."""
        line, entry, book = event.line, self.editing, self.book
        if not line.strip():
            return
        if self.shown is None:
            self.wait_for_page(line)
            return
        if self.shown.why_not:  # it went out meanwhile
            self.prompt.set_line(line + self.prompt.value)
            self.notify("No line can be kept just now; yours stays in the prompt.", severity="warning")
            return
        if entry is None:
            self.keep_line(line, event.hold)
            return
        how, id_ = self.how, entry.id
        if how == "split":
            self.split(entry, line, event)
            return
        self.leave_editing(typed_on=True)
        if how == "insert":
            self.send(line, lambda office, number: book.insert(office, id_, line, number), event.hold)
        else:
            self.send(line, lambda office, number: book.rewrite(office, entry, line, number), event.hold)

    def split(self, entry: Entry, line: str, event: Prompt.Entered) -> None:
        """Have an entry split in two where the line was entered."""
        raise NotImplementedError

    @on(commands.StrikeLine)
    def _strike(self) -> None:
        entry, book = self.chosen, self.book
        if entry is None:
            return
        id_, line = entry.id, entry.line

        def answered(yes: bool | None) -> None:
            if yes:
                self.send(line, lambda office, number: book.strike(office, id_, number), typed=False)

        goes = "It is taken back with all it did, stays in the log, and f9 undoes this."
        question = f"“{short_of(line, 120)}”\n{goes}"
        self.app.push_screen(Sure("Take this line back?", question, yes="Take back", no="Leave"), answered)

    @on(commands.TypeAgain)
    def _type_again(self) -> None:
        entry = self.chosen
        if entry is None:
            return
        self.leave_editing()
        if self.prompt.value.strip():
            self.notify("A half-typed line stands in the prompt; enter it or empty it first.")
        else:
            self.prompt.set_line(entry.line)
        self.to_prompt()

    @on(commands.LineHistory)
    def _history(self) -> None:
        entry = self.chosen
        if entry is not None:
            self.compact.open_door(Door("history", entry.id))
