"""The themes to choose from; the one the arrows stand on is shown at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from compact_tui.themes import THEMES, TOLD

if TYPE_CHECKING:
    from compact_tui.app import CompactApp


class ThemeList(OptionList):
    """Every theme with what it is for."""

    def __init__(self) -> None:
        super().__init__(*(Option(_line(name), id=name) for name in THEMES), id="themes")

    def on_mount(self) -> None:
        """Stand on the theme that is shown."""
        app = cast("CompactApp", self.app)
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = self.get_option_index(app.theme) if app.theme in THEMES else 0

    async def _on_click(self, event: events.Click) -> None:
        """Show a theme at a first click, and take it at another: to look is not to choose."""
        clicked = event.style.meta.get("option")
        if isinstance(clicked, int) and clicked >= 0 and clicked != self.highlighted:
            self.highlighted = clicked
            event.prevent_default()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the theme the arrows stand on."""
        if event.option_id in THEMES:
            self.app.theme = event.option_id

    @property
    def theme(self) -> str:
        """The name of the theme the arrows stand on."""
        option = self.highlighted_option
        return option.id or "" if option else ""


def _line(name: str) -> Content:
    called, _ = THEMES[name]
    return Content.styled(f"{called[:1].upper()}{called[1:]}", "bold") + f"\n  {TOLD[name]}"
