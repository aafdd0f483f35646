"""Notes looked at before they are kept: each line with what it would become, and how all of them stand."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Label, Static

from compact_tui.screens.pasted_lines import Brought, NoteLines, PuttingRight
from compact_tui.screens.sure import Sure
from compact_tui.widgets.prompt import Prompt, Suggestions
from meetings.minutes.noted import counts


class Pasted(PuttingRight):
    """Several lines before they are kept. While no line is chosen, Enter keeps all of them line by line and
    `p` as one paragraph; a line that is chosen can be put right."""

    CSS = """
    Pasted .dialog { width: 100%; max-width: 120; height: 100%; max-height: 100%; layers: base above; }
    Pasted #pasted-head { height: auto; text-style: bold; }
    Pasted #pasted-times { color: $text-muted; height: 1; }
    Pasted #pasted-keys { color: $text-muted; height: 1; }
    Pasted #pasted-edit-line { height: 1; }
    Pasted #pasted-sign { width: auto; color: $accent; text-style: bold; }
    Pasted #pasted-edit { width: 1fr; background: $background; padding: 0 1; }
    Pasted #pasted-echo { height: 2; padding: 0 0 0 2; }
    Pasted #pasted-editing { height: auto; border-top: solid $rule; display: none; }
    Pasted.-editing #pasted-editing { display: block; }
    Pasted Suggestions {
        layer: above; dock: bottom; display: none; height: auto; max-height: 8; width: 100%; max-width: 74;
        margin-bottom: 6; border: round $accent;
    }
    Pasted .dialog .buttons { margin-top: 0; }
    Pasted .dialog Button { margin-left: 1; min-width: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep('lines')", "Keep them line by line", id="pasted.lines"),
        Binding("p,backslash", "prose", "Prose: the chosen line, or all as one paragraph", id="pasted.prose"),
    ]
    AUTO_FOCUS = "#lines"

    def compose(self) -> ComposeResult:
        """How the lines stand, the lines, the one that is edited, and what can be done."""
        suggestions = Suggestions(id="pasted-suggestions")
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Notes to be kept"
            yield Static(id="pasted-head")
            yield Static(id="pasted-times")
            yield NoteLines(id="pasted-lines")
            with Vertical(id="pasted-editing"):
                with Horizontal(id="pasted-edit-line"):
                    yield Label(id="pasted-sign")
                    yield Prompt(suggestions, id="pasted-edit")
                yield Static(id="pasted-echo")
            yield Static(id="pasted-keys")
            with Horizontal(classes="buttons", id="pasted-buttons"):
                yield Button("Line by line  enter", id="lines")
                yield Button("One paragraph  p", id="prose")
                yield Button("Next  n", id="next")
                yield Button("Leave  esc", id="leave")
            with Horizontal(classes="buttons", id="pasted-line-buttons"):
                yield Button("Edit e", id="edit")
                yield Button("Out d", id="out")
                yield Button("Prose p", id="line-prose")
                yield Button("Command !", id="command")
                yield Button("Join j", id="join")
                yield Button("Split ^g", id="split")
                yield Button("Undo u", id="undo")
            yield suggestions

    def on_mount(self) -> None:
        """Show the lines at once, and what they become as soon as that is known."""
        self.record.following = False
        self.offer_keys()
        self.tell_all()

    # what is shown

    def fill(self) -> None:
        """Show the lines, how many stand how, and where their times come from."""
        self.record.fill(self.pasting.rows())
        self.query_one("#pasted-head", Static).update(Content(counts(self.pasting.told)))
        if self.from_notes:
            says = "FROM NOTES: only times that are typed are minuted · ^n goes by the clock"
        else:
            says = "By the clock: a line without a time gets that of keeping · ^n from notes"
        self.query_one("#pasted-times", Static).update(Content(says))

    def offer_keys(self) -> None:
        """Say what the keys do just now: to all lines, to the chosen one, or to the one that is edited."""
        if self.editing is not None:
            says = "enter takes it · ^g splits it at the cursor · esc leaves it as it was"
        elif self.record.has_focus:
            says = "enter edits · d out · p prose · ! command · j joins · n next · ^s keeps all"
        else:
            says = "enter keeps all line by line · p as one paragraph · ↑↓ choose a line"
        self.query_one("#pasted-keys", Static).update(Content(says))
        self.set_class(self.editing is not None, "-editing")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The first line is chosen where none was; the keys that work now are said."""
        record = self.record
        if event.widget is record and not record.key and self.pasting.notes:
            record.go_to("0")
        self.offer_keys()

    # keeping and leaving

    @on(Button.Pressed, "#lines,#prose")
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_keep("prose" if event.button.id == "prose" else "lines")

    def action_prose(self) -> None:
        """Make the chosen line prose; with none chosen, keep all as one paragraph."""
        if self.record.has_focus:
            self.action_line_prose()
        else:
            self.action_keep("prose")

    def action_keep(self, how: Literal["lines", "prose"]) -> None:
        """Have the lines kept that are not left out; one that is edited is taken as it stands."""
        if self.editing is not None:
            self.pasting.reword(self.editing, self.line.value)
        kept = self.pasting.kept
        if kept:
            self.dismiss(Brought(kept, how, self.from_notes))
        else:
            self.notify("Every line is left out; esc leaves them all.")

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Leave the line that is edited, else all of them; what was put right is not thrown away unasked."""
        if self.line.suggestions.display:
            self.line.suggestions.display = False
        elif self.editing is not None:
            self.stop_editing(self.editing)
        elif self.pasting.changed:
            ask = "None of these lines is kept. As they stand now they go onto the clipboard."
            sure = Sure("Leave these notes?", ask, yes="Leave them", no="Go on")
            self.app.push_screen(sure, self._leave_or_go_on)
        else:
            self._leave_or_go_on(yes=True)

    def _leave_or_go_on(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)
