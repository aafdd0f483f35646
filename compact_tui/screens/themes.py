"""The colours to choose from, each shown at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList

from compact_tui.widgets.themelist import ThemeList


class ThemePage(ModalScreen[str]):
    """Asks for a theme; its result is the name, empty where it was left."""

    CSS = """
    ThemePage .dialog { width: 56; }
    ThemePage ThemeList { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it", id="themes.leave")]

    def compose(self) -> ComposeResult:
        """The themes and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("Colours")
            yield ThemeList()
            with Horizontal(classes="buttons"):
                yield Button(Content("Take it  ⏎"), id="take")
                yield Button(Content("Leave it  esc"), id="leave")

    @on(OptionList.OptionSelected)
    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        self.dismiss(self.query_one(ThemeList).theme)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the colours as they were."""
        self.dismiss("")
