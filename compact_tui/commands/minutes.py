"""What can be done while minutes are taken."""

from __future__ import annotations

from compact_tui.commands.command import Command


class Grammar(Command):
    """Say what can be typed, and what each key does here."""

    key = "f1,question_mark"
    foot = "help"


class RollCall(Command):
    """Call the roll: who is here, who sent apologies, who comes late."""

    key = "f3"
    foot = "roll"


class Presence(Command):
    """Say who was there for each item: all of it, a part, or out of the room for an interest."""

    key = "shift+f3"


class OpenActions(Command):
    """Read the actions that are open."""

    key = "f4"
    foot = "actions"


class NextItem(Command):
    """Go on to the next item. Before the meeting is open, it opens it."""

    key = "f5"
    foot = "next"


class Close(Command):
    """Close the meeting. First it says what is missing."""

    key = "f8"
    foot = "close"


class TakeBack(Command):
    """Take back the last line of this meeting, with all it did."""

    key = "f9"


class PutBack(Command):
    """Put back the line that was last taken back."""

    key = "shift+f9"


class FromNotes(Command):
    """Write up from notes: no clock, only times that are typed. The same again turns the clock on."""

    key = "ctrl+n"


class Log(Command):
    """Show the lines as they were typed, those taken back among them, or the record again."""

    key = "ctrl+l"


class AsPrinted(Command):
    """Read the minutes as they will be printed."""

    key = "ctrl+r"


class KeepAgain(Command):
    """Keep the lines that were not kept, in their order."""

    key = "ctrl+s"


class Forget(Command):
    """Let go of the lines that were not kept. They are gone then; copy them first."""


class EditLine(Command):
    """Edit the chosen line where it stands. Enter in the record does the same."""

    key = "e"


class InsertBefore(Command):
    """Put a line in before the chosen one."""

    key = "i"


class StrikeLine(Command):
    """Take back the chosen line, wherever it stands."""

    key = "x,delete"


class TypeAgain(Command):
    """Put the chosen line's words into the prompt again, as a new line."""

    key = "r"


class LineHistory(Command):
    """Say who typed and changed the chosen line."""

    key = "h"
