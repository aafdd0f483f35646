"""The words below the prompt: what the line that is being typed will become, and what the last one became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import Static

from compact_tui.completing import complete
from compact_tui.foretelling import coming
from compact_tui.screens.minutes_ending import Ending
from compact_tui.widgets.answer import Answer
from compact_tui.widgets.line import Line
from meetings.minutes.echo import Echo
from meetings.minutes.foretold import foretell

if TYPE_CHECKING:
    from compact_tui.doors import Door


class Foreseeing(Ending):
    """The part of the room that says at every key what a line will become, and then what it became."""

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._said = Content("")

    @on(Line.Changed, "#prompt")
    def _typed(self, event: Line.Changed) -> None:
        event.stop()
        self._foresee()
        self.note_draft()

    def _foresee(self) -> None:
        """Say what the line will become, and what its last word could."""
        page, prompt = self.shown, self.prompt
        if page is None:
            return
        line = prompt.value
        if not line.strip():
            prompt.suggestions.offer(())
            self.query_one("#echo", Static).update(self._said, layout=False)
            return
        if "#" in line:
            self.read_areas(line, page.known.area)
        anew = self.editing if self.how != "insert" else None
        sight = page.sight.knowing(self.areas).at(self.now).anew(anew)
        if self.editing is not None and self.how == "split":
            prompt.suggestions.offer(())
            self.query_one("#echo", Static).update(self.two_parts(self.editing, sight), layout=False)
            return
        foretold = foretell(line, sight, instead=bool(self.editing))
        self.query_one("#echo", Static).update(coming(foretold), layout=False)
        known = page.known.knowing(self.areas)
        prompt.suggestions.offer(complete(line, prompt.cursor_position, known) if prompt.has_focus else ())

    def told(self, echo: Echo) -> None:
        """Say what a line became, in the place where it said what it would."""
        if echo.parts:
            sign = ("✓ ", "$success") if echo.kept else ("· ", "$accent")
            self._echo(Content.assemble(sign, echo.line))
        answer = self.query_one(Answer)
        if echo.more or (len(echo.parts) > 1 and not echo.kept):
            answer.say(echo.parts[0], echo.more or echo.parts[1:])
        else:
            answer.close()

    def warn(self, text: str) -> None:
        """Say, below the prompt, what stands in the way of keeping anything."""
        self._echo(Content.styled(f"▲ {text}", "bold $error"))

    def _echo(self, said: Content) -> None:
        self._said = said
        if not self.prompt.value:
            self.query_one("#echo", Static).update(said, layout=False)
