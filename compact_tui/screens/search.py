"""Search: every record of the group by the words in it, as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.timer import Timer
from textual.widgets import Input, Static

from compact_tui.commands import search as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door, door_of, kind_called
from compact_tui.screens.room import Room
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.line import Line
from meetings.hits import Hit
from meetings.office import Office
from meetings.searching_codes import KINDS
from meetings.snippets import marks

_PAUSE = 0.1
"""Seconds without a key before what was typed is looked for."""

_MOST = 50
"""How many records are shown at most."""

_CAN_BE_FOUND = (
    "Everything the group keeps is found by its words: lines of the minutes, actions, decisions, agenda "
    "items, papers, meetings, consultations, people, organisations; and after them what the area's Compact "
    "says. The beginning of a word is enough."
)
_EXAMPLES = (
    ("leaflet", "whatever was said, decided or undertaken about leaflets"),
    ("parish cl", "parish clerks, the parish clerk …"),
    ("A12", "an action; D7 a decision, C3 a consultation, 2026-05 a meeting"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was asked, and what was found for it, best first; none where nothing was asked."""

    words: str
    hits: list[Hit] | None


class SearchRoom(Room[Found]):
    """Words at the top, what holds them below."""

    tab = "search"
    here = (commands.OpenHit, commands.OtherWords, commands.ClearWords, commands.HitHistory)
    CSS = """
    #words { margin: 0 0 1 0; }
    #told { padding: 0 1; height: auto; display: none; }
    SearchRoom.-told #told { display: block; }
    SearchRoom.-told #hits { display: none; }
    """

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._words = ""
        self._shown = ""
        self._pause: Timer | None = None

    def page(self) -> ComposeResult:
        """One line to type in, and what was found."""
        hint = "a word, the beginning of one, or a reference"
        yield Line(placeholder=hint, select_on_focus=False, id="words")
        yield Static(id="told")
        yield Ledger[Hit](
            self._columns(()),
            key=lambda hit: f"{hit.kind} {hit.record}",
            id="hits",
        )

    def _columns(self, hits: Sequence[Hit]) -> tuple[Column[Hit], ...]:
        """The columns of the list; a key of the codes is longer than any other reference, and not cut."""
        widest = max((len(_reference(hit)) for hit in hits), default=0)
        return (
            Column("what", lambda hit: kind_called(hit.kind), 12),
            Column("reference", _reference, min(max(14, widest), 28)),
            Column("title", self._title, 24, from_width=100),
            Column("found", self._found),
        )

    @property
    def _line(self) -> Line:
        return self.query_one("#words", Line)

    @property
    def _hits(self) -> Ledger[Hit]:
        return self.query_one("#hits", Ledger)

    @property
    def _hit(self) -> Hit | None:
        return self._hits.row if self.is_mounted and not self.has_class("-told") else None

    # reading and showing

    def read(self, office: Office) -> Found:
        """What holds the words as they stand now."""
        from meetings.searching import search

        words = self._words
        if not any(c.isalnum() for c in words):
            return Found(words, None)
        return Found(words, search(office, words, limit=_MOST))

    def show(self, page: Found) -> None:
        """Show what was found, or say what can be searched."""
        if page.words != self._words:  # an answer to what stands there no longer
            return
        fresh, self._shown = page.words != self._shown, page.words
        self.set_class(not page.hits, "-told")
        if page.hits:
            if fresh:
                self._hits.cursor = -1
            self._hits.columns = self._columns(page.hits)
            self._hits.fill(page.hits)
            count = len(page.hits)
            best = f"the {count} best" if count == _MOST else f"{count} found"
            self.say(f"{best}; ↓ goes to them, Enter opens one")
        else:
            self.query_one("#told", Static).update(_nothing(page.words) if page.hits == [] else _begin())
            self.say("")

    def _title(self, hit: Hit) -> Content:
        return self._marked(hit.title) if hit.title != hit.snippet else Content("")

    def _found(self, hit: Hit) -> Content:
        return self._marked(hit.snippet)

    def _marked(self, text: str) -> Content:
        """A text with the words that were found in it marked, by their places."""
        line = " ".join(text[:400].split())
        return Content(line, [Span(start, end, "bold $accent") for start, end in marks(line, self._shown)])

    def on_screen_resume(self) -> None:
        """Come back to the words that were typed, ready for others."""
        if self.is_mounted and (self.focused is None or self.compact.holds_typing):
            self._line.focus()

    @on(events.DescendantFocus, "#words")
    def _ready(self) -> None:
        self.compact.give_held()

    def copied(self) -> str:
        """The chosen hit in one line."""
        hit = self._hit
        if hit is None:
            return ""
        parts = dict.fromkeys((kind_called(hit.kind), _reference(hit), hit.title, hit.snippet))
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def goes_to(self, door: Door) -> None:
        """Search for the words a door brings along."""
        if door.at:
            self._line.value = door.at
        self._line.focus()

    def can(self, command: type[Command]) -> bool:
        """What is done to a hit needs one."""
        match command:
            case commands.OpenHit:
                return self._hit is not None
            case commands.HitHistory:
                return self._hit is not None and self._hit.kind not in KINDS
        return True

    # typing

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._words = event.value
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.look_again)

    @on(Line.SeveralLines, "#words")
    def _pasted(self, event: Line.SeveralLines) -> None:
        event.stop()
        event.line.put(" ".join(line.strip() for line in event.lines))

    def on_key(self, event: events.Key) -> None:
        """Down and Enter go from the words to what was found; up from the first, or typing, goes back."""
        typing = self.focused is self._line
        if typing and event.key == "down" and self._hit is not None:
            self._hits.focus()
        elif not typing and event.key == "up" and self._hits.cursor <= 0:
            self._line.focus()
        elif not typing and event.key == "backspace":
            self._line.focus()
            self._line.action_delete_left()
        elif not typing and event.is_printable and event.character and not self._means(event.key):
            self._line.focus()
            self._line.insert_text_at_cursor(event.character)
        else:
            return
        event.stop()

    def _means(self, key: str) -> bool:
        """Whether a key means something in the list of what was found: it is no letter of a word then."""
        return key in self.active_bindings

    @on(Input.Submitted, "#words")
    def _to_the_first(self, event: Input.Submitted) -> None:
        event.stop()
        if self._hit is not None and self._shown == self._words:
            self._open()

    # commands

    @on(commands.OpenHit)
    @on(Ledger.Opened, "#hits")
    def _open(self) -> None:
        if self._hit is not None:
            self.compact.open_door(door_of(self._hit))

    @on(commands.HitHistory)
    def _history(self) -> None:
        if self._hit is not None:
            self.compact.open_door(Door("history", self._hit.record))

    @on(commands.OtherWords)
    def _other_words(self) -> None:
        self._line.focus()
        self._line.action_select_all()

    @on(commands.ClearWords)
    def _clear(self) -> None:
        if not self._words:
            self.compact.action_go(self.compact.came_from)
            return
        self._line.value = ""
        self._line.focus()

    @on(Ledger.Picked, "#hits")
    def _picked(self) -> None:
        self.refresh_bindings()


def _reference(hit: Hit) -> str:
    return (hit.meeting if hit.kind == "entry" else hit.ref) or hit.meeting or ""


def _begin() -> Content:
    """What can be searched, with examples."""
    examples = [Content.assemble((f"  {word:<12}", "bold $accent"), said) for word, said in _EXAMPLES]
    return Content("\n").join([Content(_CAN_BE_FOUND), Content(""), *examples])


def _nothing(words: str) -> Content:
    """That nothing was found, and what to try."""
    said = " ".join(words.split())
    short = said if len(said) <= 50 else f"{said[:49]}…"
    return Content.assemble(
        (f"Nothing here holds “{short}”.\n", "bold"),
        "Every word must stand in one record: try fewer words, or only their beginnings.\n"
        "Other areas' codes, and notes on them, are searched in Codes (g c).",
    )
