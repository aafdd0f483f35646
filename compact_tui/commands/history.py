"""What can be done on the History screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class Restore(Command):
    """Go back to this version. What the record says now stays in the history."""

    key = "r"
    foot = "restore"


class OpenRecord(Command):
    """Open this record where it lives."""

    key = "o"


class AllChanges(Command):
    """Show every change of the whole record again."""

    key = "a"
    foot = "all changes"
