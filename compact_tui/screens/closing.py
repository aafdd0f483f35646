"""Before the meeting is closed: what is missing, and whether to close all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static


class Closing(ModalScreen[bool]):
    """Says what is missing; Enter on the first button goes back, as nobody should close by mistake."""

    DEFAULT_CSS = """
    Closing #missing { height: auto; max-height: 14; scrollbar-size-vertical: 1; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "Go back", id="closing.no"),
        Binding("y,c", "answer(True)", "Close the meeting", id="closing.yes"),
        Binding("up", "scroll(-1)", "Up", show=False, id="closing.up"),
        Binding("down", "scroll(1)", "Down", show=False, id="closing.down"),
        Binding("left,right", "app.focus_next", "The other answer", show=False, id="closing.other"),
    ]

    def __init__(self, ref: str, missing: Sequence[str]) -> None:
        super().__init__()
        self._ref, self._missing = ref, missing

    def compose(self) -> ComposeResult:
        """What is missing, and two answers."""
        count = len(self._missing)
        things = "One thing is" if count == 1 else f"{count} things are"
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(f"Close {self._ref}?")
            if self._missing:
                yield Static(Content(f"{things} still missing:"))
                with VerticalScroll(id="missing"):
                    yield Static(Content("\n").join(_line(one) for one in self._missing))
            else:
                yield Static("Nothing is missing. The minutes stay a draft, and “undo” takes the close back.")
            with Horizontal(classes="buttons"):
                yield Button("Go back  esc", id="no")
                yield Button("Close all the same  y" if count else "Close  y", id="yes")

    def on_mount(self) -> None:
        """Begin on the safe answer."""
        self.query_one("#no" if self._missing else "#yes").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_scroll(self, by: int) -> None:
        """Scroll what is missing."""
        if self._missing:
            self.query_one("#missing").scroll_relative(y=by, animate=False)

    def action_answer(self, yes: bool) -> None:
        """Take the answer."""
        self.dismiss(yes)


def _line(missing: str) -> Content:
    return Content.assemble(("▲ ", "$warning"), missing)
