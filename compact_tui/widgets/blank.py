"""What a screen shows in place of its page: that it is being read, could not be, or is still empty."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from compact_tui.commands.command import Command


class Blank(VerticalScroll, can_focus=False):
    """A quiet page that says what is the matter and what to do first."""

    DEFAULT_CSS = """
    Blank { padding: 1 2; height: 1fr; display: none; }
    """

    def compose(self) -> ComposeResult:
        """One text, set when there is something to say."""
        yield Static(id="blank-text")

    def say(self, title: str, text: str = "", commands: Iterable[tuple[str, type[Command]]] = ()) -> None:
        """Show a title, a text below it, and the keys that help, each of which can be clicked."""
        lines = [Content.styled(title, "bold")]
        if text:
            lines.append(Content(text))
        keys = [self._offer(key, command) for key, command in commands]
        if keys:
            lines += [Content(""), *keys]
        self.query_one("#blank-text", Static).update(Content("\n").join(lines))

    def _offer(self, key: str, command: type[Command]) -> Content:
        title = command.title()
        shown = Content.assemble(("  ", ""), (f"{key:<6}", "bold $accent"), title[:1].lower() + title[1:])
        return shown.stylize(f"@click=screen.command('{command.name()}')")
