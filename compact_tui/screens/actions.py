"""Actions: the plan, what is late first, to be filtered, brought up to date and followed to its minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands import actions as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import action_forms as forms
from compact_tui.screens.action_page import Page, page_of
from compact_tui.screens.action_rows import Row, Rows, columns, in_full, matching, one_line
from compact_tui.screens.export import export_form
from compact_tui.screens.form import Form, Values
from compact_tui.screens.room import Room
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.action_list import Row as TableRow
from meetings.action_views import VIEWS, View, ViewName
from meetings.errors import Refused
from meetings.office import Office
from meetings.records.outcome import Action

_NOTHING: dict[ViewName, str] = {
    "open": "Nothing is open; a adds an action.",
    "overdue": "Nothing is overdue.",
    "mine": "Nothing is waiting for you.",
    "done": "Nothing is done yet; d says that an action is.",
    "all": "No action of this body yet; a adds one.",
}


class ActionsRoom(Room[Page]):
    """The action plan, one part of it at a time."""

    tab = "actions"
    filters = True
    here = (
        commands.NextView, commands.AddAction, commands.MarkDone, commands.EditAction, commands.SetStatus,
        commands.NoteProgress, commands.OpenMinute, commands.ShowHistory, commands.CheckPlan,
        commands.ImportActions, commands.ExportActions, *commands.SHOWING.values(),
    )  # fmt: skip
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    CSS = """
    #views { height: 1; padding: 0 1; }
    #plan { layout: vertical; }
    #plan Reader { height: 5; border-top: solid $rule; }
    ActionsRoom.-wide #plan { layout: horizontal; }
    ActionsRoom.-wide #plan Reader { width: 42; height: 1fr; border-top: none; border-left: solid $rule; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._asked: ViewName = "open"
        self._wanted = ""
        self._view: View | None = None
        self._rows: Sequence[Row] = ()
        self._words = ""
        self._known: Sequence[str] = ()

    def page(self) -> ComposeResult:
        """The parts of the plan, the list of one, and the chosen action in full below or beside it."""
        yield Static(id="views")
        with Container(id="plan"):
            yield Ledger[Row](columns((), dt.date.min), key=lambda row: row.action.id, id="actions")
            yield Reader(id="action")

    @property
    def _ledger(self) -> Ledger[Row]:
        return self.query_one("#actions", Ledger)

    @property
    def _row(self) -> Row | None:
        return self._ledger.row if self.is_mounted else None

    # reading and showing

    def read(self, office: Office) -> Page:
        """The first rows of the view; the rest is read when these are on screen."""
        desk = self.compact.desk
        return page_of(office, self._asked, self._wanted, desk.body_or_any, desk.body)

    def show(self, page: Page) -> None:
        """Show the first rows, unless more of the same stand there already, and read on."""
        fresh = page.view != self._view
        self._asked, self._view, self._known = page.view.name, page.view, page.known
        if page.none_at_all:
            self.blank(
                "No actions yet.",
                "They come out of the minutes by themselves: a line such as “action JS: send the guide to "
                "parish clerks by 12 Jan” makes one. What is agreed between meetings is added here.",
                commands.AddAction,
                commands.ImportActions,
            )
        if fresh or page.batches is None:
            self._fill(page.rows)
        self.call_after_refresh(self._read_on, page.batches)  # what is shown is drawn first

    @work(exclusive=True, group="reading-on")
    async def _read_on(self, batches: Iterator[list[Row]] | None) -> None:
        """Bring the rest of the view, a batch at a time; rows that stand there stay until all are read."""
        rows: list[Row] = []
        wanted = self._wanted
        try:
            while batches and (batch := await self.compact.clerk.look(lambda: next(batches, None))):
                rows += batch
                if len(rows) > len(self._rows):
                    self._fill(list(rows), more=True)
        except Refused as why:
            self.compact.refuse(why)
            return
        if batches:
            self._fill(rows)
        if self._wanted == wanted:  # else a door has been gone through meanwhile
            self._wanted = ""

    def _fill(self, rows: Sequence[Row], *, more: bool = False) -> None:
        self._rows = rows
        self._ledger.columns = columns(rows, self._view.today if self._view else dt.date.min)
        self._list(more=more)
        if self._wanted and self._ledger.choose(self._wanted):
            self._wanted = ""

    def _list(self, *, more: bool = False) -> None:
        """Show those of the rows that the filter lets through, and say how many they are."""
        shown = matching(self._rows, self._words)
        nobody = self._asked == "mine" and self._view is not None and not self._view.owners
        self._ledger.nothing = (
            "No action here holds those words; Escape shows all."
            if self._rows
            else "It is not known who is at the keys; choose a member in Settings (g s)."
            if nobody
            else _NOTHING[self._asked]
        )
        self._ledger.fill(shown)
        self.query_one("#views", Static).update(_views(self._asked))
        late = sum(1 for row in shown if row.late)
        count = f"{len(shown):,} action{'' if len(shown) == 1 else 's'}"
        self.say(f"{count}{f', ▲ {late:,} late' if late else ''}{', reading on …' if more else ''}")
        self._look_closer()

    @on(Ledger.Picked, "#actions")
    def _look_closer(self) -> None:
        """Show the chosen action in full."""
        self.query_one(Reader).read(in_full(self._row) if self._row else Content(""))
        self.refresh_bindings()

    def narrow(self, words: str) -> None:
        """Only the actions that hold the words: in reference, text, owners, theme, status or source."""
        self._words = words
        self._list()

    def goes_to(self, door: Door) -> None:
        """Show one part of the plan, or choose an action, in the whole plan where this part has it not."""
        self.clear_filter()
        self._asked = next((name for name in VIEWS if name == door.at), self._asked)
        self._wanted = door.record
        self.look_again()

    def copied(self) -> str:
        """The chosen action in one line."""
        return one_line(self._row) if self._row else ""

    # commands

    def can(self, command: type[Command]) -> bool:
        """What is done to an action needs one; a minute is opened where the action came out of one."""
        row = self._row
        if command is commands.ExportActions:
            return row is not None
        if command not in commands.ON_ONE:
            return True
        if row is None or (command is commands.OpenMinute and not row.action.meeting):
            return False
        return command in commands.TO_SEE or row.action.status != "taken-back"

    @on(commands.NextView)
    def _next_view(self) -> None:
        self._go_to_view(VIEWS[(VIEWS.index(self._asked) + 1) % len(VIEWS)])

    @on(commands.ShowView)
    def _show_view(self, command: commands.ShowView) -> None:
        self._go_to_view(command.view)

    def _go_to_view(self, name: ViewName) -> None:
        self._asked, self._wanted = name, ""
        self.look_again()

    @on(commands.OpenMinute)
    def _open_minute(self) -> None:
        if self._row and self._row.action.meeting:
            self.compact.open_door(Door("minutes", self._row.action.meeting, self._row.action.entry or ""))

    @on(commands.ShowHistory)
    def _show_history(self) -> None:
        if self._row:
            self.compact.open_door(Door("history", self._row.action.id))

    # forms

    def _ask(self, form: Form[Action], then: Callable[[Action], None] | None = None) -> None:
        """Lay a form over the plan, unless nothing can be written just now."""
        if trouble := self.compact.clerk.trouble:
            self.compact.refuse(Refused(f"Nothing can be changed just now ({trouble}); F12 tries again."))
        else:
            self.app.push_screen(form, lambda action: then(action) if then and action else None)

    @on(commands.AddAction)
    def _add(self) -> None:
        form = forms.adding(self.office, self.compact.desk.body, self._known)
        self._ask(form, lambda action: self.goes_to(Door("actions", action.id)))

    @on(commands.EditAction)
    @on(Ledger.Opened, "#actions")
    def _edit(self) -> None:
        if self._row and self.can(commands.EditAction):
            self._ask(forms.editing(self.office, self._row, self._known))

    @on(commands.MarkDone)
    def _mark_done(self) -> None:
        if self._row:
            self._ask(forms.bringing_up_to_date(self.office, self._row, done=True))

    @on(commands.SetStatus)
    def _set_status(self) -> None:
        if self._row:
            self._ask(forms.bringing_up_to_date(self.office, self._row, ask=True))

    @on(commands.NoteProgress)
    def _note_progress(self) -> None:
        if self._row:
            self._ask(forms.bringing_up_to_date(self.office, self._row))

    @on(commands.CheckPlan)
    @work(exclusive=True, group="checking")
    async def _check(self) -> None:
        from compact_tui.screens.found import of_plan
        from compact_tui.screens.slip import Slip

        office, body = self.office, self.compact.desk.body_or_any
        try:
            told = await self.compact.clerk.look(lambda: of_plan(office, body))
        except Refused as why:
            self.compact.refuse(why)
            return
        self.app.push_screen(Slip("The action plan", told))

    @on(commands.ImportActions)
    def _import(self) -> None:
        from compact_tui.screens.action_import import ImportPreview

        office, body = self.office, self.compact.desk.body

        def preview(rows: Sequence[TableRow] | None) -> None:
            if rows:
                self.app.push_screen(ImportPreview(office, rows, body))

        self.app.push_screen(forms.table_to_read(office, body), preview)

    @on(commands.ExportActions)
    def _export(self) -> None:
        office, shown, words = self.office, self._view, self._words
        assert shown is not None

        def make(_: Values) -> str:
            from meetings.action_list import actions_table

            rows = Rows(office)
            found = matching([rows.row(action) for action in shown.each(office)], words)
            return actions_table(office, (row.action for row in found))

        name = f"actions-{shown.name}-{shown.today}.csv"
        self.app.push_screen(export_form("Write the actions shown to a file", name, make), self._written)

    def _written(self, path: Path | None) -> None:
        if path:
            self.notify(f"Written to {path}.")


def _views(chosen: ViewName) -> Content:
    """The parts of the plan, to be clicked; the one that is shown stands in capitals."""
    parts = []
    for name, command in commands.SHOWING.items():
        part = Content.styled(f"{command.key} ", "$text-muted")
        part += Content.styled(name.upper(), "bold $accent") if name == chosen else Content(name)
        parts.append(part.stylize(f"@click=screen.command('{command.name()}')"))
    return Content("   ").join(parts)
