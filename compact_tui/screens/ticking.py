"""A list to tick: some of several things are chosen, all at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Button, SelectionList, Static
from textual.widgets._toggle_button import ToggleButton
from textual.widgets.selection_list import Selection


class Ticks(SelectionList[str]):
    """A list to tick, where what is not ticked is empty: the library tells it by colour alone."""

    def render_line(self, y: int) -> Strip:
        """Draw a line, its box empty unless it is ticked."""
        strip = super().render_line(y)
        segments = list(strip)
        for at, segment in enumerate(segments):
            meta = segment.style.meta if segment.style else {}
            if segment.text == ToggleButton.BUTTON_INNER and "option" in meta:
                if self.get_option_at_index(meta["option"]).value in self.selected:
                    break
                segments[at] = Segment(" " * len(segment.text), segment.style)
                return Strip(segments, strip.cell_length)
        return strip


class Ticking(ModalScreen[list[str] | None]):
    """Shows things by key and words, to be ticked with Space or the mouse; gives the keys of those ticked.

    All are ticked to begin with where `ticked` is true, or those whose keys it holds. The result is none
    where it was left.
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
        self,
        title: str,
        question: str,
        things: Sequence[tuple[str, str]],
        *,
        go: str,
        ticked: bool | Collection[str] = False,
    ) -> None:
        super().__init__()
        self._title, self._question, self._things = title, question, things
        self._go = go
        self._ticked = ticked if not isinstance(ticked, bool) else [key for key, _ in things if ticked]

    def compose(self) -> ComposeResult:
        """The question, the list and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._question))
            yield Ticks(
                *(Selection(Content(words), key, key in self._ticked) for key, words in self._things),
                compact=True,
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
