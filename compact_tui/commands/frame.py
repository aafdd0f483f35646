"""What can be done from anywhere in the app."""

from __future__ import annotations

from compact_tui.commands.command import Command


class Help(Command):
    """Say what each key does here."""

    key = "f1,question_mark"
    foot = "help"


class Palette(Command):
    """Do anything: find a command or a record by its name."""

    key = "ctrl+p"
    foot = "do anything"


class GoTo(Command):
    """Go to another screen. Then its letter: t Today, m Meetings, a Actions …"""

    key = "g"


class SearchEverything(Command):
    """Search every record of the group."""

    key = "slash"
    also = "find"


class UndoLast(Command):
    """Take back the last change, whoever made it. It is noted in the history, and can be put back."""

    key = "f9"
    also = "undo revert"


class RedoLast(Command):
    """Put back what was last taken back."""

    key = "shift+f9"
    also = "redo"


class Copy(Command):
    """Copy what is shown or chosen. Shift and the mouse copies any text in most terminals."""

    key = "y"


class AskAWord(Command):
    """Say what a word or an abbreviation means. Words chosen with the mouse are asked about at once."""

    also = "glossary jargon dictionary explain"


class Messages(Command):
    """Read the messages again that have gone from the screen."""

    key = "f2"


class LookAgain(Command):
    """Read this screen anew, and the areas' files. It follows other changes by itself."""

    key = "f12"


class NextRoom(Command):
    """Go to the next screen along the top."""

    key = "ctrl+right"


class PreviousRoom(Command):
    """Go to the screen before along the top."""

    key = "ctrl+left"


class Quit(Command):
    """Leave. Everything that was entered is saved already."""

    key = "f10"
    foot = "quit"
    also = "exit close"


class Back(Command):
    """Go back to where you came from."""

    key = "escape"
    foot = "back"


class Filter(Command):
    """Narrow the list to what you type. Escape shows all again."""

    key = "slash"
    foot = "filter"


class ShowAll(Command):
    """Show the whole list again."""

    key = "escape"


EVERYWHERE: tuple[type[Command], ...] = (
    Help, Palette, GoTo, SearchEverything, UndoLast, RedoLast, Copy, AskAWord, Messages, LookAgain, NextRoom,
    PreviousRoom, Quit,
)  # fmt: skip
