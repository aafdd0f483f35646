"""The first run's last questions: who is at the keys, and in what colours."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from compact_tui.screens.first_steps import Answers, Step, labelled, picked
from compact_tui.widgets.line import Line
from compact_tui.widgets.themelist import ThemeList
from meetings.typed import line_of


class WhoStep(Step):
    """Who is at the keys."""

    heading = "You"
    asked = "Who are you?"
    explained = "What you enter is kept under your name. Settings can change it."

    def fields(self) -> ComposeResult:
        """Those who were entered, or a name to type."""
        yield OptionList(id="who")
        yield Static("")
        yield labelled("or your name", Line(id="who-name"))

    def begin(self, answers: Answers) -> None:
        """Offer those who were entered."""
        who = self.query_one("#who", OptionList)
        before = picked(self, "#who")
        names = list(dict.fromkeys(one.person.name for one in answers.seated))
        who.set_options(Option(Content(name), id=name) for name in names)
        who.add_option(Option(Content("I would rather not say"), id=""))
        who.highlighted = names.index(before) if before in names else 0

    @on(OptionList.OptionSelected)
    def _from_list(self) -> None:
        self.query_one("#who-name", Line).value = ""

    @on(Line.Submitted)
    def _typed(self, event: Line.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    async def take(self, answers: Answers) -> bool:
        """A name that was typed counts before one that was chosen."""
        typed = line_of(self.query_one("#who-name", Line).value, "your name")
        answers.note(who=typed or picked(self, "#who"))
        return True


class ThemeStep(Step):
    """How it should look."""

    heading = "Colours"
    asked = "Which colours are easiest on your eyes?"
    explained = "Go up and down, or click, to see each. Nothing is ever told by colour alone."
    go = "Make the group"

    def fields(self) -> ComposeResult:
        """The themes."""
        yield ThemeList()

    async def take(self, answers: Answers) -> bool:
        """Note the theme."""
        answers.theme = self.query_one(ThemeList).theme
        return True
