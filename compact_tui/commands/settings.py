"""What can be done on the Settings screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class ChangeSetting(Command):
    """Change the chosen setting. What there is to choose from, and what it does, is said below the list."""

    key = "e"


class BackUp(Command):
    """Copy the whole office into one file: the record, the papers and the group's own areas."""

    key = "b"
    foot = "back up"


class CheckRecord(Command):
    """Read everything and say whether the record and the papers are whole and consistent."""

    key = "c"
    foot = "check"
