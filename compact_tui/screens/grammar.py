"""What can be typed in the minutes, in plain words, and what each key does there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from compact_tui.commands.command import Command
from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.reader import Reader
from compact_tui.widgets.wrapping import wrapped
from meetings.minutes.table import MEANS, TABLE

PROMPT_KEYS = (
    ("tab", "complete the word; → does it too at the end"),
    ("up", "an earlier line that begins so; from an empty line, into the record"),
    ("page up, page down", "scroll the record while typing"),
    ("enter in the record", "edit that line where it stands; escape leaves it"),
    ("paste several lines", "they are looked at and put right before any is kept"),
)


_LAW = (
    "A line is one of these only when all of it fits; anything else is prose, kept as typed. "
    "Below the prompt it says, while you type, which it will be."
)
_TYPED = max(len(typed) for _, lines in (*TABLE, *MEANS) for typed, _ in lines)


class GrammarPage(LaidOver[None]):
    """One page: what you type, what it becomes, and the keys."""

    CSS = """
    GrammarPage .dialog { width: 100%; max-width: 100; height: 100%; max-height: 100%; }
    GrammarPage .dialog .buttons { margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", "Close", id="grammar.close"),
    ]

    def __init__(self, keys: Sequence[tuple[Sequence[str], type[Command]]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """A text to scroll."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "What can be typed, and the keys"
            yield Reader(id="grammar")
            with Horizontal(classes="buttons"):
                yield Button("Close  esc")

    def on_mount(self) -> None:
        """Show the text."""
        self.query_one(Reader).focus()
        self.call_after_refresh(self._read)

    @on(Button.Pressed)
    def _close(self) -> None:
        self.dismiss(None)

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        reader = self.query_one(Reader)
        width = max(40, reader.room)
        reader.read(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> Iterator[Content]:
        left = min(_TYPED + 1, width * 3 // 5)
        yield from (Content.styled(line, "$text-muted") for line in wrapped(_LAW, width))
        for title, lines in (*TABLE, *MEANS):
            yield Content("")
            yield Content.styled(title, "bold $accent")
            for typed, becomes in lines:
                yield from _pair(typed, becomes, left, width - left)
        yield Content("")
        yield Content.styled("Keys", "bold $accent")
        for key, does in PROMPT_KEYS:
            yield from _pair(key, does, 22, width - 22)
        for keys, command in self._keys:
            yield from _pair(", ".join(keys), command.title(), 22, width - 22)


def _pair(left: str, right: str, width: int, room: int) -> Iterator[Content]:
    """What is typed beside what it becomes, each broken where it is too long."""
    for typed, becomes in zip_longest(wrapped(left, width - 1), wrapped(right, room), fillvalue=""):
        yield Content.assemble((f"{typed:<{width}}", "bold"), (becomes, "$text-muted"))
