"""What the Agenda screen does with items that go elsewhere, sleep, or come again and again."""

from __future__ import annotations

from textual import on, work
from textual.content import Content

from compact_tui.commands import agenda as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import agenda_elsewhere as forms
from compact_tui.screens.agenda_sheet import Line, Sheet
from compact_tui.screens.room import Room
from compact_tui.screens.slip import Slip
from compact_tui.screens.ticking import Ticking
from compact_tui.widgets.ledger import Ledger
from meetings.agenda.leaving import MOVED, WAITS
from meetings.agenda.sleeping import skip, wake_all
from meetings.dates import short_of

OF_BUSINESS = (
    commands.MoveElsewhere, commands.CopyElsewhere, commands.SkipOnce, commands.Snooze, commands.Recur,
)  # fmt: skip
"""What is done with an item that does not stand on every agenda."""


class Going(Room[Sheet], part=True):
    """The agenda's items on their way: to another meeting, to sleep and back, and back again regularly."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._sheet: Sheet | None = None

    @property
    def _ledger(self) -> Ledger[Line]:
        return self.query_one("#agenda", Ledger)

    @property
    def _chosen(self) -> Line | None:
        return self._ledger.row if self._sheet is not None else None

    @on(commands.MoveElsewhere)
    @on(commands.CopyElsewhere)
    @work
    async def _take_elsewhere(self, event: Command) -> None:
        if (sheet := self._sheet) is None or (line := self._chosen) is None:
            return
        office, stays = self.office, isinstance(event, commands.CopyElsewhere)
        targets = await self.compact.clerk.look(lambda: forms.targets_of(office, sheet.meeting))
        if targets:
            self.app.push_screen(forms.target_form(office, line, targets, stays=stays), self._told)
        else:
            self.notify(
                "No other meeting is planned yet; add one on the Meetings screen.", severity="warning"
            )

    @on(commands.SkipOnce)
    def _skip(self) -> None:
        if line := self._chosen:
            office, item = self.office, line.at.item
            key = "".join(self.compact.keys_of(commands.Asleep)[:1])
            said = f"“{short_of(item.title)}” is left out this once; {key} brings it back."
            self.try_to_keep(lambda: skip(office, item), said)

    @on(commands.Snooze)
    def _snooze(self) -> None:
        if line := self._chosen:
            self.app.push_screen(forms.snooze_form(self.office, line), self._told)

    @on(commands.Recur)
    @work
    async def _recur(self) -> None:
        if line := self._chosen:
            office, item = self.office, line.at.item
            series = await self.compact.clerk.look(lambda: office.recurring.maybe(item.series))
            self.app.push_screen(forms.recur_form(office, line, series), self._told)

    @on(commands.Asleep)
    def _show_away(self) -> None:
        if (sheet := self._sheet) is None:
            return
        asleep = {one.item.id: one for one in sheet.away if one.onward.why in WAITS}
        moved = [f"“{short_of(one.item.title)}” {one.words}" for one in sheet.away if one.onward.why == MOVED]
        if not asleep or not sheet.open:
            told = [*moved, *(f"“{short_of(one.item.title)}” {one.words}" for one in asleep.values())]
            self.app.push_screen(Slip("Away from this agenda", Content("\n".join(told))))
            return
        question = "\n".join([*moved, "Space ticks what is to come back to this agenda."])
        things = [(key, f"{short_of(one.item.title)}  {one.words}") for key, one in asleep.items()]
        office = self.office

        def ticked(chosen: list[str] | None) -> None:
            if chosen:
                woken = [asleep[key] for key in chosen]
                self.try_to_keep(lambda: wake_all(office, sheet.meeting, woken), "Back on the agenda.")

        self.app.push_screen(Ticking("Asleep", question, things, go="Wake"), ticked)

    def _told(self, said: str | None) -> None:
        if said:
            self.notify(said)
