"""The questions of the first run, one page each; what was answered stays in its fields."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from compact_tui.widgets.choice import Choice
from compact_tui.widgets.line import Line
from meetings.errors import Refused
from meetings.founding import Founding, place_for
from meetings.plugging.plugins import Plugins
from meetings.seated import Seated
from meetings.typed import title_of
from meetings.ways import YEARS

NATIONAL = "national"


@dataclass
class Answers:
    """What was answered so far. `way` is how the members are entered; `seated` is who they would be."""

    third_party: bool = True
    founding: Founding = field(default_factory=lambda: Founding("", ""))
    folder: Path = field(default_factory=Path)
    sectors: tuple[tuple[str, str], ...] = ()
    way: str = "hand"
    seated: list[Seated] = field(default_factory=list)
    theme: str = ""

    def note(self, **changes: object) -> None:
        """Note more of what the group begins with."""
        self.founding = replace(self.founding, **changes)  # type: ignore[arg-type]  # by the fields' names

    def plugins(self) -> Plugins:
        """The areas that a new group may choose from."""
        return Plugins.open(no_third_party=not self.third_party, named=self.founding.areas)


class Step(VerticalScroll, can_focus=False):
    """One question. `begin` is told the answers so far; `take` adds its own, or refuses with the reason."""

    DEFAULT_CSS = """
    Step { padding: 0 2; scrollbar-size-vertical: 1; }
    Step > .asked { text-style: bold; margin-top: 1; height: auto; }
    Step > .explained { color: $text-muted; margin-bottom: 1; height: auto; }
    Step > Ledger { height: 1fr; min-height: 5; }
    Step .field { height: 1; margin-bottom: 1; }
    Step .field Label { width: 16; color: $text-muted; }
    Step .field Line, Step .field Select { width: 1fr; }
    Step .note { color: $warning; height: auto; }
    """
    asked: ClassVar[str] = ""
    explained: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    go: ClassVar[str] = "Next"

    class Done(Message):
        """The question is answered."""

    class Wrong(Message):
        """Something is wrong with what was entered; empty where all is well again."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def compose(self) -> ComposeResult:
        """The question, what explains it, and where the answer goes."""
        yield Static(Content(self.asked), classes="asked")
        yield Static(Content(self.explained), classes="explained")
        yield from self.fields()

    def fields(self) -> ComposeResult:
        """Where the answer goes."""
        raise NotImplementedError

    def begin(self, answers: Answers) -> None:
        """Show what follows from the answers before."""

    async def take(self, answers: Answers) -> bool:
        """Add this answer to the others, and say whether to go on; Refused where it cannot be."""
        return True

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Done())


class WelcomeStep(Step):
    """What to do first."""

    heading = "Welcome"
    asked = "A local Compact group's whole office, in your terminal."
    explained = (
        "Agendas, minutes taken while people speak, actions, members, dates and codes. All of it stays on "
        "this computer. Choose with the arrows and Enter, or with the mouse."
    )

    def fields(self) -> ComposeResult:
        """Three ways on."""
        yield OptionList(
            _choice("setup", "Set up my group", "a few short questions; you can go back at any time"),
            _choice("demo", "Look round a made-up group first", "a year of meetings, all of it invented"),
            _choice("leave", "Leave", "nothing is made"),
            id="welcome",
        )

    @property
    def choice(self) -> str:
        """What was chosen."""
        return picked(self, "#welcome")


class AreaStep(Step):
    """Whose Compact the group looks after."""

    heading = "Your area"
    asked = "Which local Compact does the group look after?"
    explained = "Its sectors, codes and usual agenda come from there."

    def fields(self) -> ComposeResult:
        """The areas, the national one for everybody else."""
        yield OptionList(id="areas")
        yield Static(classes="note")

    def begin(self, answers: Answers) -> None:
        """Look for the areas, once."""
        if not self.query_one("#areas", OptionList).option_count:
            self._look(answers)

    @work(exclusive=True)
    async def _look(self, answers: Answers) -> None:
        lines = await asyncio.to_thread(_areas, answers.plugins())
        areas = self.query_one("#areas", OptionList)
        areas.set_options([Option(_two(says, more), id=key, disabled=not key) for key, says, more in lines])
        areas.highlighted = next((n for n, (key, _, _) in enumerate(lines) if key == NATIONAL), 0)
        if self.display:
            areas.focus()

    async def take(self, answers: Answers) -> bool:
        """Read the area that was chosen, for its sectors."""
        key = picked(self, "#areas")
        if not key:
            raise Refused("Choose an area from the list; the last one is for everybody else.")
        area = (await asyncio.to_thread(answers.plugins().area, key)).area
        answers.sectors = tuple((one.key, one.name) for one in area.sectors)
        answers.note(area=key)
        return True


class GroupStep(Step):
    """The group's name, its place and its year."""

    heading = "Your group"
    asked = "What is the group called, and where is it to be kept?"
    explained = "The folder is made for you. Everything about the group is in it."

    def __init__(self, folder: Path) -> None:
        super().__init__(id="group")
        self._folder = shortened(folder)

    def fields(self) -> ComposeResult:
        """Name, folder and the month the year starts in."""
        yield labelled("Name", Line(placeholder="such as Castlebridge Compact Group", id="group-name"))
        yield labelled("Kept in", Line(self._folder, id="group-folder"))
        months = [(Content(name), key) for key, name in YEARS.items()]
        yield labelled("Year starts in", Choice(months, value="04-01", allow_blank=False, id="group-year"))
        yield Static(classes="note")

    @on(Line.Submitted)
    def _nextlabelled(self, event: Line.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(Line.Changed, "#group-folder")
    def _look_at_folder(self, event: Line.Changed) -> None:
        self._say_notes(event.value)

    @work(exclusive=True)
    async def _say_notes(self, words: str) -> None:
        try:
            _, notes = await asyncio.to_thread(place_for, words)
        except Refused:
            notes = ()  # said when one goes on
        self.query_one(".note", Static).update(Content(" ".join(f"▲ {note}" for note in notes)))

    async def take(self, answers: Answers) -> bool:
        """Take the name, and see whether the folder will do."""
        name = title_of(self.query_one("#group-name", Line).value, "the group's name")
        words = self.query_one("#group-folder", Line).value
        answers.folder, _ = await asyncio.to_thread(place_for, words)
        answers.note(name=name, year_start=str(self.query_one("#group-year", Select).value))
        return True


class WayStep(Step):
    """How the members are entered."""

    heading = "Its people"
    asked = "Who is in the group?"
    explained = "Names are all that is needed; more can be added at any time on the People screen."

    def fields(self) -> ComposeResult:
        """Three ways."""
        yield OptionList(
            _choice("hand", "I type them in", "name, organisation and sector, one after another"),
            _choice(
                "table", "I have a list in a file", "a table saved as CSV; it is shown before it is kept"
            ),
            _choice("later", "Later", "an empty group is fine to begin with"),
            id="ways",
        )

    async def take(self, answers: Answers) -> bool:
        """Note the way; going later means that nobody is entered."""
        answers.way = picked(self, "#ways")
        if answers.way == "later":
            answers.seated = []
        answers.note(people=(), roster=b"")
        return True


def labelled(label: str, *widgets: Widget) -> Horizontal:
    """A field with its label before it."""
    return Horizontal(Label(Content(label)), *widgets, classes="field")


def _choice(key: str, says: str, more: str) -> Option:
    return Option(_two(says, more), id=key)


def _two(says: str, more: str) -> Content:
    return Content.styled(says, "bold") + f"\n  {more}"


def picked(step: Step, list_: str) -> str:
    """The id of the line that is chosen in a list, empty where there is none."""
    option = step.query_one(list_, OptionList).highlighted_option
    return option.id or "" if option else ""


def _areas(plugins: Plugins) -> list[tuple[str, str, str]]:
    """Each area's key (none where it cannot be read), its name and a line about it; the national one last."""
    lines = []
    for one in sorted(plugins.areas(), key=lambda area: area.key == NATIONAL):
        if one.fault:
            lines.append(("", f"▲ {one.key}", one.fault))
            continue
        area = plugins.area(one.key).area
        name = "My area is not here" if one.key == NATIONAL else area.name
        lines.append((one.key, name, f"{area.title} ({area.state})"))
    return lines


def shortened(folder: Path) -> str:
    """A folder as a person writes it, `~` for their own."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
