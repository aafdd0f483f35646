"""Kept clear: the days on which no meeting is planned, and the partners' own calendars."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from compact_tui.commands import clear as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import clear_forms as forms
from compact_tui.screens.clear_rows import Page, Row, columns, in_one_line, listed, page_of, told_in_full
from compact_tui.screens.reading import ReadingRoom
from compact_tui.screens.sure import Sure
from meetings.office import Office
from meetings.planning.kept import DaysRead, forget_stretch, keep_days
from meetings.planning.partners import forget_partner, keep_partner
from meetings.records.planning import Avoided, Partner
from meetings.register.pages import Line


class ClearRoom(ReadingRoom[Page, Row]):
    """The stretches kept clear and the partners whose calendars were read, the chosen one in full."""

    filters = True
    here = (
        commands.KeepClear, commands.ReadDays, commands.ReadPartner, commands.ChangeClear, commands.TakeAway,
    )  # fmt: skip
    help_text = (
        "A plan of the year proposes no meeting on days kept clear, and avoids the hours at which a partner "
        "is busy where that costs little; both show in the calendar. ▲ marks a meeting that is there "
        "already. Bank holidays, August, the weeks around Christmas, the main festivals and Compact Week are "
        "kept clear without being entered here."
    )
    back_to_what = "what is kept clear"

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._page: Page | None = None

    def key(self, row: Row) -> str:
        """The id of the stretch or the partner."""
        return row.id

    def told(self, office: Office, row: Row) -> Sequence[Line]:
        """A stretch or a partner's calendar in full."""
        return told_in_full(office, row)

    def in_one_line(self, row: Row) -> str:
        """A stretch or a partner, to be copied."""
        return in_one_line(row)

    # reading and showing

    def read(self, office: Office) -> Page:
        """All of it."""
        return page_of(office)

    def show(self, page: Page) -> None:
        """Fill the list; what was chosen stays so, unless another was asked for."""
        self._page = page
        self.masthead.heading = "Kept clear of meetings"
        if page.is_empty:
            self.blank(
                "Nothing is kept clear yet.",
                "Begin with the council's term dates: save them from its site as a calendar file (.ics) and "
                "read them here. A plan of the year then proposes no meeting in school holidays. The weeks "
                "before an election are typed; a partner's own calendar is read from a file.\n"
                "Bank holidays, August, Christmas, the main festivals and Compact Week are avoided anyway.",
                commands.ReadDays,
                commands.KeepClear,
                commands.ReadPartner,
            )
        self.list_rows()
        self.choose_wanted(self.wanted)

    def list_rows(self) -> None:
        """Show those of the rows that the filter lets through, and how many there are."""
        if self._page is None:
            return
        self.ledger.columns = tuple(columns())
        self.ledger.nothing = "Nothing here holds those words; Escape shows all."
        self.ledger.fill(listed(self._page, self.filtered_by))
        stretches, read = len(self._page.stretches), len(self._page.partners)
        counts = ((stretches, "stretch", "es"), (read, "partner", "s"))
        self.say(" · ".join(f"{n} {word}{'' if n == 1 else more}" for n, word, more in counts if n))
        self.look_closer()

    def can(self, command: type[Command]) -> bool:
        """What is changed or taken away must be there."""
        if command in (commands.ChangeClear, commands.TakeAway):
            return self.row is not None and not self.has_class("-blank")
        return True

    @property
    def _known(self) -> list[str]:
        return [partner.name for partner in self._page.partners] if self._page else []

    # days

    @on(commands.KeepClear)
    def _keep_clear(self) -> None:
        self.ask(forms.stretch_form(self.office))

    @on(commands.ReadDays)
    def _read_days(self) -> None:
        self.ask(forms.days_form(self.office), self._look_over)

    def _look_over(self, read: DaysRead | None) -> None:
        if read is None:
            return
        if not read.new and not read.gone:
            self.notify("All of it is kept clear already.")
            return
        self.app.push_screen(forms.days_preview(read), lambda ticked: self._keep_days(read, ticked))

    def _keep_days(self, read: DaysRead, ticked: list[str] | None) -> None:
        if ticked is None:
            return
        office, chosen = self.office, [read.new[int(number)] for number in ticked]
        gone = f", {len(read.gone)} no longer" if read.gone else ""
        said = f"{len(chosen)} kept clear{gone}; F9 takes that back."
        self.try_to_keep(lambda: keep_days(office, read, chosen), said)

    # partners

    @on(commands.ReadPartner)
    def _read_partner(self) -> None:
        row = self.row if not self.has_class("-blank") else None
        name = row.name if isinstance(row, Partner) else ""
        self.ask(forms.partner_form(self.office, self._known, name), self._look_at_partner)

    def _look_at_partner(self, found: forms.PartnersBusy | None) -> None:
        if found is not None:
            preview = forms.partner_preview(found, self._known)
            self.app.push_screen(preview, lambda keep: self._keep_partner(found) if keep else None)

    def _keep_partner(self, found: forms.PartnersBusy) -> None:
        office = self.office
        self.try_to_keep(
            lambda: keep_partner(office, found.name, found.read),
            f"The calendar of {found.name} is read; F9 takes that back.",
        )

    # either

    @on(commands.ChangeClear)
    def _change(self) -> None:
        if isinstance(self.row, Avoided):
            self.ask(forms.stretch_form(self.office, self.row))
        elif self.row is not None:
            self.ask(forms.rename_form(self.office, self.row))

    @on(commands.TakeAway)
    def _take_away(self) -> None:
        if (row := self.row) is not None:
            what = f"“{row.name}”" if isinstance(row, Avoided) else f"the calendar of {row.name}"
            sure = Sure("Take it away?", f"Plans will no longer keep clear of {what}.", yes="Take it away")
            self.app.push_screen(sure, lambda yes: self._taken_away(row) if yes else None)

    def _taken_away(self, row: Row) -> None:
        office = self.office
        self.remove_class("-reading")
        if isinstance(row, Avoided):
            self.try_to_keep(lambda: forget_stretch(office, row), f"{row.name} is no longer kept clear.")
        else:
            self.try_to_keep(lambda: forget_partner(office, row.name), f"The calendar of {row.name} is gone.")
