"""The clock of the live minutes: what its heading says, quiet reminders, and the chair's page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_app import SIZES, press, run, running, settled, shown, until

from compact_tui.doors import Door
from compact_tui.screens.clock_page import ClockPage
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.screens.minutes_clock import reminder_words
from meetings.clock import from_london
from meetings.minutes.taking import Taking
from meetings.minutes.timing import Reminder
from meetings.office import Office
from meetings.references import next_meeting


def at(office: Office, hour: int, minute: int) -> None:
    """From here on it is this time on the day of the meeting."""
    meeting = next_meeting(office, "main")
    assert meeting is not None
    now = from_london(dt.datetime.combine(meeting.start.date(), dt.time(hour, minute)))
    office.store.clock = lambda: now


@pytest.mark.parametrize("size", SIZES)
@run
async def test_planned_time_that_is_up_is_said_quietly_and_once(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size, toasts=True) as (app, pilot):
        office = app.office
        assert office is not None
        meeting = next_meeting(office, "main")
        assert meeting is not None
        at(office, 14, 0)
        taking = Taking(office, meeting)
        for line in ("open", "item 4"):  # ten minutes are planned for matters arising
            taking.take(line)
        app.open_door(Door("minutes", meeting.id))
        await until(pilot, lambda: isinstance(app.screen, MinutesRoom) and app.screen.shown)
        room = app.screen
        assert isinstance(room, MinutesRoom)

        async def tick(hour: int, minute: int) -> str:
            at(office, hour, minute)
            app.frame_up()
            await settled(pilot)
            return room.said

        assert await tick(14, 7) == ""
        assert "7 of 10 min" in shown(pilot)
        assert await tick(14, 8) == "● 2 minutes left of the 10 for item 4"
        assert "● 2 minutes left of the 10 for item 4" in shown(pilot)
        room.say("something else")
        assert await tick(14, 9) == "something else"
        assert await tick(14, 10) == "▲ the 10 minutes are up for item 4"
        taking.take("item 5")
        await app.catch_up()
        await until(pilot, lambda: room.said == "")
        assert await tick(15, 48) == "▲ the 20 minutes are up for item 5"
        assert await tick(15, 49) == "● 1 minute to the planned end, 15:50"
        assert await tick(15, 50) == "▲ the planned end, 15:50, is past"
        assert app.told == []
        room.book.from_notes = True
        room.say("")
        assert await tick(16, 30) == ""


@run
async def test_the_chairs_page_lies_over_the_minutes_and_leaves_what_is_typed(group: Path) -> None:
    async with running(group) as (app, pilot):
        office = app.office
        assert office is not None
        meeting = next_meeting(office, "main")
        assert meeting is not None
        at(office, 14, 0)
        taking = Taking(office, meeting)
        for line in ("open", "here JS PC SK", "item 4", "proposed JS: give notice"):
            taking.take(line)
        app.open_door(Door("minutes", meeting.id))
        await until(pilot, lambda: isinstance(app.screen, MinutesRoom) and app.screen.shown)
        room = app.screen
        assert isinstance(room, MinutesRoom)
        room.prompt.set_line("half a li")
        await press(pilot, "shift+f5")
        page = app.screen
        assert isinstance(page, ClockPage)
        await until(pilot, lambda: "Welcome and apologies" in shown(pilot))
        assert "0:00 of 1:50" in shown(pilot)
        assert "A proposal waits for its vote" in shown(pilot)
        await press(pilot, "escape")
        assert app.screen is room
        assert room.prompt.value == "half a li"


def test_a_reminder_has_a_sign_and_words() -> None:
    assert reminder_words(Reminder("soon", 4, 15, 1)) == "● 1 minute left of the 15 for item 4"
    assert reminder_words(Reminder("up", 2, 1)) == "▲ the 1 minute is up for item 2"
