"""The reader: a page of text to scroll through."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Reader(VerticalScroll, can_focus=True):
    """A long text, shown as it is; arrows and the wheel scroll it."""

    DEFAULT_CSS = """
    Reader { padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    text: Content = Content("")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="reader-text")

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return self.query_one("#reader-text").content_size.width

    def read(self, text: Content, *, from_top: bool = True) -> None:
        """Show a text, from its top unless it is the same one come up to date."""
        self.text = text
        self.query_one("#reader-text", Static).update(text)
        if from_top:
            self.scroll_home(animate=False)
