"""Keys that come in a heap: each goes to what the one before it has brought."""

from __future__ import annotations

from pathlib import Path

from support_app import press, run, running, settled, until
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from compact_tui.screens.form import Form


def heap(pilot: Pilot[int], *keys: str) -> None:
    """Give the app keys faster than it can take them."""
    for key in keys:
        named = _character_to_key(key) if len(key) == 1 else key
        pilot.app.post_message(events.Key(named, key if len(key) == 1 else None))


@run
async def test_words_behind_a_slash_are_searched_for_and_no_commands(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m")
        heap(pilot, "/", *"special nx")
        await until(pilot, lambda: app.screen.query_one("#words", Input).value == "special nx")
        assert app.screen is app.room


@run
async def test_words_behind_a_slash_narrow_a_list_and_are_no_commands(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "p")
        heap(pilot, "/", *"moss ax")
        await until(pilot, lambda: app.screen.query_one("#filter", Input).value == "moss ax")
        assert app.screen is app.room
        assert app.current_mode == "people"


@run
async def test_words_in_a_form_go_to_the_field_that_tab_has_led_to(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m", "n")
        heap(pilot, *"9 Dec", "tab", *"14:00", "tab", *"16:00")
        await until(pilot, lambda: app.screen.query_one("#field-end", Input).value == "16:00")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one("#field-day", Input).value.endswith("9 Dec")
        assert app.screen.query_one("#field-start", Input).value.endswith("14:00")


@run
async def test_a_screen_that_has_gone_holds_up_no_key(group: Path) -> None:
    async with running(group) as (app, pilot):
        heap(pilot, "g", "m", "g", "p", "g", "t", "g", "m", "n", "escape", "P", "escape", "g", "a")
        await until(pilot, lambda: app.current_mode == "actions" and app.screen is app.room)
        await settled(pilot)
        assert app.current_mode == "actions"
