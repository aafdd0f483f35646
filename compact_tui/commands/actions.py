"""What can be done on the Actions screen."""

from __future__ import annotations

from typing import ClassVar

from compact_tui.commands.command import Command
from meetings.action_views import ViewName


class NextView(Command):
    """Show the next part of the plan. Open, overdue, mine, done, all of it, and open again."""

    key = "v"
    foot = "view"


class AddAction(Command):
    """Add an action. Actions also come out of the minutes by themselves."""

    key = "a"
    foot = "add"


class MarkDone(Command):
    """Note that this is done, with a word of what came of it if you like."""

    key = "d"
    foot = "done"


class EditAction(Command):
    """Edit this action. The minutes go on showing it as it was minuted."""

    key = "e"


class SetStatus(Command):
    """Say how this stands: under way, at risk, blocked …"""

    key = "s"


class NoteProgress(Command):
    """Note how this is getting on. It goes into the action's log with today's date."""

    key = "p"


class OpenMinute(Command):
    """Open the minute this came from."""

    key = "o"


class ShowHistory(Command):
    """Show who changed this action, and go back to an earlier version."""

    key = "h"


class CheckPlan(Command):
    """Check the plan: what has no date, nobody to do it, is blocked or late. Nothing of it stops you."""

    key = "f"
    also = "smart findings"


class ImportActions(Command):
    """Bring in a list of actions (CSV). You see what will be added before anything is."""

    key = "i"


class ExportActions(Command):
    """Write the actions shown here to a file for a spreadsheet (CSV)."""

    key = "x"


class ShowView(Command):
    """Show one part of the plan."""

    view: ClassVar[ViewName]


class ShowOpen(ShowView):
    """Show what is open, what is late first."""

    key, view = "1", "open"


class ShowOverdue(ShowView):
    """Show what is overdue."""

    key, view = "2", "overdue"


class ShowMine(ShowView):
    """Show what whoever is at the keys has to do."""

    key, view = "3", "mine"


class ShowDone(ShowView):
    """Show what is done, the latest first."""

    key, view = "4", "done"


class ShowWhole(ShowView):
    """Show the whole plan, by number."""

    key, view = "5", "all"


SHOWING: dict[ViewName, type[ShowView]] = {
    command.view: command for command in (ShowOpen, ShowOverdue, ShowMine, ShowDone, ShowWhole)
}
"""The command that shows each part of the plan."""

ON_ONE: tuple[type[Command], ...] = (
    MarkDone, EditAction, SetStatus, NoteProgress, OpenMinute, ShowHistory,
)  # fmt: skip
"""What is done to the action that is chosen."""

TO_SEE: tuple[type[Command], ...] = (OpenMinute, ShowHistory)
"""Of these, what changes nothing."""
