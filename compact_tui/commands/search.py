"""What can be done on the Search screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class OpenHit(Command):
    """Open what was found where it lives. Enter does the same."""


class OtherWords(Command):
    """Search for other words."""

    key = "slash"


class ClearWords(Command):
    """Take the words away and begin again. Where there are none, go back to where you came from."""

    key = "escape"
    foot = "clear, then back"


class HitHistory(Command):
    """Show who changed what was found."""

    key = "f4"
