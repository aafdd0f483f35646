"""Meetings on screen: the year by body, added, moved, cancelled, planned and taken to a calendar."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

import pytest
from support_app import LARGE, SIZES, office_at, press, run, running, settled, shown, type_in, until
from textual.pilot import Pilot
from textual.widgets import Input, Select, SelectionList

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.calendar_import import CalendarPreview
from compact_tui.screens.form import Form
from compact_tui.screens.meeting_year import year_of
from compact_tui.screens.meetings import MeetingsRoom
from compact_tui.screens.plan_days import PlanDays
from compact_tui.widgets.ledger import Ledger
from meetings.errors import Refused
from meetings.records.meeting import Meeting
from meetings.records.planning import Busy, Partner
from meetings.year import add_meeting, cancel_meeting, meetings_of, move_meeting

WEDNESDAYS_IN_WINTER = [dt.datetime(2027, 1, 6) + dt.timedelta(weeks=n) for n in range(14)]
HOSTILE = "[/] [JB] \x1b[31mred [link=x]" + "x" * 300


def meetings_in(app: CompactApp) -> Ledger[Meeting]:
    assert isinstance(app.screen, MeetingsRoom)
    return app.screen.query_one("#meetings", Ledger)


def coming(folder: Path) -> Meeting:
    with office_at(folder) as office:
        return next(m for m in office.meetings.find(order="start") if m.status == "agenda-open")


async def fill(pilot: Pilot[int], **values: str) -> None:
    for name, text in values.items():
        pilot.app.screen.query_one(f"#field-{name}", Input).value = text
    await press(pilot, "ctrl+s")


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_year_stands_there_by_body_and_the_years_beside_it_are_a_key_or_a_click_away(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "m")
        page = shown(pilot)
        for words in ("MEETINGS", "2026-08", "FCB-2026-02", "Working Party", "✗ cancelled", "○ agenda open",
                      "✓ approved", "▲ draft minutes", "‹ 2025", "2027 ›"):  # fmt: skip
            assert words in page
        assert meetings_in(app).row is not None
        assert meetings_in(app).row.id == coming(group).id  # type: ignore[union-attr]
        assert ("20 items on the agenda" in page) == (size == LARGE)
        assert all(len(line) <= size[0] for line in page.splitlines())
        await press(pilot, "left")
        assert "2025-01" in shown(pilot)
        assert "2026-08" not in shown(pilot)
        await pilot.click("#year", offset=(10, 0))  # the year shown: nothing
        await pilot.click("#year", offset=(18, 0))
        await settled(pilot)
        assert "2026-08" in shown(pilot)
        await press(pilot, "right_square_bracket")
        assert "No meetings in 2027. n adds one" in shown(pilot)
        assert not [c for c in app.room.commands() if c.name() == "meetings.move-meeting"]


@run
async def test_a_meeting_is_added_moved_and_cancelled_and_nothing_typed_is_lost(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m")
        await pilot.click(offset=(shown(pilot).splitlines()[-1].index("n new") + 3, 23))
        await settled(pilot)
        assert isinstance(app.screen, Form)
        await press(pilot, "escape", "g", "t")
        app.open_door(Door("meetings", at="new"))
        await until(pilot, lambda: isinstance(app.screen, Form))
        await type_in(pilot, "31 Feb 2027")
        await press(pilot, "ctrl+s")
        assert "▲ 31 February does not exist" in shown(pilot).replace("\n", " ")
        await fill(pilot, day="Wed 10 Feb 2027", start="2pm", venue=HOSTILE, title="[/] [JB]")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        await settled(pilot)
        row = meetings_in(app).row
        assert row is not None
        assert row.start == dt.datetime(2027, 2, 10, 14)
        assert "[/] [JB]" in row.title
        assert "Wed 10 Feb 14:00" in shown(pilot)
        assert "[/] [JB]" in shown(pilot)
        await press(pilot, "m")
        await press(pilot, "ctrl+s")
        assert "is at that time and place already" in " ".join(shown(pilot).split())
        await fill(pilot, day="10 Feb 2026")
        said = " ".join(shown(pilot).replace("│", " ").split())
        assert "is to come, on Wed 10 Feb 2027, and Tue 10 Feb 2026 is over" in said
        await fill(pilot, day="10 Feb 2027", start="10.30")
        assert "Wed 10 Feb 10:30" in shown(pilot)
        await press(pilot, "x")
        await fill(pilot, reason="")
        assert "Say why" in shown(pilot)
        await fill(pilot, reason="[/] [JB] snow")
        assert "✗ cancelled" in shown(pilot)
        assert "cancelled: [/] [JB] snow" in shown(pilot)
        assert any("Cancelled 2027-01" in told.message for told in app.told)
        await press(pilot, "m")  # a cancelled one stays
        assert isinstance(app.screen, MeetingsRoom)


@run
async def test_enter_or_a_second_click_opens_the_agenda_and_escape_comes_back(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m", "enter")
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom))
        await settled(pilot)
        assert "2026-08 · Wed 9 Dec 2026" in shown(pilot)
        await press(pilot, "escape")
        rows = meetings_in(app).rows
        at = next(n for n, row in enumerate(rows) if isinstance(row, Meeting) and row.status == "cancelled")
        await pilot.click("#meetings", offset=(5, at + 1))
        await pilot.click("#meetings", offset=(5, at + 1))
        await until(pilot, lambda: isinstance(app.screen, AgendaRoom))
        await settled(pilot)
        assert "This meeting was cancelled" in shown(pilot)
        await press(pilot, "escape", "y")


@run
async def test_a_door_to_a_meeting_of_another_year_shows_it(group: Path) -> None:
    with office_at(group) as office:
        old = office.meetings.first(order="start")
    assert old is not None
    async with running(group) as (app, pilot):
        app.open_door(Door("meetings", old.id))
        await until(pilot, lambda: meetings_in(app).row)
        await settled(pilot)
        assert meetings_in(app).row.id == old.id  # type: ignore[union-attr]
        assert app.room.copied().startswith("2025-01 · Wed 10 Dec 2025, 14:00")


@run
async def test_calendars_go_to_a_private_file_and_over_nothing_unasked(
    group: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "2026-08.ics"
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m", "e")
        await press(pilot, "ctrl+s")
        assert app.told[-1].message == f"Written to {there}"
        assert there.read_text().count("BEGIN:VEVENT") == 1, "the meeting and nothing else"
        assert stat.S_IMODE(there.stat().st_mode) == 0o600
        there.write_text("mine")
        await press(pilot, "e", "ctrl+s")
        assert "is there already" in " ".join(shown(pilot).split())
        assert there.read_text() == "mine"
        await fill(pilot, file=f"'{tmp_path / 'nowhere' / 'x.ics'}'")
        assert "There is no folder" in " ".join(shown(pilot).split())
        await press(pilot, "escape", "y", "E")
        await press(pilot, "ctrl+s")
        whole = (tmp_path / "compact-group.ics").read_text()
        assert whole.count("BEGIN:VEVENT") > 10


@run
async def test_a_year_is_proposed_ticked_changed_and_added_at_once(group: Path) -> None:
    with office_at(group) as office:
        busy = tuple(Busy("[JB] [/]", day, day.replace(hour=12)) for day in WEDNESDAYS_IN_WINTER)
        office.partners.add(Partner(name="Health", read=dt.date(2026, 12, 1), busy=busy))
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m", "P")
        await fill(pilot, year="2o27")
        assert "The year must be a number" in shown(pilot)
        await fill(pilot, year="2027", count="4", every="last Wed of May")
        assert "says already how many" in " ".join(shown(pilot).split())
        await fill(pilot, count="4", every="", hours="10.15/18:30")
        await until(pilot, lambda: isinstance(app.screen, PlanDays))
        await settled(pilot)
        assert app.screen.query_one(SelectionList).option_count == 4
        assert "For it: a Wednesday, as usual" in shown(pilot)
        assert "[JB] [/]" in " ".join(shown(pilot).split()), "a partner's words are words"
        await press(pilot, "space", "down", "right")
        assert "Changed from Wed 19 May 2027" in " ".join(shown(pilot).split())
        await press(pilot, "left", "right", "down", "d")
        await fill(pilot, day="2 Aug 2027")
        await until(pilot, lambda: isinstance(app.screen, PlanDays))
        assert "Against it: August." in " ".join(shown(pilot).split())
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "3 meetings" in shown(pilot))
        with office_at(group) as office:
            added = meetings_of(office, 2027)
            assert [m.start.time() for m in added] == [dt.time(18, 30), dt.time(10, 15), dt.time(18, 30)]
            assert [m.start.date() for m in added[:2]] == [dt.date(2027, 5, 26), dt.date(2027, 8, 2)]
        await press(pilot, "f9")
        assert "no meetings" in shown(pilot)


@run
async def test_an_empty_year_that_is_shown_is_the_one_to_plan(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m")
        for keys, year in (((), "2027"), (("right",), "2027"), (("right",), "2028"), (("left",) * 3, "2027")):
            await press(pilot, *keys, "P")
            assert app.screen.query_one("#field-year", Input).value == year
            await press(pilot, "escape")


@run
async def test_the_form_of_a_plan_has_what_the_command_has(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m", "P")
        app.screen.query_one("#field-weekday", Select).value = "1"
        app.screen.query_one("#field-annual", Select).value = "6"
        assert all(len(line) <= 80 for line in shown(pilot).splitlines())
        await fill(pilot, year="2028", every="last Wed of May")
        assert "says already how many and on which weekday" in " ".join(shown(pilot).split())
        await fill(pilot, every="")
        await until(pilot, lambda: isinstance(app.screen, PlanDays))
        page = shown(pilot)
        assert "Tue " in page
        assert "Wed " not in page.split("For it")[0]
        assert "annual meeting" in page
        await press(pilot, "escape")


@run
async def test_an_office_without_meetings_says_what_to_do_first(group: Path) -> None:
    with office_at(group) as office, office.commit("empty"):
        for meeting in office.meetings.find():
            office.meetings.remove(meeting)
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m")
        assert "No meetings yet." in shown(pilot)
        assert "plan a year's meetings" in shown(pilot)
        await press(pilot, "n")
        assert isinstance(app.screen, Form)


def test_only_the_year_that_is_shown_is_read(group: Path) -> None:
    with office_at(group) as office:
        for year in (1999, 2040, 9999):
            add_meeting(office, dt.datetime(year, 12, 31, 10))
        engine = office.store.engine
        told: list[str] = []
        found = engine.documents

        def spied(*args: object, **kwargs: object) -> object:
            rows = list(found(*args, **kwargs))  # type: ignore[arg-type]
            told.extend(row.record for row in rows if row.kind == "meeting")
            return iter(rows)

        engine.documents = spied  # type: ignore[method-assign, assignment]
        assert [m.start.year for m in meetings_of(office, 2040)] == [2040]
        assert len(told) == 1
        assert [m.start.year for m in meetings_of(office, 9999)] == [9999]
        assert not meetings_of(office, 2041)
        assert len(told) == 2
        assert year_of(office, 2040, "").chosen == ""
        with pytest.raises(Refused):
            cancel_meeting(office, meetings_of(office, 2040)[0], " ")


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_councils_calendar_is_looked_at_ticked_and_taken_in_once(
    group: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    council = tmp_path / "council.ics"
    events = [
        "UID:1\nSUMMARY:Compact [/] [JB]\nDTSTART:20270512T130000Z\nLOCATION:Civic Centre",
        "UID:2\nSUMMARY:Leisure Committee\nDTSTART:20270513T130000Z",
        "UID:3\nSUMMARY:Whole day [/]\nDTSTART;VALUE=DATE:20270514",
    ]
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    council.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n")
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "m", "I")
        await fill(pilot, file=str(tmp_path / "nowhere.ics"))
        assert "There is no file" in " ".join(shown(pilot).split())
        await fill(pilot, file=str(council))
        await until(pilot, lambda: isinstance(app.screen, CalendarPreview))
        await settled(pilot)
        page = " ".join(shown(pilot).split())
        assert "2 entries would change your meetings" in page
        assert "Compact [/] [JB] · Civic Centre: It is not here yet." in page
        assert "left out: Whole day [/]: It is a whole day" in page
        await press(pilot, "down", "space", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MeetingsRoom))
        await until(pilot, lambda: "Wed 12 May 14:00" in shown(pilot))
        with office_at(group) as office:
            assert [meeting.title for meeting in meetings_of(office, 2027)] == ["Compact [/] [JB]"]
        await press(pilot, "I")
        await fill(pilot, file=str(council), only="compact")
        await until(pilot, lambda: isinstance(app.screen, CalendarPreview))
        await settled(pilot)
        assert "Nothing in it would change your meetings" in shown(pilot)
        assert "1 there already" in shown(pilot)
        await press(pilot, "ctrl+s", "escape")
        assert isinstance(app.screen, MeetingsRoom)
        with office_at(group) as office:
            [held] = meetings_of(office, 2027)
            move_meeting(office, held, start=dt.datetime(2027, 5, 13, 10))
        council.write_text(council.read_text().replace("20270512", "20270519"))
        await press(pilot, "I")
        await fill(pilot, file=str(council), only="compact", since="1 Jan 2029")
        assert "holds no such entry in that time" in shown(pilot)
        await fill(pilot, since="")
        await until(pilot, lambda: isinstance(app.screen, CalendarPreview))
        await settled(pilot)
        assert "1 changed here too: not ticked" in shown(pilot)
        assert "▲ moves" in shown(pilot)
        await press(pilot, "ctrl+s")
        with office_at(group) as office:
            assert [one.start.day for one in meetings_of(office, 2027)] == [13], "nothing was ticked"
