"""The calendar on screen: a month and a year by keys and by mouse, opened, narrowed, changed, written out."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import icalendar
import pytest
from support_app import (
    LARGE,
    SIZES,
    SMALL,
    office_at,
    press,
    run,
    running,
    settled,
    shown,
    type_in,
    until,
)
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from compact_tui.app import CompactApp
from compact_tui.commands import calendar as commands
from compact_tui.doors import Door
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.calendar import CalendarRoom
from compact_tui.screens.calendar_words import View
from compact_tui.screens.day_list import DayList
from compact_tui.screens.form import Form
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.widgets.daygrid import DayGrid
from meetings.office import Office, make_office
from meetings.year import add_meeting

TODAY = dt.date(2026, 11, 21)
HOSTILE = "[/] [JB] \x1b[31mred [link=x]"


def room_of(app: CompactApp) -> CalendarRoom:
    assert isinstance(app.room, CalendarRoom)
    return app.room


def grid_of(app: CompactApp) -> DayGrid:
    return room_of(app).grid


def day_of(app: CompactApp) -> str:
    return str(app.screen.query_one("#chosen-day-text").render())


async def go_to(pilot: Pilot[int], app: CompactApp, day: str) -> None:
    app.open_door(Door("calendar", at=day))
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_month_stands_there_with_today_marked_and_its_entries_in_signs_and_words(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "y")
        page = shown(pilot)
        for words in (
            "CALENDAR",
            "‹ October",
            "November 2026",
            "December ›",
            "Mon ",
            "▸[21]",
            "◆",
            "Compact",
        ):
            assert words in page, words
        assert grid_of(app).day == TODAY
        assert all(len(line) <= size[0] for line in page.splitlines())
        title = "Sat 21 Nov 2026 · today" if size == LARGE else "Saturday 21 November 2026 · today"
        line = next(line for line in page.splitlines()[3:] if title in line)
        assert ("│" in line) == (size == LARGE), "beside the month where there is room, else below"


@run
async def test_arrows_go_by_days_and_weeks_and_pages_by_months_home_to_today(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "g", "y", "right", "down", "left", "up")
        assert grid_of(app).day == TODAY
        await press(pilot, "down", "down")
        assert grid_of(app).day == dt.date(2026, 12, 5)
        assert "December 2026" in shown(pilot)
        assert "14:00 Main" in shown(pilot), "what stands in the next month is read when it is reached"
        await press(pilot, "pagedown", "pagedown")
        assert grid_of(app).day == dt.date(2027, 2, 5)
        await press(pilot, "pageup", "left_square_bracket", "right_square_bracket")
        assert grid_of(app).day == dt.date(2027, 1, 5)
        await press(pilot, "home")
        assert grid_of(app).day == TODAY
        assert "‹ October" in shown(pilot)
        await press(pilot, "pagedown", "t")
        assert grid_of(app).day == TODAY


@run
async def test_keys_go_from_today_before_anything_is_read(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    read = CalendarRoom.read

    def slowly(room: CalendarRoom, office: Office) -> View:
        go_on.wait(20)
        return read(room, office)

    monkeypatch.setattr(CalendarRoom, "read", slowly)
    async with running(group, SMALL) as (app, pilot):
        await pilot.press("g", "y")
        await until(pilot, lambda: isinstance(app.screen, CalendarRoom) and grid_of(app).has_focus)
        try:
            await until(pilot, lambda: "reading …" in shown(pilot))
            await pilot.press("down", "right", "pagedown")
            await until(pilot, lambda: grid_of(app).day == dt.date(2026, 12, 29))
        finally:
            go_on.set()
        await settled(pilot)
        assert grid_of(app).day == dt.date(2026, 12, 29)
        assert "Boxing Day" in shown(pilot)


@run
async def test_the_calendar_stops_where_there_are_no_days_any_more(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "9999-12-30")
        await press(pilot, "right", "right", "down", "pagedown")
        assert grid_of(app).day == dt.date.max
        assert "January ›" not in shown(pilot)
        await press(pilot, "v", "pagedown", "right")
        assert grid_of(app).day == dt.date.max
        await go_to(pilot, app, "0001-01-02")
        await press(pilot, "left", "up", "pageup", "v", "pageup")
        assert grid_of(app).day == dt.date.min


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_year_is_twelve_small_months_from_which_enter_goes_to_one(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "y", "v")
        page = shown(pilot)
        assert "‹ 2025   2026   2027 ›" in page
        assert ("January" in page) == (size == LARGE)
        assert "November" in page
        assert " 2◆" in page
        day = "Sat 21 Nov 2026" if size == SMALL else "Saturday 21 November 2026"
        assert f"{day} · today" in page
        assert all(len(line) <= size[0] for line in page.splitlines())
        for _ in range(25):
            await pilot.press("up")
        await settled(pilot)
        assert grid_of(app).day == dt.date(2026, 5, 30)
        assert "May" in shown(pilot), "the grid follows the chosen day"
        await press(pilot, "down", "enter")
        assert "‹ May   June 2026   July ›" in shown(pilot)
        assert "Saturday 6 June 2026" in shown(pilot)
        await press(pilot, "v", "pageup")
        assert "2025" in shown(pilot)
        assert grid_of(app).day == dt.date(2025, 6, 6)


@run
async def test_the_mouse_chooses_a_day_opens_it_and_turns_months(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2026-12-01")
        rows = shown(pilot).splitlines()
        y = next(at for at, line in enumerate(rows) if "  9 " in line)
        x = rows[y].index("  9 ") + 2
        await pilot.click(offset=(x, y))
        await settled(pilot)
        assert grid_of(app).day == dt.date(2026, 12, 9)
        assert "Compact Working Group: meeting" in day_of(app)
        grid = grid_of(app)
        grid.post_message(events.MouseScrollDown(grid, 5, 5, 0, 0, 0, False, False, False))
        await settled(pilot)
        assert grid.day == dt.date(2027, 1, 9)
        grid.post_message(events.MouseScrollUp(grid, 5, 5, 0, 0, 0, False, False, False))
        await settled(pilot)
        assert grid.day == dt.date(2026, 12, 9)
        await pilot.click(offset=(x, y), times=2)
        await settled(pilot)
        assert isinstance(app.screen, DayList)
        await press(pilot, "escape")
        line = shown(pilot).splitlines()[3]
        await pilot.click(offset=(line.index("January"), 3))
        await settled(pilot)
        assert "January 2027" in shown(pilot)
        await pilot.click(offset=(shown(pilot).splitlines()[3].index("year"), 3))
        await settled(pilot)
        rows = shown(pilot).splitlines()
        y = next(at for at, line in enumerate(rows) if "February" in line) + 2
        at = rows[y].index(" 8 ", rows[y - 2].index("February") - 1)
        await pilot.click(offset=(at + 1, y))
        await settled(pilot)
        assert grid_of(app).day == dt.date(2027, 2, 8)


@run
async def test_enter_opens_the_one_thing_of_a_day_or_a_list_of_several(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2026-12-09")
        await press(pilot, "enter")
        assert isinstance(app.screen, DayList)
        assert "Wed 9 Dec 2026" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom))
        await press(pilot, "escape")
        assert grid_of(app).day == dt.date(2026, 12, 9)
        await go_to(pilot, app, "2026-12-03")
        await press(pilot, "enter")
        await until(pilot, lambda: app.current_mode == "actions")
        await settled(pilot)
        assert "A-2026-028" in shown(pilot)
        await go_to(pilot, app, "2026-11-30")
        await press(pilot, "enter")
        await until(pilot, lambda: app.current_mode == "consultations")
        await settled(pilot)
        assert "Hours of home care" in shown(pilot)
        await go_to(pilot, app, "2026-12-04")
        await press(pilot, "enter")
        assert "Nothing stands on this day" in app.told[-1].message
        await go_to(pilot, app, "2026-09-17")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, (MinutesRoom, DayList)))


@run
async def test_what_leads_nowhere_is_only_read(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2026-11-03")
        await press(pilot, "enter")
        assert isinstance(app.screen, DayList)
        await press(pilot, "enter")
        assert isinstance(app.screen, DayList)
        await press(pilot, "escape")
        assert isinstance(app.screen, CalendarRoom)


@run
async def test_a_meeting_is_added_on_the_chosen_day_and_moved_from_it(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2027-03-10")
        assert not [c for c in room_of(app).commands() if c is commands.MoveFromDay]
        await press(pilot, "n")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one("#field-day", Input).value == "Wed 10 Mar 2027"
        app.screen.query_one("#field-start", Input).value = "2pm"
        app.screen.query_one("#field-title", Input).value = HOSTILE
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, CalendarRoom)
        assert "14:00 Main" in shown(pilot)
        assert "[/] [JB]" in day_of(app)
        assert "\x1b" not in shown(pilot)
        await press(pilot, "m")
        app.screen.query_one("#field-day", Input).value = "9 Apr 2027"
        await press(pilot, "ctrl+s")
        assert grid_of(app).day == dt.date(2027, 4, 9)
        assert "14:00–15:50" in day_of(app)
        await press(pilot, "f9")
        assert "nothing yet" in day_of(app), "an undo is shown at once"


@run
async def test_of_several_meetings_on_a_day_one_is_chosen_to_be_moved(group: Path) -> None:
    with office_at(group) as office:
        add_meeting(office, dt.datetime(2027, 3, 10, 14))
        add_meeting(office, dt.datetime(2027, 3, 10, 17), body="fcb", kind="working-party")
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2027-03-10")
        await press(pilot, "m")
        assert isinstance(app.screen, DayList)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, Form)
        assert "FCB-2027-01" in shown(pilot)


@run
async def test_the_filter_narrows_to_kinds_bodies_and_whoever_is_at_the_keys(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2026-12-09")
        await press(pilot, "slash")
        await type_in(pilot, "meetings")
        assert "1 meeting · only meetings" in shown(pilot)
        assert "add steps" not in shown(pilot)
        await press(pilot, "enter", "right", "left")
        assert grid_of(app).has_focus
        await press(pilot, "escape")
        assert "add steps" in shown(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "act mine")
        assert "3 actions · only actions · Jo Swift’s" in shown(pilot)
        await press(pilot, "escape", "slash")
        await type_in(pilot, HOSTILE.replace("\x1b", ""))
        assert "nothing in this month" in shown(pilot)


@run
async def test_what_is_shown_goes_to_a_file_and_nothing_else(group: Path, tmp_path: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2026-12-09")
        await press(pilot, "slash")
        await type_in(pilot, "meetings")
        await press(pilot, "enter", "e")
        field = app.screen.query_one("#field-file", Input)
        assert field.value == "compact-2026-12.ics"
        field.value = str(tmp_path / "dec.ics")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: (tmp_path / "dec.ics").exists())
    held = icalendar.Calendar.from_ical((tmp_path / "dec.ics").read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in held] == ["Compact Working Group: meeting"]


@run
async def test_meetings_lead_to_the_day_of_the_chosen_one(group: Path) -> None:
    async with running(group, SMALL) as (app, pilot):
        await press(pilot, "g", "m", "c")
        await until(pilot, lambda: app.current_mode == "calendar")
        await settled(pilot)
        assert "Compact Working Group: meeting" in day_of(app)
        await press(pilot, "y")
        assert "Compact Working Group: meeting" in room_of(app).copied()


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_full_day_is_cut_to_lines_and_says_how_much_more_there_is(
    group: Path, size: tuple[int, int]
) -> None:
    with office_at(group) as office, office.commit("a long day"):
        for hour in range(8, 20):
            add_meeting(office, dt.datetime(2027, 3, 10, hour), title=f"{HOSTILE} {hour}")
    async with running(group, size) as (app, pilot):
        await go_to(pilot, app, "2027-03-10")
        assert ("Enter lists them all" in day_of(app)) == (size == SMALL)
        assert day_of(app).count("●") == (2 if size == SMALL else 12)
        assert "12 meetings" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, DayList)
        assert "[/] [JB]" in shown(pilot)


@run
async def test_an_empty_calendar_says_what_to_do_first(tmp_path: Path) -> None:
    make_office(tmp_path / "new", area="halton", name="New Group", third_party=False).close()
    async with running(tmp_path / "new", SMALL) as (app, pilot):
        await go_to(pilot, app, "2026-06-10")
        assert "nothing in this month yet; n adds a meeting" in shown(pilot)
        assert "nothing yet; n adds a meeting" in day_of(app)


@run
async def test_a_key_within_the_month_reads_nothing(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(group, SMALL) as (app, pilot):
        await go_to(pilot, app, "2026-12-09")
        read: list[object] = []
        monkeypatch.setattr(CalendarRoom, "read", lambda room, office: read.append(1))
        await press(pilot, "right", "down", "up", "left")
        assert read == []
        await pilot.press("pagedown")
        assert grid_of(app).day == dt.date(2027, 1, 9), "shown before it is read"
