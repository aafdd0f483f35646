"""What can be done with a draft that is proofed against the Compact."""

from __future__ import annotations

from compact_tui.commands.command import Command


class ChangeFacts(Command):
    """Name the draft, and say what is known of it. File, days, whom it affects, what is planned."""

    key = "e"
    foot = "facts"
    also = "file edit"


class AllTouched(Command):
    """Show every undertaking it touches, or the strongest dozen again."""

    key = "v"
    foot = "all touched"


class SaveChecklist(Command):
    """Write the checklist to a file. As Markdown, to hand back to the draft's author."""

    key = "s"
    foot = "to a file"
    also = "export"
