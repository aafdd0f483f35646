"""What can be done on the Calendar screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class NewOnDay(Command):
    """Add a meeting on the chosen day."""

    key = "n"
    foot = "new"


class MoveFromDay(Command):
    """Move a meeting of the chosen day to another day, time or place. Its number stays."""

    key = "m"
    foot = "move"


class OtherView(Command):
    """Show the whole year in small months, or one month again."""

    key = "v"
    foot = "month/year"


class ExportShown(Command):
    """Write the month or the year to a calendar file. As it is shown, narrowed or not."""

    key = "e"
    foot = "export"
    also = "ics"


class TurnBack(Command):
    """Turn back a month, in the year a whole year."""

    key = "left_square_bracket"


class TurnOn(Command):
    """Turn to the next month, in the year to the next year."""

    key = "right_square_bracket"


class GoToToday(Command):
    """Go to today."""

    key = "t"
