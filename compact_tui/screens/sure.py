"""One question before something that is hard to take back."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class Sure(ModalScreen[bool]):
    """Asks a question that is answered with yes or no; Escape says no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "No", id="sure.no"),
        Binding("y", "answer(True)", "Yes", id="sure.yes"),
        Binding("left,right", "app.focus_next", "The other answer", show=False, id="sure.other"),
    ]

    def __init__(self, title: str, question: str, *, yes: str = "Yes", no: str = "No") -> None:
        super().__init__()
        self._title, self._question, self._yes, self._no = title, question, yes, no

    def compose(self) -> ComposeResult:
        """The question and two answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._question))
            with Horizontal(classes="buttons"):
                yield Button(Content(f"{self._yes}  y"), id="yes")
                yield Button(Content(f"{self._no}  n"), id="no")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Take the answer."""
        self.dismiss(yes)
