"""What can be done on the Today screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class NewMeeting(Command):
    """Plan a meeting."""

    key = "n"
    foot = "new meeting"


class TakeMinutes(Command):
    """Take the minutes of the next meeting."""

    key = "t"
    foot = "take minutes"
