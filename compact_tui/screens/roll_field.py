"""The small field of the roll, for what a letter alone cannot say: who sits in, who came, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Label

from compact_tui.widgets.line import Line


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to be typed: its keys, what is asked (`{}` is whom it is about), and a hint."""

    keys: str
    label: str
    hint: str


ASKS = {
    "substitute": Asked("s", "Who sits in for {}?", "initials or a name"),
    "guest": Asked("g", "Guest:", "Jo Hall (Fire and Rescue), or: 34 others"),
    "observer": Asked("o", "Observer:", "Jo Hall (Fire and Rescue)"),
    "note": Asked("t,space", "Why {}?", "on leave, train …"),
}
"""What is asked for, by the word for it."""


class RollField(Horizontal):
    """One line below the roll, out of sight until something is asked."""

    DEFAULT_CSS = """
    RollField { height: 1; display: none; margin-bottom: 1; }
    RollField Label { width: auto; max-width: 40; color: $accent; text-style: bold; }
    RollField Line { width: 1fr; }
    """

    asking = ""

    def compose(self) -> ComposeResult:
        """What is asked, and the line to type in."""
        yield Label()
        yield Line(id="roll-field")

    @property
    def line(self) -> Line:
        """The line that is typed."""
        return self.query_one(Line)

    @property
    def words(self) -> str:
        """What was typed."""
        return " ".join(self.line.value.split())

    def ask(self, what: str, about: str, value: str, known: Sequence[str]) -> None:
        """Ask for something; `known` are words that are completed."""
        self.asking, asked = what, ASKS[what]
        self.query_one(Label).update(Content(asked.label.format(about)))
        self.line.suggester = SuggestFromList(known, case_sensitive=False) if known else None
        self.line.placeholder, self.line.value = asked.hint, value
        self.display = True
        self.screen.set_focus(self.line)  # at once: what is typed on already belongs here

    def close(self) -> None:
        """Ask no more."""
        self.asking, self.display = "", False
