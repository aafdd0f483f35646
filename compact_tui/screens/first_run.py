"""The first run: a few calm questions, one page each; nothing is made before the last one is answered."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, ContentSwitcher, Static

from compact_tui.commands import first_run as commands
from compact_tui.commands.command import Command, bindings
from compact_tui.config import choose, who_key
from compact_tui.screens.first_people import HandStep, TableStep
from compact_tui.screens.first_steps import (
    Answers,
    AreaStep,
    GroupStep,
    Step,
    WayStep,
    WelcomeStep,
)
from compact_tui.screens.first_you import ThemeStep, WhoStep
from compact_tui.widgets.line import Line
from compact_tui.widgets.masthead import Masthead
from meetings.errors import Refused
from meetings.founding import found

if TYPE_CHECKING:
    from compact_tui.app import CompactApp

_QUESTIONS = 5


class FirstRun(ModalScreen[bool]):
    """Sets up a group, or opens a made-up one; true where there is a workspace to open now."""

    CSS = """
    FirstRun { align: left top; background: $background; }
    FirstRun ContentSwitcher { height: 1fr; }
    FirstRun OptionList { height: auto; max-height: 14; }
    FirstRun #fault { color: $error; text-style: bold; height: auto; padding: 0 2; }
    FirstRun #busy { color: $accent; height: auto; padding: 0 2; }
    FirstRun .buttons { height: 1; margin: 1 2 0 0; align-horizontal: right; dock: bottom; }
    FirstRun Button {
        min-width: 8; height: 1; border: none; margin-left: 2; background: $panel; color: $foreground;
    }
    FirstRun Button:focus {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """
    here: ClassVar[tuple[type[Command], ...]] = (commands.Next, commands.StepBack, commands.LeaveSetup)
    BINDINGS = bindings(here)

    def __init__(self) -> None:
        super().__init__()
        self._answers = Answers()
        self._at = "welcome"
        self._busy = False

    @property
    def compact(self) -> CompactApp:
        """The app, by its own type."""
        return cast("CompactApp", self.app)

    def compose(self) -> ComposeResult:
        """The questions, one of them shown, and the ways on, back and out."""
        from compact_tui.cli.desk import data_folder

        yield Masthead()
        with ContentSwitcher(initial="welcome"):
            yield WelcomeStep(id="welcome")
            yield AreaStep(id="area")
            yield GroupStep(data_folder() / "group")
            yield WayStep(id="way")
            yield HandStep()
            yield TableStep()
            yield WhoStep(id="who")
            yield ThemeStep(id="theme")
        yield Static(id="busy")
        yield Static(id="fault")
        with Horizontal(classes="buttons"):
            for command in self.here:
                yield Button(id=command.__name__, classes="command")

    def on_mount(self) -> None:
        """Begin with the welcome."""
        self._answers.third_party = self.compact.desk.third_party
        self._answers.note(areas=self.compact.config.areas)
        self._show()

    # going on and back

    @property
    def _order(self) -> list[str]:
        """The questions, as many as the answers so far ask for."""
        entering = [] if self._answers.way == "later" else [self._answers.way]
        return ["welcome", "area", "group", "way", *entering, "who", "theme"]

    @property
    def _step(self) -> Step:
        return self.query_one(f"#{self._at}", Step)

    def _show(self) -> None:
        step = self._step
        self.query_one(ContentSwitcher).current = self._at
        number = {"area": 1, "group": 2, "way": 3, "hand": 3, "table": 3, "who": 4, "theme": 5}.get(self._at)
        masthead = self.query_one(Masthead)
        masthead.heading = f"{step.heading} · {number} of {_QUESTIONS}" if number else step.heading
        for command, label in (
            (commands.Next, step.go), (commands.StepBack, "Back"), (commands.LeaveSetup, "Leave"),
        ):  # fmt: skip
            button = self.query_one(f"#{command.__name__}", Button)
            button.label = Content(f"{label}  {self.compact.keys_of(command)[0]}")
            button.refresh(layout=True)
            button.display = command is commands.LeaveSetup or bool(number)
        self._fault("")
        step.begin(self._answers)
        self.call_after_refresh(self._focus_step)

    def _focus_step(self) -> None:
        for widget in self._step.query("*"):
            if widget.focusable:
                widget.focus()
                return

    def _fault(self, why: str) -> None:
        self.query_one("#fault", Static).update(Content(f"▲ {why}" if why else ""))

    def _saying(self, what: str) -> None:
        self._busy = bool(what)
        self.query_one("#busy", Static).update(Content(what))

    def action_command(self, name: str) -> None:
        """Do what a key asks for."""
        found = next((command for command in self.here if command.name() == name), None)
        if found is not None:
            self.post_message(found())

    @on(Button.Pressed, ".command")
    def _pressed(self, event: Button.Pressed) -> None:
        found = next(command for command in self.here if command.__name__ == event.button.id)
        self.post_message(found())

    @on(commands.StepBack)
    def _go_back(self) -> None:
        at = self._order.index(self._at)
        if at and not self._busy:
            self._at = self._order[at - 1]
            self._show()

    @on(commands.LeaveSetup)
    def _leave(self) -> None:
        if self._busy:
            return
        if self._at == "welcome":
            self.dismiss(False)
            return
        from compact_tui.screens.sure import Sure

        question = "Nothing is made yet, and what you typed is not kept. Leave?"
        self.app.push_screen(Sure("Leave", question), self._left)

    def _left(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(False)

    @on(commands.Next)
    @on(Step.Done)
    def _go_on(self) -> None:
        if not self._busy:
            self._busy = True
            self._take()

    @on(Step.Wrong)
    def _say_wrong(self, event: Step.Wrong) -> None:
        self._fault(event.why)

    @on(Line.SeveralLines)
    def _join(self, event: Line.SeveralLines) -> None:
        event.line.put(" ".join(line.strip() for line in event.lines))

    @work
    async def _take(self) -> None:
        """Take the answer; from the last question on, make what was asked for."""
        self._fault("")
        try:
            match self._at:
                case "welcome":
                    await self._welcomed()
                case "theme":
                    await self._step.take(self._answers)
                    await self._make()
                case _:
                    if await self._step.take(self._answers):
                        self._at = self._order[self._order.index(self._at) + 1]
                        self._show()
        except Refused as why:
            self._fault(str(why))
        except OSError as wrong:
            self._fault(f"{wrong.filename or 'A file'} could not be used: {(wrong.strerror or '').lower()}.")
        finally:
            self._saying("")

    async def _welcomed(self) -> None:
        match self.query_one(WelcomeStep).choice:
            case "demo":
                await self._make_demonstration()
            case "leave":
                self.dismiss(False)
            case _:
                self._at = "area"
                self._show()

    # making

    async def _make_demonstration(self) -> None:
        from compact_tui.cli.desk import data_folder
        from meetings.demonstration import demonstration_in

        desk, folder = self.compact.desk, data_folder() / "demo"
        self._saying("Making up a group and letting a year go by; this takes a few seconds …")
        await asyncio.to_thread(demonstration_in, folder, third_party=desk.third_party)
        desk.move_to(folder)
        self.dismiss(True)

    async def _make(self) -> None:
        """Make the group, and keep in the settings what is the person's own."""
        answers, desk = self._answers, self.compact.desk
        self._saying(f"Making {answers.founding.name} …")
        await asyncio.to_thread(found, answers.founding, answers.folder, third_party=answers.third_party)
        desk.move_to(answers.folder)
        desk.who = answers.founding.who or desk.who
        self.compact.config.theme = answers.theme
        try:
            await asyncio.to_thread(choose, "theme", answers.theme)
            if answers.founding.who:
                key = who_key(answers.folder)
                await asyncio.to_thread(choose, key, answers.founding.who, table="who")
        except Refused as why:
            self.compact.refuse(why)
        self.dismiss(True)
