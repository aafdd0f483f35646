"""Holding the screen still for a moment, so that what belongs together changes together."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from textual.screen import Screen

LONGEST = 0.025
"""Seconds after which the screen goes on all the same; a disk that is well keeps a line much sooner."""


class Hold:
    """Nothing is drawn until `release`, or until the moment is over.

    What has changed is then drawn in one frame; drawn as it came, the second part would wait for the next.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self._held = ExitStack()
        self._held.callback(screen.check_idle)
        self._held.enter_context(screen.app.batch_update())
        screen.set_timer(LONGEST, self.release)

    def release(self) -> None:
        """Let the screen go on; once is enough, and twice does no harm."""
        self._held.close()
