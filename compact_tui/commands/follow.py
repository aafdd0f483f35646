"""What can be done while a meeting is followed."""

from __future__ import annotations

from compact_tui.commands.command import Command


class LargeType(Command):
    """Show less in large type: the item, the clock, what was said last. The same again shows all."""

    key = "l"
    foot = "large"
    also = "projector big zoom font"


class ChairsPage(Command):
    """Show the chair's page: time by item, quorum, what is open. The same again shows the record."""

    key = "v"
    foot = "chair"
    also = "clock time quorum"


class Explain(Command):
    """Say what each key does here, and how the letters are made larger."""

    key = "f1,question_mark"
    foot = "help"
    also = "font size"


class StopFollowing(Command):
    """Leave this screen. The meeting goes on without it."""

    key = "f10,q"
    foot = "quit"
    also = "exit close"


class TheRecord(Command):
    """Show the agenda and the record again."""

    key = "escape"
