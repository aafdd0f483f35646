"""Codes: the area's principles and codes as pages to read and to search."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from compact_tui.commands import codes as commands
from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import code_lines
from compact_tui.screens.area_list import AreaList
from compact_tui.screens.back import back_to
from compact_tui.screens.code_book import Book, book_of
from compact_tui.screens.code_finding import Finding
from compact_tui.screens.code_reading import WIDE
from compact_tui.widgets.columns import Column, Heading
from compact_tui.widgets.doorlist import DoorList
from compact_tui.widgets.ledger import Ledger
from meetings.areas.finding import Found
from meetings.areas.page import CodePage
from meetings.office import Office


class CodesRoom(Finding):
    """The contents at the left, the page at the right; on a narrow screen one after the other."""

    tab = "codes"
    filters = True
    here = (
        commands.NextPage, commands.PreviousPage, commands.ExplainWord, commands.WhatRefers,
        commands.ProofDraft, commands.Compare, commands.OtherArea,
        commands.NextWord, commands.PreviousWord,
    )  # fmt: skip
    help_text = (
        "Enter opens a page, Escape goes back to the contents, where ← folds a part and → unfolds it. / "
        "searches every page for lines that hold all your words, a key (funding public 6) or a place (s3); "
        "Enter there goes to the line. On a page ← and → go along the words of a line; w says what one "
        "means, and so does a click on an underlined one. ○ is still open in the document, ↩ counts what "
        "refers to a line."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    CSS = """
    #finding { display: none; height: 1fr; }
    #finding Reader { height: 6; border-top: solid $rule; }
    #code { display: none; height: 1fr; width: 1fr; }
    #back { height: 1; padding: 0 1; display: none; }
    CodesRoom.-narrow.-reading #back { display: block; }
    CodesRoom.-searching #back { display: none; }
    CodesRoom.-wide #contents { width: 45; border-right: solid $rule; }
    CodesRoom.-wide #code, CodesRoom.-reading #code { display: block; }
    CodesRoom.-narrow.-reading #contents { display: none; }
    CodesRoom.-searching #finding { display: block; }
    CodesRoom.-searching #contents, CodesRoom.-searching #code { display: none; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._area = ""
        self._wanted = door.record if door else ""
        self._folded: set[str] = set()

    def page(self) -> ComposeResult:
        """The contents, the page, and what a search found."""
        yield Static(back_to("contents"), id="back")
        with Horizontal():
            yield Ledger[CodePage](
                (
                    Column("contents", lambda page: code_lines.title(page, self._folded)),
                    Column("", self._count, 4, right=True),
                ),
                key=lambda page: page.key,
                id="contents",
            )
            code = DoorList(id="code")
            code.auto_links = False  # a word that can be clicked is underlined, not a link of the terminal's
            yield code
            yield from self.finding()

    # reading and showing

    def read(self, office: Office) -> Book:
        """The pages of the area that is looked at; a wanted key may be another area's."""
        return book_of(office, self._area, self._wanted)

    def show(self, page: Book) -> None:
        """Fill the contents; the page that was open stays so, unless another was asked for."""
        fresh = self.book is None or self.book.counts != page.counts
        self.book, self._wanted = page, ""
        self._area = "" if page.key == page.own else page.key
        self.say(page.standing)
        if page.note:
            self.notify(page.note, severity="warning")
        if page.fault:
            title = "The codes of this area cannot be read."
            self.blank(title, page.fault, commands.OtherArea, frame.LookAgain)
            return
        self._fill_contents()
        self.narrow(
            self.query_one("#filter", Input).value
        )  # words may have been typed before there were pages
        if page.at is not None:
            self._open(page.at)
        else:
            self.lay_out(anew=fresh)

    def _fill_contents(self) -> None:
        pages = self.book.pages if self.book else ()
        self._contents.fill(code_lines.contents(pages, self._folded))

    def _count(self, page: CodePage) -> str:
        """How many things a page says, a folded part all of its pages."""
        if page.part in self._folded and self.book is not None:
            return str(sum(one.count for one in self.book.pages if one.part == page.part) or "")
        return str(page.count or "")

    @property
    def _contents(self) -> Ledger[CodePage]:
        return self.query_one("#contents", Ledger)

    @property
    def open_page(self) -> CodePage | None:
        """The page that is chosen in the contents."""
        row = self._contents.row if self.is_mounted else None
        return row if isinstance(row, CodePage) else None

    @on(Ledger.Picked, "#contents")
    def _turned(self) -> None:
        self.lay_out()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        self.call_after_refresh(self.lay_out)

    def goes_to(self, door: Door) -> None:
        """Open at the undertaking or principle with a key."""
        self._wanted = door.record
        super().goes_to(door)

    def _open(self, found: Found) -> None:
        """Open a page at one of its lines."""
        self.clear_filter()
        self.remove_class("-searching")
        if found.page.part in self._folded:
            self._folded.discard(found.page.part)
            self._fill_contents()
        self._contents.choose(found.page.key)
        self._begin_reading(found.at)

    def _begin_reading(self, at: int | None = None) -> None:
        self.add_class("-reading")
        self.call_after_refresh(self._read_on, at)

    def _read_on(self, at: int | None) -> None:
        self.lay_out()
        code = self.code
        if at is not None:
            code.highlighted = code.get_option_index(str(at))
        elif code.highlighted is None:
            code.action_first()
        code.focus()

    def can(self, command: type[Command]) -> bool:
        """Pages turn as far as there are any; of a line with a key it can be asked what refers to it."""
        rows = [row for row in self._contents.rows if not isinstance(row, Heading)] if self.is_mounted else []
        page = self.open_page
        match command:
            case commands.NextPage | commands.PreviousPage | commands.ExplainWord:
                if page is None or self.has_class("-blank"):
                    return False
                end = rows[0 if command is commands.PreviousPage else -1]
                return command is commands.ExplainWord or page.key != end.key
            case commands.WhatRefers:
                line = self.chosen_line
                return bool(line and line.key)
            case commands.NextWord | commands.PreviousWord:
                return self.chosen is not None or self._contents.has_focus
        return True

    # going about

    @on(Ledger.Opened, "#contents")
    def _read_page(self) -> None:
        page = self.open_page
        if page is not None and page.part in self._folded:
            self._fold(page, away=False)
        else:
            self._begin_reading()

    @on(commands.PreviousWord)
    def _fold_part(self) -> None:
        if self._contents.has_focus and self.open_page is not None:
            self._fold(self.open_page, away=True)

    @on(commands.NextWord)
    def _unfold_part(self) -> None:
        if self._contents.has_focus and self.open_page is not None:
            self._fold(self.open_page, away=False)

    def _fold(self, page: CodePage, *, away: bool) -> None:
        """Fold the part of the contents that a page stands in, or unfold it, and choose its first page."""
        if away == (page.part in self._folded) or self.book is None:
            return
        self._folded ^= {page.part}
        first = next(one for one in self.book.pages if one.part == page.part)
        self._fill_contents()
        self._contents.choose(first.key)

    @on(commands.NextPage)
    def _next(self) -> None:
        self._contents.action_step(1)

    @on(commands.PreviousPage)
    def _previous(self) -> None:
        self._contents.action_step(-1)

    @on(frame.ShowAll)
    def _back_to_contents(self, event: frame.ShowAll) -> None:
        searching = self.query_one("#filter").display
        if not searching and (self.has_class("-reading") or self.code.has_focus):
            self.remove_class("-reading")
            self._contents.focus()
            event.prevent_default()

    @on(commands.OtherArea)
    @work
    async def _other_area(self) -> None:
        office, book = self.office, self.book
        areas = await self.compact.clerk.look(lambda: office.plugins.areas())
        own, shown = (book.own, book.key) if book else ("", "")
        self.app.push_screen(AreaList(areas, own, shown), self._look_at)

    def _look_at(self, key: str | None) -> None:
        if key is not None:
            self._area = key
            self.forget_page()
            self._folded.clear()
            self.remove_class("-reading")
            self.look_again()

    @on(commands.Compare)
    def _compare(self) -> None:
        keys = dict.fromkeys((self.book.own, self.book.key) if self.book else ())
        self.compact.open_door(Door("compare", ",".join(keys)))

    @on(commands.ProofDraft)
    def _proof_a_draft(self) -> None:
        from compact_tui.screens.proof_form import proof_a_draft

        proof_a_draft(self.compact)

    # searching

    @on(Input.Submitted, "#filter")
    def _look_elsewhere(self, event: Input.Submitted) -> None:
        """Go to a key of another area's, where nothing is found for it here."""
        if self.found is None and "." in event.value:
            self._wanted = event.value.strip()
            self.look_again()

    @on(Ledger.Opened, "#found")
    def _open_found(self, event: Ledger.Opened) -> None:
        self._open(event.row)

    def focus_page(self) -> None:
        """Give the keys to what is on screen: what was found, the page, or the contents."""
        here = "#found" if self.has_class("-searching") else "#code" if self._is_reading else "#contents"
        self.query_one(here).focus()

    @property
    def _is_reading(self) -> bool:
        return self.has_class("-reading")
