"""What can be done on the Consultations screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class AddConsultation(Command):
    """Enter a consultation. While its days are typed you see what they come to by your Compact."""

    key = "a"
    foot = "add"


class AddFunding(Command):
    """Enter a change of funding: it ends, is cut or is changed."""

    key = "u"
    foot = "funding"
    also = "grant cut notice"


class EditEntry(Command):
    """Edit what is chosen, or give the reason for what is short."""

    key = "e"
    foot = "edit"
    also = "reason change"


class NoteReply(Command):
    """Note what the sector replied to the chosen consultation."""

    key = "r"
    foot = "reply"


class NoteFeedback(Command):
    """Note what those who answered were told became of it."""

    key = "b"
    also = "you said we did"


class CloseEarly(Command):
    """Close the chosen consultation on another day than was said."""

    key = "c"


class Withdraw(Command):
    """Note that what is chosen was withdrawn. It keeps its number."""

    key = "x"


class EntryHistory(Command):
    """Show who changed what is chosen, and go back to an earlier version."""

    key = "h"


ON_CONSULTATIONS: tuple[type[Command], ...] = (NoteReply, NoteFeedback, CloseEarly)
"""What is done to a consultation only."""

ON_ONE: tuple[type[Command], ...] = (EditEntry, *ON_CONSULTATIONS, Withdraw, EntryHistory)
"""What is done to the entry that is chosen."""
