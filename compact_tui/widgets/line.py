"""One line to type in, which never loses the rest of what is pasted into it."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from meetings.store.door import clean_text

LONGEST = 20_000
"""How many characters a line on screen takes; a longer paste is refused aloud, not cut."""

_SCROLLS = ("scroll_", "page_")
"""Keys that a line has as anything that scrolls has them; they are of no use to it, but to the screen."""


class Line(Input):
    """A line of input. A paste of several lines is not cut to the first: the screen is asked what to do."""

    virtual_size = Reactive(Size(0, 0), layout=False)
    """How long the text is. It scrolls within its place, so nothing is laid out anew with every key, as it is
    for Textual's own line."""

    class SeveralLines(Message):
        """Several lines were pasted."""

        def __init__(self, line: Line, lines: list[str]) -> None:
            super().__init__()
            self.line = line
            self.lines = lines

        @property
        def control(self) -> Line:
            """The line they were pasted into."""
            return self.line

    async def _on_key(self, event: events.Key) -> None:
        """Do what one of this line's own keys does here and now.

        Textual asks the screen first whether a key is bound; what was typed on meanwhile would then come
        before it: the next line's first letter before the Enter, a letter before the Backspace.
        """
        own = self._bindings.key_to_bindings.get(event.key, [])
        binding = next((one for one in own if one.id is None or one.id not in self.app._keymap), None)
        if binding and not event.is_printable and not binding.action.startswith(_SCROLLS):
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)

    def put(self, text: str) -> bool:
        """Put a text in place of what is selected, or at the cursor; whether there is room for it.

        Control characters become what the store would make of them, so that none reaches the terminal.
        """
        start, end = self.selection
        if len(self.value) - abs(end - start) + len(text) > LONGEST:
            self.app.notify(
                f"That is {len(text):,} characters; a line takes {LONGEST:,}, so nothing was pasted.",
                severity="warning",
            )
            return False
        self.replace(clean_text(text).replace("\t", " "), *sorted((start, end)))
        return True

    def on_click(self, event: events.Click) -> None:
        """Choose the word below the mouse at a double click, everything at a third."""
        if event.chain == 2:
            at = self.cursor_position
            end = self.value.find(" ", at)
            start = self.value.rfind(" ", 0, at) + 1
            self.selection = Selection(start, end if end >= 0 else len(self.value))
        elif event.chain > 2:
            self.action_select_all()

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._paste(event.text)

    def action_paste(self) -> None:
        """Paste what was copied here in the app, with the same care."""
        self._paste(self.app.clipboard)

    def _paste(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1:
            self.post_message(self.SeveralLines(self, lines))
        elif lines:
            self.put(lines[0])
