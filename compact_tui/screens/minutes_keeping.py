"""Lines on their way into the minutes: pending until they are durable, handed back where not kept."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Literal

from textual import on, work

from compact_tui.book import Book
from compact_tui.commands import frame
from compact_tui.commands import minutes as commands
from compact_tui.page import Page
from compact_tui.screens.room import Room
from compact_tui.waiting import Do, Waiting
from compact_tui.widgets.hold import LONGEST, Hold
from compact_tui.widgets.prompt import Prompt
from meetings.errors import Refused
from meetings.minutes.drafts import Draft, still_open
from meetings.minutes.echo import Echo

if TYPE_CHECKING:
    from compact_tui.doors import Door
    from meetings.minutes.noted import Note
    from meetings.office import Office
    from meetings.records.entry import Entry


How = Literal["edit", "insert", "split"]
"""What becomes of a line typed while an entry is put right: it takes the entry's place, comes before it, or
is cut in two at the cursor."""

Kept = tuple[Echo, Page | None]
"""What became of a line, and the page it shows on; none where the next line brings it."""

_PORTION = 50
"""How many lines of a paste are shown at once: to show a long record for each would take most of the time."""


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
        self._early: list[str] = []
        self.notes: tuple[Note, ...] = ()
        self.notes_without_clock = False
        self._numbers = itertools.count(1)
        self._leaving = False
        self._since: str | None = None

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

    def note_draft(self) -> None:
        """Keep the half-typed line aside, as it is now."""

    def look_over(self, notes: tuple[Note, ...], *, from_notes: bool) -> None:
        """Show notes to be put right before they are kept."""
        raise NotImplementedError

    @property
    def now(self) -> dt.datetime | None:
        """The time by the clock, none where there is no clock."""
        return None if self.book.from_notes else self.office.now

    @property
    def prompt(self) -> Prompt:
        """The line below."""
        return self.query_one(Prompt)

    # keeping

    def keep_line(self, line: str, hold: Hold | None = None, *, typed: bool = True) -> None:
        """Have a line kept, in its order; where that takes longer than an eye sees, it shows as pending."""
        self.send(line, self._taking(line), hold, typed=typed)

    def wait_for_page(self, line: str) -> None:
        """Hold on to a line that was entered while the meeting is still being read."""
        self._early.append(line)
        self.say(f"… {len(self._early)} pending: they are kept as soon as the meeting has been read")

    def page_came(self, page: Page) -> None:
        """Have the lines kept that were entered before, in their order; they can be copied where none are."""
        early, self._early = self._early, []
        if not early:
            return
        self.say("")
        if not page.why_not:
            for line in early:
                self.keep_line(line)
            return
        self.unkept += [Waiting(next(self._numbers), line, self._taking(line)) for line in early]
        self.say(f"▲ {len(early)} not kept: y copies them")

    def keep_all(self, lines: Sequence[str], turned: Container[int] = (), *, from_notes: bool) -> None:
        """Have several lines kept one after the other; those at a place that is `turned` as commands."""
        self._send_in_turn(
            [
                Waiting(next(self._numbers), line, self._taking(line, from_notes, turned=at in turned))
                for at, line in enumerate(lines)
            ]
        )

    def _send_in_turn(self, sent: Sequence[Waiting]) -> None:
        self.waiting += sent
        self.note_draft()
        self._send_all(sent)
        self.grown()

    @work(group="taking")
    async def _send_all(self, sent: Sequence[Waiting]) -> None:
        """Ask for all at once, so that what is typed meanwhile comes after them; they show in portions."""
        portions = [sent[at : at + _PORTION] for at in range(0, len(sent), _PORTION)]
        asked = [[self._ask(one, shows=one is portion[-1]) for one in portion] for portion in portions]
        for portion, answers in zip(portions, asked, strict=True):
            await asyncio.wait(answers)
            for one, keeping in zip(portion, answers, strict=True):
                self._answered(one, keeping)
            if answers[-1].exception() is not None:  # what was kept before it is still to be shown
                await self.compact.catch_up()
            self.note_draft()
        if self._leaving and not self.waiting:
            self.leave()

    def _ask(self, waiting: Waiting, *, shows: bool = True) -> asyncio.Future[Kept]:
        """Have the clerk keep a line after all that was asked before; with the page it shows on, or none."""
        office, book = self.office, self.book

        def kept() -> Kept:
            echo = waiting.do(office, waiting.number)
            return echo, book.page(office) if shows else None

        return asyncio.ensure_future(self.compact.clerk.keep(kept))

    def _taking(self, line: str, from_notes: bool | None = None, *, turned: bool = False) -> Do:
        book = self.book
        without = book.from_notes if from_notes is None else from_notes  # as it is now, not when it is kept

        def take(office: Office, number: int) -> Echo:
            taken = book.take(office, line, number, from_notes=without)
            return book.take(office, "!", number, from_notes=without) if turned else taken

        return take

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
        keeping = self._ask(waiting)
        await asyncio.wait({keeping}, timeout=LONGEST)
        if not keeping.done():
            self.grown()
            hold.release()
            await asyncio.wait({keeping})
        self._answered(waiting, keeping)
        self.note_draft()
        hold.release()
        if self._leaving and not self.waiting:
            self.leave()

    def _answered(self, waiting: Waiting, keeping: asyncio.Future[Kept]) -> None:
        """A line was kept, or it was not."""
        self.waiting.remove(waiting)
        try:
            echo, page = keeping.result()
        except Refused as why:
            self._refused(waiting, why)
        else:
            self.told(echo)
            if page is not None:
                self.show(page)

    def _refused(self, waiting: Waiting, why: Refused) -> None:
        """A line comes back: into the prompt if that is empty, else onto the list of those not kept."""
        failing = bool(self.compact.clerk.trouble)
        self._leaving = False
        if failing and not self.unkept:
            self.warn(str(why))
            self._since = max(self.shown.newest if self.shown else "", self.book.newest)
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
        self._send_in_turn([Waiting(next(self._numbers), one.line, one.do) for one in unkept])
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
