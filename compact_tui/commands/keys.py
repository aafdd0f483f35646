"""What can be done on the page of keys."""

from __future__ import annotations

from compact_tui.commands.command import Command


class GiveKeys(Command):
    """Give the chosen command other keys: press them, or type their names."""

    key = "e"


class UsualKeys(Command):
    """Give the chosen command its usual keys again."""

    key = "u"
    foot = "usual keys"
