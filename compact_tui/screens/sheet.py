"""The sheet: a page of text laid over a room, to read and put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.reader import Reader

if TYPE_CHECKING:
    from compact_tui.app import CompactApp


class Sheet(LaidOver[None]):
    """A text to scroll through; Escape puts it away. `laid_out` says it for a width in cells."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark,f2", "put_away", "Close", id="sheet.close"),
        Binding("y", "copy", "Copy all of it", id="sheet.copy"),
    ]
    CSS = """
    .dialog { width: 78; max-width: 100%; height: 100%; max-height: 100%; }
    Reader { height: 1fr; }
    """
    AUTO_FOCUS = "Reader"
    heading: str = ""

    @property
    def compact(self) -> CompactApp:
        """The app, by its own type."""
        return cast("CompactApp", self.app)

    def laid_out(self, width: int) -> Content:
        """The text, in lines no wider than so many cells."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A page, and a button for the mouse."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self.heading)
            yield Reader()
            with Horizontal(classes="buttons"):
                yield Button("Copy  y", id="copy")
                yield Button("Close  esc", id="close")

    def on_mount(self) -> None:
        """Lay it out once the width is known."""
        self.call_after_refresh(self._lay_out)

    def on_resize(self) -> None:
        """Lay it out for the new width, without losing the place."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        reader = self.query_one(Reader)
        reader.read(self.laid_out(max(20, reader.room)), from_top=False)

    @on(Button.Pressed, "#close")
    def action_put_away(self) -> None:
        """Go back to the room below."""
        self.dismiss(None)

    @on(Button.Pressed, "#copy")
    def action_copy(self) -> None:
        """Copy the whole text."""
        self.app.copy_to_clipboard(self.query_one(Reader).text.plain)
        self.app.notify("Copied all of it.")
