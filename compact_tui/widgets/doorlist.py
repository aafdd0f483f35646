"""A list of lines some of which lead somewhere: the arrows step from door to door."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class DoorList(OptionList):
    """Lines of a page; those that lead nowhere are disabled and passed over."""

    DEFAULT_CSS = """
    DoorList { scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False, id="list.up"),
        Binding("down,j", "cursor_down", "Down", show=False, id="list.down"),
        Binding("pageup", "page_up", "A page up", show=False, id="list.page-up"),
        Binding("pagedown", "page_down", "A page down", show=False, id="list.page-down"),
        Binding("home", "first", "To the top", show=False, id="list.top"),
        Binding("end", "last", "To the end", show=False, id="list.end"),
        Binding("enter", "select", "open", id="list.open"),
    ]

    class Widened(Message):
        """The lines have another width than before, or one for the first time."""

        def __init__(self, doors: DoorList) -> None:
            super().__init__()
            self.doors = doors

        @property
        def control(self) -> DoorList:
            """The list."""
            return self.doors

    _told_room = 0

    def on_resize(self) -> None:
        """Say so where the lines have another width now."""
        if self.room != self._told_room:
            self._told_room = self.room
            self.post_message(self.Widened(self))

    def on_show(self) -> None:
        """Say so where the lines have a width again: while the list was hidden they had none."""
        self._told_room = 0
        self.on_resize()

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return self.scrollable_content_region.width - 2

    def action_page_down(self) -> None:
        """A page on; from the top where no line is chosen yet."""
        if self.highlighted is None:
            self.action_first()
        self._move_page(1)

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Go on by a page; while the lines have no place on screen yet there are no pages to go by."""
        if self._lines:
            super()._move_page(direction)

    def on_click(self, event: events.Click) -> None:
        """Leave a click alone that was made on a line that is gone since."""
        at = event.style.meta.get("option")
        if at is not None and at >= self.option_count:
            event.prevent_default()

    def _get_option_render(self, option: Option, style: Style) -> list[Strip]:
        """Draw a line; the chosen one in one colour, as signs in the accent's could not be seen on it."""
        strips = super()._get_option_render(option, style)
        if option is not self.highlighted_option:
            return strips
        one_colour = RichStyle(color=style.rich_style.color)
        return [
            Strip(Segment.apply_style(strip, post_style=one_colour), strip.cell_length) for strip in strips
        ]
