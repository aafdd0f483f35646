"""The register on screen: listed, read in full, entered with its days foretold, answered, withdrawn."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_app import (
    LARGE,
    SIZES,
    SMALL,
    go_through,
    office_at,
    press,
    run,
    running,
    settled,
    shown,
    type_in,
    until,
)
from support_register import register_at

from compact_tui.app import CompactApp
from compact_tui.commands import consultations as commands
from compact_tui.doors import Door
from compact_tui.screens.consultations import ConsultationsRoom
from compact_tui.screens.form import Form
from compact_tui.screens.history import HistoryRoom
from compact_tui.screens.register_rows import Row, between, one_line, page_of
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.line import Line
from compact_tui.widgets.reader import Reader
from meetings.records.consulting import Consultation
from meetings.register.consultations import add_consultation, withdraw
from meetings.register.funding import add_funding_change

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def ruled(tmp_path: Path) -> Path:
    """A group whose area asks for twelve weeks, with one consultation that has them and one that has not."""
    with register_at(tmp_path / "ruled") as office:
        add_consultation(
            office, "Fire cover", by="Fire Authority", announced=dt.date(2026, 11, 1),
            opens=dt.date(2026, 11, 16), closes=dt.date(2027, 2, 7), affects="young people's clubs",
        )  # fmt: skip
        add_consultation(
            office, "Parks [JB] strategy", by="CBC", opens=dt.date(2026, 11, 9),
            closes=dt.date(2026, 12, 18), affects="young people",
        )  # fmt: skip
        add_funding_change(office, "Youth grant", by="CBC", takes_effect=dt.date(2027, 3, 31))
    return tmp_path / "ruled"


def rows_in(app: CompactApp) -> list[Row]:
    return [row for row in app.room.query_one("#register", Ledger).rows if isinstance(row, Row)]


def chosen(app: CompactApp) -> Consultation:
    row = app.room.query_one("#register", Ledger).row
    assert isinstance(row, Row)
    assert isinstance(row.record, Consultation)
    return row.record


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_short_one_is_marked_and_told_in_full_with_the_rule_and_its_source(
    ruled: Path, size: tuple[int, int]
) -> None:
    async with running(ruled, size) as (app, pilot):
        await press(pilot, "g", "n")
        await until(pilot, lambda: rows_in(app))
        page = shown(pilot)
        for words in ("CONSULTATIONS", "5.7 ▲", "▸ 27 days left", "Changes of funding", "1 too short"):
            assert words in page
        assert [row.record.title for row in rows_in(app)] == [
            "Parks [JB] strategy", "Fire cover", "Youth grant",
        ]  # fmt: skip
        assert ("give the reason" in page) == (size == LARGE)
        await press(pilot, "enter")
        page = shown(pilot)
        for words in ("Parks [JB] strategy", "▲ under 12 weeks: give the", "The rules of Redcar"):
            assert words in page
        assert app.focused is app.screen.query_one(Reader)
        text = app.screen.query_one(Reader).text.plain
        for words in ("Public sector partners", "both affect: young", "not known yet"):
            assert words in " ".join(text.split()).casefold() or words in " ".join(text.split())
        await press(pilot, "escape")
        assert app.focused is app.screen.query_one(Ledger)


@run
async def test_what_the_days_come_to_is_said_before_anything_is_kept(ruled: Path) -> None:
    async with running(ruled) as (app, pilot):
        await press(pilot, "g", "n", "a")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for words in ("Bins", "CBC", "", "4 Jan", "1 Feb"):
            await type_in(pilot, words)
            await press(pilot, "tab")
        page = " ".join(shown(pilot).replace("│", " ").split())
        assert "4 weeks and 1 day: under the 12 weeks of rc.rules.twelve-weeks" in page
        assert "12 weeks would be until Sun 28 Mar 2027." in page
        with office_at(ruled) as office:
            assert office.consultations.count() == 2
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConsultationsRoom))
        await settled(pilot)
        assert chosen(app).ref == "C-2027-001"
        await press(pilot, "e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        app.screen.query_one("#field-reason").focus()
        await type_in(pilot, "the lottery's deadline")
        app.screen.query_one("#field-closes").focus()
        await press(pilot, "end", "backspace")
        assert "under the 12 weeks" not in " ".join(shown(pilot).split()), "no day is foretold by half a word"
        await type_in(pilot, "7")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: chosen(app).reason)
        await settled(pilot)
        assert "with a reason" in shown(pilot)
        assert chosen(app).closes == dt.date(2027, 2, 1)


@run
async def test_a_day_that_cannot_be_is_refused_in_the_form_and_nothing_is_lost(ruled: Path) -> None:
    async with running(ruled) as (app, pilot):
        await press(pilot, "g", "n", "a")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for words in ("Bins", "CBC", "", "4 Jan", "3 Jan 9999"):
            await type_in(pilot, words)
            await press(pilot, "tab")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "the years 1990 to 2100" in shown(pilot))
        form = app.screen
        assert isinstance(form, Form)
        assert form.values["opens"] == "4 Jan"
        form.query_one("#field-closes", Line).value = "3 Jan 2027"
        await settled(pilot)
        assert "It would close before it opens." in shown(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "cannot close before that" in shown(pilot))
        with office_at(ruled) as office:
            assert office.consultations.count() == 2


@run
async def test_reply_feedback_early_close_and_withdrawal_each_have_a_form(ruled: Path) -> None:
    async with running(ruled) as (app, pilot):
        await press(pilot, "g", "n")
        for key, words in (("r", "too short"), ("b", "the café stays")):
            await press(pilot, key)
            await until(pilot, lambda: isinstance(app.screen, Form))
            await type_in(pilot, words)
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ConsultationsRoom))
            await settled(pilot)
        one = chosen(app)
        assert (one.reply, one.replied, one.told, one.told_on) == (
            "too short",
            TODAY,
            "the café stays",
            TODAY,
        )
        await press(pilot, "c", "ctrl+s")
        await until(pilot, lambda: chosen(app).closes == TODAY)
        await press(pilot, "x", "ctrl+s")
        await until(pilot, lambda: chosen(app).withdrawn == TODAY)
        await settled(pilot)
        room = app.room
        assert not room.can(commands.NoteReply)
        assert not room.can(commands.EditEntry)
        assert room.can(commands.EntryHistory)
        await press(pilot, "h")
        await until(pilot, lambda: isinstance(app.screen, HistoryRoom))
        await until(pilot, lambda: "withdrawn" in shown(pilot))


@run
async def test_a_change_of_funding_is_entered_with_its_notice_foretold(tmp_path: Path) -> None:
    with register_at(tmp_path / "w", "warrington"):
        pass
    async with running(tmp_path / "w") as (app, pilot):
        await press(pilot, "g", "n")
        assert "Nothing is on the register yet." in shown(pilot)
        await press(pilot, "u")
        await until(pilot, lambda: isinstance(app.screen, Form))
        for words in ("Youth grant", "CBC"):
            await type_in(pilot, words)
            await press(pilot, "tab")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "31 Mar")
        assert "people are told by Wed 6 Jan 2027" in " ".join(shown(pilot).replace("│", " ").split())
        await press(pilot, "tab", "tab")
        await type_in(pilot, "none")
        await press(pilot, "tab")
        await type_in(pilot, "a survey of clubs")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConsultationsRoom))
        await settled(pilot)
        with office_at(tmp_path / "w") as office:
            (change,) = office.funding_changes.find()
        assert (change.ref, change.exit_strategy, change.strategy) == ("F-2027-001", False, "")
        assert (change.assessed, change.assessment) == (True, "a survey of clubs")
        assert not app.room.can(commands.NoteReply)
        await press(pilot, "e")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = app.screen
        assert isinstance(form, Form)
        assert (form.values["strategy"], form.values["assessment"]) == ("no", "a survey of clubs")


@run
async def test_doors_the_filter_and_other_programs_lead_to_the_entry(group: Path) -> None:
    async with running(group) as (app, pilot):
        with office_at(group) as office:
            high = next(one for one in office.consultations.find() if "high street" in one.title)
        app.open_door(Door("consultations", high.id))
        await until(pilot, lambda: "A plan for the high street" in shown(pilot))
        await settled(pilot)
        assert chosen(app).id == high.id
        await press(pilot, "escape", "slash")
        await type_in(pilot, "carers driv")
        assert [row.record.title for row in rows_in(app)] == ["Mileage for volunteer drivers"]
        await type_in(pilot, " zebra")
        assert "Nothing here holds those words" in shown(pilot)
        await press(pilot, "escape")
        with office_at(group) as other:
            withdraw(other, next(one for one in other.consultations.find() if "home care" in one.title))
        await until(pilot, lambda: "– withdrawn" in shown(pilot))


@run
async def test_today_leads_to_what_closes_next(group: Path) -> None:
    async with running(group) as (app, pilot):
        page = shown(pilot)
        assert "Consultations 2 open · Hours of home care closes in 9 days" in page
        assert "Funding       2 changes to come" in page
        assert len(page.split("\n")) == SMALL[1]
        assert "Lately" in page
        doors = app.screen.query_one("#today")
        doors.highlighted = next(  # type: ignore[attr-defined]
            n
            for n, one in enumerate(doors.options)
            if "Consultations" in str(one.prompt)  # type: ignore[attr-defined]
        )
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, ConsultationsRoom))
        await settled(pilot)
        assert chosen(app).title == "Hours of home care"


def test_days_fit_their_column_however_far_off_they_are() -> None:
    assert between(dt.date(2026, 11, 30), dt.date(2026, 12, 18), TODAY) == "30 Nov – 18 Dec"
    assert between(dt.date(2025, 11, 30), dt.date(2026, 2, 18), TODAY) == "Nov 25 – Feb 26"
    assert between(None, dt.date(2026, 12, 18), TODAY) == "? – 18 Dec"
    assert len(between(None, dt.date(2036, 12, 18), TODAY)) <= 15


def test_a_row_is_copied_in_a_line(ruled: Path) -> None:
    with office_at(ruled) as office:
        page = page_of(office, None, "main", "")
        assert one_line(page.consultations[0]) == (
            "C-2026-002 · Parks [JB] strategy · CBC · 9 Nov – 18 Dec · 5.7 weeks · "
            "▲ under 12 weeks: give the reason · ▸ 27 days left"
        )
        other = page_of(office, "fcb", "main", page.funding[0].record.id)
        assert [row.record.ref for row in other.funding] == ["F-2027-001"], "asked for by a door"
        assert other.consultations == ()


@run
async def test_an_entry_that_comes_in_while_the_room_is_left_harms_nothing(group: Path) -> None:
    async with running(group) as (app, pilot):
        await go_through(pilot, Door("consultations"))
        room = app.room
        assert isinstance(room, ConsultationsRoom)
        await room.query_one("#entry").remove()
        room._lay_out()
        assert app.is_running
