"""Where to go: the rooms and their letters."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button
from textual.widgets.option_list import Option

from compact_tui.doors import SEARCH, TABS
from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.doorlist import DoorList

_ROOMS = {**TABS, "search": SEARCH}


class GoToList(LaidOver[str | None]):
    """The rooms, each with the letter that goes there; `g` and the letter do it without looking."""

    CSS = """
    .dialog { width: 30; }
    DoorList { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,g", "go('')", "Stay here", id="go.stay"),
        *(Binding(tab.letter, f"go('{name}')", tab.title, id=f"go.{name}") for name, tab in _ROOMS.items()),
    ]

    def compose(self) -> ComposeResult:
        """A list to read, or to choose from."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Go to"
            yield DoorList(*(Option(self._line(name), id=name) for name in _ROOMS))
            with Horizontal(classes="buttons"):
                yield Button("Stay here  esc")

    def _line(self, name: str) -> Content:
        tab = _ROOMS[name]
        letter = {"slash": "/"}.get(tab.letter, tab.letter)
        return Content.assemble((f"{letter}  ", "bold $accent"), tab.title)

    @on(DoorList.OptionSelected)
    def _chosen(self, event: DoorList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    @on(Button.Pressed)
    def _stay(self) -> None:
        self.dismiss(None)

    def action_go(self, room: str) -> None:
        """Go there, or stay."""
        self.dismiss(room or None)
