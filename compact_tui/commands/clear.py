"""What can be done on the screen of what is kept clear."""

from __future__ import annotations

from compact_tui.commands.command import Command


class KeepClear(Command):
    """Keep days clear of meetings. School holidays, the weeks before an election, anything else."""

    key = "a"
    foot = "add"


class ReadDays(Command):
    """Read days to keep clear from a calendar (.ics). A council's term dates; you see first what is in it."""

    key = "r"
    foot = "read"
    also = "term dates school import"


class ReadPartner(Command):
    """Read a partner's own calendar (.ics). Only when they are busy is kept; a newer one replaces it."""

    key = "p"
    foot = "partner"
    also = "import busy"


class ChangeClear(Command):
    """Change the days or the name of what is chosen."""

    key = "e"
    also = "edit rename"


class TakeAway(Command):
    """Take away what is chosen. Meetings may be planned there again."""

    key = "x"
    also = "remove delete forget"
