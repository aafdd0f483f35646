"""Today on screen: every line is a door, and it follows the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, office_at, press, run, running, shown, until

from compact_tui.screens.today import TodayRoom
from compact_tui.widgets.doorlist import DoorList
from meetings.actions import SETTABLE, update_action
from meetings.minutes.taking import Taking
from meetings.records.group import MAIN


@pytest.mark.parametrize("size", SIZES)
@run
async def test_today_says_what_comes_next_what_is_late_and_what_changed(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (_, pilot):
        page = shown(pilot)
        for words in ("Castlebridge Compact Group", "Sat 21 Nov 2026 10:00", "TODAY", "Next meeting",
                      "Actions", "▲", "overdue", "Compact Week", "Lately", "f1 help"):  # fmt: skip
            assert words in page


@run
async def test_every_line_that_says_something_is_a_door(group: Path) -> None:
    async with running(group) as (app, pilot):
        page = app.screen.query_one(DoorList)
        said = [str(option.prompt) for option in page.options if str(option.prompt).strip()]
        doors = [str(option.prompt) for option in page.options if not option.disabled]
        assert doors == said
        page.highlighted = next(n for n, one in enumerate(page.options) if "Compact Week" in str(one.prompt))
        await press(pilot, "enter")
        assert app.current_mode == "meetings"


@run
async def test_what_another_program_changes_shows_by_itself(group: Path) -> None:
    async with running(group) as (_, pilot):
        with office_at(group) as other:
            action = next(a for a in other.actions.find() if a.body == MAIN and a.status in SETTABLE[:2])
            update_action(other, action, status="done")
        await until(pilot, lambda: action.ref in shown(pilot).split("Lately")[1])


@run
async def test_what_is_settled_is_not_counted_among_what_is_to_do_and_a_line_is_not_named_twice(
    group: Path,
) -> None:
    with office_at(group) as office:
        actions = [a for a in office.actions.find() if a.body == MAIN and a.status in SETTABLE[:2]]
        update_action(office, actions[0], status="dropped")
        meeting = next(m for m in office.meetings.find() if m.ref == "2026-08")
        Taking(office, meeting).take("noted: the ramp is icy")
    async with running(group) as (_, pilot):
        page = shown(pilot)
        assert "blocked" in page
        [counted] = [line for line in page.split("\n") if "within a month" in line]
        assert counted.endswith(" not started")  # every status is said in full at 80 columns
        assert "dropped" not in page.split("Lately")[0]
        assert "noted: the ramp is icy" in page
        assert "noted: noted" not in page


@run
async def test_the_last_change_is_taken_back_and_put_back_from_anywhere(group: Path) -> None:
    async with running(group, toasts=True) as (app, pilot):
        await press(pilot, "f9")
        assert app.told[-1].message.startswith("Took back: ")
        await press(pilot, "shift+f9")
        assert app.told[-1].message.startswith("Put back: ")


@run
async def test_a_register_that_comes_in_while_the_room_is_left_harms_nothing(group: Path) -> None:
    async with running(group) as (app, pilot):
        room = app.room
        assert isinstance(room, TodayRoom)
        await room.query_one("#today").remove()
        await room._read_register().wait()
        await pilot.pause()
        assert app.is_running


@run
async def test_a_page_that_is_read_again_on_the_way_to_it_has_all_its_columns(group: Path) -> None:
    async with running(group) as (app, pilot):
        before = shown(pilot).split("\n")[3:8]
        app.room.blank("This could not be read")
        await press(pilot, "g", "c")
        app.room.office.reread_areas(())
        await press(pilot, "g", "t")
        await until(pilot, lambda: shown(pilot).split("\n")[3:8] == before)
