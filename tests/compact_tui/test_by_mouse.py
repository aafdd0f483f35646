"""By mouse alone: everything opens once, can be put away again, and can be told apart by a first click."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support_app import SIZES, Pilot, office_at, press, run, running, settled, shown, type_in, until
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.form import Form
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.screens.rollcall import RollCall
from compact_tui.screens.room import Room
from compact_tui.screens.today import TodayRoom
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.line import Line
from compact_tui.widgets.prompt import Prompt
from compact_tui.widgets.record import Record


async def click(pilot: Pilot[int], words: str, *, last: bool = False, times: int = 1) -> None:
    """Click on words where they stand on the screen."""
    rows = [(y, line.find(words)) for y, line in enumerate(shown(pilot).split("\n")) if words in line]
    assert rows, f"“{words}” is not on the screen:\n{shown(pilot)}"
    y, x = rows[-1 if last else 0]
    await pilot.click(offset=(x + min(1, len(words) - 1), y), times=times)
    await settled(pilot)


async def press_at(pilot: Pilot[int], x: int, y: int) -> None:
    """Press and let go as a terminal says it, to the app itself."""
    for kind in (events.MouseDown, events.MouseUp):
        pilot.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
        await pilot.pause()
    await settled(pilot)


def in_front(app: CompactApp) -> str:
    return type(app.screen).__name__


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_double_click_opens_once(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size) as (app, pilot):
        await click(pilot, "Next meeting", times=2)
        assert isinstance(app.screen, AgendaRoom)
        assert sum(isinstance(screen, AgendaRoom) for screen in app.screen_stack) == 1
        await click(pilot, "esc back", last=True)
        assert isinstance(app.screen, TodayRoom)

        at = next(y for y, line in enumerate(shown(pilot).split("\n")) if "circulate the agenda" in line)
        await press_at(pilot, 30, at)
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom))
        await settled(pilot)
        row = app.screen.query_one(Ledger).cursor
        app._presses._when = float("inf")  # as quick as a hand is, however slow this machine
        await press_at(pilot, 30, at)
        assert isinstance(app.screen, AgendaRoom), "the second press was meant for the line before"
        assert app.screen.query_one(Ledger).cursor == row
        app._presses._when = 0.0
        await press_at(pilot, 30, at)
        assert isinstance(app.screen, Form) or app.screen.query_one(Ledger).cursor != row


@run
async def test_whatever_lies_over_a_room_is_opened_and_put_away(group: Path) -> None:
    async with running(group) as (app, pilot):
        for words, close in (("Say what each key", "Close"), ("Go to another", "Stay here")):
            for beside in (False, True):
                await click(pilot, "do anything", last=True)
                assert isinstance(app.screen, CommandPalette)
                await until(pilot, lambda said=words: said in shown(pilot))
                await click(pilot, words)
                assert close in shown(pilot), in_front(app)
                if beside:
                    await pilot.click(offset=(0, 0))
                    await settled(pilot)
                else:
                    await click(pilot, close, last=True)
                assert isinstance(app.screen, TodayRoom)
        await click(pilot, "do anything", last=True)
        await pilot.click(offset=(40, 0))
        await settled(pilot)
        assert isinstance(app.screen, TodayRoom)
        await click(pilot, "t take minutes", last=True)
        await click(pilot, "f1 help", last=True)
        assert "What can be typed" in shown(pilot)
        await click(pilot, "Close", last=True)
        assert isinstance(app.screen, MinutesRoom)
        await click(pilot, "f10 quit", last=True)
        assert not app.is_running


@run
async def test_the_filter_is_taken_away_beside_it(group: Path) -> None:
    async with running(group) as (app, pilot):
        for room, name in (("people", "PEOPLE"), ("consultations", "CONSULTATIONS")):
            await click(pilot, name.capitalize())
            await click(pilot, "/ filter", last=True)
            rows = len(app.screen.query(Ledger).first().rows)
            await type_in(pilot, "zzz")
            assert len(app.screen.query(Ledger).first().rows) < rows, room
            await click(pilot, "show all", last=True)
            assert len(app.screen.query(Ledger).first().rows) >= rows
            assert not app.screen.query_one("#filter", Input).display
            assert "show all" not in shown(pilot)


@run
async def test_the_rooms_that_find_no_place_along_the_top_are_a_click_further(group: Path) -> None:
    async with running(group) as (app, pilot):
        assert "History" not in shown(pilot).split("\n")[1]
        at = shown(pilot).split("\n")[1].index("…")
        await press_at(pilot, at, 1)
        await until(pilot, lambda: "History" in shown(pilot))
        lines = shown(pilot).split("\n")
        row = next(y for y, line in enumerate(lines) if "History" in line)
        await press_at(pilot, lines[row].index("History"), row)
        await until(pilot, lambda: "HISTORY" in shown(pilot))
        assert app.current_mode == "history"


@run
async def test_a_first_click_shows_colours_and_another_takes_them(group: Path) -> None:
    async with running(group) as (app, pilot):
        before = app.theme
        await press(pilot, "g", "s")
        for end, theme in (("Leave it", before), ("Light", "compact-light")):
            await click(pilot, "Colours")
            if "Leave it" not in shown(pilot):
                await click(pilot, "Colours")
            await click(pilot, "Light")
            assert "Leave it" in shown(pilot), "to look is not to choose"
            assert app.theme != before
            await click(pilot, end)
            assert "Leave it" not in shown(pilot)
            assert (app.theme == before) == (theme == before)


@contextlib.asynccontextmanager
async def minutes(group: Path) -> AsyncIterator[tuple[CompactApp, Pilot[int], MinutesRoom]]:
    with office_at(group) as office:
        id_ = next(one.id for one in office.meetings.find() if one.status == "agenda-open")
    async with running(group) as (app, pilot):
        app.open_door(Door("minutes", id_))
        await until(pilot, lambda: isinstance(app.screen, MinutesRoom) and app.screen.shown is not None)
        await settled(pilot)
        room = app.screen
        assert isinstance(room, MinutesRoom)
        yield app, pilot, room


@run
async def test_the_roll_is_called_and_a_line_put_right(group: Path) -> None:
    async with minutes(group) as (app, pilot, room):
        await click(pilot, "f5 next", last=True)
        await click(pilot, "f3 roll", last=True)
        assert isinstance(app.screen, RollCall)
        await click(pilot, "Pat Cole")
        await click(pilot, "Pat Cole")
        assert "→ here PC" in shown(pilot)
        await click(pilot, "Write it down", last=True)
        await until(pilot, lambda: "Here 1" in shown(pilot))

        for line in ("JS: first words", "JS: second words"):
            room.prompt.set_line(line)
            await press(pilot, "enter")
            await until(pilot, lambda: not room.waiting)
        await until(pilot, lambda: "second words." in shown(pilot))
        await click(pilot, "first words.")
        record = room.query_one(Record)
        assert record.has_focus
        assert "enter edits" in shown(pilot)
        await click(pilot, "do anything", last=True)
        await until(pilot, lambda: "Take back the chosen line" in palette(app))
        await pilot.click(offset=(1, 1))
        await settled(pilot)
        await pilot.click(Prompt)
        await settled(pilot)
        await click(pilot, "first words.")
        assert not room.editing, "a first click chooses, also the line that was chosen before"
        await click(pilot, "first words.")
        assert room.editing
        await click(pilot, "esc back", last=True)
        assert not room.editing
        assert app.screen is room


def palette(app: CompactApp) -> str:
    """What the palette would offer in the room in front."""
    from compact_tui.palette import Everything

    return "\n".join(entry.title for entry in Everything(app.room).entries())


@run
async def test_a_key_is_named_once_and_for_what_it_does_here(group: Path) -> None:
    from compact_tui.palette import Everything

    async with minutes(group) as (_, _, room):
        keys = [key for entry in Everything(room).entries() for key in entry.left.split(" ") if key]
        pressed = [key for key in keys if key != "g" and len(key) > 1]
        assert len(pressed) == len(set(pressed))


@run
async def test_what_is_selected_is_what_is_copied(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    monkeypatch.setattr(CompactApp, "copy_to_clipboard", lambda _, text: copied.append(text))
    with office_at(group) as office:
        id_ = next(one.id for one in office.meetings.find() if one.status == "agenda-open")
    async with running(group) as (app, pilot):
        app.open_door(Door("preview", id_, "agenda"))
        await until(pilot, lambda: isinstance(app.screen, Room) and "AGENDA" in shown(pilot))
        await settled(pilot)
        at = next(y for y, line in enumerate(shown(pilot).split("\n")) if "Reference:" in line)
        await pilot.mouse_down(offset=(1, at))
        await pilot.hover(offset=(24, at))
        await pilot.mouse_up(offset=(24, at))
        await settled(pilot)
        await until(pilot, lambda: copied)
        assert copied[0].startswith("Reference:")
        assert "\n" not in copied[0]
        await press(pilot, "y")
        assert copied[1] == copied[0]
        await click(pilot, "do anything", last=True)
        assert len(copied) == 2
        await pilot.click(offset=(1, 1))
        await settled(pilot)
        await press(pilot, "y")
        assert "AGENDA" in copied[2]


@run
async def test_a_label_goes_to_its_field_and_a_form_says_first_what_stands_in_its_way(group: Path) -> None:
    async with running(group) as (app, pilot):
        await click(pilot, "n new meeting", last=True)
        await until(pilot, lambda: isinstance(app.screen, Form))
        await settled(pilot)
        assert "Nothing can be changed" not in shown(pilot)
        await click(pilot, "Venue")
        focused = app.screen.focused
        assert isinstance(focused, Line)
        await type_in(pilot, "Room two")
        assert focused.value == "Room two"
        await click(pilot, "two", times=2)
        assert focused.selected_text == "two"
        await click(pilot, "two", times=3)
        assert focused.selected_text == "Room two"
        await click(pilot, "Add it", last=True)
        await until(pilot, lambda: "▲" in shown(pilot))
        await settled(pilot)  # the form draws its fields together, so that its buttons stay in sight
        await until(pilot, lambda: "Leave it" in shown(pilot))
        await click(pilot, "Leave it", last=True)
        await click(pilot, "Leave it  y", last=True)
        app.clerk.trouble = "read only"
        await click(pilot, "n new", last=True)
        await until(pilot, lambda: isinstance(app.screen, Form))
        await until(pilot, lambda: "Nothing can be changed just now (read only)" in shown(pilot))
