"""Lines that are doors: the chosen one can be read whatever colours its words have."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from support_app import run
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from compact_tui.themes import THEMES
from compact_tui.widgets.doorlist import DoorList


class OneList(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        lines = [Content.assemble(("▸ ", "bold $accent"), (f"[JB] {n}", "$warning")) for n in range(30)]
        yield DoorList(*(Option(line, disabled=n % 3 == 1) for n, line in enumerate(lines)))

    def on_option_list_option_selected(self, event: DoorList.OptionSelected) -> None:
        self.chosen.append(event.option_index)


@pytest.mark.parametrize("theme", THEMES)
@run
async def test_the_chosen_line_is_in_one_colour_that_stands_out_from_its_ground(theme: str) -> None:
    app = OneList()
    for _, one in THEMES.values():
        app.register_theme(one)
    app.theme = theme
    async with app.run_test(size=(40, 10)) as pilot:
        doors = app.query_one(DoorList)
        doors.focus()
        await pilot.press("home")
        await pilot.pause()

        def colours(y: int) -> set[str]:
            line: list[Segment] = list(doors.render_line(y))
            return {str(part.style.color) for part in line if part.style and part.text.strip()}

        assert len(colours(0)) == 1
        assert len(colours(2)) == 2
        for part in doors.render_line(0):
            assert part.style is None or part.style.color != part.style.bgcolor


@run
async def test_keys_and_clicks_step_from_door_to_door() -> None:
    app = OneList()
    async with app.run_test(size=(40, 10)) as pilot:
        doors = app.query_one(DoorList)
        doors.focus()
        await pilot.press("home")
        seen = []
        for key in ("j", "down", "k", "up", "end", "home"):
            await pilot.press(key)
            seen.append(doors.highlighted)
        assert seen == [2, 3, 2, 0, 29, 0]
        await pilot.press("enter")
        await pilot.click(DoorList, offset=(5, 2))  # leads nowhere; the border is a line
        await pilot.click(DoorList, offset=(5, 4))
        await pilot.pause()
        assert app.chosen == [0, 3]


@run
async def test_a_page_further_in_lines_that_are_not_laid_out_yet_harms_nothing() -> None:
    app = OneList()
    async with app.run_test(size=(40, 10)) as pilot:
        doors = app.query_one(DoorList)
        doors.display = False
        await pilot.pause()
        doors.set_options(Option(f"line {n}") for n in range(30))
        doors.highlighted = 3
        doors.action_page_down()
        assert doors.highlighted == 3
        doors.display = True
        await pilot.pause()
        doors.action_page_down()
        assert (doors.highlighted or 0) > 3
