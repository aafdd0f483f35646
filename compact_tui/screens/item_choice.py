"""Which item: a short list, chosen from by number, by the start of a title, or with the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from compact_tui.screens.choice import Choice
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


class ItemChoice(Choice):
    """Asks for one item of the agenda; its result is the item's id, none where it was left."""

    CSS = """
    ItemChoice .dialog { width: 64; }
    ItemChoice DoorList { height: auto; max-height: 14; }
    """
    subtitle = "a number or a word, then enter"

    def __init__(self, title: str, items: Sequence[Choosable]) -> None:
        super().__init__(title)
        self._items = items

    def choices(self) -> ComposeResult:
        """The items, sought by what is typed."""
        yield Typed(self._items)


def _line(number: int, title: str) -> Content:
    return Content.assemble((f"{number:>3}  ", "bold $accent"), " ".join(title.split()))
