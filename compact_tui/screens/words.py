"""What a word means: the glossaries at hand, narrowed by what is typed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.line import Line
from meetings.glossary import Glossary, Word


class WordsPage(LaidOver[None]):
    """Explains a word, where one is asked about; typing looks for others, nothing typed shows them all."""

    CSS = """
    WordsPage VerticalScroll { height: auto; max-height: 15; scrollbar-size-vertical: 1; }
    WordsPage Line { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "close", "Close", id="words.close", priority=True),
        Binding("up", "scroll(-1)", "Up", show=False, id="words.up"),
        Binding("down", "scroll(1)", "Down", show=False, id="words.down"),
        Binding("pageup", "scroll(-10)", "A page up", show=False, id="words.page-up"),
        Binding("pagedown", "scroll(10)", "A page down", show=False, id="words.page-down"),
    ]

    def __init__(self, glossary: Glossary, said: str = "") -> None:
        super().__init__()
        self._glossary, self._said = glossary, " ".join(said.split())

    def compose(self) -> ComposeResult:
        """A line to type in, what was found, and a button."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "What does a word mean?"
            yield Line(placeholder="type a word, or its beginning", id="asked")
            with VerticalScroll(can_focus=False):
                yield Static(self._answer(), id="meanings")
            with Horizontal(classes="buttons"):
                yield Button("Close  esc")

    def on_mount(self) -> None:
        """Begin in the line, so that typing asks."""
        self.query_one(Line).focus()

    def _answer(self) -> Content:
        """What the word means that was asked about; of one that nobody explains, that, and all the words."""
        if not self._said:
            return _told(self._glossary.words)
        known = self._glossary.meaning_of(self._said)
        if known:
            return _told(known)
        none = Content.styled(f"No glossary here explains “{self._said[:60]}”.", "bold")
        return Content("\n\n").join([none, _told(self._glossary.words)])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value.strip()
        found = self._glossary.matching(typed)
        says = _told(found) if typed else self._answer()
        if typed and not found:
            says = Content.styled(f"No glossary here has “{typed[:60]}”.", "bold")
        self.query_one("#meanings", Static).update(says)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, by: int) -> None:
        """Move through what was found, line by line or by pages."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Put it away."""
        self.dismiss(None)


def _told(words: Sequence[Word]) -> Content:
    """Words with their meanings and sources, under whose words they are."""
    if not words:
        return Content("No glossary is at hand.")
    parts: list[Content] = []
    for name, lot in itertools.groupby(words, key=lambda word: word.name):
        parts.append(Content.styled(name, "bold $accent"))
        parts += [_one(word) for word in lot]
    return Content("\n").join(parts)


def _one(word: Word) -> Content:
    source = f"  {word.source}" if word.source else ""
    return Content.assemble((word.term, "bold"), f": {word.meaning}", (source, "$text-muted"))
