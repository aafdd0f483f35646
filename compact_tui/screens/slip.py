"""A slip: something to be read in full, laid over the screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from compact_tui.screens.laid_over import LaidOver


class Slip(LaidOver[None]):
    """Shows a text until it is put away; arrows and the wheel scroll it."""

    DEFAULT_CSS = """
    Slip .dialog VerticalScroll { height: auto; max-height: 17; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "close", "Close", id="slip.close")]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The text and a button to put it away."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            with VerticalScroll():
                yield Static(self._text)
            with Horizontal(classes="buttons"):
                yield Button("Close  esc")

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)
