"""The agenda's items on their way: to another meeting, to sleep and back, and again and again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_app import SIZES, office_at, press, run, running, settled, shown, until
from textual.pilot import Pilot
from textual.widgets import Input, Select, SelectionList

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.agenda_sheet import Line
from compact_tui.screens.form import Form
from compact_tui.screens.ticking import Ticking
from compact_tui.widgets.ledger import Ledger
from meetings.agenda.items import items_of
from meetings.agenda.series import recurring_of
from meetings.records.meeting import Meeting
from meetings.year import add_meeting

SWAP = "A swap shop for spare desks"


def coming(folder: Path) -> tuple[Meeting, Meeting]:
    """The agenda that is open, and a meeting after it."""
    with office_at(folder) as office:
        meeting = next(m for m in office.meetings.find(order="start") if m.status == "agenda-open")
        later = add_meeting(office, dt.datetime.combine(meeting.start.date(), dt.time(14)) + dt.timedelta(63))
    return meeting, later


def titles(folder: Path, meeting: Meeting) -> list[str]:
    with office_at(folder) as office:
        return [item.title for item in items_of(office, meeting.id)]


async def chosen(app: CompactApp, pilot: Pilot[int], folder: Path, meeting: Meeting, title: str) -> None:
    app.open_door(Door("agenda", meeting.id))
    await until(pilot, lambda: isinstance(app.screen, AgendaRoom) and app.screen.query_one(Ledger).rows)
    with office_at(folder) as office:
        item = next(one for one in items_of(office, meeting.id) if one.title == title)
    ledger: Ledger[Line] = app.screen.query_one("#agenda", Ledger)
    assert ledger.choose(item.id)
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_an_item_is_moved_and_another_copied_to_a_later_meeting(
    group: Path, size: tuple[int, int]
) -> None:
    meeting, later = coming(group)
    async with running(group, size) as (app, pilot):
        await chosen(app, pilot, group, meeting, SWAP)
        await press(pilot, "m")
        assert isinstance(app.screen, Form)
        assert later.ref in shown(pilot)
        await press(pilot, "ctrl+s")
        assert SWAP not in titles(group, meeting)
        assert SWAP in titles(group, later)
        await chosen(app, pilot, group, meeting, "Compact Week: who does what")
        await press(pilot, "M", "ctrl+s")
        assert "Compact Week: who does what" in titles(group, meeting)
        assert "Compact Week: who does what" in titles(group, later)
        assert "☾ 2 away: " in shown(pilot)


@run
async def test_without_another_meeting_it_says_what_to_do(group: Path) -> None:
    with office_at(group) as office:
        meeting = next(m for m in office.meetings.find(order="start") if m.status == "agenda-open")
    async with running(group, toasts=True) as (app, pilot):
        await chosen(app, pilot, group, meeting, SWAP)
        await press(pilot, "m")
        await until(pilot, lambda: "No other meeting is planned yet" in shown(pilot))


@run
async def test_an_item_is_skipped_and_one_that_sleeps_is_woken(group: Path) -> None:
    meeting, later = coming(group)
    async with running(group) as (app, pilot):
        await chosen(app, pilot, group, meeting, SWAP)
        await press(pilot, "s")
        assert SWAP in titles(group, later)
        await press(pilot, "w")
        assert isinstance(app.screen, Ticking)
        assert "skipped once" in shown(pilot)
        things = app.screen.query_one(SelectionList)
        assert things.option_count == 2  # the demonstration has one asleep already
        things.select(things.get_option_at_index(0))
        await press(pilot, "ctrl+s")
        assert SWAP in titles(group, meeting)
        assert SWAP not in titles(group, later)


@run
async def test_an_item_sleeps_until_a_day_that_is_typed(group: Path) -> None:
    meeting, later = coming(group)
    async with running(group) as (app, pilot):
        await chosen(app, pilot, group, meeting, SWAP)
        await press(pilot, "z")
        app.screen.query_one("#field-until", Input).value = "9 Dec 2026"
        await press(pilot, "ctrl+s")
        assert "would not be left out" in " ".join(shown(pilot).split())
        app.screen.query_one("#field-until", Input).value = "1 May 2027"
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, AgendaRoom)
        assert SWAP not in [*titles(group, meeting), *titles(group, later)]
        assert "☾ 2 asleep: " in shown(pilot)


@run
async def test_an_item_recurs_from_here_on_and_ends(group: Path) -> None:
    meeting, later = coming(group)
    async with running(group) as (app, pilot):
        await chosen(app, pilot, group, meeting, "Compact Week: who does what")
        await press(pilot, "o", "ctrl+s")
        assert "Compact Week: who does what" in titles(group, later)
        await press(pilot, "o")
        app.screen.query_one("#field-often", Select).value = "other"
        app.screen.query_one("#field-words", Input).value = "each May"
        await press(pilot, "ctrl+s")
        assert "Compact Week: who does what" not in titles(group, later)
        await press(pilot, "o")
        assert "each May" in shown(pilot)
        app.screen.query_one("#field-often", Select).value = "no more"
        await press(pilot, "ctrl+s")
        with office_at(group) as office:
            assert [one.title for one in recurring_of(office)] == ["What the champions have heard"]


@run
async def test_a_standing_item_offers_none_of_it(group: Path) -> None:
    meeting, _ = coming(group)
    async with running(group) as (app, pilot):
        await chosen(app, pilot, group, meeting, "Matters arising")
        await press(pilot, "m", "s", "z", "o")
        assert isinstance(app.screen, AgendaRoom)
