"""Consultations: the register of what is asked of the sector, and of funding that changes."""

from __future__ import annotations

from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import consultations as commands
from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import register_forms as forms
from compact_tui.screens.back import back_to
from compact_tui.screens.form import Form
from compact_tui.screens.register_rows import (
    Page,
    Row,
    columns,
    laid_out,
    listed,
    one_line,
    page_of,
    told_in_full,
)
from compact_tui.screens.room import Room
from compact_tui.widgets.columns import Heading
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.consulting import Consultation, FundingChange
from meetings.register import pages

_WIDE, _ENTRY, _MARGIN = 100, 46, 3
"""From how many columns the entry stands beside the list, how many it takes, and what is no text of them."""


class ConsultationsRoom(Room[Page]):
    """The register, and the chosen entry in full beside it; on a narrow screen one after the other."""

    tab = "consultations"
    filters = True
    here = (
        commands.AddConsultation, commands.AddFunding, commands.EditEntry, commands.NoteReply,
        commands.NoteFeedback, commands.CloseEarly, commands.Withdraw, commands.EntryHistory,
    )  # fmt: skip
    help_text = (
        "Enter shows the chosen entry in full: its facts, each rule of your Compact with its source and how "
        "it stands, and other consultations open on the same days. ▲ marks what is shorter than a rule asks "
        "for; a rule that is not kept asks for the reason, and e gives it."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]
    CSS = """
    #entry { width: 46; height: 1fr; display: none; border-left: solid $rule; }
    #back { height: 1; padding: 0 1; display: none; }
    ConsultationsRoom.-wide #entry { display: block; }
    ConsultationsRoom.-narrow.-reading #entry { display: block; width: 1fr; border-left: none; }
    ConsultationsRoom.-narrow.-reading #register { display: none; }
    ConsultationsRoom.-narrow.-reading #back { display: block; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._wanted = door.record if door else ""
        self._page: Page | None = None
        self._words = ""
        self._entry: pages.Page | None = None
        self._laid_out = ""

    def page(self) -> ComposeResult:
        """The list, and the chosen entry in full."""
        yield Static(back_to("the register"), id="back")
        with Horizontal():
            yield Ledger[Row](columns(()), key=lambda row: row.record.id, id="register")
            yield Reader(id="entry")

    @property
    def _ledger(self) -> Ledger[Row]:
        return self.query_one("#register", Ledger)

    @property
    def _row(self) -> Row | None:
        return self._ledger.row if self.query("#register") else None

    # reading and showing

    def read(self, office: Office) -> Page:
        """The whole register, in order."""
        desk = self.compact.desk
        return page_of(office, desk.body_or_any, desk.body, self._wanted)

    def show(self, page: Page) -> None:
        """Fill the list; the entry that was chosen stays so, unless another was asked for."""
        self._page = page
        if page.is_empty:
            self.blank(
                "Nothing is on the register yet.",
                "Consultations and changes of funding are what a Compact is most often broken by, and kept "
                "by. Enter each as soon as you hear of it: its days are held against your Compact's own "
                "rules, it shows on Today and in the calendar, and nobody forgets the reply or the feedback.",
                commands.AddConsultation,
                commands.AddFunding,
            )
        self._list()
        if page.wanted and self._ledger.choose(page.wanted):
            self._wanted = ""
            if self.size.width < _WIDE:
                self._begin_reading()

    def _list(self) -> None:
        """Show those of the rows that the filter lets through, and say how many are short."""
        if self._page is None:
            return
        rows = listed(self._page, self._words)
        self._ledger.columns = columns(rows)
        self._ledger.nothing = "Nothing here holds those words; Escape shows all."
        self._ledger.fill(rows)
        shown = [row for row in rows if not isinstance(row, Heading)]
        wanting = sum(1 for row in shown if row.short and row.short.wants_reason)
        asked = f" · ▲ {wanting} too short without a reason" if wanting else ""
        self.say(f"{len(shown)} on the register{asked}")
        self._look_closer()

    @on(Ledger.Picked, "#register")
    def _picked(self) -> None:
        self._look_closer()
        self.refresh_bindings()

    @work(exclusive=True, group="looking-closer")
    async def _look_closer(self) -> None:
        """Read the chosen entry in full, and show it."""
        row, page, office = self._row, self._page, self.office
        if row is None or page is None:
            self._entry = None
        else:
            try:
                self._entry = await self.compact.clerk.look(lambda: told_in_full(office, row, page.every))
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
        shown = self._row.record.id if self._row and self._entry else ""
        text = laid_out(self._entry, width) if self._entry else Content("")
        reader.read(text, from_top=shown != self._laid_out)
        self._laid_out = shown

    def narrow(self, words: str) -> None:
        """Only what holds the words: in number, title, who, whom it affects, state, reason or reply."""
        self._words = words
        self._list()

    def goes_to(self, door: Door) -> None:
        """Show the entry that a door leads to."""
        self.clear_filter()
        self._wanted = door.record
        super().goes_to(door)

    def copied(self) -> str:
        """The entry that is read in full, or the chosen one in one line."""
        row = self._row
        if row is None:
            return ""
        reading = self.query_one("#entry", Reader)
        return reading.text.plain if reading.has_focus else one_line(row)

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
    def _back_to_list(self, event: frame.ShowAll) -> None:
        reading = self.has_class("-reading") or self.query_one("#entry").has_focus
        if reading and not self.query_one("#filter").display:
            self.remove_class("-reading")
            self._ledger.focus()
            event.prevent_default()

    # commands

    def can(self, command: type[Command]) -> bool:
        """What is done to an entry needs one, of the right kind, that still stands."""
        if self._page is None:
            return command not in commands.ON_ONE and command not in _ENTERING
        row = self._row if not self.has_class("-blank") else None
        if command not in commands.ON_ONE:
            return True
        if row is None or (command in commands.ON_CONSULTATIONS and isinstance(row.record, FundingChange)):
            return False
        return command is commands.EntryHistory or not (row.record.withdrawn or row.record.taken_back)

    def _ask(self, form: Form[Any]) -> None:
        """Lay a form over the register, unless nothing can be written just now."""
        if trouble := self.compact.clerk.trouble:
            self.compact.refuse(Refused(f"Nothing can be changed just now ({trouble}); F12 tries again."))
        else:
            self.app.push_screen(form, self._kept)

    def _kept(self, record: Consultation | FundingChange | None) -> None:
        if record is not None:
            self._wanted = record.id
            self.clear_filter()
            self.look_again()

    @on(commands.AddConsultation)
    def _add(self) -> None:
        if self._page is not None:
            self._ask(forms.consulting(self.office, self._page, self.compact.desk.body))

    @on(commands.AddFunding)
    def _add_funding(self) -> None:
        if self._page is not None:
            self._ask(forms.funding_form(self.office, self._page, self.compact.desk.body))

    @on(commands.EditEntry)
    def _edit(self) -> None:
        row, page = self._row, self._page
        if row is not None and page is not None:
            form = forms.consulting if isinstance(row.record, Consultation) else forms.funding_form
            self._ask(form(self.office, page, row.record.body, row))

    @on(commands.NoteReply)
    def _reply(self) -> None:
        if self._row and isinstance(self._row.record, Consultation):
            self._ask(forms.replying(self.office, self._row.record))

    @on(commands.NoteFeedback)
    def _feedback(self) -> None:
        if self._row and isinstance(self._row.record, Consultation):
            self._ask(forms.feeding_back(self.office, self._row.record))

    @on(commands.CloseEarly)
    def _close(self) -> None:
        if self._row and isinstance(self._row.record, Consultation):
            self._ask(forms.closing(self.office, self._row.record))

    @on(commands.Withdraw)
    def _withdraw(self) -> None:
        if self._row:
            self._ask(forms.withdrawing(self.office, self._row.record))

    @on(commands.EntryHistory)
    def _history(self) -> None:
        if self._row:
            self.compact.open_door(Door("history", self._row.record.id))


_ENTERING = (commands.AddConsultation, commands.AddFunding)
