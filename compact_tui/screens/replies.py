"""The replies to a letter: each member who was asked with a key or a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from compact_tui.screens.marking import Marking
from compact_tui.widgets.columns import Column
from compact_tui.widgets.ledger import Ledger
from meetings.correspondence.counting import standing_replies
from meetings.correspondence.told import ANSWERS
from meetings.naming import Naming
from meetings.records.correspondence import Answer, Round

CALLS: dict[str, Answer] = {"f": "for", "a": "against", "s": "abstaining", "d": "discuss"}
"""The key of each answer."""

_LOOKS: dict[Answer, str] = {
    "for": "$success", "against": "$warning", "abstaining": "$text-muted", "discuss": "$accent",
}  # fmt: skip

Given = dict[str, Answer]
"""The answers that are new, by the ids of those who gave them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A member who was asked, and the answer that is noted of them."""

    id: str
    initials: str
    name: str
    answer: Answer | None


def asked_of(one: Round, naming: Naming) -> list[Asked]:
    """Those who were asked, as they were asked."""
    replies = standing_replies(one.asked, one.replies)
    return [
        Asked(
            id_,
            naming.initials(id_) or "",
            naming.person(id_),
            replies[id_].answer if id_ in replies else None,
        )
        for id_ in one.asked
    ]


class Replies(Marking[Given]):
    """A list of those who were asked. A key notes what the chosen one answered and goes on to the next; the
    result is what is new, empty where nothing is."""

    DEFAULT_CSS = """
    Replies .dialog { height: 90%; }
    Replies #replies-about { height: auto; max-height: 2; color: $text-muted; }
    Replies #replies-calls { margin-top: 0; align-horizontal: left; }
    Replies #replies-calls Button { margin-left: 0; margin-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"call('{call}')", call.capitalize(), id=f"replies.{call}")
          for key, call in CALLS.items()),
        Binding("escape", "leave", "Leave the replies", id="replies.leave"),
        Binding("ctrl+s,enter", "write", "Note them", id="replies.write", priority=True),
    ]  # fmt: skip

    leave_question = ("Leave the replies?", "What you marked is not noted.")

    def __init__(self, title: str, about: str, asked: Sequence[Asked]) -> None:
        super().__init__()
        self._title, self._about, self._asked = title, about, asked
        self._given: Given = {}

    def compose(self) -> ComposeResult:
        """Those who were asked, the four answers, and two buttons."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._about), id="replies-about")
            yield Ledger(
                [
                    Column("", self._sign, 1),
                    Column("", lambda one: one.initials, 5),
                    Column("member", lambda one: one.name),
                    Column("says", self._says, 20),
                ],
                key=lambda one: one.id,
                id="replies",
            )
            with Horizontal(id="replies-calls", classes="buttons"):
                for key, call in CALLS.items():
                    yield Button(f"{key} {call}", id=f"call-{call}", classes="call")
            with Horizontal(classes="buttons"):
                yield Button("Note them  enter", id="write")
                yield Button("Leave it  esc", id="leave")

    def on_mount(self) -> None:
        """Fill the list; the first who has not answered is chosen."""
        ledger = self.query_one(Ledger)
        ledger.fill(list(self._asked))
        if first := next((one for one in self._asked if one.answer is None), None):
            ledger.choose(first.id)
        ledger.focus()

    def _now(self, one: Asked) -> Answer | None:
        return self._given.get(one.id) or one.answer

    def _sign(self, one: Asked) -> Content:
        answer = self._now(one)
        return Content.styled(ANSWERS[answer][0], _LOOKS[answer]) if answer else Content("·")

    def _says(self, one: Asked) -> str:
        answer = self._now(one)
        said = {"discuss": "would talk it over"}.get(answer, answer) if answer else "no reply yet"
        return f"{said} *" if one.id in self._given else said

    def action_call(self, call: Answer) -> None:
        """Note what the chosen member answered, and go on to the next."""
        ledger = self.query_one(Ledger)
        one = ledger.row
        if not isinstance(one, Asked):
            return
        if one.answer == call:
            self._given.pop(one.id, None)
        else:
            self._given[one.id] = call
        ledger.action_step(1)
        ledger.refresh()

    @on(Button.Pressed, ".call")
    def _clicked(self, event: Button.Pressed) -> None:
        event.stop()
        name = str(event.button.id).removeprefix("call-")
        self.action_call(next(call for call in CALLS.values() if call == name))
        self.query_one(Ledger).focus()

    @property
    def nothing(self) -> Given:
        """No answer."""
        return {}

    @property
    def comes_to(self) -> Given:
        """The answers that are new."""
        return self._given
