"""A page that takes long to read: the room says so, and then the keys are where they belong."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from support_app import doors_of, run, running, settled, shown, type_in, until

from compact_tui.screens import room
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.widgets.prompt import Prompt
from meetings.office import Office


@run
async def test_what_is_typed_after_a_slow_reading_goes_into_the_prompt(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, go_on = MinutesRoom.read, Event()

    def slowly(self: MinutesRoom, office: Office) -> object:
        go_on.wait(20)
        return read(self, office)

    monkeypatch.setattr(room, "_PATIENCE", 0.01)
    monkeypatch.setattr(MinutesRoom, "read", slowly)
    async with running(group) as (app, pilot):
        app.open_door(doors_of(group)["minutes"])
        await until(pilot, lambda: "Reading …" in shown(pilot))
        await until(pilot, lambda: isinstance(app.focused, Prompt))
        await pilot.press("o", "h", "space")
        go_on.set()
        await until(pilot, lambda: "Reading …" not in shown(pilot))
        await settled(pilot)
        await type_in(pilot, "a remark")
        assert app.screen.query_one(Prompt).value == "oh a remark"


@pytest.mark.parametrize("door", ["minutes", "minutes as held"])
@run
async def test_lines_entered_while_the_meeting_is_read_are_kept_in_their_order(
    group: Path, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    read, go_on = MinutesRoom.read, Event()

    def slowly(self: MinutesRoom, office: Office) -> object:
        go_on.wait(20)
        return read(self, office)

    monkeypatch.setattr(room, "_PATIENCE", 0.01)
    monkeypatch.setattr(MinutesRoom, "read", slowly)
    async with running(group) as (app, pilot):
        app.open_door(doors_of(group)[door])
        await until(pilot, lambda: isinstance(app.focused, Prompt))
        await pilot.press(*"one", "enter", *"two", "enter", *"thr")
        await until(pilot, lambda: "… 2 pending" in shown(pilot))
        go_on.set()
        here = app.screen
        assert isinstance(here, MinutesRoom)
        await until(pilot, lambda: here.shown and not here.waiting)
        await settled(pilot)
        assert here.query_one(Prompt).value == "thr"
        kept = [entry.line for entry in here.shown.entries] if here.shown else []
        if door == "minutes":
            assert kept == ["open", "one", "two"]
        else:  # its minutes have gone out
            assert "one" not in kept
            assert here.copied() == "one\ntwo"
            assert "2 not kept: y copies them" in shown(pilot)
