"""What each row of a table of members would become, looked at before any of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from meetings.roster_import import RosterRow, becomes


@dataclass(frozen=True, slots=True)
class Proposed:
    """A table as it was read: its bytes, and what each row would become."""

    data: bytes
    rows: list[RosterRow]

    @property
    def wrong(self) -> int:
        """How many rows cannot be taken."""
        return sum(1 for row in self.rows if row.fault)


class RosterPreview(ModalScreen[bool]):
    """Lists every row with its line in the file; true where all of them are to be added."""

    CSS = """
    RosterPreview .dialog { width: 100; height: 96%; }
    RosterPreview Ledger { height: 1fr; margin-top: 1; }
    RosterPreview .in-full { height: auto; max-height: 8; margin-top: 1; }
    RosterPreview .in-full Static { height: auto; color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="roster.leave"),
        Binding("ctrl+s", "add_all", "Add all", id="roster.add-all"),
    ]
    AUTO_FOCUS = "Ledger"

    def __init__(self, proposed: Proposed, sectors: dict[str, str]) -> None:
        super().__init__()
        self._proposed = proposed
        self._sectors = sectors

    def compose(self) -> ComposeResult:
        """How it stands, the rows, the chosen one in full, and two buttons."""
        proposed = self._proposed
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "A list of members"
            yield Static(_verdict(proposed))
            yield Ledger[RosterRow](
                (
                    Column("line", lambda row: str(row.line), 5, right=True),
                    Column("name", _name, 22),
                    Column("what it becomes", self._says),
                ),
                key=lambda row: str(row.line),
            )
            with VerticalScroll(classes="in-full", can_focus=False):
                yield Static(id="in-full")
            with Horizontal(classes="buttons"):
                add = Button(f"Add all {len(proposed.rows)}  enter", id="add")
                add.display = not proposed.wrong
                yield add
                yield Button("Leave it  esc", id="leave")

    def on_mount(self) -> None:
        """Fill the list; what is wrong is chosen first."""
        ledger = self.query_one(Ledger)
        ledger.fill(self._proposed.rows)
        wrong = next((row for row in self._proposed.rows if row.fault), None)
        if wrong:
            ledger.choose(str(wrong.line))

    @on(Ledger.Picked)
    def _in_full(self, event: Ledger.Picked) -> None:
        row = event.row
        says = Content("") if row is None else Content(f"Line {row.line}: {self._says(row).plain}")
        self.query_one("#in-full", Static).update(says)

    @on(Ledger.Opened)
    @on(Button.Pressed, "#add")
    def action_add_all(self) -> None:
        """Add everybody, where no row is wrong."""
        if not self._proposed.wrong:
            self.dismiss(True)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Add nobody."""
        self.dismiss(False)

    def _says(self, row: RosterRow) -> Content:
        if row.fault:
            return Content.styled(f"▲ {row.fault}", "$error")
        return Content(becomes(row, self._sectors))


def _name(row: RosterRow) -> str:
    return row.becomes.person.name if row.becomes else row.cells.get("name", "")


def _verdict(proposed: Proposed) -> Content:
    rows = len(proposed.rows)
    if wrong := proposed.wrong:
        says = f"▲ {wrong} of {rows} rows {'is' if wrong == 1 else 'are'} wrong, so nobody can be added yet. "
        return Content.styled(says, "bold $error") + "Correct the table, then bring it in again."
    people = "1 person" if rows == 1 else f"{rows} people"
    return Content.styled(f"✓ {people} can be added. ", "bold $success") + "Nothing is kept yet."
