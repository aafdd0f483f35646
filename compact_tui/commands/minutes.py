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

    key = "shift+f4"


class OpenActions(Command):
    """Read the actions that are open."""

    key = "f4"
    foot = "actions"


class NextItem(Command):
    """Go on to the next item. Before the meeting is open, it opens it."""

    key = "f5"
    foot = "next"


class Clock(Command):
    """Show the chair's page: time by item, when it will end, quorum, what is open and comes next."""

    key = "shift+f5"
    also = "time minutes left chair quorum"


class Close(Command):
    """Close the meeting. First it says what is missing."""

    key = "f8"
    foot = "close"


class AfterMeeting(Command):
    """Go through what is left to do after the meeting. Closing it leads there by itself."""

    key = "shift+f8"
    also = "after follow-up extract"


class TakeBack(Command):
    """Take back the last line of this meeting, with all it did."""

    key = "f9"


class PutBack(Command):
    """Put back the line that was last taken back."""

    key = "shift+f9"


class FromNotes(Command):
    """Write up from notes: no clock, only times that are typed. The same again turns the clock on."""

    key = "ctrl+n"


class BringIn(Command):
    """Bring in notes from a file. Each line is shown with what it would become before any is kept."""

    key = "ctrl+o"
    also = "import, paste, write up"


class Phrases(Command):
    """Choose a house phrase to put into the line. They are the group's own, the area's and the plugins'."""

    key = "ctrl+t"
    also = "short words, standard sentence"


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


class MoveLine(Command):
    """Move the chosen line to another item. Shift+up and shift+down move it within its item."""

    key = "m"
    also = "item up down"


class SplitLine(Command):
    """Split the chosen line in two, at the cursor. What the second part becomes is said first."""

    key = "s"
    also = "divide cut"


class JoinLine(Command):
    """Add the chosen line to the one above it. What it made is taken back."""

    key = "a"
    also = "join merge append"


class ChooseVersion(Command):
    """Choose between versions of a line that were made at once."""

    key = "v,ctrl+g"
    also = "conflict changed meanwhile"


class TypeAgain(Command):
    """Put the chosen line's words into the prompt again, as a new line."""

    key = "r"


class LineHistory(Command):
    """Say who typed and changed the chosen line."""

    key = "h"
