"""Every room at every size of terminal, with the chosen row kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import doors_of, go_through, press, run, running, settled, shown
from textual.widgets import OptionList

from compact_tui.app import CompactApp
from compact_tui.doors import ON_TOP, TABS
from compact_tui.widgets.ledger import Ledger

NAMES = (*TABS, "search", *ON_TOP, "preview of minutes", "minutes as held")
JOURNEY = ((200, 60), (80, 24), (120, 36), (20, 5), (1, 1), (80, 24))


def chosen(app: CompactApp) -> list[object]:
    """What is chosen in the lists of the room."""
    rows: list[object] = [
        ledger._key(ledger.row)
        for ledger in app.screen.query(Ledger)
        if ledger.display and ledger.row is not None
    ]
    return rows + [one.highlighted for one in app.screen.query(OptionList) if one.display]


@pytest.mark.parametrize("name", NAMES)
@run
async def test_a_room_can_be_given_any_size_and_keeps_its_place(group: Path, name: str) -> None:
    async with running(group) as (app, pilot):
        await go_through(pilot, doors_of(group)[name])
        await press(pilot, "down", "down")
        before, focused = chosen(app), app.screen.focused
        for size in JOURNEY:
            await pilot.resize_terminal(*size)
            await settled(pilot)
            page = shown(pilot).split("\n")
            assert len(page) == size[1]
            assert all(len(line) <= size[0] for line in page)
            if size[0] >= 80:
                assert page[-1].strip(), "the keys are shown"
        assert chosen(app) == before
        assert app.screen.focused is focused


@run
async def test_what_lies_over_a_room_can_be_given_any_size(group: Path) -> None:
    async with running(group) as (app, pilot):
        for key in ("f1", "f2", "g", "ctrl+p"):
            await pilot.resize_terminal(80, 24)
            await press(pilot, key)
            for size in ((20, 5), (200, 60)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert app.screen is not app.room
            await press(pilot, "escape")
            assert app.screen is app.room
