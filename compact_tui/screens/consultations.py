"""Consultations: the register of what is asked of the sector, and of funding that changes."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from compact_tui.commands import consultations as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import register_forms as forms
from compact_tui.screens.reading import ReadingRoom
from compact_tui.screens.register_rows import Page, Row, columns, listed, one_line, page_of, told_in_full
from compact_tui.widgets.columns import Heading
from meetings.office import Office
from meetings.records.consulting import Consultation, FundingChange
from meetings.register.pages import Line


class ConsultationsRoom(ReadingRoom[Page, Row]):
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

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._page: Page | None = None

    def key(self, row: Row) -> str:
        """The id of the consultation or the change of funding."""
        return row.record.id

    def told(self, office: Office, row: Row) -> Sequence[Line]:
        """An entry in full."""
        return told_in_full(office, row, self._page.every if self._page else ()).lines

    def in_one_line(self, row: Row) -> str:
        """An entry, to be copied."""
        return one_line(row)

    # reading and showing

    def read(self, office: Office) -> Page:
        """The whole register, in order."""
        desk = self.compact.desk
        return page_of(office, desk.body_or_any, desk.body, self.wanted)

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
        self.list_rows()
        self.choose_wanted(page.wanted)

    def list_rows(self) -> None:
        """Show those of the rows that the filter lets through, and say how many are short."""
        if self._page is None:
            return
        rows = listed(self._page, self.filtered_by)
        self.ledger.columns = columns(rows)
        self.ledger.nothing = "Nothing here holds those words; Escape shows all."
        self.ledger.fill(rows)
        shown = [row for row in rows if not isinstance(row, Heading)]
        wanting = sum(1 for row in shown if row.short and row.short.wants_reason)
        asked = f" · ▲ {wanting} too short without a reason" if wanting else ""
        self.say(f"{len(shown)} on the register{asked}")
        self.look_closer()

    # commands

    def can(self, command: type[Command]) -> bool:
        """What is done to an entry needs one, of the right kind, that still stands."""
        if self._page is None:
            return command not in commands.ON_ONE and command not in _ENTERING
        row = self.row if not self.has_class("-blank") else None
        if command not in commands.ON_ONE:
            return True
        if row is None or (command in commands.ON_CONSULTATIONS and isinstance(row.record, FundingChange)):
            return False
        return command is commands.EntryHistory or not (row.record.withdrawn or row.record.taken_back)

    @on(commands.AddConsultation)
    def _add(self) -> None:
        if self._page is not None:
            self.ask(forms.consulting(self.office, self._page, self.compact.desk.body))

    @on(commands.AddFunding)
    def _add_funding(self) -> None:
        if self._page is not None:
            self.ask(forms.funding_form(self.office, self._page, self.compact.desk.body))

    @on(commands.EditEntry)
    def _edit(self) -> None:
        row, page = self.row, self._page
        if row is not None and page is not None:
            form = forms.consulting if isinstance(row.record, Consultation) else forms.funding_form
            self.ask(form(self.office, page, row.record.body, row))

    @on(commands.NoteReply)
    def _reply(self) -> None:
        if self.row and isinstance(self.row.record, Consultation):
            self.ask(forms.replying(self.office, self.row.record))

    @on(commands.NoteFeedback)
    def _feedback(self) -> None:
        if self.row and isinstance(self.row.record, Consultation):
            self.ask(forms.feeding_back(self.office, self.row.record))

    @on(commands.CloseEarly)
    def _close(self) -> None:
        if self.row and isinstance(self.row.record, Consultation):
            self.ask(forms.closing(self.office, self.row.record))

    @on(commands.Withdraw)
    def _withdraw(self) -> None:
        if self.row:
            self.ask(forms.withdrawing(self.office, self.row.record))

    @on(commands.EntryHistory)
    def _history(self) -> None:
        if self.row:
            self.compact.open_door(Door("history", self.row.record.id))


_ENTERING = (commands.AddConsultation, commands.AddFunding)
