"""Which item: a short list, chosen from by number, by the start of a title, or with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button
from textual.widgets.option_list import Option

from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.doorlist import DoorList

Choosable = tuple[str, int, str]
"""An item: its id, its number, its title."""


class Typed(DoorList):
    """A list whose lines are sought by what is typed."""

    def __init__(self, items: Sequence[Choosable]) -> None:
        super().__init__(*(Option(_line(number, title), id=id_) for id_, number, title in items))
        self._items = items
        self.typed = ""

    async def _on_key(self, event: events.Key) -> None:
        """Go to the line that what was typed so far names; a digit or a letter begins anew if it must."""
        letter = event.character or ""
        if not event.is_printable or not letter.isalnum():
            return
        event.stop()
        event.prevent_default()
        for sought in (self.typed + letter.casefold(), letter.casefold()):
            at = next((n for n, item in enumerate(self._items) if _is_named(item, sought)), None)
            if at is not None:
                self.typed, self.highlighted = sought, at
                return


def _is_named(item: Choosable, sought: str) -> bool:
    _, number, title = item
    if sought.isdecimal():
        return str(number).startswith(sought)
    return any(word.startswith(sought) for word in title.casefold().split())


class ItemChoice(LaidOver[str | None]):
    """Asks for one item of the agenda; its result is the item's id, none where it was left."""

    CSS = """
    ItemChoice .dialog { width: 64; }
    ItemChoice DoorList { height: auto; max-height: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Leave it", id="item-choice.leave"),
    ]

    def __init__(self, title: str, items: Sequence[Choosable]) -> None:
        super().__init__()
        self._title, self._items = title, items

    def compose(self) -> ComposeResult:
        """The list, and a button."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            dialog.border_subtitle = Content("a number or a word, then enter")
            yield Typed(self._items)
            with Horizontal(classes="buttons"):
                yield Button("Leave it  esc")

    @on(DoorList.OptionSelected)
    def _chosen(self, event: DoorList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _line(number: int, title: str) -> Content:
    return Content.assemble((f"{number:>3}  ", "bold $accent"), " ".join(title.split()))
