"""Several pasted lines, looked at before they are kept: what each would become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from compact_tui.widgets.laying import Row
from compact_tui.widgets.record import Record
from meetings.minutes.foretold import Foretold, Sight, foretell_all

if TYPE_CHECKING:
    from compact_tui.app import CompactApp


class Pasted(ModalScreen[str]):
    """Asks whether pasted lines are kept line by line (`lines`), as one entry of prose (`prose`), or not."""

    DEFAULT_CSS = """
    Pasted .dialog { width: 96%; max-width: 110; height: 90%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer('')", "Leave them", id="pasted.leave"),
        Binding("enter", "answer('lines')", "Keep them line by line", id="pasted.lines", priority=True),
        Binding("p", "answer('prose')", "Keep all as one paragraph", id="pasted.prose"),
    ]

    def __init__(self, lines: Sequence[str], sight: Sight) -> None:
        super().__init__()
        self._lines, self._sight = lines, sight

    def compose(self) -> ComposeResult:
        """The lines, each with what it would become, and three answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"{len(self._lines)} pasted lines"
            yield Static("Nothing is kept yet. Line by line they would become:", id="pasted-head")
            yield Record(id="pasted-lines")
            with Horizontal(classes="buttons"):
                yield Button("Line by line  enter", id="lines")
                yield Button("One paragraph  p", id="prose")
                yield Button("Leave  esc", id="leave")

    def on_mount(self) -> None:
        """Show the lines at once, and what they become as soon as that is known."""
        self.query_one(Record).following = False
        self.query_one(Record).focus()
        self._fill([None] * len(self._lines))
        self._foretell()

    @work
    async def _foretell(self) -> None:
        app = cast("CompactApp", self.app)
        self._fill(await app.clerk.look(lambda: list(foretell_all(self._lines, self._sight))))

    def _fill(self, foretold: Sequence[Foretold | None]) -> None:
        told = zip(self._lines, foretold, strict=True)
        rows = [_row(number, line, became) for number, (line, became) in enumerate(told, start=1)]
        self.query_one(Record).fill(rows)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss("" if event.button.id == "leave" else event.button.id)

    def action_answer(self, how: str) -> None:
        """Take the answer; Enter on a button is that button's."""
        focused = self.focused
        if how == "lines" and isinstance(focused, Button):
            focused.press()
        else:
            self.dismiss(how)


def _row(number: int, line: str, became: Foretold | None) -> Row:
    if became is None:
        return Row(str(number), ((line, ""), ("…", "$text-muted")), str(number))
    look = "$warning" if became.refused else "$text-muted" if became.prose else "$accent"
    says = f"{'▲' if became.refused else '→'} {became.line or 'nothing'}"
    return Row(str(number), ((line, ""), (says, look)), str(number))
