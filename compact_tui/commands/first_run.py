"""What can be done while a group is being set up."""

from __future__ import annotations

from compact_tui.commands.command import Command


class Next(Command):
    """Go on to the next question."""

    key = "ctrl+n"
    foot = "next"


class StepBack(Command):
    """Go back to the question before. Nothing that was typed is lost."""

    key = "escape"
    foot = "back"


class LeaveSetup(Command):
    """Leave. Nothing is made, and the questions come again next time."""

    key = "f10"
    foot = "leave"
