"""A list of lines some of which lead somewhere: the arrows step from door to door."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import Binding, BindingType
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

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return self.scrollable_content_region.width - 2

    def _move_page(self, direction: int) -> None:
        """Go a page further; lines that are not laid out yet, or not shown, have no pages."""
        self._update_lines()
        if (self.highlighted or 0) in self._index_to_line:
            super()._move_page(direction)  # type: ignore[arg-type]  # it is 1 or -1

    def _get_option_render(self, option: Option, style: Style) -> list[Strip]:
        """Draw a line; the chosen one in one colour, as signs in the accent's could not be seen on it."""
        strips = super()._get_option_render(option, style)
        if option is not self.highlighted_option:
            return strips
        one_colour = RichStyle(color=style.rich_style.color)
        return [
            Strip(Segment.apply_style(strip, post_style=one_colour), strip.cell_length) for strip in strips
        ]
