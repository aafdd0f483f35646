"""A member's own page on screen: doors to meetings, actions and papers, from People and from Today."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_app import LARGE, SIZES, SMALL, office_at, press, run, running, settled, shown, until
from textual.pilot import Pilot
from textual.widgets import Select

from compact_tui.app import CompactApp
from compact_tui.commands import agenda
from compact_tui.commands import member as commands
from compact_tui.commands import today as today_commands
from compact_tui.doors import Door
from compact_tui.screens.actions import ActionsRoom
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.member import MemberRoom
from compact_tui.screens.slip import Slip
from compact_tui.widgets.doorlist import DoorList
from compact_tui.widgets.ledger import Ledger
from meetings.agenda.items import items_of
from meetings.agenda.papers import attach, copied_in
from meetings.calendar.addresses import address_of, give_address, give_to_all
from meetings.records.group import MAIN
from meetings.references import next_meeting
from meetings.store.query import where
from meetings.year import cancel_meeting


def jo(folder: Path) -> str:
    with office_at(folder) as office:
        return next(one.id for one in office.people.find() if one.name == "Jo Swift")


def listed(app: CompactApp) -> str:
    """All that the list says, on screen or not, in one line."""
    options = app.screen.query_one("#own", DoorList).options
    return " ".join(" ".join(str(option.prompt) for option in options).split())


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


@pytest.mark.parametrize("size", SIZES)
@run
async def test_an_address_is_taken_away_and_none_comes_back_unasked(
    group: Path, size: tuple[int, int]
) -> None:
    with office_at(group) as office:
        office.save_group(replace(office.group, web="https://example.org/compact"))
        first = give_address(office, office.people.get(jo(group))).secret
    async with running(group, size) as (app, pilot):
        await press(pilot, "m", "end")
        assert f"https://example.org/compact/m/{first}/" in listed(app)
        await press(pilot, "x", "y")
        await until(pilot, lambda: not app.room.can(commands.TakeAddressAway))
        with office_at(group) as office:
            give_to_all(office)
            assert address_of(office, jo(group)) is None
        await press(pilot, "n")
        await until(pilot, lambda: app.room.can(commands.TakeAddressAway))
    with office_at(group) as office:
        other = address_of(office, jo(group))
        assert other is not None
        assert other.secret != first


@pytest.mark.parametrize("size", SIZES)
@run
async def test_who_left_and_who_has_nothing_to_do_have_a_page_that_says_so(
    group: Path, size: tuple[int, int]
) -> None:
    with office_at(group) as office:
        yesterday = office.today - dt.timedelta(days=1)
        for held in office.memberships.find(where("person") == jo(group)):
            office.memberships.put(replace(held, until=yesterday))
        for action in office.actions.find():
            office.actions.remove(action)
    async with running(group, size) as (app, pilot):
        app.open_door(Door("member", jo(group)))
        await until(pilot, lambda: isinstance(app.screen, MemberRoom))
        await settled(pilot)
        page = shown(pilot)
        for words in (
            "No meeting is planned.",
            "No open actions.",
            "0 open actions",
            "only who sits on a body",
        ):
            assert words in page
        assert "No place on any body today." in listed(app)
        assert "Held before or later · " in listed(app)
        assert not app.room.can(commands.AnotherAddress), "whoever left is given no address"


@run
async def test_every_line_that_leads_somewhere_can_be_clicked(group: Path) -> None:
    async with running(group, LARGE) as (app, pilot):
        await press(pilot, "m")
        doors = app.screen.query_one("#own", DoorList)
        await pilot.click("#own", offset=(4, 1))
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom))
        await press(pilot, "escape")
        assert app.screen.query_one("#own", DoorList) is doors


@run
async def test_a_paper_leads_to_its_item_on_the_agenda(group: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("x")
    with office_at(group) as office:
        meeting = next(m for m in office.meetings.find(order="start") if m.status == "agenda-open")
        item = items_of(office, meeting.id)[4]
        with copied_in(office, meeting, [tmp_path / "plan.txt"]) as copies:
            attach(office, meeting, item, copies)
    async with running(group, LARGE) as (app, pilot):
        await press(pilot, "m")
        await choose(app, pilot, "plan")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom))
        ledger = app.screen.query_one("#agenda", Ledger)
        await until(pilot, lambda: ledger.row is not None and ledger.row.at.item.id == item.id)


@run
async def test_papers_that_were_held_back_are_told_and_let_out_on_the_agenda(
    group: Path, tmp_path: Path
) -> None:
    target = tmp_path / "public"
    (tmp_path / "plan.txt").write_text("Ask sam@example.net")
    with office_at(group) as office:
        meeting = next(m for m in office.meetings.find(order="start") if m.status == "agenda-open")
        with copied_in(office, meeting, [tmp_path / "plan.txt"]) as copies:
            attach(office, meeting, None, copies)
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "g", "m", "W")
        app.screen.query("Line").first().value = str(target)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Slip))
        assert "it holds the address s…@example.net (line 1)" in " ".join(shown(pilot).split()).replace(
            "│ │ ", ""
        )
        await press(pilot, "escape")
        app.open_door(Door("agenda", meeting.id))
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom) and app.room.can(agenda.ReleasePaper))
        await press(pilot, "u")
        app.screen.query_one("#field-paper", Select).value = paper_of(group, "plan")
        app.screen.query_one("#field-publish", Select).value = "yes"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom))
    with office_at(group) as office:
        assert office.papers.get(paper_of(group, "plan")).publish == "yes"


def paper_of(folder: Path, title: str) -> str:
    with office_at(folder) as office:
        return next(one.id for one in office.papers.find() if one.title == title)


@run
async def test_a_date_that_was_called_off_has_the_sign_for_it(group: Path) -> None:
    with office_at(group) as office:
        meeting = next_meeting(office, MAIN)
        assert meeting is not None
        cancel_meeting(office, meeting, "Snow")
    async with running(group) as (app, pilot):
        await press(pilot, "m")
        assert "✗ Wed 9 Dec 2026, 14:00" in listed(app)
        assert "▸ Wed 9 Dec 2026, 14:00" not in listed(app)


@run
async def test_a_date_with_a_title_of_its_own_is_told_by_it(group: Path) -> None:
    with office_at(group) as office:
        coming = next_meeting(office, MAIN)
        assert coming is not None
        office.meetings.put(replace(coming, title="Compact breakfast"))
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(app.screen, MemberRoom))
        await settled(pilot)
        assert f"{coming.ref} · Compact breakfast · " in listed(app)
