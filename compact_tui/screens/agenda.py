"""The agenda: the running order is the page, and its times follow as it changes."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import agenda as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import agenda_forms as forms
from compact_tui.screens import agenda_sheet as sheets
from compact_tui.screens.agenda_going import OF_BUSINESS
from compact_tui.screens.agenda_papers import AgendaPapers
from compact_tui.screens.agenda_sheet import Line, Sheet
from compact_tui.screens.meeting_words import why_closed
from compact_tui.screens.slip import Slip
from compact_tui.screens.sure import Sure
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from meetings.agenda.going_out import circulate
from meetings.agenda.items import move_item, remove_item
from meetings.dates import hours, short_of
from meetings.errors import Refused
from meetings.minutes.knowing import names_of
from meetings.office import Office
from meetings.records.meeting import AgendaItem

_CHANGES = (
    commands.AddItem, commands.EditItem, commands.MoveUp, commands.MoveDown, commands.RemoveItem,
    commands.AttachPaper, commands.DetachPapers, commands.Check, commands.MoveElsewhere, commands.SkipOnce,
    commands.Snooze,
)  # fmt: skip
"""What is done only while the agenda is open."""

_OF_AN_ITEM = (commands.EditItem, commands.ReadItem, commands.MoveUp, commands.MoveDown, commands.RemoveItem)


class AgendaRoom(AgendaPapers):
    """One meeting's agenda: built, put in order, checked and circulated."""

    here = (
        commands.AddItem, commands.EditItem, commands.AttachPaper, commands.Circulate, commands.ReadItem,
        commands.MoveUp, commands.MoveDown, commands.RemoveItem, *OF_BUSINESS, commands.Asleep,
        commands.DetachPapers, commands.ReleasePaper, commands.Check, commands.Preview, commands.TakeMinutes,
    )  # fmt: skip
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    CSS = """
    #agenda-side { width: 38; display: none; border-left: solid $rule; padding: 0 1; }
    #agenda-side { scrollbar-size-vertical: 1; }
    AgendaRoom.-wide #agenda-side { display: block; }
    #agenda-foot { height: auto; max-height: 7; border-top: solid $rule; margin: 0 1; }
    #agenda-foot { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._moving = 0
        self._wanted = door.at if door else ""

    def page(self) -> ComposeResult:
        """The running order, beside it the chosen item, below it what the check says."""
        with Horizontal():
            yield Ledger[Line](
                (
                    Column("#", lambda line: str(line.at.number), 2, right=True),
                    Column("starts", lambda line: hours(line.at.starts), 6),
                    Column("min", sheets.length, 3, right=True),
                    Column("item", sheets.title),
                    Column("for", lambda line: line.at.item.kind, 11, from_width=74),
                    Column("who", sheets.presenter, 12, from_width=74),
                    Column("", sheets.signs, 6),
                ),
                key=lambda line: line.at.item.id,
                movable=True,
                id="agenda",
            )
            with VerticalScroll(id="agenda-side", can_focus=False):
                yield Static(id="agenda-side-text")
        yield Static(id="agenda-foot")

    # reading and showing

    def read(self, office: Office) -> Sheet:
        """The agenda of the meeting that the door names."""
        assert self.door is not None
        return sheets.sheet_of(office, self.door.record)

    def show(self, page: Sheet) -> None:
        """Fill the running order; while an item is being moved, what is on screen is newer."""
        if self._moving:
            return
        self._sheet = page
        self.masthead.heading = sheets.heading(page)
        ledger = self._ledger
        add = "".join(self.compact.keys_of(commands.AddItem)[:1])
        ledger.nothing = (
            f"Nothing is on this agenda yet. {add} adds the first item." if page.open else "No items."
        )
        ledger.fill(page.lines)
        if self._wanted and ledger.choose(self._wanted):
            self._wanted = ""
        self.query_one("#agenda-foot", Static).update(sheets.foot(page))
        self._show_beside()

    def goes_to(self, door: Door) -> None:
        """Choose the item that a door leads to."""
        self._wanted = door.at
        super().goes_to(door)

    @on(Ledger.Picked)
    def _picked(self) -> None:
        self._show_beside()
        self.refresh_bindings()

    def _show_beside(self) -> None:
        line, sheet = self._chosen, self._sheet
        text = sheets.in_full(sheet, line) if sheet and line else Content("")
        self.query_one("#agenda-side-text", Static).update(text)
        self.say(sheets.in_brief(line) if line else "")

    def can(self, command: type[Command]) -> bool:
        """A closed agenda is only read; some things want a chosen item."""
        sheet = self._sheet
        if sheet is None or (command in _CHANGES and not sheet.open):
            return command not in self.here[:-1] and sheet is None
        if command in _OF_AN_ITEM:
            return self._chosen is not None
        if command in OF_BUSINESS:
            return self._chosen is not None and not self._chosen.at.item.standing
        match command:
            case commands.Circulate:
                return sheet.meeting.status in ("planned", "agenda-open")
            case commands.DetachPapers | commands.ReleasePaper:
                return bool(sheet.all_papers)
            case commands.Asleep:
                return bool(sheet.away)
            case commands.TakeMinutes:
                return sheet.meeting.status != "cancelled"
        return True

    def copied(self) -> str:
        """The running order as text."""
        return sheets.as_text(self._sheet) if self._sheet else ""

    # items

    @on(Ledger.Opened)
    def _open(self) -> None:
        if self._sheet is not None:
            self.post_message(commands.EditItem() if self._sheet.open else commands.ReadItem())

    @on(commands.ReadItem)
    def _read_item(self) -> None:
        if self._sheet and (line := self._chosen):
            self.app.push_screen(Slip(f"Item {line.at.number}", sheets.in_full(self._sheet, line)))

    @on(commands.AddItem)
    @work
    async def _add(self) -> None:
        if self._sheet:
            known = await self._known_names(self._sheet)
            self.app.push_screen(forms.add_form(self.office, self._sheet, known), self._kept)

    @on(commands.EditItem)
    @work
    async def _edit(self) -> None:
        if self._sheet and (line := self._chosen):
            known = await self._known_names(self._sheet)
            self.app.push_screen(forms.edit_form(self.office, self._sheet, line, known), self._kept)

    async def _known_names(self, sheet: Sheet) -> Sequence[str]:
        office = self.office
        return await self.compact.clerk.look(lambda: names_of(office, sheet.meeting.body))

    def _kept(self, item: AgendaItem | None) -> None:
        """Choose the item that was added or changed."""
        if item is not None:
            self._wanted = item.id
            self.look_again()

    @on(commands.RemoveItem)
    def _remove(self) -> None:
        if (line := self._chosen) is None:
            return
        office, item = self.office, line.at.item
        named = short_of(item.title)

        def answered(sure: bool | None) -> None:
            if sure:
                self.try_to_keep(lambda: remove_item(office, item), f"Took “{named}” off the agenda.")

        question = f"{line.at.number}. {named}\n\nIts papers stay in the workspace, and F9 puts it back."
        self.app.push_screen(Sure("Take this item off the agenda?", question, yes="Take it off"), answered)

    # their order

    @on(commands.MoveUp)
    def _move_up(self) -> None:
        self._ledger.action_shift(-1)

    @on(commands.MoveDown)
    def _move_down(self) -> None:
        self._ledger.action_shift(1)

    @on(Ledger.Shifted)
    def _shifted(self, event: Ledger.Shifted) -> None:
        if self._sheet is None:
            return
        if not self._sheet.open:
            self.notify(why_closed(self._sheet.meeting), severity="warning")
            return
        item = event.row.at.item
        rows = [line for line in self._ledger.rows if isinstance(line, Line)]
        at = next((n for n, line in enumerate(rows) if line.at.item.id == item.id), event.at)
        to = min(max(at + event.to - event.at, 0), len(rows) - 1)  # keys repeat faster than rows are drawn
        rows.insert(to, rows.pop(at))
        self._ledger.fill(rows)
        self._keep_moved(item, to + 1)

    @work(group="keeping")
    async def _keep_moved(self, item: AgendaItem, number: int) -> None:
        """Keep an item's new place; the screen shows it already, so that several moves follow at once."""
        office = self.office
        self._moving += 1
        try:
            await self.keep(lambda: move_item(office, office.items.get(item.id), number))
        except Refused as why:
            self.compact.refuse(why)
        finally:
            self._moving -= 1
            if not self._moving:
                self.look_again()

    # before it goes out

    @on(commands.Check)
    def _check(self) -> None:
        if sheet := self._sheet:
            self.app.push_screen(Slip(f"The agenda of {sheet.meeting.ref}", sheets.all_found(sheet)))

    @on(commands.Circulate)
    def _circulate(self) -> None:
        if (sheet := self._sheet) is None:
            return
        office, ref = self.office, sheet.meeting.ref

        def answered(sure: bool | None) -> None:
            if sure:
                said = f"The agenda of {ref} is circulated."
                self.try_to_keep(lambda: circulate(office, sheet.meeting), said)

        title, question = f"Has the agenda of {ref} gone out?", sheets.before_it_goes_out(sheet)
        self.app.push_screen(Sure(title, question, yes="It has gone out", no="Not yet"), answered)

    @on(commands.Preview)
    def _preview(self) -> None:
        if self._sheet:
            self.compact.open_door(Door("preview", self._sheet.meeting.id, "agenda"))

    @on(commands.TakeMinutes)
    def _take_minutes(self) -> None:
        if self._sheet:
            self.compact.open_door(Door("minutes", self._sheet.meeting.id))
