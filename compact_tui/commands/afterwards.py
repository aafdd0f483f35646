"""What can be done with what is left to do after a meeting."""

from __future__ import annotations

from compact_tui.commands.command import Command


class Tick(Command):
    """Tick the chosen thing as done, or let it be to do again."""

    key = "space"
    foot = "tick"


class DoIt(Command):
    """Do the chosen thing, or go where it is done. Enter does the same."""

    key = "o"
    also = "open"


class WriteExtract(Command):
    """Write an extract of decisions and actions to a file. For whom the chosen thing is, or any other."""

    key = "e"
    foot = "extract"
    also = "export"


class Drop(Command):
    """Say that the chosen thing is not going to be done, and why."""

    key = "d"
    foot = "drop"


ON_ONE = (Tick, DoIt, Drop)
"""What needs a chosen thing."""
