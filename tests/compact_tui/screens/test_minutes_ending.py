"""The end of a meeting on screen: what is missing is put right, then comes what is left to do."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support_app import SIZES, SMALL, office_at, press, run, running, settled, shown, type_in, until
from textual.pilot import Pilot
from textual.widgets import Input

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.afterwards import AfterRoom
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.closing import Closing
from compact_tui.screens.form import Form
from compact_tui.screens.minutes import MinutesRoom
from meetings.afterwards.ticks import after
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.store.query import where
from meetings.year import add_meeting

COMING = "2026-08"
LINES = (
    "open", "here PC RN TM", "action SK: find a hall by 4 Jan",
    "recommended to the Trust: [/] [JB] a roof",
)  # fmt: skip


def meeting_of(office: Office) -> Meeting:
    found = office.meetings.first(where("ref") == COMING)
    assert found is not None
    return found


def minuted(folder: Path, *lines: str) -> None:
    with office_at(folder) as office:
        session = Taking(office, meeting_of(office))
        for line in (*LINES, *lines):
            session.take(line)


@contextlib.asynccontextmanager
async def opened(
    group: Path, room: str, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[CompactApp, Pilot[int]]]:
    """The app with the minutes of a meeting open, or with what is left to do after it."""
    async with running(group, size) as (app, pilot):
        assert app.office is not None
        app.open_door(Door(room, meeting_of(app.office).id))
        kind = {"minutes": MinutesRoom, "after": AfterRoom}[room]
        await until(pilot, lambda: isinstance(app.screen, kind))
        await settled(pilot)
        yield app, pilot


def chosen(app: CompactApp) -> str:
    assert isinstance(app.screen, AfterRoom)
    one = app.screen._chosen
    return one.task.key if one else ""


async def choose(pilot: Pilot[int], app: CompactApp, key: str) -> None:
    for _ in range(20):
        if chosen(app).startswith(key):
            return
        await press(pilot, "down")
    raise AssertionError(f"there is no {key}:\n{shown(pilot)}")


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_missing_thing_is_put_right_in_the_prompt_and_leads_back_to_the_others(
    group: Path, size: tuple[int, int]
) -> None:
    minuted(group, "JS: hello")
    async with opened(group, "minutes", size) as (app, pilot):
        room = app.screen
        assert isinstance(room, MinutesRoom)
        await press(pilot, "f8")
        assert isinstance(app.screen, Closing)
        before = len(app.screen._missing)
        assert "Nobody has taken the chair." in shown(pilot)
        await press(pilot, "enter")
        assert app.screen is room
        assert room.prompt.value == "chair "
        assert room.how == "insert"
        await type_in(pilot, "PC\n")
        await until(pilot, lambda: isinstance(app.screen, Closing))
        assert "chair" not in shown(pilot)
        assert len(app.screen._missing) == before - 1
        await press(pilot, "escape")
        assert app.screen is room
    with office_at(group) as office:
        lines = [entry.line for entry in Taking(office, meeting_of(office)).entries]
        assert lines[:3] == ["open", "chair PC", "here PC RN TM"]  # from the beginning on


@run
async def test_a_line_that_is_wrong_is_edited_where_it_stands(group: Path) -> None:
    minuted(group, "chair PC", "action RN: ring them by 31 Feb")
    async with opened(group, "minutes") as (app, pilot):
        room = app.screen
        assert isinstance(room, MinutesRoom)
        await press(pilot, "f8")
        assert isinstance(app.screen, Closing)
        at = next(n for n, one in enumerate(app.screen._missing) if "not understood" in one.text)
        await press(pilot, *["down"] * at, "enter")
        assert room.prompt.value == "action RN: ring them by 31 Feb"
        room.prompt.set_line("action RN: ring them by 28 Feb")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, Closing))
        assert "not understood" not in shown(pilot)


@run
async def test_what_no_line_puts_right_only_says_so_and_escape_gives_the_way_back_up(group: Path) -> None:
    minuted(group)
    async with opened(group, "minutes") as (app, pilot):
        room = app.screen
        assert isinstance(room, MinutesRoom)
        await press(pilot, "f8")
        assert isinstance(app.screen, Closing)
        at = next(n for n, one in enumerate(app.screen._missing) if one.text.startswith("There is no quorum"))
        await press(pilot, *["down"] * at, "enter")
        assert isinstance(app.screen, Closing)
        await press(pilot, "home", "enter", "escape")
        assert not room.editing
        await type_in(pilot, "JS: hello\n")
        await until(pilot, lambda: not room.waiting)
        await settled(pilot)
        assert app.screen is room


@run
async def test_the_close_leads_on_to_what_is_left_to_do_by_itself(group: Path) -> None:
    minuted(group)
    async with opened(group, "minutes") as (app, pilot):
        room = app.screen
        await press(pilot, "f8", "y")
        await until(pilot, lambda: isinstance(app.screen, AfterRoom))
        await settled(pilot)
        page = shown(pilot)
        for words in ("After 2026-08", "circulate the draft minutes", "send the Trust what was put to it",
                      "to do"):  # fmt: skip
            assert words in page
        await press(pilot, "escape")
        assert app.screen is room
        await press(pilot, "f8")  # of a closed meeting the same key leads there again
        assert isinstance(app.screen, AfterRoom)
        await press(pilot, "escape", "shift+f8")
        assert isinstance(app.screen, AfterRoom)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_things_are_ticked_unticked_and_dropped_with_a_reason(
    group: Path, size: tuple[int, int]
) -> None:
    minuted(group, "close really")
    async with opened(group, "after", size) as (app, pilot):
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())
        await choose(pilot, app, "extract")
        await press(pilot, "space")
        assert "✓" in shown(pilot)
        await press(pilot, "down", "d")
        assert isinstance(app.screen, Form)
        await press(pilot, "ctrl+s")
        assert "Say why" in shown(pilot)
        app.screen.query_one("#field-reason", Input).value = "[/] [JB] by telephone"
        await press(pilot, "ctrl+s")
        assert "dropped" in shown(pilot)
        assert "[/] [JB] by telephone" in shown(pilot)
    with office_at(group) as office:
        stand = after(office, meeting_of(office))
        assert [one.by for one in stand if one.done] == ["Jo Swift"]
        assert [one.dropped for one in stand if one.dropped] == ["[/] [JB] by telephone"]
    async with opened(group, "after", size) as (app, pilot):
        await choose(pilot, app, "extract")
        await press(pilot, "space")
    with office_at(group) as office:
        assert not [one for one in after(office, meeting_of(office)) if one.done]


@run
async def test_each_thing_leads_to_where_it_is_done(group: Path, tmp_path: Path) -> None:
    minuted(group, "close really")
    async with opened(group, "after") as (app, pilot):
        room = app.screen
        assert isinstance(room, AfterRoom)
        await choose(pilot, app, "body:")
        assert "[/] [JB] a roof" in room.copied()
        await press(pilot, "enter")
        assert isinstance(app.screen, Form)
        target = tmp_path / "put.html"
        app.screen.query_one("#field-file", Input).value = str(target)
        await press(pilot, "ctrl+s")
        written = target.read_text()
        assert "PUT TO YOU" in written
        assert "a roof" in written
        assert "find a hall" not in written
        await press(pilot, "e")
        app.screen.query_one("#field-for", Input).value = "Zebedee"
        await press(pilot, "ctrl+s")
        assert "Zebedee" in shown(pilot)
        app.screen.query_one("#field-for", Input).value = "SK"
        app.screen.query_one("#field-file", Input).value = str(tmp_path / "sam.html")
        await press(pilot, "ctrl+s")
        assert "ind a hall" in (tmp_path / "sam.html").read_text()
    with office_at(group) as office:
        add_meeting(office, dt.datetime(2027, 2, 3, 14))
    async with opened(group, "after") as (app, pilot):
        await choose(pilot, app, "carried")
        await press(pilot, "enter")
        assert isinstance(app.screen, AgendaRoom)


@run
async def test_a_meeting_that_is_not_closed_says_what_to_do_first(group: Path) -> None:
    async with opened(group, "after") as (_app, pilot):
        assert "2026-08 is not closed yet." in shown(pilot)
        assert "closes it" in shown(pilot)
        await press(pilot, "space", "d", "enter", "y")


@run
async def test_an_adjournment_says_how_to_see_who_is_to_be_told(group: Path) -> None:
    minuted(group)
    async with opened(group, "minutes") as (app, pilot):
        await type_in(pilot, "adjourn to 4 Feb: no time\n")
        await until(pilot, lambda: "lists who is to be told" in shown(pilot))
        await press(pilot, "shift+f8")
        assert isinstance(app.screen, AfterRoom)
        assert "tell everybody that 2026-08 goes on on Thu 4 Feb 2027" in shown(pilot)


@run
async def test_today_and_the_meetings_lead_there(group: Path) -> None:
    minuted(group, "close really")
    async with running(group) as (app, pilot):
        await until(pilot, lambda: "after 2026-08: " in shown(pilot))
        await press(pilot, "g", "m", "f")
        assert isinstance(app.screen, AfterRoom)
        assert "After 2026-08" in shown(pilot)
