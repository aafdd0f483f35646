"""Who is coming to a meeting: everybody with what they answered, and what was said by telephone noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from compact_tui.screens.form import Field, Form, Values
from compact_tui.screens.laid_over import LaidOver
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from meetings.calendar.invitations.answers import Answering, answer_by_hand, substitute_named
from meetings.naming import Naming
from meetings.office import Office

if TYPE_CHECKING:
    from meetings.records.inviting import Answer
    from meetings.records.meeting import Meeting

_SIGNS = {
    "accepted": ("✓", "$success"),
    "delegated": ("✓", "$success"),
    "declined": ("○", "$warning"),
    "tentative": ("?", "$warning"),
    "": ("·", "$text-muted"),
}
_SAYS = (
    ("yes", "is coming"),
    ("no", "sends apologies"),
    ("maybe", "perhaps comes"),
    ("substitute", "sends somebody instead"),
)
_SAID = {"accepted": "yes", "declined": "no", "tentative": "maybe", "delegated": "substitute"}


class Coming(LaidOver[Answering | None]):
    """A list of those who could answer; its result is the one whose answer is to be noted."""

    DEFAULT_CSS = """
    Coming .dialog { height: 90%; }
    Coming #coming-told { height: auto; max-height: 4; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Close", id="coming.leave")]

    def __init__(self, title: str, told: str, people: Sequence[Answering], chosen: str = "") -> None:
        super().__init__()
        self._title, self._told, self._people, self._chosen = title, told, people, chosen

    def compose(self) -> ComposeResult:
        """What it comes to, the list, and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._told), id="coming-told")
            yield Ledger(
                [
                    Column("", _sign, 1),
                    Column("who", lambda one: one.name, min(24, self._widest)),
                    Column("answer", lambda one: one.words),
                ],
                key=lambda one: one.person,
                id="coming",
            )
            with Horizontal(classes="buttons"):
                yield Button("Note an answer  enter", id="note")
                yield Button("Close  esc", id="leave")

    @property
    def _widest(self) -> int:
        return max((Content(one.name).cell_length for one in self._people), default=3)

    def on_mount(self) -> None:
        """Fill the list; whoever was chosen before is so again."""
        ledger = self.query_one(Ledger)
        ledger.fill(list(self._people))
        if self._chosen:
            ledger.choose(self._chosen)
        ledger.focus()

    @on(Ledger.Opened, "#coming")
    @on(Button.Pressed, "#note")
    def _note(self) -> None:
        one = self.query_one(Ledger).row
        self.dismiss(one if isinstance(one, Answering) else None)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        """Put it away."""
        self.dismiss(None)


def _sign(one: Answering) -> Content:
    return Content.styled(*_SIGNS[one.answer.reply if one.answer and not one.stale else ""])


def answer_form(office: Office, meeting: Meeting, one: Answering) -> Form[Answer]:
    """Asks what somebody has said about coming, by telephone or in passing."""
    held = one.answer
    fields = [
        Field("says", one.name[:24], _SAID[held.reply] if held else "", choices=_SAYS),
        Field("comment", "A word why", held.comment if held else "", "noted with apologies"),
        Field(
            "instead",
            "Who comes instead",
            one.substitute,
            "only where somebody does",
            known=[person.name for person in office.people.find() if not person.erased],
        ),
    ]

    def keep(values: Values) -> Answer:
        says, instead = values["says"], values["instead"].strip()
        reply = cast("Literal['yes', 'no', 'maybe']", "no" if says == "substitute" else says)
        sends = says == "substitute"
        return answer_by_hand(
            office,
            office.meetings.get(meeting.id),
            one.person,
            reply,
            comment=values["comment"],
            substitute=substitute_named(office, instead, meeting.body) if sends or instead else None,
        )

    title = f"What {Naming(office).person(one.person)} said about {meeting.ref}"
    return Form(title, fields, keep, said="Noted.", go="Note it")
