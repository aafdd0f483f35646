"""Help: what each key does here."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from compact_tui.commands import frame
from compact_tui.commands.command import Command
from compact_tui.doors import SEARCH, TABS
from compact_tui.screens.sheet import Sheet
from compact_tui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from compact_tui.screens.room import Room

_LEFT = 16
"""How many cells the keys take."""

IN_A_FORM = (
    ("⏎", "Go to the next field; from the last one, save"),
    ("tab  shift+tab", "The next field, the one before"),
    ("↓  space", "Open a list of choices"),
    ("^s", "Save from any field"),
    ("esc", "Leave the form; it asks first where something was typed"),
    ("^a  ^e", "To the beginning of the line, to its end"),
    ("^u  ^k  ^w", "Delete back to the beginning, on to the end, a word"),
    ("^c  ^x  ^v", "Copy, cut, paste; several lines pasted into one are joined"),
)
"""The keys of forms and input lines, which are Textual's own and the form's."""

BESIDES = {
    "The mouse": """
        Everything can be clicked: the tabs, the words in the bottom line, buttons, a row to choose it and
        once more to open it. The wheel scrolls; rows that can be moved are dragged.""",
    "Copying": """
        Hold Shift and drag the mouse to mark any text, as in any terminal (Option on some Macs). The Copy
        command takes what is chosen, or the whole page.""",
    "Without a screen": """
        All of this can be done by plain commands as well, one line in and plain text out:
        “compact-tui --help” lists them.""",
}
"""What else is to be known everywhere."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the help: keys, what they do, and what else is to be known."""

    keys: str
    title: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading, or a text."""

    heading: str
    rows: tuple[Row, ...] = ()
    text: str = ""


class HelpPage(Sheet):
    """The keys of a room, of its lists, of forms, and those that work everywhere."""

    heading = "Help"

    def __init__(self, room: Room[Any]) -> None:
        super().__init__()
        self._room = room

    def laid_out(self, width: int) -> Content:
        """The groups one below another."""
        return Content("\n").join([line for group in groups(self._room) for line in _group(group, width)])


def groups(room: Room[Any]) -> Iterator[Group]:
    """What there is to say about a room, the nearest first."""
    own = tuple(_row(room, command) for command in room.here if command is not frame.ShowAll)
    if own:
        yield Group(f"On this screen: {name(room)}", own)
    if room.help_text:
        yield Group("", text=inspect.cleandoc(room.help_text))
    lists = tuple(_in_lists(room))
    if lists:
        yield Group("In a list", lists)
    yield Group("Typing in a form", tuple(Row(keys, says) for keys, says in IN_A_FORM))
    rows = [_row(room, command) for command in frame.EVERYWHERE]
    letters = [
        f"{ {'slash': '/'}.get(tab.letter, tab.letter) } {tab.title}" for tab in (*TABS.values(), SEARCH)
    ]
    at = frame.EVERYWHERE.index(frame.GoTo)
    rows[at] = Row(rows[at].keys, rows[at].title, f"Then its letter: {', '.join(letters)}.")
    yield Group("Everywhere", tuple(rows))
    for heading, text in BESIDES.items():
        yield Group(heading, text=" ".join(text.split()))


def name(room: Room[Any]) -> str:
    """What a room is called: the title of its tab, or its heading."""
    if room.tab:
        return {**TABS, "search": SEARCH}[room.tab].title
    return room.masthead.heading


def _row(room: Room[Any], command: type[Command]) -> Row:
    keys = "  ".join(room.compact.keys_of(command)) or f"by {room.compact.keys_of(frame.Palette)[0]}"
    return Row(keys, command.title(), command.more())


def _in_lists(room: Room[Any]) -> Iterator[Row]:
    """The keys of the room's lists, each once; those that move rows only where rows can be moved."""
    ledgers, options = room.query(Ledger), room.query(OptionList)
    if ledgers:
        movable = any(ledger.movable for ledger in ledgers)
        yield from (
            _key(room, binding)
            for binding in _made(Ledger.BINDINGS)
            if movable or not binding.action.startswith("shift")
        )
    elif options:
        from compact_tui.widgets.doorlist import DoorList

        yield from (_key(room, binding) for binding in _made(DoorList.BINDINGS))


def _made(bindings: Iterable[BindingType]) -> Iterator[Binding]:
    yield from (binding for binding in bindings if isinstance(binding, Binding))


def _key(room: Room[Any], binding: Binding) -> Row:
    shown = [room.compact.get_key_display(one) for one in Binding.make_bindings([binding])]
    says = binding.description
    return Row("  ".join(shown), says[:1].upper() + says[1:])


def _group(group: Group, width: int) -> Iterator[Content]:
    if group.heading:
        yield Content.styled(group.heading, "bold")
    for row in group.rows:
        yield from _beside(row, width)
    for line in group.text.splitlines():
        yield from _wrapped(line, width)
    yield Content("")


def _beside(row: Row, width: int) -> Iterator[Content]:
    """What the keys do beside them, its further lines below itself."""
    says = Content(f"{row.title}.") if row.more else Content(row.title)
    if row.more:
        says = Content.assemble(says, " ", (row.more, "$text-muted"))
    keys = Content.styled(f"{row.keys:<{_LEFT}}", "$accent")
    if keys.cell_length > _LEFT:
        yield keys
        keys = Content(" " * _LEFT)
    first, *rest = says.wrap(max(10, width - _LEFT)) or [Content("")]
    yield keys + first
    yield from (Content(" " * _LEFT) + line for line in rest)


def _wrapped(line: str, width: int) -> Iterator[Content]:
    """A line of a text; what does not fit goes on below, as far in as it began."""
    inner = line.lstrip()
    indent = " " * (len(line) - len(inner))
    yield from (
        Content(indent) + part for part in Content(inner).wrap(max(10, width - len(indent))) or [Content("")]
    )
