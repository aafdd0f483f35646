"""What the keys of the minutes do: the next item, the roll, the open actions, the close, back and forth."""

from __future__ import annotations

import re

from textual import on, work

from compact_tui.commands import minutes as commands
from compact_tui.doors import Door
from compact_tui.screens.minutes_clock import FROM_NOTES
from compact_tui.screens.minutes_phrases import Phrasing
from compact_tui.unmarking import Amend
from compact_tui.waiting import Do
from compact_tui.widgets.answer import Answer
from compact_tui.widgets.prompt import Prompt, Suggestions
from compact_tui.widgets.record import Record
from compact_tui.widgets.sidebar import Sidebar
from compact_tui.widgets.status import StatusLine
from meetings.keys import KnownArea, KnownAreas, area_of, known_area
from meetings.minutes.foretold import foretell
from meetings.records.entry import Entry

_TAGGED = re.compile(r"(?<!\S)#([\w.-]+)")


class Asking(Phrasing):
    """The part of the room that answers its commands."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self.areas = KnownAreas()
        self._asked_areas: set[str] = set()
        self._areas_read = -1

    @property
    def said(self) -> str:
        """What the status line says of the room."""
        return self.query_one(StatusLine).said

    # moving on

    @on(commands.NextItem)
    def _next(self) -> None:
        """Go on: open the meeting, take it up again, or move to the next item."""
        page = self.shown
        if page is None:
            return
        state = page.minutes.state
        line = {"not-open": "open", "paused": "resume", "adjourned": "open"}.get(state, "next")
        foretold = foretell(line, page.sight.at(self.now))
        if foretold.prose or foretold.refused:
            self.notify(foretold.line.removeprefix("prose · ").capitalize() + ".", severity="warning")
        else:
            self.keep_line(line, typed=False)

    @on(Sidebar.Chosen)
    def _go_to_item(self, event: Sidebar.Chosen) -> None:
        page = self.shown
        current = page.minutes.current_item if page else None
        numbers = {item.number: item.id for item in page.minutes.items} if page else {}
        if page and not page.why_not and numbers.get(event.number) != current:
            self.keep_line(f"item {event.number}", typed=False)
        self.to_prompt()

    @on(commands.TakeBack)
    def _take_back(self) -> None:
        self.keep_line("undo", typed=False)

    @on(commands.PutBack)
    def _put_back(self) -> None:
        self.keep_line("redo", typed=False)

    # asking

    @on(commands.Grammar)
    def _grammar(self) -> None:
        from compact_tui.screens.grammar import GrammarPage

        keys = [(self.compact.keys_of(command), command) for command in self.here if self.can(command)]
        self.app.push_screen(GrammarPage(keys))

    @on(commands.OpenActions)
    @work(group="asking", exclusive=True)
    async def _open_actions(self) -> None:
        office = self.office
        echo = await self.compact.clerk.look(lambda: self.book.open_actions(office))
        self.query_one(Answer).say(echo.line, echo.more or ("Nothing is open.",))

    @on(commands.Clock)
    def _clock(self) -> None:
        from compact_tui.screens.clock_page import ClockPage

        office = self.office
        self.app.push_screen(ClockPage(lambda: self.compact.clerk.look(lambda: self.book.clock(office))))

    @on(commands.Presence)
    def _presence(self) -> None:
        from meetings.minutes.answers import presence

        if self.shown is not None:
            lines = presence(self.shown.minutes, self.shown.sight.naming)
            self.query_one(Answer).say("Who was there for each item", lines or ("No item was opened yet.",))

    @on(commands.RollCall)
    def _roll_call(self) -> None:
        from compact_tui.screens.rollcall import RollCall

        page = self.shown
        if page is None:
            return

        def answered(done: list[str | Amend] | None) -> None:
            for one in done or ():
                if isinstance(one, str):
                    self.keep_line(one)
                elif seen := page.entry(one.entry):
                    self.send(one.words, self._amending(seen, one.line), typed=False)

        self.app.push_screen(RollCall(page), answered)

    def _amending(self, seen: Entry, line: str) -> Do:
        """What puts a line of the roll right: it says something else, or is taken back."""
        book = self.book
        if line:
            return lambda office, number: book.rewrite(office, seen, line, number)
        return lambda office, number: book.strike(office, seen.id, number)

    # other ways to look

    @on(commands.FromNotes)
    def _from_notes(self) -> None:
        """Turn the clock off, or on again."""
        self.book.from_notes = not self.book.from_notes
        self.say(FROM_NOTES if self.book.from_notes else "")
        self.look_again()

    @on(commands.Log)
    def _log(self) -> None:
        self.in_log = not self.in_log
        self.grown()

    @on(commands.AsPrinted)
    def _as_printed(self) -> None:
        if self.shown is not None:
            self.compact.open_door(Door("preview", self.shown.meeting.id, "minutes"))

    def read_areas(self, line: str, own: str) -> None:
        """Read the texts of the areas that a line's tags name, each once, away from the screen's thread."""
        if self._areas_read != self.office.areas_read:  # their files were edited since
            self._areas_read, self._asked_areas = self.office.areas_read, set()
        named = {tag.partition(".")[0] for tag in _TAGGED.findall(line.casefold()) if "." in tag}
        wanted = {own, *named} - self._asked_areas
        if wanted:
            self._asked_areas |= wanted
            self._read_areas(wanted, own)

    @work(group="asking-area")
    async def _read_areas(self, words: set[str], own: str) -> None:
        from meetings.errors import NotHeld, Refused

        office = self.office

        def read(word: str) -> KnownArea | None:
            try:
                return known_area(area_of(office, word))
            except NotHeld:
                return None

        try:
            found = await self.compact.clerk.look(lambda: {word: read(word) for word in words})
        except Refused as why:
            self.compact.refuse(why)
        else:
            self.areas = KnownAreas(own, {**self.areas.by_word, **found})
            self.prompt.post_message(Prompt.Changed(self.prompt, self.prompt.value))

    @on(Suggestions.Taken)
    def _take_suggestion(self, event: Suggestions.Taken) -> None:
        self.prompt.take(event.suggestion)

    @on(Prompt.Paged)
    def _page(self, event: Prompt.Paged) -> None:
        """Scroll the answer where one lies over the record, else the record."""
        answer, record = self.query_one(Answer), self.query_one(Record)
        if answer.display:
            answer.scroll_relative(y=event.by * max(1, answer.size.height - 1), animate=False)
        else:
            record.scroll_pages(event.by)

    def record_text(self) -> str:
        """The chosen line's text, or an answer that is open, or the whole record."""
        answer, record = self.query_one(Answer), self.query_one(Record)
        if answer.display:
            return answer.text
        chosen = record.key if record.has_focus else ""
        rows = [row for row in record.rows if not chosen or row.key == chosen]
        return "\n".join(
            " ".join(part for part in (row.gutter, *(text for text, _ in row.texts)) if part) for row in rows
        )

    def step_back(self) -> bool:
        """Close what is open: suggestions, an answer, a line being edited, the record, the log."""
        if self.prompt.suggestions.display:
            self.prompt.suggestions.display = False
            return True
        if self.query_one(Answer).close() or self.leave_editing():
            return True
        if self.query_one(Record).has_focus and self.shown and not self.shown.why_not:
            self.to_prompt()
            return True
        if self.in_log:
            self._log()
            return True
        return False
