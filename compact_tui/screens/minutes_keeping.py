"""Lines on their way into the minutes: pending until they are durable, handed back where not kept."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual import on, work

from compact_tui.book import Book, Page
from compact_tui.commands import frame
from compact_tui.commands import minutes as commands
from compact_tui.drafting import Drafting, draft_file
from compact_tui.screens.room import Room
from compact_tui.widgets.hold import LONGEST, Hold
from compact_tui.widgets.prompt import Prompt
from meetings.errors import Refused
from meetings.minutes.drafts import Draft, read_draft, still_open
from meetings.minutes.echo import Echo

if TYPE_CHECKING:
    from compact_tui.doors import Door
    from meetings.office import Office
    from meetings.records.entry import Entry

Do = Callable[["Office", int], tuple[Echo, Page]]
How = Literal["edit", "insert", "split"]
"""What becomes of a line typed while an entry is put right: it takes the entry's place, comes before it, or
is cut in two at the cursor."""


_TURNS = frozenset({"undo", "redo", "\\", "!"})
"""Lines that turn another one: to do so again another day would turn the wrong one."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A line that is being kept, and what keeps it; `number` counts the lines of this screen.

    One that was `typed` is somebody's words, and comes back where it is not kept; one that a key stands for
    is only pressed again.
    """

    number: int
    line: str
    do: Do
    typed: bool = True

    @property
    def outlives(self) -> bool:
        """Whether it is offered again after the program was killed."""
        return self.typed and self.line.strip().casefold() not in _TURNS


class Keeping(Room[Page]):
    """The part of the room that keeps lines and loses none: pending, unkept and half-typed ones."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        assert door is not None, "minutes are always of a meeting"
        self.book = Book(door.record)
        self.shown: Page | None = None
        self.waiting: list[Waiting] = []
        self.unkept: list[Waiting] = []
        self.editing: Entry | None = None
        self.how: How = "edit"
        self.aside = ""
        self._numbers = itertools.count(1)
        self._leaving = False
        self._since: str | None = None
        self._left: Draft | None = None
        self._left_editing: Entry | None = None
        self._drafting: Drafting | None = None

    # what the room shows of it

    def told(self, echo: Echo) -> None:
        """Say what a line became."""
        raise NotImplementedError

    def warn(self, text: str) -> None:
        """Say, below the prompt, what stands in the way of keeping anything."""
        raise NotImplementedError

    def grown(self) -> None:
        """Show the record with the lines that are pending, and those that were not kept."""
        raise NotImplementedError

    @property
    def prompt(self) -> Prompt:
        """The line below."""
        return self.query_one(Prompt)

    # keeping

    def keep_line(self, line: str, hold: Hold | None = None, *, typed: bool = True) -> None:
        """Have a line kept, in its order; where that takes longer than an eye sees, it shows as pending."""
        self.send(line, self._taking(line), hold, typed=typed)

    def _taking(self, line: str) -> Do:
        book, from_notes = self.book, self.book.from_notes  # the clock as it is now, not when it is kept
        return lambda office, number: book.take(office, line, number, from_notes=from_notes)

    def send(self, line: str, do: Do, hold: Hold | None = None, *, typed: bool = True) -> None:
        """Have something done to the minutes, in its order; prompt, record and echo change together."""
        waiting = Waiting(next(self._numbers), line, do, typed)
        self.waiting.append(waiting)
        self.note_draft()
        self._send(waiting, hold or Hold(self))
        if len(self.waiting) > 1:
            self.grown()

    @work(group="taking")
    async def _send(self, waiting: Waiting, hold: Hold) -> None:
        office = self.office
        keeping = asyncio.ensure_future(self.compact.clerk.keep(lambda: waiting.do(office, waiting.number)))
        await asyncio.wait({keeping}, timeout=LONGEST)
        if not keeping.done():
            self.grown()
            hold.release()
            await asyncio.wait({keeping})
        self._answered(waiting, keeping)
        hold.release()
        if self._leaving and not self.waiting:
            self.leave()

    def _answered(self, waiting: Waiting, keeping: asyncio.Future[tuple[Echo, Page]]) -> None:
        """A line was kept, or it was not."""
        self.waiting.remove(waiting)
        try:
            echo, page = keeping.result()
        except Refused as why:
            self._refused(waiting, why)
        else:
            self.told(echo)
            self.show(page)
        self.note_draft()

    def _refused(self, waiting: Waiting, why: Refused) -> None:
        """A line comes back: into the prompt if that is empty, else onto the list of those not kept."""
        failing = bool(self.compact.clerk.trouble)
        self._leaving = False
        if failing and not self.unkept:
            self.warn(str(why))
            self._since = self.shown.newest if self.shown else ""
        elif not failing:
            self.compact.refuse(why)
        if waiting.typed and (failing or self.prompt.value):
            self.unkept.append(waiting)
        elif waiting.typed:
            self.prompt.set_line(waiting.line)
        if failing and self.unkept:
            self.say(f"▲ {len(self.unkept)} not kept: y copies them, f12 tries again, then ^s keeps them")
        self.grown()
        self.refresh_bindings()

    @on(commands.KeepAgain)
    @work(group="again", exclusive=True)
    async def _keep_again(self) -> None:
        """Keep what was not kept; what the disk refused may be there after all, and is never kept twice."""
        office = self.office
        page = await self.compact.clerk.look(lambda: self.book.page(office))
        unkept, self.unkept = self.unkept, []
        lines = [one.line for one in unkept]
        if self._since is not None:
            lines = list(still_open(Draft(unkept=tuple(lines), since=self._since), page.entries).unkept)
        for one in reversed(unkept):  # of two that say the same, the later one is still to be kept
            if one.line in lines:
                lines.remove(one.line)
            else:
                unkept.remove(one)
        for one in unkept:
            self.send(one.line, one.do)
        self.say("")
        self.refresh_bindings()

    @on(commands.Forget)
    def _forget(self) -> None:
        from compact_tui.screens.sure import Sure

        count = len(self.unkept)

        def answered(yes: bool | None) -> None:
            if yes:
                self.unkept.clear()
                self.say("")
                self.note_draft()
                self.grown()
                self.refresh_bindings()

        ask = f"{count} line{'s were' if count > 1 else ' was'} not kept and would be gone. Let go of them?"
        self.app.push_screen(Sure("Lines that were not kept", ask, yes="Let go", no="Hold on"), answered)

    def copied(self) -> str:
        """The lines that were not kept, where there are any; else all that was minuted."""
        if self.unkept:
            return "\n".join(one.line for one in self.unkept)
        return self.record_text()

    def record_text(self) -> str:
        """The record as text."""
        return ""

    # the half-typed line

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
        if self.prompt.value:
            self.note_draft()

    def note_draft(self) -> None:
        """Keep the half-typed line aside, as it is now."""
        if self._drafting is not None and self.shown is not None:
            edited = self.editing if self.how == "edit" else None
            editing, base = (edited.id, edited.bases[0]) if edited else ("", "")
            line, aside = self.prompt.value, [self.aside] if self.aside.strip() else []
            open_ = [one.line for one in (*self.unkept, *self.waiting) if one.outlives]
            self._drafting.note(Draft(line, (*open_, *aside), editing, self.shown.newest, base))
            if self._drafting.fault and line:
                self.say(self._drafting.fault)

    async def on_unmount(self) -> None:
        """Write the half-typed line aside before the room is gone."""
        if self._drafting is not None:
            await self._drafting.finish()

    # leaving

    @on(frame.Back)
    def _one_step_back(self, event: frame.Back) -> None:
        """Escape closes what lies over the record first, and leaves only when every line is kept."""
        event.prevent_default()
        if self.step_back():
            return
        if self.waiting:
            self._leaving = True
            self.say("Leaving as soon as every line is saved …")
        else:
            self.leave()

    def step_back(self) -> bool:
        """Close what is open over the record; whether there was anything."""
        return False

    def leave(self) -> None:
        """Go back to where one came from."""
        self.dismiss()
