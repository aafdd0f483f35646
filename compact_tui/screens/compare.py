"""Compare: two areas or more side by side, theme by theme, to benchmark one's own Compact."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, OptionList, Static

from compact_tui.commands import compare as commands
from compact_tui.commands.command import Command
from compact_tui.doors import Door
from compact_tui.screens import compare_lines
from compact_tui.screens.compare_lines import GAP, Spot
from compact_tui.screens.export import export_form
from compact_tui.screens.room import Room
from compact_tui.screens.ticking import Ticking
from compact_tui.widgets.doorlist import DoorList
from meetings.areas.compare import compare_areas
from meetings.areas.comparison import Comparison
from meetings.office import Office

_MARGIN = 4
"""Cells at the sides of the page that hold no text."""

_NARROWEST = 12

_HEADINGS = 2
"""How many lines stand over the first thing that is said of a theme: its heading and that of the row."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands side by side, and the key of the group's own area."""

    comparison: Comparison
    own: str


class Lines(DoorList):
    """The lines of a comparison; where areas stand in columns, left and right or the mouse choose one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "The area to the left", show=False, id="compare.left"),
        Binding("right", "turn(1)", "The area to the right", show=False, id="compare.right"),
    ]

    column: reactive[int] = reactive(0)
    columns = 1
    each = 0

    class Turned(Message):
        """Another column was chosen."""

    def action_turn(self, by: int) -> None:
        """Choose the next column to one side."""
        self.column = min(max(self.column + by, 0), self.columns - 1)

    def watch_column(self) -> None:
        """Say so."""
        self.post_message(self.Turned())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose the column that was pointed at."""
        if self.each:
            self.column = min(event.x // (self.each + GAP), self.columns - 1)


class CompareRoom(Room[Beside]):
    """Areas side by side: what each says in its own words, what is in common and what stands in one only."""

    filters = True
    here = (commands.NextTheme, commands.PreviousTheme, commands.ChooseAreas, commands.SaveComparison)
    help_text = (
        "= in common, ≈ in some, ≠ only in one. What a document does not say is “not stated”; nothing is "
        "filled in from another. Where the areas stand in columns, ← and → choose one (▸); Enter goes to "
        "that line of its codes. y copies what all of them say there."
    )
    CSS = """
    #names { height: 1; padding: 0 2 0 1; }
    CompareRoom Lines { height: 1fr; }
    """
    AUTO_FOCUS = "#lines"

    def __init__(self, door: Door | None = None) -> None:
        super().__init__(door)
        self._beside: Beside | None = None
        self._shown: Comparison | None = None
        self._spots: list[Spot] = []
        self._asked = False

    def page(self) -> ComposeResult:
        """The names of the areas, and what they say."""
        yield Static(id="names")
        yield Lines(id="lines")

    # reading and showing

    @property
    def keys_wanted(self) -> list[str]:
        """The areas that are to stand here."""
        return [key for key in (self.door.record if self.door else "").split(",") if key]

    def read(self, office: Office) -> Beside:
        """Everything the areas say, their codes read."""
        own = office.group.area
        places = (office.local if key == own else office.plugins.area(key) for key in self.keys_wanted)
        return Beside(compare_areas(list({place.key: place for place in places}.values())), own)

    def show(self, page: Beside) -> None:
        """Show the comparison; where there is nothing to compare with, the areas are asked for."""
        self._beside = page
        self.masthead.heading = f"Compare · {', '.join(page.comparison.names.values())}"
        if len(page.comparison.names) < 2:
            why = "Your own Compact is best judged beside others."
            self.blank("Which areas are to stand side by side?", why, commands.ChooseAreas)
            if not self._asked:
                self._asked = True
                self._ask_for_areas()
            return
        self.narrow(self.query_one("#filter", Input).value)

    def narrow(self, words: str) -> None:
        """Show the rows that hold every word."""
        if self._beside is not None:
            self._shown = self._beside.comparison.narrowed(words)
            self._lay_out()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.call_after_refresh(self._lay_out)

    @property
    def _across(self) -> int:
        """How many cells a line has; a few, however narrow the terminal is."""
        return max(_NARROWEST, self.size.width - _MARGIN)

    def _lay_out(self) -> None:
        if self._shown is None or self._beside is None:
            return
        lines, width = self.query_one(Lines), self._across
        chosen = self._spot
        lines.columns, lines.each = len(self._shown.names), compare_lines.each_across(self._shown, width)
        options, self._spots = compare_lines.options(self._shown, width)
        lines.set_options(options)
        at = compare_lines.same_spot(self._spots, chosen)
        if at is not None:
            lines.highlighted = lines.get_option_index(str(at))
        else:
            lines.action_first()
            lines.scroll_home(animate=False)
        self._name_areas()
        if not self._spots:
            self.say("Nothing here says that.")

    @on(Lines.Turned)
    def _name_areas(self) -> None:
        if self._shown is not None and self._beside is not None:
            column = self.query_one(Lines).column
            names = compare_lines.names(self._shown, self._beside.own, self._across, column)
            self.query_one("#names", Static).update(names)

    @property
    def _spot(self) -> Spot | None:
        option = self.query_one(Lines).highlighted_option
        at = int(option.id) if option is not None and option.id else -1
        return self._spots[at] if 0 <= at < len(self._spots) else None

    @on(OptionList.OptionHighlighted, "#lines")
    def _tell_theme(self) -> None:
        spot = self._spot
        if spot is not None and self._shown is not None:
            theme = self._shown.themes[spot.theme]
            known = f" · known by: {', '.join(spot.row.known_by)}" if spot.row.known_by else ""
            self.say(f"{spot.theme + 1} of {len(self._shown.themes)} · {theme.title}{known}")
        self.refresh_bindings()

    # going about

    def can(self, command: type[Command]) -> bool:
        """Themes turn as far as there are any; areas are chosen at any time."""
        spot, shown = self._spot, self._shown
        if command not in (commands.NextTheme, commands.PreviousTheme, commands.SaveComparison):
            return True
        if spot is None or shown is None or self.has_class("-blank"):
            return False
        ends = {commands.NextTheme: len(shown.themes) - 1, commands.PreviousTheme: 0}
        return spot.theme != ends.get(command)

    @on(commands.NextTheme)
    def _next(self) -> None:
        self._turn(1)

    @on(commands.PreviousTheme)
    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        """Choose the first line of the next theme, its heading at the top of the page."""
        spot = self._spot
        wanted = spot.theme + by if spot else 0
        at = next(n for n, one in enumerate(self._spots) if one.theme == wanted)
        lines = self.query_one(Lines)
        first = lines.get_option_index(str(at))
        lines.highlighted = first - _HEADINGS
        lines.scroll_to_highlight(top=True)
        lines.highlighted = first

    @on(OptionList.OptionSelected, "#lines")
    def _open(self) -> None:
        spot, lines = self._spot, self.query_one(Lines)
        if spot is None:
            return
        said = list(spot.said.values())
        if lines.each:
            key = list(spot.row.cells)[lines.column]
            said = [spot.said[key]] if key in spot.said else []
        if said and said[0].key:
            self.compact.open_door(Door("codes", said[0].key))
        else:
            self.say("This line stands nowhere else." if said else "That area states nothing here.")

    def copied(self) -> str:
        """What all areas say in the chosen line, with its sources."""
        spot = self._spot
        return compare_lines.copied(self._shown, spot.row) if spot and self._shown else ""

    @on(commands.ChooseAreas)
    @work
    async def _ask_for_areas(self) -> None:
        office, wanted = self.office, self.keys_wanted
        areas = await self.compact.clerk.look(lambda: office.plugins.areas())
        own = office.group.area
        things = [
            (area.key, f"{area.name} · {area.state}{' · your own' if area.key == own else ''}")
            for area in sorted(areas, key=lambda area: area.key != own)
            if not area.fault
        ]
        question = "Space ticks and unticks. Those that are ticked stand side by side, two or more."
        ticking = Ticking("Compare which areas?", question, things, go="Compare", ticked=wanted)
        self.app.push_screen(ticking, self._take)

    def _take(self, keys: list[str] | None) -> None:
        if keys is not None and len(keys) >= 2:
            self.door = Door("compare", ",".join(keys))
            self.look_again()
        elif keys is not None:
            self.notify("Tick two areas or more.", severity="warning")

    @on(commands.SaveComparison)
    def _save(self) -> None:
        if self._shown is None:
            return
        from meetings.documents.comparison import comparison_markdown

        text = comparison_markdown(self._shown)
        name = f"compare-{'-'.join(self._shown.names)}.md"
        form = export_form("Save what is shown as Markdown", name, lambda _values: text)
        self.app.push_screen(form, self._written)

    def _written(self, target: Path | None) -> None:
        if target is not None:
            self.notify(f"Written to {target}")
