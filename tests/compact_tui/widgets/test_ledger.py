"""The ledger: moving about, keeping the place, the mouse, any text at all, and any number of rows."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from support_app import run, shown
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message
from textual.pilot import Pilot

from compact_tui.widgets.columns import Column, Heading
from compact_tui.widgets.ledger import Ledger

SIZE = (60, 14)


@dataclass(frozen=True)
class Row:
    key: str
    text: str | Content
    who: str = "JS"


class OneLedger(App[None]):
    def __init__(self, *, movable: bool = False) -> None:
        super().__init__()
        self.drawn = 0
        self.told: list[Message] = []
        self.ledger = Ledger[Row](
            [
                Column("ref", lambda row: row.key, width=5),
                Column("text", self._text),
                Column("who", lambda row: row.who, width=6, right=True),
                Column("far", lambda row: "wide", width=4, from_width=100),
            ],
            key=lambda row: row.key,
            movable=movable,
            nothing="Nothing here yet.",
            id="rows",
        )

    def _text(self, row: Row) -> str | Content:
        self.drawn += 1
        return row.text

    def compose(self) -> ComposeResult:
        yield self.ledger

    def on_ledger_opened(self, event: Ledger.Opened) -> None:
        self.told.append(event)

    def on_ledger_shifted(self, event: Ledger.Shifted) -> None:
        self.told.append(event)

    def on_ledger_picked(self, event: Ledger.Picked) -> None:
        self.told.append(event)

    @property
    def opened(self) -> list[str]:
        return [one.row.key for one in self.told if isinstance(one, Ledger.Opened)]

    @property
    def shifted(self) -> list[tuple[str, int]]:
        return [(one.row.key, one.to) for one in self.told if isinstance(one, Ledger.Shifted)]

    @property
    def chosen(self) -> str:
        assert self.ledger.row is not None
        return self.ledger.row.key


@contextlib.asynccontextmanager
async def ledger(
    rows: Any, *, size: tuple[int, int] = SIZE, movable: bool = False
) -> AsyncIterator[tuple[OneLedger, Pilot[None]]]:
    app = OneLedger(movable=movable)
    async with app.run_test(size=size) as pilot:
        app.ledger.fill(rows)
        await pilot.pause()
        yield app, pilot


def numbered(many: int) -> list[Row]:
    return [Row(f"A{n}", f"thing {n}") for n in range(many)]


@run
async def test_keys_move_by_rows_pages_and_to_the_ends_and_pass_headings_over() -> None:
    rows = [Heading("Overdue"), *numbered(40)[:2], Heading("Later"), *numbered(40)[2:]]
    async with ledger(rows) as (app, pilot):
        assert app.chosen == "A0"
        told = ["A1", "A2", "A1", "A2", "A14", "A2", "A39", "A39", "A0", "A0"]
        keys = ["down", "j", "up", "down", "pagedown", "pageup", "end", "down", "home", "up"]
        for key, chosen in zip(keys, told, strict=True):
            await pilot.press(key)
            await pilot.pause()
            assert (key, app.chosen) == (key, chosen)
            assert f"▸{chosen} " in shown(pilot)
        assert "\n Overdue\n" in shown(pilot)  # the heading above the first row comes into sight with it
        await pilot.press("k", "enter")
        assert app.opened == ["A0"]


@run
async def test_the_chosen_row_stays_chosen_when_rows_are_filled_anew() -> None:
    async with ledger(numbered(50)) as (app, pilot):
        app.ledger.choose("A30")
        await pilot.pause()
        assert "▸A30" in shown(pilot)
        app.ledger.fill([Row("B1", "new"), *numbered(50)])
        await pilot.pause()
        assert (app.chosen, app.ledger.cursor) == ("A30", 31)
        app.told.clear()
        app.ledger.fill([row for row in numbered(50) if row.key != "A30"])
        await pilot.pause()
        assert app.chosen == "A32"  # its neighbour, at the place where it stood
        assert isinstance(app.told[-1], Ledger.Picked)
        app.ledger.fill([Heading("Only a heading")])
        await pilot.pause()
        assert app.ledger.row is None
        app.ledger.fill([])
        await pilot.press("down", "up", "home", "end", "pagedown", "enter", "shift+down")
        await pilot.pause()
        assert app.ledger.row is None
        assert "Nothing here yet." in shown(pilot)
        app.ledger.fill(numbered(3))
        await pilot.pause()
        assert app.chosen == "A0"
        assert not app.ledger.choose("Z9")
        assert app.chosen == "A0"
        assert app.opened == []


@run
async def test_the_mouse_chooses_opens_and_scrolls() -> None:
    async with ledger([Heading("Head"), *numbered(50)]) as (app, pilot):
        await pilot.click("#rows", offset=(8, 0))  # the titles
        await pilot.click("#rows", offset=(8, 1))  # the heading
        assert (app.chosen, app.opened) == ("A0", [])
        await pilot.click("#rows", offset=(8, 4))
        assert (app.chosen, app.opened) == ("A2", [])
        await pilot.click("#rows", offset=(8, 4))
        assert app.opened == ["A2"]
        app.ledger.scroll_to(y=20, animate=False)
        await pilot.pause()
        await pilot.click("#rows", offset=(8, 1))
        assert app.chosen == "A19"
        app.ledger.fill(numbered(2))
        await pilot.pause()
        await pilot.click("#rows", offset=(8, 9))  # below the last row
        assert app.opened == ["A2"]


@run
async def test_rows_are_moved_by_shift_and_by_dragging_only_where_they_may_be() -> None:
    rows = [*numbered(3), Heading("Later"), Row("A9", "last")]
    async with ledger(rows, movable=True) as (app, pilot):
        await pilot.press("shift+up", "shift+down", "down", "down", "shift+down", "J", "K")
        assert app.shifted == [("A0", 1), ("A2", 4), ("A2", 4), ("A2", 1)]
        app.told.clear()
        await pilot.mouse_down("#rows", offset=(8, 1))
        await pilot.hover("#rows", offset=(8, 2))
        assert "↕A1" in shown(pilot)
        await pilot.mouse_up("#rows", offset=(8, 3))
        await pilot.pause()
        assert "↕" not in shown(pilot)
        assert (app.shifted, app.opened) == ([("A0", 2)], [])
        await pilot.mouse_down("#rows", offset=(8, 1))
        await pilot.mouse_up("#rows", offset=(8, 4))  # a heading is no place for it
        assert app.shifted == [("A0", 2)]
        await pilot.mouse_down("#rows", offset=(8, 1))
        await pilot.mouse_up("#rows", offset=(8, 7))  # below them all: to the end
        assert app.shifted == [("A0", 2), ("A0", 4)]
    async with ledger(numbered(40), movable=True) as (app, pilot):
        await pilot.mouse_down("#rows", offset=(8, 1))
        for _ in range(30):
            await pilot.hover(offset=(8, SIZE[1] - 1))
            app.ledger.on_mouse_move(_moved_to(app.ledger.size.height))
        await pilot.pause()
        assert app.ledger.scroll_y == app.ledger.max_scroll_y > 0, "past the edge it scrolls on"
        assert app.shifted == []
    async with ledger(rows) as (app, pilot):
        await pilot.press("down", "shift+up", "K", "J")
        await pilot.mouse_down("#rows", offset=(8, 1))
        await pilot.mouse_up("#rows", offset=(8, 3))
        assert app.shifted == []


def _moved_to(y: int) -> events.MouseMove:
    return events.MouseMove(None, 8, y, 0, 1, 1, False, False, False)


HOSTILE = [
    "[/]",
    "[JB] said",
    "[red]red[/red]",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "a\tb\nc\r\nd",
    "x" * 10_000,
    "日本語" * 30,
    "e\u0301" * 80,
    "👩\u200d👩\u200d👧 👍🏽 🇬🇧",
    "\u202eabc שלום",
    "a\u2028b\x85c",
    "\\",
    "$accent",
]


@run
async def test_any_text_is_shown_as_it_is_in_one_line_with_the_columns_aligned() -> None:
    for wrapped in (str, Content):
        rows = [Row(f"A{n}", wrapped(text), "\x1b]0;日本\x07") for n, text in enumerate(HOSTILE)]
        async with ledger([*rows, Heading("[/] \x1b[1m\nhead")], size=(60, 20)) as (_, pilot):
            page = shown(pilot)
            for words in (
                "[/]",
                "[JB] said",
                "[red]red[/red]",
                "�[31mred�[0m",
                "[@click=app.quit]x[/]",
                "\\",
            ):
                assert words in page
            assert not [char for char in page if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)]
            strips = pilot.app.screen._compositor.render_strips()
            assert {cell_len(strip.text) for strip in strips} == {SIZE[0]}
            whose = [cell_len(line.partition("�]0;")[0]) for line in page.split("\n") if "�]0;" in line]
            assert len(whose) == len(rows)
            assert len(set(whose)) == 1


@run
async def test_columns_share_the_width_and_the_chosen_row_stays_in_sight_when_it_changes() -> None:
    async with ledger(numbered(80)) as (app, pilot):
        await pilot.press("end")
        for size in ((120, 36), (30, 6), (10, 2), (200, 60), (60, 14)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.chosen == "A79"
            if size[1] > 2:
                assert "▸A79" in shown(pilot)
            assert ("wide" in shown(pilot)) == (size[0] >= 100)


@run
async def test_as_few_cells_are_drawn_for_a_hundred_thousand_rows_as_for_a_hundred() -> None:
    drawn = []
    for many in (100, 100_000):
        async with ledger(numbered(many)) as (app, pilot):
            for key in ("down", "pagedown", "end", "home"):
                await pilot.press(key)
                await pilot.pause()
            app.drawn = 0
            app.ledger.refresh()
            await pilot.pause()
            whole = app.drawn
            app.drawn = 0
            await pilot.press("down")
            await pilot.pause()
            drawn.append((whole, app.drawn))
    assert drawn[0] == drawn[1]
    assert drawn[0][0] <= SIZE[1]
    assert drawn[0][1] <= SIZE[1]
