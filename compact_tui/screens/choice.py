"""Which of them: a short list laid over a room, and a button that leaves it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.doorlist import DoorList


class Choice(LaidOver[str | None]):
    """Asks for one of a list; its result is the id of what was chosen, none where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Leave it", id="choice.leave"),
    ]
    leave_it = "Leave it"
    subtitle = ""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def choices(self) -> ComposeResult:
        """What there is to choose from: a list of doors, and what is said above it."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The list, and a button."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            dialog.border_subtitle = Content(self.subtitle)
            yield from self.choices()
            with Horizontal(classes="buttons"):
                yield Button(f"{self.leave_it}  esc")

    @on(DoorList.OptionSelected)
    def _chosen(self, event: DoorList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
