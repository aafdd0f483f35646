"""The prompt: one line to type minutes in, with what it could become below the cursor's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from compact_tui.completing import Suggestion
from compact_tui.widgets.hold import Hold
from compact_tui.widgets.line import Line


class Suggestions(OptionList, can_focus=False):
    """What the word being typed could become; one of them is marked, and a click takes one."""

    class Taken(Message):
        """A suggestion was clicked."""

        def __init__(self, suggestion: Suggestion) -> None:
            super().__init__()
            self.suggestion = suggestion

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own word
        super().__init__(id=id)
        self._offered: Sequence[Suggestion] = ()

    @property
    def chosen(self) -> Suggestion | None:
        """The suggestion that is marked, none where nothing is offered."""
        at = self.highlighted
        return self._offered[at] if self.display and at is not None and at < len(self._offered) else None

    def offer(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these, the first one marked; with none there is nothing to see."""
        if suggestions != self._offered:
            self._offered = suggestions
            self.set_options(Option(_line(one)) for one in suggestions)
            self.highlighted = 0 if suggestions else None
        self.display = bool(suggestions)

    def step(self, by: int) -> None:
        """Mark the next one or the one before, round and round."""
        if self._offered:
            self.highlighted = ((self.highlighted or 0) + by) % len(self._offered)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._offered):
            self.post_message(self.Taken(self._offered[event.option_index]))


def _line(suggestion: Suggestion) -> Content:
    shown = " ".join(suggestion.shown.split())
    hint = " ".join(suggestion.hint.split())
    return Content.assemble((f"{shown:<14} ", "bold"), (hint, "$text-muted")).truncate(66, ellipsis=True)


class Prompt(Line):
    """The minute line. Tab (and → at the end) takes the marked suggestion; with a list of them to see, the
    arrows choose in it and Enter takes the one chosen; else they walk through the earlier lines, or go up
    into the record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete the word", show=False, id="prompt.complete"),
        Binding("right", "right", "Right, or complete at the end", show=False, id="prompt.right"),
        Binding("up", "up", "Up: a suggestion, an earlier line, the record", show=False, id="prompt.up"),
        Binding("down", "down", "Down: a suggestion, a later line", show=False, id="prompt.down"),
        Binding("pageup", "page(-1)", "The record a page up", show=False, id="prompt.page-up"),
        Binding("pagedown", "page(1)", "The record a page down", show=False, id="prompt.page-down"),
        Binding("ctrl+home", "page(-1000)", "The record's start", show=False, id="prompt.top"),
        Binding("ctrl+end", "page(1000)", "The record's end", show=False, id="prompt.end"),
    ]

    class Entered(Message):
        """The line was entered; the screen is held until it has been kept, or for a moment."""

        def __init__(self, line: str, hold: Hold) -> None:
            super().__init__()
            self.line = line
            self.hold = hold

    class Up(Message):
        """The reader wants to go up into the record."""

    class Paged(Message):
        """The record is to be scrolled by so many pages."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, suggestions: Suggestions, *, id: str | None = None) -> None:  # noqa: A002
        asks = "type what happens; Enter keeps it, f1 says what can be typed"
        super().__init__(id=id, placeholder=asks, select_on_focus=False)
        self.suggestions = suggestions
        self.earlier: Sequence[str] = ()
        self._walked: list[str] = []
        self._at = 0
        self._typed = ""
        self._picked = False

    # what it could become

    def action_complete(self) -> None:
        """Take the marked suggestion; from an empty line go on to the record."""
        if chosen := self.suggestions.chosen:
            self.take(chosen)
        elif not self.value:
            self.screen.focus_next()

    def take(self, suggestion: Suggestion) -> None:
        """Put a suggestion in place of the word before the cursor; in a gap of it the cursor stays."""
        self.replace(suggestion.text + suggestion.after, suggestion.start, self.cursor_position)
        self.cursor_position -= len(suggestion.after)
        self.focus()

    def action_right(self) -> None:
        """Right; at the end, take the marked suggestion."""
        if self.cursor_at_end and self.suggestions.chosen:
            self.action_complete()
        else:
            self.action_cursor_right()

    # earlier lines

    def action_up(self) -> None:
        """Mark the suggestion above, else walk back through the earlier lines; from an empty line, go up."""
        if self.suggestions.display:
            self._picked = True
            self.suggestions.step(-1)
        elif not self.value and not self._at:
            self.post_message(self.Up())
        else:
            self._walk(1)

    def action_down(self) -> None:
        """Mark the suggestion below, else walk forward through the earlier lines."""
        if self.suggestions.display:
            self._picked = True
            self.suggestions.step(1)
        else:
            self._walk(-1)

    def _walk(self, by: int) -> None:
        """The earlier lines that begin with what was typed before walking, newest first, each once."""
        if not self._at:
            self._typed = self.value
            begins = self._typed.casefold()
            found = dict.fromkeys(one for one in reversed(self.earlier) if one.casefold().startswith(begins))
            self._walked = [self._typed, *(one for one in found if one != self._typed)]
        at = min(max(0, self._at + by), len(self._walked) - 1)
        if at != self._at:
            self._at = at
            self.set_line(self._walked[at], walking=True)

    def set_line(self, text: str, *, walking: bool = False) -> None:
        """Let the line say something else, with the cursor at its end."""
        if not walking:
            self._at = 0
        self.value = text
        self.cursor_position = len(text)

    def action_page(self, by: int) -> None:
        """Scroll the record, without leaving the line."""
        self.post_message(self.Paged(by))

    # entering

    def watch_value(self) -> None:
        """What was chosen among the suggestions was chosen for another word."""
        self._picked = False

    async def action_submit(self) -> None:
        """Enter the line. It is empty at once: what is typed on, however fast, begins the next one."""
        if self._picked and self.suggestions.chosen:
            self.action_complete()
            return
        line, hold = self.value, Hold(self.screen)
        self.set_line("")
        self.post_message(self.Entered(line, hold))
