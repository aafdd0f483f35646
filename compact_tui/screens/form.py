"""The form: a few named fields to fill in, kept all together or refused with everything still there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Label, Select, Static, TextArea

from compact_tui.screens.sure import Sure
from compact_tui.widgets.choice import Choice
from compact_tui.widgets.line import Line
from meetings.errors import Refused

if TYPE_CHECKING:
    from compact_tui.app import CompactApp

T = TypeVar("T")

_AROUND = 6
"""How many lines the frame, the buttons and the air above them take."""

_PATIENCE = 0.7
"""Seconds before a form says that it is still at work."""

_WIDEST = 24
"""How many cells a label takes at most."""

REFERS = "keys of undertakings, as Codes (g c) shows them"
"""The hint of a field for what something refers to."""

Values = dict[str, str]
"""What was typed, by the fields' names; a choice gives the key of what was chosen."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: what it is called, what stands in it, and a hint where it is empty.

    With `choices` (key and words of each) it is a choice; with `lines` above 1 a text of several lines;
    `known` are words it completes; what is typed into a `secret` one is not shown.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    known: Sequence[str] = ()
    lines: int = 1
    secret: bool = False


class _Row(Horizontal):
    """A field with its label, which a click on either goes to."""

    def on_click(self, event: events.Click) -> None:
        """Begin in the field."""
        if isinstance(event.widget, Label):
            self.children[-1].focus()


class Form(ModalScreen[T | None], Generic[T]):
    """Asks for some fields and keeps them by `keep`, which runs off the screen's thread.

    What `keep` refuses is said in the form, and nothing that was typed is lost. The form's result is what
    `keep` returned, none where it was left. `said` is told when all is kept.
    With `only_reads` nothing of the record is changed, so it works where the record cannot be written. What
    is done `elsewhere` takes its time there, and gives to the clerk itself what is to be kept.
    `foretell` says what the fields come to as they stand, and is asked after every key: it must be quick.
    """

    CSS = """
    .field { height: auto; margin-top: 1; }
    .-close .field { margin-top: 0; }
    .field Label { color: $text-muted; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    .field Line, .field TextArea, .field Select { width: 1fr; }
    SelectCurrent { padding: 0 1; background: $surface; }
    Select:focus > SelectCurrent { background: $panel; text-style: bold; }
    SelectOverlay { height: auto; max-height: 10; border: round $accent; }
    .explained { color: $text-muted; height: auto; }
    .foretold { color: $accent; height: auto; min-height: 2; margin-top: 1; }
    .-close .foretold { margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="form.leave"),
        Binding("ctrl+s", "save", "Save", id="form.save"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        keep: Callable[[Values], T],
        *,
        explained: str = "",
        go: str = "Save",
        said: str = "",
        only_reads: bool = False,
        elsewhere: bool = False,
        foretell: Callable[[Values], str] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._keep = keep
        self._explained = explained
        self._go = go
        self._said = said
        self._only_reads = only_reads
        self._elsewhere = elsewhere
        self._foretell = foretell
        self._busy = False
        self._at_first: Values = {}

    def compose(self) -> ComposeResult:
        """The fields one below another, what is wrong with them, and two buttons."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = Content(self._title)
            if self._explained:
                yield Static(Content(self._explained), classes="explained")
            widest = max((Content(field.label).cell_length for field in self._fields), default=0)
            for field in self._fields:
                with _Row(classes="field"):
                    label = Label(Content(field.label))
                    label.styles.width = min(widest + 1, _WIDEST)
                    yield label
                    yield _widget(field)
            if self._foretell:
                yield Static(classes="foretold")
            yield Static(classes="fault")
            with Horizontal(classes="buttons"):
                yield Button(f"{self._go}  ^s", id="save")
                yield Button("Leave it  esc", id="leave")

    def on_mount(self) -> None:
        """Begin in the first field; what stands in the way of keeping anything is said before typing."""
        self.app.clear_notifications()  # what was said before would lie over the buttons
        self._at_first = self.values
        self._say_what_is_coming()
        trouble = "" if self._only_reads else cast("CompactApp", self.app).clerk.trouble
        if trouble:
            self._fault(f"Nothing can be changed just now ({trouble}); F12 outside this form tries again.")
        if self._fields:
            self.query_one(f"#{_id(self._fields[0])}").focus()

    def on_resize(self) -> None:
        """Leave a line between the fields where there is room for that."""
        self.call_after_refresh(self._space_out)

    def _space_out(self) -> None:
        dialog = self.query_one(".dialog")
        taken = sum(field.lines for field in self._fields) + len(self._fields) + _AROUND
        explained = [static.size.height for static in dialog.query(".explained, .foretold, .fault")]
        dialog.set_class(taken + sum(explained) > self.size.height, "-close")

    @property
    def values(self) -> Values:
        """What stands in the fields."""
        return {field.name: _value(self.query_one(f"#{_id(field)}")) for field in self._fields}

    @on(Line.Changed)
    @on(Select.Changed)
    @on(TextArea.Changed)
    def _say_what_is_coming(self) -> None:
        """Say what the fields come to as they stand now."""
        if self._foretell:
            self.query_one(".foretold", Static).update(Content(self._foretell(self.values)))

    @on(Line.Submitted)
    def _next_field(self, event: Line.Submitted) -> None:
        """Enter goes on to the next field, and from the last one keeps the form."""
        event.stop()
        last = _id(self._fields[-1])
        if event.input.id == last:
            self.action_save()
        else:
            self.focus_next()

    @on(Line.SeveralLines)
    def _join(self, event: Line.SeveralLines) -> None:
        event.stop()
        if event.line.put(" ".join(line.strip() for line in event.lines)):
            self.app.notify(f"{len(event.lines)} lines were joined into one; nothing was left out.")

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Keep what was typed."""
        if not self._busy:
            self._busy = True  # now, not when the worker begins: a key that repeats would keep it twice
            self._save()

    @work
    async def _save(self) -> None:
        values = self.values
        app = cast("CompactApp", self.app)
        waiting = self.set_timer(_PATIENCE, self._say_busy)
        try:
            if self._only_reads:
                done = await app.clerk.look(lambda: self._keep(values))
            elif self._elsewhere:
                done = await app.clerk.beside(lambda: self._keep(values))
                await app.catch_up()
            else:
                done = await app.keep(lambda: self._keep(values), self._said)
        except Refused as why:
            self._fault(str(why))
        else:
            self.dismiss(done)
        finally:
            waiting.stop()
            self._busy = False
            self._say_busy("")

    def _say_busy(self, words: str = "One moment …") -> None:
        """Say that it is being done, where that takes longer than a glance: a mail server, for one."""
        for dialog in self.query(".dialog"):
            dialog.border_subtitle = words

    def _fault(self, why: str) -> None:
        fault = self.query_one(".fault", Static)
        fault.update(Content(f"▲ {why}"))
        self.query_one(".dialog").add_class("-faulty")
        wrong = next(
            (name for name, said in self.values.items() if said and f"“{said.strip()}”" in why), None
        )
        if wrong is not None:
            self.query_one(f"#field-{wrong}").focus()  # what is quoted is what is to be put right
        fault.scroll_visible(animate=False)
        self.call_after_refresh(self._space_out)  # what is wrong takes lines too

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the form; nothing of it is kept. What was typed is not thrown away unasked."""
        if self._busy:
            return
        if self.values == self._at_first:
            self.dismiss(None)
            return
        sure = Sure("Leave it?", "What you typed here will not be kept.", yes="Leave it", no="Go on typing")
        self.app.push_screen(sure, self._leave_or_go_on)

    def _leave_or_go_on(self, leave: bool | None) -> None:
        if leave:
            self.dismiss(None)


def changed(fields: Sequence[Field], values: Values) -> Values:
    """What says something else than at first: the rest is not written, so that another's edit of it stays."""
    return {field.name: values[field.name] for field in fields if values[field.name] != field.value}


def _id(field: Field) -> str:
    return f"field-{field.name}"


def _widget(field: Field) -> Line | TextArea | Select[str]:
    if field.choices:
        options = [(Content(words), key) for key, words in field.choices]
        value = field.value or field.choices[0][0]
        return Choice(options, value=value, allow_blank=False, compact=True, id=_id(field))
    if field.lines > 1:
        area = TextArea(field.value, id=_id(field), tab_behavior="focus")
        area.styles.height = field.lines
        return area
    known = SuggestFromList(field.known, case_sensitive=False) if field.known else None
    return Line(field.value, placeholder=field.hint, suggester=known, password=field.secret, id=_id(field))


def _value(widget: object) -> str:
    match widget:
        case Line():
            return widget.value
        case TextArea():
            return widget.text
        case Select():
            return str(widget.value)
    return ""
