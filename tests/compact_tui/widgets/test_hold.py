"""Holding the screen still: for a moment at most, whoever forgets to let go."""

from __future__ import annotations

from pathlib import Path

from support_app import run, running, until

from compact_tui.widgets.hold import Hold


@run
async def test_a_hold_ends_when_it_is_released_and_again_does_no_harm(group: Path) -> None:
    async with running(group) as (app, pilot):
        hold = Hold(app.screen)
        assert app._batch_count == 1
        hold.release()
        hold.release()
        assert app._batch_count == 0
        await until(pilot, lambda: app._batch_count == 0)


@run
async def test_a_hold_that_nobody_releases_ends_by_itself(group: Path) -> None:
    async with running(group) as (app, pilot):
        Hold(app.screen)
        await until(pilot, lambda: app._batch_count == 0)
