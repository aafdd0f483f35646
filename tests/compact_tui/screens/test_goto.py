"""Going about: `g` and a letter, the list, the tabs and the keys beside them."""

from __future__ import annotations

from pathlib import Path

from support_app import press, run, running, settled, shown
from textual import events
from textual.widgets import OptionList

from compact_tui.doors import SEARCH, TABS

ROOMS = {**TABS, "search": SEARCH}


@run
async def test_the_list_shows_every_room_and_each_letter_goes_to_its_own(group: Path) -> None:
    async with running(group) as (app, pilot):
        for name, tab in ROOMS.items():
            await press(pilot, "g")
            page = shown(pilot)
            assert all(one.title in page for one in ROOMS.values())
            assert app.screen.query_one(OptionList).size.height == len(ROOMS)
            await press(pilot, tab.letter)
            assert app.current_mode == name
            assert app.room.tab == name


@run
async def test_one_can_choose_from_the_list_or_stay(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "down", "enter")
        assert app.current_mode == "meetings"
        await press(pilot, "g", "escape")
        assert app.current_mode == "meetings"
        await press(pilot, "g", "g")
        assert app.current_mode == "meetings"
        assert app.screen is app.room
        await press(pilot, "g")
        await pilot.click(OptionList, offset=(4, 0))
        await settled(pilot)
        assert app.current_mode == "today"
        await press(pilot, "ctrl+left")
        assert app.current_mode == list(TABS)[-1]
        await press(pilot, "ctrl+right", "ctrl+right")
        assert app.current_mode == "meetings"


@run
async def test_a_letter_typed_at_once_is_taken_by_the_list_not_by_the_room_beneath(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m")
        for letter, room in (("p", "people"), ("m", "meetings"), ("t", "today"), ("m", "meetings")):
            for key in ("g", letter):
                app.post_message(events.Key(key, key))
            await settled(pilot)
            assert app.current_mode == room
            assert app.screen is app.room
            assert app.room.tab == room
