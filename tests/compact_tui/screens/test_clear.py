"""What is kept clear, on screen: days and partners' calendars looked at, kept, changed and taken away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_app import LARGE, SIZES, office_at, press, run, running, settled, shown, until
from support_calendars import file_of
from textual.pilot import Pilot
from textual.widgets import Input, Select

from compact_tui.doors import Door
from compact_tui.screens.clear import ClearRoom
from compact_tui.screens.form import Form
from compact_tui.screens.sure import Sure
from compact_tui.screens.ticking import Ticking
from meetings.planning.kept import avoid, avoided
from meetings.planning.partners import partners
from meetings.year import add_meeting

TERMS = file_of(
    "DTSTART;VALUE=DATE:20270326|DTEND;VALUE=DATE:20270412|SUMMARY:Easter [/] holidays",
    "DTSTART;VALUE=DATE:20270531|DTEND;VALUE=DATE:20270605|SUMMARY:Term starts",
    "DTSTART:20270601T090000Z|SUMMARY:Open day",
)
HEALTH = file_of(
    "DTSTART;TZID=Europe/London:20270210T140000|DTEND;TZID=Europe/London:20270210T160000|SUMMARY:Board [JB]",
    "DTSTART:20270510T140000Z|DTEND:20270510T150000Z|SUMMARY:Free|TRANSP:TRANSPARENT",
)


async def fill(pilot: Pilot[int], **values: str) -> None:
    for name, text in values.items():
        pilot.app.screen.query_one(f"#field-{name}", Input).value = text
    await press(pilot, "ctrl+s")


def flat(pilot: Pilot[int]) -> str:
    return " ".join(shown(pilot).replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES)
@run
async def test_term_dates_are_looked_at_ticked_and_kept_and_one_key_takes_them_back(
    group: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "terms.ics").write_bytes(TERMS)
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "m", "C")
        assert "Nothing is kept clear yet." in shown(pilot)
        assert "council's term dates" in shown(pilot)
        await press(pilot, "r")
        await fill(pilot, file=str(tmp_path / "nowhere.ics"))
        assert isinstance(app.screen, Form), "what is wrong is said in the form"
        await fill(pilot, file=str(tmp_path / "terms.ics"))
        await until(pilot, lambda: isinstance(app.screen, Ticking))
        assert "1 left out: Open day" in flat(pilot)
        await press(pilot, "down", "space", "ctrl+s")
        await until(pilot, lambda: "1 stretch" in shown(pilot))
        assert "Easter [/] holidays" in shown(pilot)
        assert "school holidays" in shown(pilot)
        assert all(len(line) <= size[0] for line in shown(pilot).splitlines())
        await press(pilot, "f9")
        await until(pilot, lambda: "Nothing is kept clear yet." in shown(pilot))


@run
async def test_days_are_typed_changed_read_in_full_and_taken_away(group: Path) -> None:
    with office_at(group) as office:
        meeting = add_meeting(office, dt.datetime(2027, 4, 7, 14))
    async with running(group, LARGE) as (app, pilot):
        await press(pilot, "g", "m", "C", "a")
        app.screen.query_one("#field-kind", Select).value = "election"
        await fill(pilot, name="Local elections", first="22 Mar 2027", last="1 Mar 2027")
        assert "before it begins" in flat(pilot)
        await fill(pilot, last="6 May")
        await until(pilot, lambda: f"{meeting.ref} (Wed 7 Apr 2027, 14:00) is on" in flat(pilot))
        await press(pilot, "e")
        assert "Mon 22 Mar – Thu 6 May 2027: 46 days" in flat(pilot)
        await fill(pilot, last="30 Mar 2027")
        await until(pilot, lambda: "No meeting is on these days" in flat(pilot))
        await press(pilot, "x", "n")
        with office_at(group) as office:
            assert [(one.kind, one.ends.day) for one in avoided(office)] == [("election", 30)]
        await press(pilot, "x", "y")
        await until(pilot, lambda: "Nothing is kept clear yet." in shown(pilot))


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_partners_calendar_is_looked_at_kept_shown_against_meetings_and_let_go_of(
    group: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "health.ics").write_bytes(HEALTH)
    with office_at(group) as office:
        meeting = add_meeting(office, dt.datetime(2027, 2, 10, 15))
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "m", "C", "p")
        await fill(pilot, name="Health [/]", file=str(tmp_path / "health.ics"))
        await until(pilot, lambda: isinstance(app.screen, Sure))
        assert "1 busy time to keep. The first: Wed 10 Feb 2027, 14:00–16:00, Board [JB]." in flat(pilot)
        assert "1 more are free time or called off" in flat(pilot)
        with office_at(group) as office:
            assert partners(office) == [], "nothing is kept before it is confirmed"
        await press(pilot, "y")
        await until(pilot, lambda: "1 partner" in shown(pilot))
        await press(pilot, "enter")
        assert f"{meeting.ref} (Wed 10 Feb 2027, 15:00): they have “Board [JB]”." in flat(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, ClearRoom), "Escape leads back to the list first"
        await press(pilot, "e")
        await fill(pilot, name="NHS")
        await until(pilot, lambda: "NHS" in shown(pilot))
        await press(pilot, "x", "y")
        await until(pilot, lambda: "Nothing is kept clear yet." in shown(pilot))
        await press(pilot, "escape")
        assert not isinstance(app.screen, ClearRoom)


@run
async def test_of_a_calendar_of_busy_times_alone_it_is_said_how_far_it_goes(
    group: Path, tmp_path: Path
) -> None:
    (tmp_path / "health.ifb").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nDTEND:20270601T000000Z\n"
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270210T140000Z/PT2H\nEND:VFREEBUSY\nEND:VCALENDAR\n"
    )
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m", "C", "p")
        await fill(pilot, name="Health", file=str(tmp_path / "health.ifb"))
        await until(pilot, lambda: isinstance(app.screen, Sure))
        assert "14:00–16:00, perhaps busy. The last" in flat(pilot)
        assert "It tells of the time up to Mon 31 May 2027 only" in flat(pilot)
        await press(pilot, "y")
        await until(pilot, lambda: "1 partner" in shown(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "Known until Mon 31 May 2027" in flat(pilot))


@run
async def test_the_form_of_a_plan_leads_there_and_back_with_all_that_was_typed(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "m", "P")
        app.screen.query_one("#field-count", Input).value = "3"
        await press(pilot, "ctrl+o")
        await until(pilot, lambda: isinstance(app.screen, ClearRoom))
        await settled(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, Form)
        assert app.screen.query_one("#field-count", Input).value == "3"


@run
async def test_a_day_of_the_calendar_leads_to_what_is_kept_clear_on_it(group: Path) -> None:
    with office_at(group) as office:
        one = avoid(office, "Inset day", dt.date(2027, 2, 3))
    async with running(group) as (app, pilot):
        app.open_door(Door("calendar", at="2027-02-03"))  # type: ignore[attr-defined]
        await settled(pilot)
        assert "▒ kept clear" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ClearRoom))
        await settled(pilot)
        await press(pilot, "escape", "escape")
        await until(pilot, lambda: not isinstance(app.screen, ClearRoom))
        await pilot.click("#chosen-day-text", offset=(4, 1))
        await until(pilot, lambda: isinstance(app.screen, ClearRoom))
        await settled(pilot)
        assert app.screen.row is not None  # type: ignore[attr-defined]
        assert app.screen.row.id == one.id  # type: ignore[attr-defined]
