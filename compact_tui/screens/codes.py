"""Codes: the area's principles and codes as pages to read and to search."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import codes as commands
from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import code_lines
from compact_tui.screens.area_list import AreaList
from compact_tui.screens.back import back_to
from compact_tui.screens.room import Room
from compact_tui.widgets.columns import Column
from compact_tui.widgets.doorlist import DoorList
from compact_tui.widgets.ledger import Ledger
from meetings.area_pages import CodePage, Found, found_in, line_named, pages_of
from meetings.errors import Refused
from meetings.office import Office

_WIDE, _CONTENTS, _MARGIN = 100, 41, 3
"""From how many columns the page stands beside the contents, how many those take, and what is no text."""


@dataclass(frozen=True, slots=True)
class Book:
    """An area's pages: what they are taken from, whether it is the group's own, and where to open it.

    `fault` says why the area cannot be read, `note` what is to be said of the place that was asked for.
    """

    key: str
    document: str
    standing: str
    own: str
    pages: tuple[CodePage, ...] = ()
    at: Found | None = None
    fault: str = ""
    note: str = ""


class CodesRoom(Room[Book]):
    """The contents at the left, the page at the right; on a narrow screen one after the other."""

    tab = "codes"
    filters = True
    here = (commands.NextPage, commands.PreviousPage, commands.ProofDraft, commands.OtherArea)
    help_text = (
        "Enter opens a page, Escape goes back to the contents. / searches every page for lines that hold all "
        "your words; Enter there goes to the line. ○ is still open in the document."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    CSS = """
    #found { display: none; }
    #code { display: none; height: 1fr; width: 1fr; }
    #back { height: 1; padding: 0 1; display: none; }
    CodesRoom.-narrow.-reading #back { display: block; }
    CodesRoom.-searching #back { display: none; }
    CodesRoom.-wide #contents { width: 41; border-right: solid $rule; }
    CodesRoom.-wide #code, CodesRoom.-reading #code { display: block; }
    CodesRoom.-narrow.-reading #contents { display: none; }
    CodesRoom.-searching #found { display: block; }
    CodesRoom.-searching #contents, CodesRoom.-searching #code { display: none; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._area = ""
        self._wanted = door.record if door else ""
        self._book: Book | None = None
        self._laid_out: tuple[CodePage, int] | None = None

    def page(self) -> ComposeResult:
        """The contents, the page, and what a search found."""
        yield Static(back_to("contents"), id="back")
        with Horizontal():
            yield Ledger[CodePage](
                (
                    Column("contents", code_lines.title),
                    Column("", lambda page: str(page.count or ""), 4, right=True),
                ),
                key=lambda page: page.key,
                id="contents",
            )
            yield DoorList(id="code")
            yield Ledger[Found](
                (Column("where", _where, 28), Column("what it says", lambda found: found.says)),
                key=lambda found: found.key,
                nothing="Nothing here says that.",
                id="found",
            )

    # reading and showing

    def read(self, office: Office) -> Book:
        """The pages of the area that is looked at, its codes read; a wanted key may be another area's."""
        wanted, own = self._wanted, office.group.area
        book = _book(office, self._area or own, wanted)
        if wanted and book.at is None:
            other = _book(office, wanted.removeprefix("#").partition(".")[0], wanted)
            if other.at is not None:
                return other
            note = f"The codes here have no “{wanted[:40]}”; / searches them by words."
            return Book(book.key, book.document, book.standing, own, book.pages, fault=book.fault, note=note)
        return book

    def show(self, page: Book) -> None:
        """Fill the contents; the page that was open stays so, unless another was asked for."""
        self._book, self._wanted = page, ""
        self._area = "" if page.key == page.own else page.key
        self.say(page.standing)
        if page.note:
            self.notify(page.note, severity="warning")
        if page.fault:
            title = "The codes of this area cannot be read."
            self.blank(title, page.fault, commands.OtherArea, frame.LookAgain)
            return
        self.query_one("#contents", Ledger).fill(code_lines.contents(page.pages))
        if page.at is not None:
            self._open(page.at)
        else:
            self._lay_out()

    @property
    def _page(self) -> CodePage | None:
        row = self.query_one("#contents", Ledger).row if self.is_mounted else None
        return row if isinstance(row, CodePage) else None

    @on(Ledger.Picked, "#contents")
    def _turned(self) -> None:
        self._lay_out()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        """Lay out the chosen page, from its top unless it is the one that is open already."""
        page, code = self._page, self.query_one("#code", DoorList)
        width = self.size.width - _MARGIN - (_CONTENTS if self.size.width >= _WIDE else 0)
        if page is None or self._laid_out == (page, width):
            return
        same = self._laid_out is not None and self._laid_out[0] == page
        at = code.highlighted if same else None
        self._laid_out = (page, width)
        code.set_options(code_lines.options(page, width))
        code.highlighted = at
        if at is None:
            code.scroll_home(animate=False)

    def goes_to(self, door: Door) -> None:
        """Open at the undertaking or principle with a key."""
        self._wanted = door.record
        super().goes_to(door)

    def _open(self, found: Found) -> None:
        """Open a page at one of its lines."""
        self.clear_filter()
        self.remove_class("-searching")
        self.query_one("#contents", Ledger).choose(found.page.key)
        self._begin_reading(found.at)

    def _begin_reading(self, at: int | None = None) -> None:
        self.add_class("-reading")
        self.call_after_refresh(self._read_on, at)

    def _read_on(self, at: int | None) -> None:
        self._lay_out()
        code = self.query_one("#code", DoorList)
        if at is not None:
            code.highlighted = code.get_option_index(str(at))
        elif code.highlighted is None:
            code.action_first()
        code.focus()

    def can(self, command: type[Command]) -> bool:
        """Pages turn as far as there are any."""
        if command not in (commands.NextPage, commands.PreviousPage):
            return True
        page = self._page
        if page is None or self._book is None or self.has_class("-blank"):
            return False
        end = self._book.pages[-1 if command is commands.NextPage else 0]
        return page.key != end.key

    # going about

    @on(Ledger.Opened, "#contents")
    def _read_page(self) -> None:
        self._begin_reading()

    @on(commands.NextPage)
    def _next(self) -> None:
        self.query_one("#contents", Ledger).action_step(1)

    @on(commands.PreviousPage)
    def _previous(self) -> None:
        self.query_one("#contents", Ledger).action_step(-1)

    @on(frame.ShowAll)
    def _back_to_contents(self, event: frame.ShowAll) -> None:
        code = self.query_one("#code", DoorList)
        searching = self.query_one("#filter").display
        if not searching and (self.has_class("-reading") or code.has_focus):
            self.remove_class("-reading")
            self.query_one("#contents", Ledger).focus()
            event.prevent_default()

    @on(commands.OtherArea)
    @work
    async def _other_area(self) -> None:
        office, book = self.office, self._book
        areas = await self.compact.clerk.look(lambda: office.plugins.areas())
        own, shown = (book.own, book.key) if book else ("", "")
        self.app.push_screen(AreaList(areas, own, shown), self._look_at)

    def _look_at(self, key: str | None) -> None:
        if key is not None:
            self._area = key
            self._laid_out = None
            self.remove_class("-reading")
            self.look_again()

    @on(commands.ProofDraft)
    def _proof_a_draft(self) -> None:
        from compact_tui.screens.proof_form import proof_a_draft

        proof_a_draft(self.compact)

    # searching

    def narrow(self, words: str) -> None:
        """Show the lines of all pages that hold every word."""
        pages = self._book.pages if self._book else ()
        self.set_class(bool(words.strip()), "-searching")
        found = found_in(pages, words)
        self.query_one("#found", Ledger).fill(found)
        if words.strip():
            self.say(f"{len(found)} found" if found else "nothing found")
        elif self._book:
            self.say(self._book.standing)

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

    def copied(self) -> str:
        """The undertaking that is chosen on the page, or else the whole page, with its source."""
        page, code = self._page, self.query_one("#code", DoorList)
        if page is None or self._book is None:
            return ""
        chosen = code.highlighted_option if code.has_focus else None
        at = int(chosen.id) if chosen and chosen.id else None
        return code_lines.copied(page, at, self._book.document)


def _book(office: Office, key: str, wanted: str) -> Book:
    """An area's pages, opened at the line that is wanted where it has such a one."""
    own = office.group.area
    try:
        place = office.local if key == own else office.plugins.area(key)
    except Refused as why:
        return Book(key, "", "", own, fault=str(why))
    area = place.area
    pages = tuple(pages_of(place))
    whose = "" if area.key == own else "not your own: "
    standing = f"{whose}{area.name} · {area.title} · {area.state}, {area.date}"
    at = line_named(pages, place.full_key(wanted)) if wanted else None
    return Book(area.key, f"{area.name}, {area.title}", standing, own, pages, at)


def _where(found: Found) -> Content:
    key = found.line.key
    return Content.styled(key if "." in key else found.page.title, "$accent")
