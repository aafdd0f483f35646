"""The house phrases, each with a number to press; what is typed narrows them down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.line import Line
from meetings.minutes.foretold import Sight, foretell
from meetings.office import Office
from meetings.phrases import Origin, Phrase, add_phrase, house_phrases

if TYPE_CHECKING:
    from compact_tui.app import CompactApp

_DIGITS = "1234567890"
_FROM: dict[Origin, str] = {"group": "the group", "area": "the area", "plugin": "a plugin"}
_NOTHING = "No house phrases yet. ^n adds the first one."
_HOW = (
    "A short word stands for a sentence that is often wanted, such as nfa for “No further action was "
    "needed.” Typed alone in a line, it becomes that sentence."
)


class Narrowing(Line):
    """The line that narrows the list; it leaves the digits, which take a phrase."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed here."""
        return key not in _DIGITS and super().check_consume_key(key, character)


class PhraseList(LaidOver[Phrase | None]):
    """Chooses a phrase; the result is none where it was left. A number takes the phrase beside it."""

    CSS = """
    PhraseList .dialog { height: 90%; }
    PhraseList #phrase-filter { border: none; height: 1; padding: 0; background: $background; }
    PhraseList #phrase-becomes { height: 3; color: $text-muted; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="phrases.leave"),
        *(Binding(key, f"pick({at})", "Take it", show=False, priority=True, id=f"phrases.take-{key}")
          for at, key in enumerate(_DIGITS)),
        Binding("up", "step(-1)", "Up", show=False, id="phrases.up"),
        Binding("down", "step(1)", "Down", show=False, id="phrases.down"),
        Binding("ctrl+n", "add", "Add a phrase", id="phrases.add"),
    ]  # fmt: skip
    AUTO_FOCUS = "#phrase-filter"

    def __init__(self, office: Office, phrases: Sequence[Phrase], sight: Sight) -> None:
        super().__init__()
        self._office, self._phrases, self._sight = office, phrases, sight
        self._shown: list[Phrase] = []

    def compose(self) -> ComposeResult:
        """What narrows the list, the phrases, what the chosen one would become, and three buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "House phrases"
            yield Narrowing(placeholder="type to narrow the list; a number takes one", id="phrase-filter")
            yield Ledger[Phrase](
                (
                    Column("", self._number, 1),
                    Column("short", lambda one: one.short, 12),
                    Column("sentence", lambda one: one.sentence),
                    Column("from", lambda one: _FROM[one.origin], 9, from_width=60),
                ),
                key=lambda one: one.short,
                nothing=_NOTHING,
                id="phrases",
            )
            yield Static(id="phrase-becomes")
            with Horizontal(classes="buttons"):
                yield Button("Put it in  enter", id="take")
                yield Button("New phrase  ^n", id="new")
                yield Button("Leave  esc", id="leave")

    def on_mount(self) -> None:
        """Fill the list; the line that narrows it has the keys from the first on."""
        self._narrow()

    @property
    def _ledger(self) -> Ledger[Phrase]:
        return self.query_one(Ledger)

    def _number(self, phrase: Phrase) -> str:
        at = self._shown.index(phrase)
        return _DIGITS[at] if at < len(_DIGITS) else ""

    @on(Line.Changed, "#phrase-filter")
    def _narrow(self) -> None:
        """Show the phrases that hold every word that was typed; short words that begin so come first."""
        words = self.query_one("#phrase-filter", Line).value.casefold().split()
        fits = [
            one for one in self._phrases if all(w in f"{one.short} {one.sentence}".casefold() for w in words)
        ]
        first = words[0] if words else ""
        self._shown = sorted(fits, key=lambda one: not one.short.casefold().startswith(first))
        ledger = self._ledger
        ledger.nothing = "No phrase holds that. ^n adds one." if self._phrases else _NOTHING
        ledger.fill(self._shown)
        ledger.choose(self._shown[0].short if self._shown else None)
        self._say(self._shown[0] if self._shown else None)

    @on(Ledger.Picked)
    def _picked(self, event: Ledger.Picked) -> None:
        self._say(event.row)

    def _say(self, phrase: Phrase | None) -> None:
        """Say the chosen sentence in full, and what it would become."""
        says = Content("" if self._phrases else _HOW)
        if phrase is not None:
            told = foretell(phrase.sentence, self._sight)
            says = Content.assemble(f"{phrase.sentence}\n", (f"→ {told.line}", "$accent"))
        self.query_one("#phrase-becomes", Static).update(says)

    def action_step(self, by: int) -> None:
        """Choose the next phrase or the one before, with the keys still in the line that narrows."""
        self._ledger.action_step(by)

    def action_pick(self, at: int) -> None:
        """Take the phrase with a number."""
        if at < len(self._shown):
            self.dismiss(self._shown[at])

    @on(Line.Submitted, "#phrase-filter")
    @on(Ledger.Opened)
    @on(Button.Pressed, "#take")
    def _take(self) -> None:
        if self._ledger.row is not None:
            self.dismiss(self._ledger.row)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the line as it is."""
        self.dismiss(None)

    @on(Button.Pressed, "#new")
    def action_add(self) -> None:
        """Ask for a new phrase of the group's own."""
        office = self._office

        def keep(values: Values) -> Phrase:
            return add_phrase(office, values["short"], values["sentence"])

        form = Form(
            "A new house phrase",
            [
                Field("short", "Short word", hint="nfa"),
                Field("sentence", "Stands for", hint="a whole sentence"),
            ],
            keep,
            explained="… or ___ in the sentence is a gap, which the cursor goes to.",
        )

        def answered(phrase: Phrase | None) -> None:
            if phrase is not None:
                self._added(phrase)

        self.app.push_screen(form, answered)

    @work(group="phrases", exclusive=True)
    async def _added(self, phrase: Phrase) -> None:
        office = self._office
        clerk = cast("CompactApp", self.app).clerk
        self._phrases = await clerk.look(lambda: house_phrases(office))
        self.query_one("#phrase-filter", Line).value = ""
        self._narrow()
        self._ledger.choose(phrase.short)
        self._say(phrase)
