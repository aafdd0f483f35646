"""The bottom line of every room fits a terminal of 80 columns, whole."""

from __future__ import annotations

from pathlib import Path

from support_app import SMALL, doors_of, go_through, press, run, running, settled, shown

from compact_tui.widgets.keys import Keys


@run
async def test_every_footer_fits_and_offers_help_everything_and_the_way_out(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        for name, door in doors_of(group).items():
            await go_through(pilot, door)
            keys = app.screen.query_one(Keys)
            assert keys.line.cell_length <= SMALL[0], f"{name}: {keys.line.plain}"
            assert shown(pilot).split("\n")[-1].rstrip() == keys.line.plain.rstrip()
            said = [key for key, _ in keys.shown]
            assert {"f1", "^p"} <= set(said), name
            assert {"f10", "esc"} & set(said), name


@run
async def test_the_footer_of_a_line_of_the_codes_fits_with_all_that_can_be_asked_of_it(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "g", "c", "down", "down", "enter")
        keys = app.screen.query_one(Keys)
        assert {"n", "w", "r", "f", "f1", "^p", "f10"} <= {key for key, _ in keys.shown}
        assert keys.line.cell_length <= SMALL[0], keys.line.plain


@run
async def test_a_word_in_the_footer_can_be_clicked(group: Path) -> None:
    async with running(group) as (app, pilot):
        line = shown(pilot).split("\n")[-1]
        await pilot.click(Keys, offset=(line.index("help") + 1, 0))
        await settled(pilot)
        assert app.screen is not app.room
