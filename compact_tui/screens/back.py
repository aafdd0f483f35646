"""The way back from a page to its list, for the mouse."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from compact_tui.commands import frame


def back_to(what: str) -> Content:
    """A few words to click, which do what Escape does."""
    click = Style.from_meta({"@click": f"screen.command('{frame.ShowAll.name()}')"})
    return Content.assemble((f"‹ {what}", "$accent"), ("  esc", "$text-muted")).stylize(click)
