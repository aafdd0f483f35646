"""A small panel over the record: the answer to a question, or what else there is to say of a line."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Answer(VerticalScroll, can_focus=False):
    """A title and some lines, shown until Escape or the next line typed; pages scroll in it."""

    DEFAULT_CSS = """
    Answer {
        layer: above; dock: bottom; display: none; height: auto; max-height: 80%;
        border: round $accent; background: $background; padding: 0 1; scrollbar-size-vertical: 1;
        border-title-color: $accent; border-title-style: bold; border-subtitle-color: $text-muted;
    }
    Answer Static { height: auto; }
    """

    text = ""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="answer-text")

    def on_mount(self) -> None:
        """Say how it is closed."""
        self.border_subtitle = "esc closes"

    def say(self, title: str, lines: Sequence[str]) -> None:
        """Show a title and lines, as they are."""
        self.text = "\n".join((title, *lines))
        self.border_title = Content(title).truncate(70, ellipsis=True)
        self.query_one("#answer-text", Static).update(Content("\n".join(lines) or title))
        self.display = True
        self.scroll_home(animate=False)

    def on_click(self) -> None:
        """A click closes it."""
        self.close()

    def close(self) -> bool:
        """Put it away; whether it was there."""
        was_shown = bool(self.display)
        self.display = False
        return was_shown
