"""Putting notes right before they count: one line chosen, edited, left out, joined, split or turned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from compact_tui.completing import Known, complete
from compact_tui.pasting import Pasting, outcome
from compact_tui.widgets.line import Line
from compact_tui.widgets.prompt import Prompt, Suggestions
from compact_tui.widgets.record import Record
from meetings.minutes.foretold import Sight
from meetings.minutes.noted import Note, notes_from, reworded, tell, tell_one

if TYPE_CHECKING:
    from compact_tui.app import CompactApp

Notes = tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """The notes that are to be kept: line by line or as one paragraph, by the clock or from notes."""

    notes: Notes
    how: Literal["lines", "prose"]
    from_notes: bool


class NoteLines(Record):
    """The lines of the notes. Here `j` joins two of them; the arrows go down and up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "screen.join", "Join with the line before", show=False, id="pasted.join"),
    ]


class PuttingRight(ModalScreen[Brought | None]):
    """The part of the screen that puts single lines right. `noted` is told how the lines stand after every
    change, so that they outlive a program that was killed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave them", id="pasted.leave"),
        Binding("e", "edit", "Edit the line", id="pasted.edit"),
        Binding("d,delete", "out", "Leave the line out, or put it back", id="pasted.out"),
        Binding("exclamation_mark", "command", "Make it the command it nearly was", id="pasted.command"),
        Binding("n", "next", "The next line to look at", id="pasted.next"),
        Binding("u", "undo", "Take the last change back", id="pasted.undo"),
        Binding("ctrl+g", "split", "Split the line at the cursor", id="pasted.split"),
        Binding("ctrl+n", "clock", "From notes, or by the clock", id="pasted.clock"),
        Binding("up,pageup,end", "choose(-1)", "Choose a line", show=False, id="pasted.up"),
        Binding("down,pagedown,home", "choose(1)", "Choose a line", show=False, id="pasted.down"),
    ]

    def __init__(
        self,
        notes: Notes,
        sight: Sight,
        *,
        now: Callable[[], dt.datetime | None],
        known: Known,
        from_notes: bool,
        noted: Callable[[Notes, bool], None],
    ) -> None:
        super().__init__()
        self.from_notes, self._now, self._known, self._noted = from_notes, now, known, noted
        self._sight = sight
        self.pasting = Pasting(notes, self._seen)
        self.editing: int | None = None
        self._before_it: Sight | None = None

    @property
    def _seen(self) -> Sight:
        return self._sight.at(None if self.from_notes else self._now())

    @property
    def record(self) -> NoteLines:
        """The lines."""
        return self.query_one(NoteLines)

    @property
    def line(self) -> Prompt:
        """The line that is being edited."""
        return self.query_one("#pasted-edit", Prompt)

    @property
    def chosen(self) -> int | None:
        """The place of the chosen line, none where none is."""
        return int(self.record.key) if self.record.key else None

    # what the screen shows of it

    def fill(self) -> None:
        """Show the lines, and how they stand."""
        raise NotImplementedError

    def offer_keys(self) -> None:
        """Say what the keys do just now."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Leave the line that is edited, else all of them."""
        raise NotImplementedError

    @work(group="telling", exclusive=True)
    async def tell_all(self) -> None:
        """Say what the lines become, a part at a time, off the screen's thread."""
        clerk = cast("CompactApp", self.app).clerk
        self.fill()
        while (part := self.pasting.part()) is not None:
            self.pasting.hear(part, *await clerk.look(part.tell))
            self.fill()

    def _changed(self, at: int) -> None:
        """Show what has been put right, and tell again all that follows it."""
        self._noted(self.pasting.notes, self.from_notes)
        self.tell_all()
        self._go_to(at)

    def _go_to(self, at: int) -> None:
        self.record.focus()
        self.record.fill(self.pasting.rows())
        self.record.go_to(str(min(max(0, at), len(self.pasting.notes) - 1)))

    # choosing

    def action_choose(self, by: int) -> None:
        """Go to the lines from the buttons."""
        if self.editing is None and not self.record.has_focus:
            self.record.focus()
            if not self.record.key:
                self.record.go_to("0" if by > 0 else str(len(self.pasting.notes) - 1))

    @on(Record.Left)
    def _past_the_last(self) -> None:
        self.query_one("#lines").focus()

    @on(Button.Pressed, "#next")
    def action_next(self) -> None:
        """Choose the next line that needs a look."""
        at = self.chosen
        found = self.pasting.next_to_look_at(-1 if at is None else at)
        if found is None:
            self.notify("No line needs a look.")
        else:
            self._go_to(found)

    # putting right

    @on(Button.Pressed, "#out")
    def action_out(self) -> None:
        """Leave the chosen line out, or put it back."""
        at = self._at_hand()
        if at is not None:
            self.pasting.leave_out(at)
            self._changed(at)

    @on(Button.Pressed, "#line-prose")
    def action_line_prose(self) -> None:
        """Make the chosen line prose."""
        at = self._at_hand()
        if at is not None:
            self.pasting.make_prose(at)
            self._changed(at)

    @on(Button.Pressed, "#command")
    def action_command(self) -> None:
        """Make the chosen line the command it nearly was, or what is proposed for it."""
        at = self._at_hand()
        if at is None:
            return
        if self.pasting.make_command(at):
            self._changed(at)
        else:
            self.notify("That line is not nearly a command; e edits it.")

    @on(Button.Pressed, "#join")
    def action_join(self) -> None:
        """Join the chosen line with the one before it."""
        at = self._at_hand()
        if at is not None and self.pasting.join(at):
            self._changed(at - 1)

    @on(Button.Pressed, "#undo")
    def action_undo(self) -> None:
        """Take back the last thing that was put right."""
        at = self.pasting.step_back()
        if at is None:
            self.notify("Nothing has been changed here.")
        else:
            self._changed(at)

    def _at_hand(self) -> int | None:
        """The line that a key or a button is for; none while one is being edited."""
        if self.editing is not None:
            return None
        if self.chosen is None:
            self.notify("Choose a line first, with ↑ and ↓ or a click.")
        return self.chosen

    # editing one

    @on(Record.Opened)
    @on(Button.Pressed, "#edit")
    def action_edit(self) -> None:
        """Edit the chosen line; what it would become is said as it is typed."""
        at = self._at_hand()
        if at is None:
            return
        self.editing, self._before_it = at, None
        self.query_one("#pasted-sign", Label).update(f"{at + 1} ›")
        self.line.set_line(self.pasting.notes[at].line)
        self.offer_keys()
        self.record.go_to(str(at))
        self.line.focus()
        self._look_before(at)

    @work(group="before-it", exclusive=True)
    async def _look_before(self, at: int) -> None:
        """Look up what is known before the line that is edited."""
        sight, notes = self.pasting.since(at)
        clerk = cast("CompactApp", self.app).clerk
        _, self._before_it = await clerk.look(lambda: tell(notes, sight))
        self._foresee()

    @on(Line.Changed, "#pasted-edit")
    def _foresee(self) -> None:
        """Say what the line that is edited would become, and what its last word could."""
        prompt, at, sight = self.line, self.editing, self._before_it
        if at is None or sight is None:
            return
        note = reworded(self.pasting.notes[at], prompt.value)
        told = tell_one(note, sight)
        says = "– it is left out" if note.out else outcome(note, told)
        self.query_one("#pasted-echo", Static).update(Content(says), layout=False)
        prompt.suggestions.offer(complete(prompt.value, prompt.cursor_position, self._known))

    @on(Suggestions.Taken)
    def _take(self, event: Suggestions.Taken) -> None:
        self.line.take(event.suggestion)

    @on(Prompt.Entered)
    def _entered(self, event: Prompt.Entered) -> None:
        """Take the line as it stands now."""
        event.hold.release()
        at = self.editing
        if at is not None:
            self.pasting.reword(at, event.line)
            self.stop_editing(at)

    @on(Button.Pressed, "#split")
    def action_split(self) -> None:
        """Split the line that is edited in two, at the cursor."""
        at, prompt = self.editing, self.line
        if at is None:
            self.notify("Edit a line first (e), and put the cursor where it is to be split.")
        elif self.pasting.split(at, prompt.value, prompt.cursor_position):
            self.stop_editing(at + 1)
        else:
            prompt.focus()
            self.notify("Both parts need words: put the cursor between two of them.")

    @on(Line.SeveralLines)
    def _more_lines(self, event: Line.SeveralLines) -> None:
        """Put lines that are pasted here in after the one that is edited."""
        event.stop()
        if self.editing is not None:
            self.pasting.put_in(self.editing, notes_from(event.lines))
            self._noted(self.pasting.notes, self.from_notes)
            self.tell_all()
            self.notify(f"{len(event.lines)} lines were put in after this one.")

    def stop_editing(self, at: int) -> None:
        """Go back to the lines, to the one at a place."""
        self.editing = None
        self.line.suggestions.offer(())
        self._changed(at)
        self.offer_keys()

    def action_clock(self) -> None:
        """Read the notes without a clock, or by the clock again."""
        self.from_notes = not self.from_notes
        self.pasting.look_again(self._seen)
        self._noted(self.pasting.notes, self.from_notes)
        self.tell_all()
