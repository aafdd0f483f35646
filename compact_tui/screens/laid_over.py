"""Something to read or to choose from, laid over a room, that nothing was typed into."""

from __future__ import annotations

from textual import events
from textual.screen import ModalScreen, ScreenResultType


class LaidOver(ModalScreen[ScreenResultType]):
    """Is put away by a click beside it, as well as by its own key and button: nothing can be lost."""

    def on_click(self, event: events.Click) -> None:
        """Put it away where the click was beside it."""
        if event.widget is self:
            self.dismiss(None)
