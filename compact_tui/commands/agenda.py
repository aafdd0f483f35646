"""What can be done with an agenda."""

from __future__ import annotations

from compact_tui.commands.command import Command


class AddItem(Command):
    """Add an item to the agenda. It goes before those that always come last."""

    key = "a"
    foot = "add"


class EditItem(Command):
    """Change the chosen item: its title, kind, presenter, minutes and notes."""

    key = "e"
    foot = "edit"


class ReadItem(Command):
    """Read the chosen item in full. Its notes, its papers, and why it was carried over."""

    key = "i"


class MoveUp(Command):
    """Move the chosen item up. Shift and the up arrow, K, or dragging it with the mouse does it too."""

    also = "reorder"


class MoveDown(Command):
    """Move the chosen item down. Shift and the down arrow, J, or dragging it with the mouse does it too."""

    also = "reorder"


class RemoveItem(Command):
    """Take the chosen item off the agenda. Its papers stay in the workspace."""

    key = "r,delete"
    also = "remove delete"


class MoveElsewhere(Command):
    """Move the chosen item to another meeting. It goes from here, and this agenda says where it went."""

    key = "m"
    also = "move meeting transfer"


class CopyElsewhere(Command):
    """Copy the chosen item to another meeting. Both stand, and neither knows of the other from then on."""

    key = "M"
    also = "copy duplicate meeting"


class SkipOnce(Command):
    """Leave the chosen item out this once. It comes back on the next agenda of itself."""

    key = "s"
    also = "skip leave out"


class Snooze(Command):
    """Let the chosen item sleep until a day. It comes to the first meeting on or after that."""

    key = "z"
    also = "snooze sleep postpone defer"


class Asleep(Command):
    """See what sleeps, and wake it. What was skipped, snoozed, deferred to a day or moved is shown here."""

    key = "w"
    also = "wake asleep snoozed skipped"


class Recur(Command):
    """Let the chosen item come again and again. Every so many meetings, once a year, or no more."""

    key = "o"
    also = "recurring repeat regular often"


class AttachPaper(Command):
    """Attach a paper to the chosen item, or to the meeting. The file is copied into the workspace."""

    key = "p"
    foot = "paper"


class DetachPapers(Command):
    """Take papers off the agenda. Their files stay in the workspace."""

    key = "P"


class ReleasePaper(Command):
    """Choose whether a paper goes on the web. One that publishing holds back can be let out all the same."""

    key = "u"
    also = "publish release held back web"


class Check(Command):
    """Check the agenda: everything that could be missing. Nothing of it stops you."""

    key = "f"


class Circulate(Command):
    """Note that the agenda has gone out to the members."""

    key = "c"
    foot = "circulate"
    also = "send circulate"


class Preview(Command):
    """See the agenda as it will be printed. From there it goes to a file."""

    key = "v"
    also = "preview print export"


class TakeMinutes(Command):
    """Take or read the minutes of this meeting."""

    key = "t"
