"""Before the meeting is closed: what is missing, each thing a door to its line; and whether to close."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from compact_tui.widgets.doorlist import DoorList
from meetings.minutes.closing import Missing


class Closing(ModalScreen["bool | Missing"]):
    """Says what is missing. Enter goes where the chosen thing is put right; nobody closes by mistake.

    The result is whether to close, or the missing thing that was chosen.
    """

    DEFAULT_CSS = """
    Closing #missing {
        height: auto; max-height: 13; margin-top: 1; border: none; padding: 0; background: $background;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "Go back", id="closing.no"),
        Binding("y,c", "answer(True)", "Close the meeting", id="closing.yes"),
        Binding("left,right", "app.focus_next", "The other answer", show=False, id="closing.other"),
    ]

    def __init__(self, ref: str, missing: Sequence[Missing]) -> None:
        super().__init__()
        self._ref, self._missing = ref, missing

    def compose(self) -> ComposeResult:
        """What is missing, and two answers."""
        count = len(self._missing)
        things = "One thing is" if count == 1 else f"{count} things are"
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(f"Close {self._ref}?")
            if self._missing:
                how = "Enter goes there, and comes back when it is put right."
                yield Static(Content(f"{things} still missing. {how}"))
                yield DoorList(*(Option(_line(one)) for one in self._missing), id="missing")
            else:
                yield Static("Nothing is missing. The minutes stay a draft, and “undo” takes the close back.")
            with Horizontal(classes="buttons"):
                yield Button("Go back  esc", id="no")
                yield Button("Close all the same  y" if count else "Close  y", id="yes")

    def on_mount(self) -> None:
        """Begin with the first thing that is missing."""
        if self._missing:
            self.query_one("#missing", DoorList).highlighted = 0
        self.query_one("#missing" if self._missing else "#yes").focus()

    @on(DoorList.OptionSelected)
    def _go_there(self, event: DoorList.OptionSelected) -> None:
        one = self._missing[event.option_index]
        if one.entry or one.line:
            self.dismiss(one)
        else:
            self.notify("No one line puts this right; it is there to be known.")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Take the answer."""
        self.dismiss(yes)


def _line(missing: Missing) -> Content:
    sign = ("▲ ", "$warning") if missing.entry or missing.line else ("· ", "$text-muted")
    return Content.assemble(sign, missing.text)
