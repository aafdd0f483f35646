"""The half-typed line: kept aside at every key, and offered again when the room is opened the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compact_tui.drafting import Drafting, draft_file
from compact_tui.page import Page
from compact_tui.screens.minutes_keeping import Keeping
from compact_tui.waiting import Waiting
from meetings.minutes.drafts import Draft, read_draft, still_open

if TYPE_CHECKING:
    from compact_tui.doors import Door
    from meetings.office import Office
    from meetings.records.entry import Entry


class HalfTyped(Keeping):
    """The part of the room that loses no line, however it is left: half typed, unkept, or notes in hand."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._left: Draft | None = None
        self._left_editing: Entry | None = None
        self._drafting: Drafting | None = None

    def draft_left(self, office: Office, page: Page) -> None:
        """Look for what was left half-typed the last time; in a reading thread."""
        if self._left is None:
            path = draft_file(office.folder, page.meeting.id)
            self._left = still_open(read_draft(path), page.entries)
            self._left_editing = self.book.seen(office, self._left.base)

    def offer_draft(self, page: Page) -> None:
        """Offer again, once, what was left."""
        if self._drafting is not None or self._left is None:
            return
        self._drafting = Drafting(draft_file(self.office.folder, page.meeting.id))
        left = self._left
        if left.unkept:
            again = (Waiting(next(self._numbers), line, self._taking(line)) for line in left.unkept)
            self.unkept = [*again, *self.unkept]
            self.say(f"▲ {len(self.unkept)} were not kept last time: ^s keeps them now, y copies them")
        if left.line:
            entry = page.entry(left.editing) if left.editing else None
            if entry is not None and not entry.taken_back:
                self.editing = self._left_editing or entry
            self.prompt.set_line(left.line + self.prompt.value)  # typed before the page was there: it goes on
            self.notify("The line you were typing is here again.")
        self.notes, self.notes_without_clock = left.notes, left.from_notes
        if left.notes and not page.why_not:  # of minutes that have gone out they stay aside
            self.look_over(left.notes, from_notes=left.from_notes)
            self.notify("The notes you were putting right are here again; none of them is kept yet.")
        if self.prompt.value:
            self.note_draft()

    def note_draft(self) -> None:
        """Keep the half-typed line aside, as it is now."""
        if self._drafting is not None and self.shown is not None:
            edited = self.editing if self.how == "edit" else None
            editing, base = (edited.id, edited.bases[0]) if edited else ("", "")
            line, aside = self.prompt.value, [self.aside] if self.aside.strip() else []
            open_ = [one.line for one in (*self.unkept, *self.waiting) if one.outlives]
            notes = self.notes, self.notes_without_clock
            self._drafting.note(Draft(line, (*open_, *aside), editing, self.shown.newest, base, *notes))
            if self._drafting.fault and line:
                self.say(self._drafting.fault)

    async def on_unmount(self) -> None:
        """Write the half-typed line aside before the room is gone."""
        if self._drafting is not None:
            await self._drafting.finish()
