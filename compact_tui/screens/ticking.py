"""A list to tick: some of several things are chosen, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, SelectionList, Static
from textual.widgets.selection_list import Selection


class Ticking(ModalScreen[list[str] | None]):
    """Shows things by key and words, to be ticked with Space or the mouse; gives the keys of those ticked.

    All are ticked to begin with where `ticked` is true. The result is none where it was left.
    """

    DEFAULT_CSS = """
    Ticking SelectionList { height: auto; max-height: 14; border: none; margin-top: 1; padding: 0; }
    Ticking SelectionList:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="ticking.leave"),
        Binding("ctrl+s", "take", "Take those ticked", id="ticking.take"),
    ]

    def __init__(
        self, title: str, question: str, things: Sequence[tuple[str, str]], *, go: str, ticked: bool = False
    ) -> None:
        super().__init__()
        self._title, self._question, self._things = title, question, things
        self._go, self._ticked = go, ticked

    def compose(self) -> ComposeResult:
        """The question, the list and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._question))
            yield SelectionList(
                *(Selection(Content(words), key, self._ticked) for key, words in self._things), compact=True
            )
            with Horizontal(classes="buttons"):
                yield Button(Content(f"{self._go}  ^s"), id="take")
                yield Button("Leave it  esc", id="leave")

    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Take those that are ticked, in their order."""
        chosen = set(self.query_one(SelectionList).selected)
        self.dismiss([key for key, _ in self._things if key in chosen])

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)
