"""Notes brought into the minutes: pasted, out of a file, or left half put right the last time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual import on

from compact_tui.commands import minutes as commands
from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.minutes_editing import Editing
from compact_tui.screens.pasted_lines import Brought, Notes
from compact_tui.widgets.line import Line


class Bringing(Editing):
    """The part of the room that has several lines looked at before they are kept."""

    @on(Line.SeveralLines)
    def _pasted(self, event: Line.SeveralLines) -> None:
        event.stop()
        self._look_at(event.lines, from_notes=self.book.from_notes)

    @on(commands.BringIn)
    def _bring_in(self) -> None:
        """Ask for a file of notes; it is read like a paste, without a clock."""
        from compact_tui.writing import file_named
        from meetings.minutes.importing import lines_in

        def read(values: Values) -> list[str]:
            return lines_in(file_named(values["file"]))

        def answered(lines: list[str] | None) -> None:
            if lines is not None:
                self._look_at(lines, from_notes=True)

        form = Form(
            "Bring in notes from a file",
            [Field("file", "File", hint="notes.txt, or ~/Documents/notes.txt")],
            read,
            explained="A text file. You look at its lines and put them right before any is kept.",
            go="Look at them",
            only_reads=True,
        )
        self.app.push_screen(form, answered)

    def _look_at(self, lines: Sequence[str], *, from_notes: bool) -> None:
        from meetings.minutes.noted import notes_from

        notes = notes_from(lines)
        if self.shown is None or self.shown.why_not:
            why = "No lines can be kept just now; bring them in again when they can."
            self.notify(why, severity="warning")
        elif not notes:
            self.notify("There is no line in it.", severity="warning")
        else:
            self.put_right(notes, from_notes=from_notes)

    def put_right(self, notes: Notes, *, from_notes: bool) -> None:
        """Show notes with what they would become, to be put right and then kept, or left."""
        from compact_tui.screens.pasted import Pasted

        page = self.shown
        assert page is not None

        def answered(brought: Brought | None) -> None:
            left, self.notes = self.notes, ()
            if brought is None:
                self.app.copy_to_clipboard("\n".join(note.line for note in left))
                self.notify(f"The {len(left):,} lines were not kept; they are on the clipboard.")
            elif brought.how == "prose":
                text = "\n".join(note.line for note in brought.notes)
                self.keep_all([text], from_notes=brought.from_notes)
            else:
                turned = [n for n, note in enumerate(brought.notes) if note.turned]
                lines = [note.line for note in brought.notes]
                self.keep_all(lines, turned, from_notes=brought.from_notes)
            self.note_draft()

        self._noted(notes, from_notes)
        screen = Pasted(
            notes, page.sight, now=self._by_the_clock, known=page.known, from_notes=from_notes,
            noted=self._noted,
        )  # fmt: skip
        self.app.push_screen(screen, answered)

    def _by_the_clock(self) -> dt.datetime:
        return self.office.now

    def _noted(self, notes: Notes, from_notes: bool) -> None:
        """Keep the notes aside as they stand, as the half-typed line is."""
        self.notes, self.notes_without_clock = notes, from_notes
        self.note_draft()
