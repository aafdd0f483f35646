"""What can be done on the Plugins screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class GroupsArea(Command):
    """Go to the local area the group works under."""

    key = "o"
    foot = "our area"
