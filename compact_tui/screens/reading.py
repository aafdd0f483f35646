"""The reading room: a register as a list, and the chosen entry in full beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens.back import back_to
from compact_tui.screens.room import Room
from compact_tui.screens.told_lines import laid_out
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.errors import Refused
from meetings.office import Office
from meetings.register.pages import Line

P = TypeVar("P")
R = TypeVar("R")

_WIDE, _ENTRY, _MARGIN = 100, 46, 3
"""From how many columns the entry stands beside the list, how many it takes, and what is no text of them."""


class ReadingRoom(Room[P], Generic[P, R]):
    """A register, and the chosen entry in full beside it; on a narrow screen one after the other.

    A room of this kind says how its rows are listed, and what is told of one of them.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    SCOPED_CSS = False  # Textual would look for it inside the rooms that are of this kind
    CSS = """
    ReadingRoom #entry { width: 46; height: 1fr; display: none; border-left: solid $rule; }
    ReadingRoom #back { height: 1; padding: 0 1; display: none; }
    ReadingRoom.-wide #entry { display: block; }
    ReadingRoom.-narrow.-reading #entry { display: block; width: 1fr; border-left: none; }
    ReadingRoom.-narrow.-reading #register { display: none; }
    ReadingRoom.-narrow.-reading #back { display: block; }
    """
    back_to_what: ClassVar[str] = "the register"

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self.wanted = door.record if door else ""
        self.filtered_by = ""
        self._lines: Sequence[Line] = ()
        self._laid_out = ""

    # what such a room fills in

    def key(self, row: R) -> str:
        """The id of the record that a row is about."""
        raise NotImplementedError

    def list_rows(self) -> None:
        """Fill the list with those of the rows that the filter lets through, then look closer."""
        raise NotImplementedError

    def told(self, office: Office, row: R) -> Sequence[Line]:
        """All there is to say of a row, line by line; runs off the screen's thread."""
        raise NotImplementedError

    def in_one_line(self, row: R) -> str:
        """A row as plain text, to be copied."""
        raise NotImplementedError

    # the list and the entry

    def page(self) -> ComposeResult:
        """The list, and the chosen entry in full."""
        yield Static(back_to(self.back_to_what), id="back")
        with Horizontal():
            yield Ledger[R]((), key=self.key, id="register")
            yield Reader(id="entry")

    @property
    def ledger(self) -> Ledger[R]:
        """The list."""
        return self.query_one("#register", Ledger)

    @property
    def row(self) -> R | None:
        """The chosen row, if there is one."""
        return self.ledger.row if self.query("#register") else None

    def choose_wanted(self, record: str) -> None:
        """Choose the record that a door asked for, and show it in full where there is no room beside."""
        if record and self.ledger.choose(record):
            self.wanted = ""
            if self.size.width < _WIDE:
                self._begin_reading()

    @on(Ledger.Picked, "#register")
    def _picked(self) -> None:
        self.look_closer()
        self.refresh_bindings()

    @work(exclusive=True, group="looking-closer")
    async def look_closer(self) -> None:
        """Read the chosen entry in full, and show it."""
        row, office = self.row, self.office
        if row is None:
            self._lines = ()
        else:
            try:
                self._lines = await self.compact.clerk.look(lambda: self.told(office, row))
            except Refused as why:
                self.compact.refuse(why)
                return
        self._lay_out()

    def on_resize(self) -> None:
        """Lay the entry out for the new width."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        """Lay the entry out, from its top unless it is the one that is shown already."""
        if not self.query("#entry"):  # what was read may come in while the room is being left
            return
        reader = self.query_one("#entry", Reader)
        width = (_ENTRY - 1 if self.size.width >= _WIDE else self.size.width) - _MARGIN
        row = self.row
        shown = self.key(row) if row is not None and self._lines else ""
        reader.read(laid_out(self._lines, width) if shown else Content(""), from_top=shown != self._laid_out)
        self._laid_out = shown

    def narrow(self, words: str) -> None:
        """Only the rows that hold the words."""
        self.filtered_by = words
        self.list_rows()

    def goes_to(self, door: Door) -> None:
        """Show the entry that a door leads to."""
        self.clear_filter()
        self.wanted = door.record
        super().goes_to(door)

    def copied(self) -> str:
        """The entry that is read in full, or the chosen one in one line."""
        row = self.row
        if row is None:
            return ""
        reading = self.query_one("#entry", Reader)
        return reading.text.plain if reading.has_focus else self.in_one_line(row)

    def focus_page(self) -> None:
        """Give the keys to what is on screen: the entry that is read, or the list."""
        self.query_one("#entry" if self.has_class("-reading") else "#register").focus()

    @on(Ledger.Opened, "#register")
    def _begin_reading(self) -> None:
        self.add_class("-reading")
        self.refresh_bindings()
        self.call_after_refresh(self._read_on)

    def _read_on(self) -> None:
        self._lay_out()
        self.query_one("#entry").focus()

    @on(frame.ShowAll)
    @on(frame.Back)
    def _back_to_list(self, event: Command) -> None:
        reading = self.has_class("-reading") or self.query_one("#entry").has_focus
        if reading and not self.query_one("#filter").display:
            self.remove_class("-reading")
            self.ledger.focus()
            event.prevent_default()

    # forms

    def ask(self, form: ModalScreen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Lay a form over the register, unless nothing can be written just now. What it kept is shown, or
        `then` is told."""
        if trouble := self.compact.clerk.trouble:
            self.compact.refuse(Refused(f"Nothing can be changed just now ({trouble}); F12 tries again."))
        else:
            self.app.push_screen(form, then or self._kept)

    def _kept(self, record: Any) -> None:
        """Show what a form has kept, the record itself."""
        if record is not None:
            self.wanted = record.id
            self.clear_filter()
            self.look_again()
