"""A line on its way into the minutes, and what keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meetings.minutes.echo import Echo

if TYPE_CHECKING:
    from meetings.office import Office

Do = Callable[["Office", int], Echo]


_TURNS = frozenset({"undo", "redo", "\\", "!"})
"""Lines that turn another one: to do so again another day would turn the wrong one."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A line that is being kept, and what keeps it; `number` counts the lines of this screen.

    One that was `typed` is somebody's words, and comes back where it is not kept; one that a key stands for
    is only pressed again.
    """

    number: int
    line: str
    do: Do
    typed: bool = True

    @property
    def outlives(self) -> bool:
        """Whether it is offered again after the program was killed."""
        return self.typed and self.line.strip().casefold() not in _TURNS
