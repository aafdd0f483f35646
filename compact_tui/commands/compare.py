"""What can be done where areas stand side by side."""

from __future__ import annotations

from compact_tui.commands.command import Command


class NextTheme(Command):
    """Go on to the next theme."""

    key = "n"
    foot = "next"


class PreviousTheme(Command):
    """Go back to the theme before."""

    key = "p"


class ChooseAreas(Command):
    """Choose the areas that stand here. Your group's own stands first."""

    key = "a"
    foot = "areas"
    also = "add remove"


class SaveComparison(Command):
    """Save the comparison as Markdown, to put into a report."""

    key = "s"
    foot = "save"
    also = "export benchmark"
