"""Bare Textual apps to measure against: `python -m benchmarks.bare page` or `line`."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, OptionList, Static


class Page(App[None]):
    """The widgets of our first screen, the same number in the same places, with no rules and no data."""

    def compose(self) -> ComposeResult:
        yield Static("Castlebridge Compact Group")
        with Container():
            yield OptionList()
        with VerticalScroll():
            yield Static()
        yield Static("all saved")
        yield Static("f1 help  f10 quit")


class Line(App[None]):
    """A line to type in; what is entered is shown above it."""

    def compose(self) -> ComposeResult:
        yield Static(id="said", markup=False)
        yield Input()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.query_one("#said", Static).update(f"saved: {event.value}")
        event.input.value = ""


if __name__ == "__main__":
    {"page": Page, "line": Line}[sys.argv[1]]().run()
