"""What can be done on the Today screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class NewMeeting(Command):
    """Plan a meeting."""

    key = "n"
    foot = "new meeting"


class YourPage(Command):
    """Open your own page. Your dates, your actions and your papers; the app must know who you are."""

    key = "m"
    foot = "my page"
    also = "your dates and actions"


class TakeMinutes(Command):
    """Take the minutes of the next meeting."""

    key = "t"
    foot = "take minutes"
