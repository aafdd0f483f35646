"""The register of decisions on screen: listed, read in full, letters sent round, answered, counted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_app import (
    LARGE,
    SIZES,
    SMALL,
    demonstration,
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

from compact_tui.app import CompactApp
from compact_tui.commands import decisions as commands
from compact_tui.doors import Door
from compact_tui.screens.decision_rows import Row
from compact_tui.screens.decisions import DecisionsRoom
from compact_tui.screens.form import Form
from compact_tui.screens.history import HistoryRoom
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.screens.replies import Replies
from compact_tui.widgets.ledger import Ledger
from compact_tui.widgets.reader import Reader
from meetings.correspondence.rounds import close_round
from meetings.history import take_back
from meetings.office import make_office
from meetings.people import add_member
from meetings.references import find_decision, find_round


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return demonstration(tmp_path / "group")


def rows_in(app: CompactApp) -> list[Row]:
    return [row for row in app.room.query_one("#register", Ledger).rows if isinstance(row, Row)]


def entry_of(app: CompactApp) -> str:
    return " ".join(app.room.query_one("#entry", Reader).text.plain.split())


@pytest.mark.parametrize("size", SIZES)
@run
async def test_letters_that_are_out_stand_above_decisions_newest_first(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "d")
        await until(pilot, lambda: rows_in(app))
        page = shown(pilot)
        for words in ("DECISIONS", "R-2026-002", "▸ 6 days left", "D-2026-017", "✓ agreed", "? waits for"):
            assert words in page
        assert "23 decisions · 1 out for replies · 3 waiting" in page
        rows = rows_in(app)
        assert rows[0].is_out
        assert [row.on for row in rows[1:]] == sorted((row.on for row in rows[1:]), reverse=True)  # type: ignore[type-var]
        await press(pilot, "enter")
        page = shown(pilot)
        for words in ("Replies: 3 of 22", "If they come back", "No reply yet: 19"):
            assert words in entry_of(app)
        assert ("‹ the register" in page) == (size == SMALL)
        await press(pilot, "escape", "down", "enter")
        for words in (
            "D-2026-017",
            "R-2026-001",
            "by correspondence",
            "Entitled",
            "Against Gareth",
            "Told at",
        ):
            assert words in entry_of(app)


@run
async def test_the_filter_and_the_doors_lead_to_one(group: Path) -> None:
    with office_at(group) as office:
        letter, decision = find_round(office, "R-2026-001"), find_decision(office, "D-2026-015")
    async with running(group) as (app, pilot):
        await press(pilot, "g", "d", "slash")
        await type_in(pilot, "guides type")
        assert [row.record.ref for row in rows_in(app)] == ["D-2026-017"]
        await press(pilot, "escape")
        await go_through(pilot, Door("decisions", letter.id))  # by the decision that it made
        await until(pilot, lambda: "D-2026-017" in entry_of(app))
        await go_through(pilot, Door("decisions", decision.id))
        await until(pilot, lambda: "D-2026-015" in entry_of(app))
        await press(pilot, "m")
        assert isinstance(app.screen, MinutesRoom)
        await press(pilot, "escape", "h")
        assert isinstance(app.screen, HistoryRoom)


@run
async def test_replies_are_entered_with_a_key_for_each_and_kept_as_one_change(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "d", "r")
        assert isinstance(app.screen, Replies)
        await press(pilot, "f", "down", "a", "s", "d", "d", "down", "f")
        assert "would talk it over *" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "Replies: 9 of 22" in entry_of(app))
        with office_at(group) as office:
            one = find_round(office, "R2")
            said = {office.people.get(reply.person).initials: reply.answer for reply in one.replies[3:]}
            assert said == {
                "DM": "for", "JS": "against", "RN": "abstaining", "OB": "discuss", "PA": "discuss",
                "MK": "for",
            }  # fmt: skip
            take_back(office)
            assert len(find_round(office, "R2").replies) == 3


@run
async def test_marks_are_not_thrown_away_unasked(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "d", "r", "escape")
        assert isinstance(app.screen, DecisionsRoom)
        await press(pilot, "r", "f", "escape")
        assert "Leave the replies?" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, Replies)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_letter_is_sent_round_answered_and_counted(group: Path, size: tuple[int, int]) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "d", "a")
        assert "22 members with a vote are asked" in shown(pilot)
        await type_in(pilot, "Mend the [JB] kettle")
        await press(pilot, "ctrl+s")
        assert "Say by which day" in shown(pilot)
        app.screen.query_one("#field-closes").focus()
        await type_in(pilot, "in 2 weeks")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, DecisionsRoom) and "R-2026-003" in entry_of(app))
        assert "Mend the [JB] kettle" in shown(pilot)
        await press(pilot, "w")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Replies: 1 of 22" in entry_of(app))
        await press(pilot, "c", "ctrl+s")
        assert "21 of 22 have not replied" in " ".join(shown(pilot).replace("│", "").split())
        await type_in(pilot, "it drips")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "D-2026-018 · to be ratified" in entry_of(app))
        assert "ratified D-2026-018" in entry_of(app)


@run
async def test_a_letter_whose_day_is_past_says_so_and_late_entries_are_of_its_last_day(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(group) as (app, pilot):
        assert app.office is not None
        app.office.store.clock = lambda: dt.datetime(2026, 11, 29, 10, tzinfo=dt.UTC)
        await press(pilot, "g", "d")
        await until(pilot, lambda: "▲ count it" in shown(pilot))
        assert "1 to be counted" in shown(pilot)
        assert "out for replies" not in shown(pilot)
        await press(pilot, "r")
        assert "came on that day or before" in " ".join(shown(pilot).replace("│", "").split())
        await press(pilot, "f", "enter")
        await until(pilot, lambda: "Replies: 4 of 22" in entry_of(app))
        assert "Fri 27 Nov 2026" in entry_of(app)
        await press(pilot, "c")
        assert "Why early" not in shown(pilot)


@run
async def test_a_letter_is_withdrawn_and_a_body_s_answer_noted(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "d", "x")
        await type_in(pilot, "They have boards of their own.")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, DecisionsRoom) and "Withdrawn" in entry_of(app))
        with office_at(group) as office:
            waiting = find_decision(office, "D-2026-015")
        await go_through(pilot, Door("decisions", waiting.id))
        await until(pilot, lambda: "D-2026-015" in entry_of(app))
        await press(pilot, "b", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, DecisionsRoom) and "Answer" in entry_of(app))
        assert "D-2026-015 · accepted" in entry_of(app)
        assert not app.room.can(commands.CallReplies)


@run
async def test_the_letter_is_written_into_a_file(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(group.parent)
    async with running(group) as (_, pilot):
        await press(pilot, "g", "d", "l", "ctrl+s")
        await until(pilot, lambda: (group.parent / "R-2026-002.txt").exists())
        assert "FOR, if you agree" in (group.parent / "R-2026-002.txt").read_text("utf-8")


@run
async def test_today_leads_to_the_letter_that_is_out(group: Path) -> None:
    async with running(group, LARGE) as (app, pilot):
        page = shown(pilot)
        assert "1 by correspondence closes in 6 days · 3 of 22 replied" in page
        line = next(n for n, row in enumerate(page.split("\n")) if row.startswith(" Decisions"))
        await pilot.click(offset=(30, line))
        await settled(pilot)
        await until(pilot, lambda: isinstance(app.screen, DecisionsRoom) and "R-2026-002" in entry_of(app))


@run
async def test_an_empty_register_says_what_to_do_first(tmp_path: Path) -> None:
    with make_office(tmp_path / "new", area="halton", name="New", third_party=False) as office:
        add_member(office, "Jo Swift", since=dt.date(2026, 1, 1))
    async with running(tmp_path / "new") as (app, pilot):
        await press(pilot, "g", "d")
        page = shown(pilot)
        assert "Nothing has been decided yet." in page
        assert "agreed: …" in page
        assert not app.room.can(commands.CountReplies)
        await press(pilot, "a")
        assert isinstance(app.screen, Form)


@run
async def test_another_program_s_count_shows_by_itself(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "d")
        with office_at(group) as office:
            close_round(office, find_round(office, "R2"), "the union asks")
        await until(pilot, lambda: any(row.record.ref == "D-2026-018" for row in rows_in(app)))
        assert not any(row.is_out for row in rows_in(app))


@run
async def test_the_next_agenda_tells_of_it_in_full(group: Path) -> None:
    async with running(group) as (_, pilot):
        await press(pilot, "enter", *["down"] * 7, "i")
        page = " ".join(shown(pilot).replace("│", "").split())
        assert "Decided by correspondence since the last meeting" in page
        assert "D-2026-017: Print two hundred more guides" in page
        assert "7 for, 1 against, 1 abstaining; 13 of 22 did not reply." in page
