"""What can be done with an agenda or minutes as they will be printed."""

from __future__ import annotations

from compact_tui.commands.command import Command


class Export(Command):
    """Write it to a file. As Markdown, a web page, plain text or JSON."""

    key = "e"
    foot = "to a file"


class TheOther(Command):
    """Show the minutes in place of the agenda, or the agenda in place of the minutes."""

    key = "s"
    foot = "agenda/minutes"


class Annex(Command):
    """Show the confidential annex, or leave it out. What is exported is what is shown."""

    key = "x"


class CheckMinutes(Command):
    """Check the minutes: everything that could be missing. Nothing of it stops you."""

    key = "f"
    also = "findings missing"


class Circulate(Command):
    """Note that the draft minutes have gone out. From then on no lines are added."""

    key = "c"


class Approve(Command):
    """Approve the minutes at a later meeting. As written, or with an amendment."""

    key = "a"


class Amend(Command):
    """Add an amendment to approved minutes. Their text stays as it was approved."""

    key = "m"


class Reopen(Command):
    """Make circulated minutes a draft again, so that they can be corrected."""

    key = "r"
