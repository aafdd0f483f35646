"""Keys that come in a heap: what is typed behind a key that opens a line goes into that line, in order."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from support_app import press, run, running, settled, shown, until
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

WORDS = "special nxagd/ moss q"


def key_of(key: str) -> events.Key:
    single = len(key) == 1
    return events.Key(_character_to_key(key) if single else key, key if single else None)


async def heap(pilot: Pilot[int], *keys: str, trickling: int = 0) -> None:
    """Give the app keys faster than it can take them; `trickling` lets it go a few steps between two."""
    for key in keys:
        pilot.app.post_message(key_of(key))
        for _ in range(trickling):
            await asyncio.sleep(0)


@pytest.mark.parametrize("trickling", [0, 2, 7])
@run
async def test_words_behind_a_slash_narrow_a_list_and_are_no_commands(group: Path, trickling: int) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "p")
        await heap(pilot, "/", *WORDS, trickling=trickling)
        await until(pilot, lambda: len(app.screen.query_one("#filter", Input).value) >= len(WORDS))
        assert app.screen.query_one("#filter", Input).value == WORDS
        await settled(pilot)
        assert app.screen is app.room
        assert app.current_mode == "people"


@pytest.mark.parametrize("trickling", [0, 2, 7])
@run
async def test_words_behind_a_slash_are_searched_for_and_no_commands(group: Path, trickling: int) -> None:
    async with running(group) as (app, pilot):
        for _ in range(2):  # the room is made the first time, and only shown the second
            app.action_go("meetings")
            await settled(pilot)
            await heap(pilot, "/", *WORDS, trickling=trickling)
            await until(pilot, lambda: app.screen.query_one("#words", Input).value.endswith(WORDS))
            await settled(pilot)
            assert app.screen is app.room
            assert app.current_mode == "search"


@run
async def test_a_slash_leads_to_the_line_though_a_hit_was_chosen_when_search_was_left(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "slash")
        await heap(pilot, *"leaflet")
        await until(pilot, lambda: "goes to them" in shown(pilot))
        await press(pilot, "down")
        assert not isinstance(app.focused, Input)
        app.action_go("meetings")
        await settled(pilot)
        await heap(pilot, "/", *"s q")
        await until(pilot, lambda: app.screen.query_one("#words", Input).value == "leaflets q")


@run
async def test_where_a_hit_is_still_open_over_the_line_its_keys_are_not_held(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "slash")
        await heap(pilot, *"meeting")
        await until(pilot, lambda: "goes to them" in shown(pilot))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        app.action_go("meetings")
        await settled(pilot)
        await press(pilot, "slash")
        assert app.current_mode == "search"
        await press(pilot, "escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)


@run
async def test_what_was_typed_before_a_slash_is_done_before_it(group: Path) -> None:
    async with running(group) as (app, pilot):
        await heap(pilot, "g", "/")
        await until(pilot, lambda: app.current_mode == "search")
        await settled(pilot)
        await heap(pilot, "m", "o", "s", "s")
        await until(pilot, lambda: app.screen.query_one("#words", Input).value == "moss")


@run
async def test_a_line_that_never_opens_keeps_no_key_for_long(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compact_tui.anywhere._PATIENCE", 0.01)
    async with running(group) as (app, pilot):
        app.hold_typing()
        await heap(pilot, "n", "x")
        await until(pilot, lambda: not app.holds_typing)
        await press(pilot, "g", "m")
        assert app.current_mode == "meetings"
