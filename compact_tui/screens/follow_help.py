"""The help of the follow screen: its keys, and how a projector's letters are made larger."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from compact_tui.commands.command import Command
from compact_tui.screens.sheet import Sheet
from compact_tui.widgets.wrapping import wrapped

_LEFT = 10

TOLD = (
    (
        "Larger letters",
        "The letters are the terminal's own, so they are made larger there: Ctrl and + in most terminals "
        "(Ctrl, Shift and + in GNOME's, Cmd and + on a Mac), Ctrl and 0 for the usual size. This screen "
        "then shows fewer things and never smaller ones; it is made for 40 columns and more. A full screen "
        "(F11) gives the most room.",
    ),
    (
        "What is shown",
        "Every line as soon as it is safely on the disk. Private notes are never shown, and of the "
        "confidential part only that there is one; on the chair's own laptop, start with --confidential.",
    ),
    (
        "The signs",
        "✓ done, → put off, ▸ where the meeting is; ▲ is over its time, or short of the quorum. Scrolling "
        "up stays there, and goes on to the items before; End goes back to the newest line.",
    ),
    ("Without a screen", "“compact-tui follow --plain” says the same in lines, which read well aloud."),
)


class FollowHelp(Sheet):
    """The keys, and what else is to be known."""

    heading = "Following a meeting"

    def __init__(self, keys: Sequence[tuple[str, type[Command]]]) -> None:
        super().__init__()
        self._keys = keys

    def laid_out(self, width: int) -> Content:
        """The keys one below another, then a few paragraphs."""
        lines: list[Content] = []
        for keys, command in self._keys:
            said = f"{command.title()}. {command.more()}".strip()
            first, *more = wrapped(said, max(10, width - _LEFT))
            lines.append(Content.assemble((f"{keys:<{_LEFT}}", "bold $accent"), first))
            lines += [Content(" " * _LEFT + line) for line in more]
        for heading, text in TOLD:
            lines += [
                Content(""),
                Content.styled(heading, "bold $accent"),
                *map(Content, wrapped(text, width)),
            ]
        return Content("\n").join(lines)
