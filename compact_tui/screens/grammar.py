"""What can be typed in the minutes, in plain words, and what each key does there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button

from compact_tui.commands.command import Command
from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.reader import Reader
from compact_tui.widgets.wrapping import wrapped

TABLE: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Begin, move on, end", (
        ("open", "the meeting starts; “open 14:03” at that time"),
        ("next · back · item 4 · item fund", "move between items, by number or title"),
        ("+ Title · tabled: Title", "other business; a paper tabled on the day"),
        ("adjourn 10 minutes · resume", "a pause"),
        ("adjourn to 4 Feb: reason", "the rest on another day"),
        ("close · close really", "the end; it first says what is missing"),
    )),
    ("Who is there", (
        ("here JS PC, SK online", "present, here or from elsewhere"),
        ("apologies AB: on leave · late JS: train", "not coming; coming later"),
        ("JS arrived 14:22 · JS left · JS returned", "coming and going, with the time"),
        ("sub XY for JS · guest Jo Hall (Fire and Rescue)", "a substitute; a visitor"),
        ("also 34 others · chair PC", "people in attendance; who takes the chair"),
        ("interest RN on 5: trustee, stays, no vote", "a declared interest"),
    )),
    ("What was said", (
        ("JS: the leaflet is late", "a remark, by a person, role or organisation"),
        ("... and went on", "more of the last entry"),
        ("anything else at all", "prose, kept as typed; \\ before it makes sure"),
        ("off: not for the minutes", "a private note, in no published form"),
        ("confidential … public", "what stands between goes into the annex"),
    )),
    ("What was settled", (
        ("action JS, PC: draft it by end of Jan #theme", "an action with its number"),
        ("A14: done · A14: text by 1 Feb", "news of an action in the plan"),
        ("agreed: … · noted: … · not agreed: …", "a decision, a note, a proposal lost"),
        ("recommended to BODY: … · referred to BODY: …", "it waits for that body's answer"),
        ("proposed JS, seconded TM: …, then vote 7-1-2", "a vote: for, against, abstaining"),
        ("minutes correct · minutes correct with: …", "approves the last minutes"),
        ("defer · defer to 4 Feb", "the item is put off"),
        ("elected PC vice chair to 2027 · thanks JS: …", "an election; thanks"),
        ("next meeting 3 Feb 14:00, Town Hall", "plans it"),
    )),
    ("Put right, ask", (
        ("undo · redo", "take back the last change; put it back"),
        ("s/old/new/ · fix old => new", "correct the last line that says “old”"),
        ("i/before this/new line/", "put a line in before one"),
        ("\\ alone · ! alone", "it was prose; it was the command it nearly was"),
        ("who? · quorum? · actions? · ?", "an answer; nothing is recorded"),
    )),
)  # fmt: skip
"""What is typed and what it becomes, by what one wants to say."""

PROMPT_KEYS = (
    ("tab", "complete the word; → does it too at the end"),
    ("up", "an earlier line that begins so; from an empty line, into the record"),
    ("page up, page down", "scroll the record while typing"),
    ("enter in the record", "edit that line where it stands; escape leaves it"),
    ("m, s, a in the record", "move that line to another item, split it, add it to the one above"),
    ("shift+up, shift+down", "in the record: move that line within its item"),
)


class GrammarPage(LaidOver[None]):
    """One page: what you type, what it becomes, and the keys."""

    DEFAULT_CSS = """
    GrammarPage .dialog { width: 96%; max-width: 100; height: 94%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", "Close", id="grammar.close"),
    ]

    def __init__(self, keys: Sequence[tuple[Sequence[str], type[Command]]]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """A text to scroll."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "What can be typed, and the keys"
            yield Reader(id="grammar")
            with Horizontal(classes="buttons"):
                yield Button("Close  esc")

    def on_mount(self) -> None:
        """Show the text."""
        self.query_one(Reader).focus()
        self.call_after_refresh(self._read)

    @on(Button.Pressed)
    def _close(self) -> None:
        self.dismiss(None)

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        reader = self.query_one(Reader)
        width = max(40, reader.size.width - 4)
        reader.read(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> Iterator[Content]:
        for title, lines in TABLE:
            yield Content.styled(title, "bold $accent")
            for typed, becomes in lines:
                yield from _pair(typed, becomes, width // 2, width - width // 2)
            yield Content("")
        yield Content.styled("Keys", "bold $accent")
        for key, does in PROMPT_KEYS:
            yield from _pair(key, does, 22, width - 22)
        for keys, command in self._keys:
            yield from _pair(", ".join(keys), command.title(), 22, width - 22)


def _pair(left: str, right: str, width: int, room: int) -> Iterator[Content]:
    """What is typed beside what it becomes, each broken where it is too long."""
    for typed, becomes in zip_longest(wrapped(left, width - 2), wrapped(right, room), fillvalue=""):
        yield Content.assemble((f"{typed:<{width}}", "bold"), (becomes, "$text-muted"))
