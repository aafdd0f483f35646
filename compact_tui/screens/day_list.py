"""All that stands on a day, as a list to read or to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button
from textual.widgets.option_list import Option

from compact_tui.screens.calendar_words import in_one_line
from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.doorlist import DoorList
from meetings.calendar.days import DayEntry


class DayList(LaidOver[DayEntry | None]):
    """The entries of a day; its result is the one that was chosen. What leads nowhere is only read."""

    CSS = """
    DayList DoorList { height: auto; max-height: 16; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", id="day.leave")]

    def __init__(self, title: str, entries: Sequence[DayEntry]) -> None:
        super().__init__()
        self._title, self._entries = title, entries

    def compose(self) -> ComposeResult:
        """The list and a way out."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield DoorList(
                *(
                    Option(in_one_line(entry), str(at), disabled=not entry.room)
                    for at, entry in enumerate(self._entries)
                )
            )
            with Horizontal(classes="buttons"):
                yield Button("Back  esc")

    @on(DoorList.OptionSelected)
    def _chosen(self, event: DoorList.OptionSelected) -> None:
        self.dismiss(self._entries[int(event.option_id or 0)])

    @on(Button.Pressed)
    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss(None)
