"""What a table of actions would bring in, to be looked at before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from compact_tui.screens.action_rows import STATES
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from meetings.action_list import Row, keep_rows
from meetings.errors import Refused
from meetings.naming import Naming, due_words
from meetings.office import Office

if TYPE_CHECKING:
    from compact_tui.app import CompactApp


class ImportPreview(ModalScreen[bool]):
    """Shows the actions of a table, and adds all of them or none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="import.leave"),
        Binding("ctrl+s", "add", "Add them", id="import.add"),
    ]
    CSS = """
    .dialog { width: 96; max-width: 100%; height: 96%; }
    #import-head { color: $text-muted; height: auto; margin-bottom: 1; }
    """

    def __init__(self, office: Office, rows: Sequence[Row], body: str) -> None:
        super().__init__()
        self._office, self._table, self._body = office, rows, body
        self._busy = False

    def compose(self) -> ComposeResult:
        """The rows, what is wrong, and two buttons."""
        count = len(self._table)
        naming = Naming(self._office)
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("Bring in a list of actions")
            these = "This action" if count == 1 else f"These {count:,} actions"
            yield Static(Content(f"{these} will be added. Nothing is kept yet."), id="import-head")
            yield Ledger[tuple[int, Row]](
                (
                    Column("what", lambda row: row[1].text),
                    Column("who", lambda row: naming.owners(row[1].owners, led=row[1].led), 16),
                    Column("due", lambda row: due_words(row[1].due), 16),
                    Column("theme", lambda row: row[1].theme or "", 9, from_width=80),
                    Column("status", lambda row: Content(STATES[row[1].status][0]), 13),
                ),
                key=lambda row: str(row[0]),
                id="import-rows",
            )
            yield Static(classes="fault")
            with Horizontal(classes="buttons"):
                yield Button(f"Add {'it' if count == 1 else f'all {count:,}'}  ^s", id="add")
                yield Button("Leave it  esc", id="leave")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Ledger).fill(list(enumerate(self._table)))

    @on(Button.Pressed, "#add")
    def action_add(self) -> None:
        """Add all of them."""
        if not self._busy:
            self._busy = True
            self._add()

    @work
    async def _add(self) -> None:
        count = len(self._table)
        said = f"{count:,} action{'' if count == 1 else 's'} added; F9 takes that back."
        try:
            await cast("CompactApp", self.app).keep(
                lambda: keep_rows(self._office, self._table, self._body), said
            )
        except Refused as why:
            self.query_one(".fault", Static).update(Content(f"▲ {why}"))
            self.query_one(".dialog").add_class("-faulty")
        else:
            self.dismiss(True)
        finally:
            self._busy = False

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave it; nothing is added."""
        self.dismiss(False)
