"""A member's own page on screen: doors to meetings, actions and papers, from People and from Today."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import LARGE, SIZES, SMALL, office_at, press, run, running, settled, shown, until
from textual.pilot import Pilot

from compact_tui.app import CompactApp
from compact_tui.commands import today as today_commands
from compact_tui.doors import Door
from compact_tui.screens.actions import ActionsRoom
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.member import MemberRoom
from compact_tui.widgets.doorlist import DoorList
from meetings.calendar.addresses import address_of, give_address


def jo(folder: Path) -> str:
    with office_at(folder) as office:
        return next(one.id for one in office.people.find() if one.name == "Jo Swift")


async def choose(app: CompactApp, pilot: Pilot[int], words: str) -> None:
    """Choose the line that begins to lead to what the words say."""
    doors = app.screen.query_one("#own", DoorList)
    at = next(n for n, option in enumerate(doors.options) if words in str(option.prompt))
    doors.highlighted = at
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_from_today_ones_own_page_and_from_it_to_meetings_and_actions(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        assert "m my page" in shown(pilot)
        await press(pilot, "m")
        page = shown(pilot)
        for words in (
            "Jo Swift (JS): dates, actions and papers",
            "Dates",
            "Wed 9 Dec 2026, 14:00",
            "Actions",
        ):
            assert words in page
        assert "OVERDUE" in page
        assert "open actions, " in page
        await press(pilot, "enter")
        assert isinstance(app.screen, AgendaRoom), "the first line that leads anywhere is the next date"
        await press(pilot, "escape")
        assert isinstance(app.screen, MemberRoom)
        await choose(app, pilot, "A-2026-003")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsRoom))
        assert "A-2026-003" in shown(pilot)


@run
async def test_nobody_at_the_keys_has_no_page(group: Path) -> None:
    async with running(group, SMALL, who="A stranger") as (app, pilot):
        assert "my page" not in shown(pilot)
        assert not app.room.can(today_commands.YourPage)


@run
async def test_from_people_the_chosen_members_page_is_copied_and_left_again(group: Path) -> None:
    async with running(group, LARGE) as (app, pilot):
        app.open_door(Door("people", jo(group)))
        await settled(pilot)
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(app.screen, MemberRoom))
        await settled(pilot)
        assert "Your dates" in app.room.copied()
        page = " ".join(shown(pilot).split())
        assert "Three measures" in page
        assert "of every consultation · OVERDUE since" in page, "a long line goes on below, whole"
        await press(pilot, "end")
        assert "Came to" in shown(pilot), "the last line can be reached by the keys"
        await press(pilot, "escape")
        assert app.room.tab == "people"


@run
async def test_another_address_is_asked_about_and_shown(group: Path) -> None:
    with office_at(group) as office:
        first = give_address(office, office.people.get(jo(group))).secret
    async with running(group, LARGE) as (_, pilot):
        await press(pilot, "m")
        assert f"m/{first}/" in shown(pilot)
        await press(pilot, "n", "n")
        assert f"m/{first}/" in shown(pilot), "no is no"
        await press(pilot, "n", "y")
        await until(pilot, lambda: f"m/{first}/" not in shown(pilot))
    with office_at(group) as office:
        other = address_of(office, jo(group))
        assert other is not None
        assert other.secret != first


@run
async def test_publishing_from_the_meetings_room_says_what_was_written(group: Path, tmp_path: Path) -> None:
    target = tmp_path / "public"
    async with running(group, SMALL, toasts=True) as (app, pilot):
        await press(pilot, "g", "m", "W")
        assert "Publish the group's pages" in shown(pilot)
        app.screen.query("Line").first().value = str(target)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: (target / "index.html").exists() and "Published in" in shown(pilot))
        assert (target / "meetings" / "2026-08.html").exists()
        (target / ".compact-tui-published.json").unlink()
        await press(pilot, "W")
        app.screen.query("Line").first().value = str(target)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert "holds something else already" in " ".join(shown(pilot).split()), "it is refused in the form"
