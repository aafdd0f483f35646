"""What every app of ours has in common: a person's own colours and keys, and no traceback."""

from __future__ import annotations

import os

from textual.app import App

from compact_tui.config import Config, read_config
from compact_tui.themes import TERMINAL, THEMES


class Dressed(App[int]):
    """An app in the colours and with the keys a person has chosen; a fault in it is told in one sentence."""

    CSS_PATH = "app.tcss"
    TITLE = "Compact TUI"
    COMMAND_PALETTE_BINDING = "f24"  # it is opened by a command of ours, which the keymap can name

    def dress(self) -> None:
        """Take on the colours and the keys."""
        self.config: Config = _choices()
        for _, theme in THEMES.values():
            self.register_theme(theme)
        self.theme = self.config.theme if self.config.theme in THEMES else TERMINAL
        self.set_keymap(self.config.keymap)
        if self.no_color:
            self._leave_out_colours()

    def _leave_out_colours(self) -> None:
        """Show no colours at all: Textual's own way turns the terminal's colours into black on black."""
        from textual.filter import Monochrome, NoColor

        from compact_tui.uncoloured import Uncoloured

        kept = [one for one in self._filters if not isinstance(one, (Monochrome, NoColor))]
        self._filters = [*kept, Uncoloured()]

    def _fatal_error(self) -> None:
        """Leave after a fault of the program with one sentence: a traceback would show people's words."""
        if os.environ.get("COMPACT_DEBUG"):
            super()._fatal_error()
            return
        fault = self._exception
        self._exit_renderables.append(
            f"compact-tui: This is a fault in the program, not yours ({type(fault).__name__}). All that was "
            "shown as saved is kept. COMPACT_DEBUG=1 shows where it happened, for a report."
        )
        self._close_messages_no_wait()


def _choices() -> Config:
    """The choices as the app can follow them; keys are looked at only where some were given."""
    config = read_config()
    if config.keymap:
        from compact_tui.keymap import tidied

        config = tidied(config)
    return config
