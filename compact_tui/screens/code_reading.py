"""Reading a page of the codes: its lines, the words in them, and what refers to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from compact_tui.commands import codes as commands
from compact_tui.screens import code_lines
from compact_tui.screens.code_book import Book
from compact_tui.screens.room import Room
from compact_tui.widgets.doorlist import DoorList
from meetings.areas.page import CodePage, Line

if TYPE_CHECKING:
    from compact_tui.doors import Door

WIDE, CONTENTS, MARGIN = 100, 45, 3
"""From how many columns the page stands beside the contents, how many those take, and what is no text."""


class Reading(Room[Book]):
    """The part of the room that shows a page and is asked about its lines and words."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self.book: Book | None = None
        self._laid_out: tuple[CodePage, int] | None = None
        self._word: tuple[int, int] | None = None  # the line of the page, and which of its words

    @property
    def open_page(self) -> CodePage | None:
        """The page that is open, or chosen in the contents."""
        raise NotImplementedError

    @property
    def code(self) -> DoorList:
        """The lines of the page."""
        return self.query_one("#code", DoorList)

    @property
    def chosen(self) -> int | None:
        """Which line of the page is chosen, while the page has the keys."""
        option = self.code.highlighted_option if self.is_mounted and self.code.has_focus else None
        return int(option.id) if option and option.id else None

    @property
    def chosen_line(self) -> Line | None:
        """The line that is chosen."""
        page, at = self.open_page, self.chosen
        return page.lines[at] if page and at is not None and at < len(page.lines) else None

    # showing

    def lay_out(self, *, anew: bool = False) -> None:
        """Lay out the open page, from its top unless it is the one that is open already."""
        page, code = self.open_page, self.code
        width = self.size.width - MARGIN - (CONTENTS if self.size.width >= WIDE else 0)
        if page is None or self.book is None or (self._laid_out == (page, width) and not anew):
            return
        same = self._laid_out is not None and self._laid_out[0] == page
        at = code.highlighted if same else None
        self._laid_out, self._word = (page, width), None
        code.set_options(code_lines.options(page, width, self._notes))
        code.highlighted = at
        if at is None:
            code.scroll_home(animate=False)

    @property
    def _notes(self) -> code_lines.Notes:
        """What is marked in the lines: the words that are explained, the one that is asked about, counts."""
        assert self.book is not None
        return code_lines.Notes(self.book.glossary, self.book.counts, self._word)

    def forget_page(self) -> None:
        """Let the next page be laid out anew, whichever it is."""
        self._laid_out = None

    # the words of a line

    @on(commands.NextWord)
    def _next_word(self) -> None:
        self._step(1)

    @on(commands.PreviousWord)
    def _previous_word(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        """Go along the words of the chosen line; the first step goes to its first term, if it has one."""
        at, line = self.chosen, self.chosen_line
        if at is None or line is None or self.book is None:
            return
        places = self.book.glossary.places_in(line.text)
        if not places:
            return
        if self._word is None or self._word[0] != at:
            terms = self.book.glossary.terms_in(line.text)
            first = places.index(terms[0]) if terms else 0
            self._mark((at, first if by > 0 else len(places) - 1))
        else:
            self._mark((at, min(max(self._word[1] + by, 0), len(places) - 1)))

    def _mark(self, word: tuple[int, int] | None) -> None:
        """Mark the word that is asked about, and no other."""
        before, self._word = self._word, word
        page = self.open_page
        if page is None or self._laid_out is None or self._laid_out[0] != page:
            return
        for at in {one[0] for one in (before, word) if one}:
            said = code_lines.said(page.lines[at], self._laid_out[1], self._notes, at)
            self.code.replace_option_prompt_at_index(self.code.get_option_index(str(at)), said)

    @on(DoorList.OptionHighlighted, "#code")
    def _another_line(self, event: DoorList.OptionHighlighted) -> None:
        if self._word is not None and event.option_id != str(self._word[0]):
            self._mark(None)
        self.refresh_bindings()

    @on(commands.ExplainWord)
    def _explain(self) -> None:
        """Say what the word means at which the cursor stands, or the first term of the line."""
        line = self.chosen_line
        word = self._word[1] if self._word and self._word[0] == self.chosen else None
        self._ask(line, word)

    def action_ask(self, at: int, word: int) -> None:
        """Say what a word of a line means that was clicked."""
        page = self.open_page
        if page is not None and at < len(page.lines):
            self.code.highlighted = self.code.get_option_index(str(at))
            self._mark((at, word))
            self._ask(page.lines[at], word)

    def _ask(self, line: Line | None, word: int | None) -> None:
        from compact_tui.screens.words import WordsPage

        assert self.book is not None
        glossary = self.book.glossary
        said = ""
        if line is not None:
            places = glossary.places_in(line.text) if word is not None else glossary.terms_in(line.text)
            number = word or 0
            start, end = places[number] if number < len(places) else (0, 0)
            said = line.text[start:end]
        self.app.push_screen(WordsPage(glossary, said))

    # what refers to a line

    @on(commands.WhatRefers)
    @work
    async def _what_refers(self) -> None:
        from compact_tui.screens.referring import ReferringPage
        from meetings.referring import what_refers

        line, office = self.chosen_line, self.office
        if line is None or not line.key:
            return
        found = await self.compact.clerk.look(lambda: what_refers(office, line.key))
        if not found:
            self.notify(f"Nothing refers to {line.key} yet; “#{line.key}” in a line of the minutes does.")
            return

        def go(door: Door | None) -> None:
            if door is not None:
                self.compact.open_door(door)

        self.app.push_screen(ReferringPage(line.key, line.text, found), go)
