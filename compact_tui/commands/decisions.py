"""What can be done on the Decisions screen."""

from __future__ import annotations

from compact_tui.commands.command import Command


class SendRound(Command):
    """Send a proposal round, to be decided by the replies to a letter between two meetings."""

    key = "a"
    foot = "letter"
    also = "correspondence email proposal open"


class CallReplies(Command):
    """Enter the replies to the chosen letter, a key for each member."""

    key = "r"
    foot = "replies"


class NoteOneReply(Command):
    """Note one reply with its words, or of an earlier day."""

    key = "w"


class CountReplies(Command):
    """Close the chosen letter and count the replies. It becomes a decision with its number."""

    key = "c"
    foot = "count"
    also = "close"


class WithdrawRound(Command):
    """Withdraw the chosen letter, with the reason. It keeps its reference."""

    key = "x"


class WriteLetter(Command):
    """Write the chosen letter into a file, to be sent."""

    key = "l"
    also = "export send"


class NoteAnswer(Command):
    """Note what a body answered to the chosen recommendation."""

    key = "b"
    foot = "answer"
    also = "accepted refused board"


class GoToItsMinutes(Command):
    """Go to the chosen decision's place in the minutes."""

    key = "m"
    foot = "minutes"


class DecisionHistory(Command):
    """Show who changed the chosen decision or letter, and go back to an earlier version."""

    key = "h"


ON_OPEN_ROUNDS: tuple[type[Command], ...] = (CallReplies, NoteOneReply, CountReplies, WithdrawRound)
"""What is done to a letter that is still out."""

ON_ONE: tuple[type[Command], ...] = (
    *ON_OPEN_ROUNDS, WriteLetter, NoteAnswer, GoToItsMinutes, DecisionHistory,
)  # fmt: skip
"""What is done to the row that is chosen."""
