"""The action plan on screen: its views, its filter, its forms, and as many actions as there may be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_app import SIZES, SMALL, office_at, press, run, running, settled, shown, type_in, until

from compact_tui.app import CompactApp
from compact_tui.commands import actions as commands
from compact_tui.doors import Door
from compact_tui.screens import action_page
from compact_tui.screens.action_rows import Row, Rows, due_briefly, in_full, matching, one_line, state
from compact_tui.screens.actions import ActionsRoom
from compact_tui.widgets.ledger import Ledger
from meetings.actions import add_action, update_action
from meetings.records.base import Owner
from meetings.records.outcome import Action, Due

HOSTILE = ("[/]", "[JB] and [bold]", "\x1b[31mred\x1b[0m", "x" * 10_000, "{}%s\\", "‮right to left", "")


def room_of(app: CompactApp) -> ActionsRoom:
    assert isinstance(app.room, ActionsRoom)
    return app.room


def rows_in(app: CompactApp) -> list[Row]:
    return [row for row in app.room.query_one("#actions", Ledger).rows if isinstance(row, Row)]


def chosen(app: CompactApp) -> Action:
    row = app.room.query_one("#actions", Ledger).row
    assert isinstance(row, Row)
    return row.action


@pytest.mark.parametrize("size", SIZES)
@run
async def test_what_is_open_comes_late_first_and_each_view_is_a_key_or_a_click_away(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "a")
        await until(pilot, lambda: rows_in(app))
        late = [row.late for row in rows_in(app)]
        assert late[0] > 0
        assert late == sorted(late, reverse=True)
        page = shown(pilot)
        for words in ("ACTIONS", "1 OPEN", "2 overdue", "▲", "days late", "○ not started", "from 2026-"):
            assert words in page
        assert ("Progress" in page or "brought up to date" in page) == (size != SMALL)
        await press(pilot, "v")
        assert "2 OVERDUE" in shown(pilot)
        assert all(row.late for row in rows_in(app))
        await press(pilot, "3")
        jo = next(p.id for p in app.room.office.people.find() if p.initials == "JS")
        assert all(any(o.id == jo or o.kind == "role" for o in row.action.owners) for row in rows_in(app))
        at = shown(pilot).splitlines()[3].index("4 done")
        await pilot.click(offset=(at + 3, 3))
        await settled(pilot)
        assert {row.action.status for row in rows_in(app)} == {"done"}
        assert not room_of(app).can(commands.OpenMinute) or chosen(app).meeting


@run
async def test_the_filter_looks_at_everything_and_a_door_chooses_what_no_view_shows(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "a")
        every = rows_in(app)
        await press(pilot, "slash")
        await type_in(pilot, "BLOCKED jo swi")
        assert rows_in(app)
        assert len(rows_in(app)) < len(every)
        assert all(row.action.status == "blocked" and "Jo Swift" in row.owners for row in rows_in(app))
        await type_in(pilot, " zebra")
        assert "No action here holds those words" in shown(pilot)
        done = next(a for a in app.room.office.actions.find() if a.status == "done")
        app.open_door(Door("actions", done.id))
        await settled(pilot)
        assert chosen(app).id == done.id
        assert "5 ALL" in shown(pilot)
        assert done.ref in app.room.copied()
        app.open_door(Door("actions", at="overdue"))
        await settled(pilot)
        assert "2 OVERDUE" in shown(pilot)


@run
async def test_an_action_is_added_edited_brought_up_to_date_and_done(group: Path) -> None:
    async with running(group, toasts=True) as (app, pilot):
        await press(pilot, "g", "a", "a")
        await type_in(pilot, "print [JB] the [/] leaflet")
        await press(pilot, "enter")
        await type_in(pilot, "nobody at all")
        await press(pilot, "ctrl+s")
        assert "Nobody here is called" in shown(pilot)
        assert "print [JB] the [/] leaflet" in shown(pilot), "nothing that was typed is lost"
        await press(pilot, *["backspace"] * len("nobody at all"))
        await type_in(pilot, "PC with JS\n12 January 2027\nleaflets\nno.such.1\n")
        assert "There is no undertaking “no.such.1”" in shown(pilot)
        await press(pilot, *["backspace"] * len("no.such.1"))
        await type_in(pilot, "undertakings.shared.1, w.funding.public.2\n")
        made = chosen(app)
        assert made.refers == ("h.undertakings.shared.1", "w.funding.public.2")
        row = app.room.query_one("#actions", Ledger).row
        assert "refers to h.undertakings.shared.1, w.funding.public.2" in in_full(row).plain
        assert (made.text, made.theme, made.led) == ("print [JB] the [/] leaflet", "leaflets", True)
        assert made.due.on == dt.date(2027, 1, 12)
        assert "[JB] the [/]" in shown(pilot)

        await press(pilot, "enter")
        await until(pilot, lambda: "News" in shown(pilot))
        await pilot.press("end")
        await type_in(pilot, " again")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: chosen(app).text.endswith("leaflet again"))
        assert (chosen(app).owners, chosen(app).led, chosen(app).due) == (made.owners, True, made.due)
        assert chosen(app).refers == made.refers

        await press(pilot, "p")
        await type_in(pilot, "half of them\n")
        await until(pilot, lambda: chosen(app).progress)
        assert chosen(app).progress[0].text == "half of them"
        await press(pilot, "d")
        await pilot.press("enter")
        await until(pilot, lambda: app.told[-1].message == f"{made.ref} is done.")
        assert made.id not in {row.action.id for row in rows_in(app)}
        assert app.room.office.actions.get(made.id).status == "done"


@run
async def test_the_minute_and_the_history_are_opened_by_key_and_a_row_by_the_mouse(group: Path) -> None:
    async with running(group) as (app, pilot):
        await press(pilot, "g", "a")
        await pilot.click("#actions", offset=(20, 3))
        await settled(pilot)
        assert chosen(app).id == rows_in(app)[2].action.id
        await pilot.click("#actions", offset=(20, 3))
        await until(pilot, lambda: "Save" in shown(pilot))
        await press(pilot, "escape")
        went: list[Door] = []
        app.open_door = went.append  # type: ignore[method-assign, assignment]
        await press(pilot, "o", "h")
        action = chosen(app)
        assert went == [Door("minutes", action.meeting or "", action.entry or ""), Door("history", action.id)]


@run
async def test_a_list_is_looked_at_before_it_is_brought_in_and_the_shown_one_is_given_out(
    group: Path, tmp_path: Path
) -> None:
    (tmp_path / "in.csv").write_text(
        "text,owners\n=cmd|' /C calc'!A0,JS\n[/] all [JB],PC\n", encoding="utf-8"
    )
    (tmp_path / "bad.csv").write_text("text,owners\nsomething,Zed Zebra\n", encoding="utf-8")
    async with running(group, toasts=True) as (app, pilot):
        await press(pilot, "g", "a", "i")
        await type_in(pilot, f"{tmp_path}/bad.csv\n")
        assert "row 2" in shown(pilot)
        before = len(rows_in(app))
        line = app.screen.query_one("#field-file")
        line.value = f"{tmp_path}/in.csv"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await until(pilot, lambda: "These 2 actions will be added" in shown(pilot))
        assert "[/] all [JB]" in shown(pilot)
        assert not [a for a in app.room.office.actions.find() if "[JB]" in a.text], "only looked at so far"
        await pilot.click("#add")
        await settled(pilot)
        await until(pilot, lambda: len(rows_in(app)) == before + 2)

        await press(pilot, "slash")
        await type_in(pilot, "calc\n")
        await press(pilot, "x")
        app.screen.query_one("#field-file").value = f"{tmp_path}/out.csv"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: (tmp_path / "out.csv").exists())
        text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
        assert text.count("\n") == 2
        assert "'=cmd|" in text
        assert (tmp_path / "out.csv").stat().st_mode & 0o077 == 0


@run
async def test_all_of_a_long_plan_arrives_and_a_change_elsewhere_moves_nothing(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(action_page, "FIRST", 10)
    monkeypatch.setattr(action_page, "_BATCH", 15)
    with office_at(group) as office, office.commit("many"):
        pat = next(p for p in office.people.find() if p.initials == "PC")
        for n in range(120):
            due = Due("date", office.today + dt.timedelta(days=n))
            add_action(office, f"thing {n}", (Owner("person", pat.id),), due=due)
    async with running(group) as (app, pilot):
        await press(pilot, "g", "a")
        await until(pilot, lambda: len(rows_in(app)) > 120)
        days = [row.action.due.on for row in rows_in(app) if row.action.due.on]
        assert days == sorted(days)
        await press(pilot, "end", "up", "up", "up", "up", "up", "up", "up", "up")
        before, count = chosen(app).id, len(rows_in(app))
        with office_at(group) as other:
            first = other.actions.get(rows_in(app)[0].action.id)
            update_action(other, first, status="done")
        await until(pilot, lambda: len(rows_in(app)) == count - 1)
        assert chosen(app).id == before


@run
async def test_an_empty_plan_says_where_actions_come_from(tmp_path: Path) -> None:
    from meetings.office import make_office

    make_office(tmp_path / "new", area="national", name="New Group", third_party=False).close()
    async with running(tmp_path / "new") as (app, pilot):
        await press(pilot, "g", "a")
        page = shown(pilot)
        assert "No actions yet" in page
        assert "come out of the minutes" in page
        row = next(y for y, line in enumerate(page.splitlines()) if "add an action" in line.lower())
        await pilot.click(offset=(12, row))
        await until(pilot, lambda: "Add it" in shown(pilot))
        assert not room_of(app).can(commands.MarkDone)


@run
async def test_hostile_words_are_only_words(group: Path) -> None:
    with office_at(group) as office, office.commit("hostile"):
        for n, text in enumerate(HOSTILE):
            due = Due("date", office.today - dt.timedelta(days=500 + n))
            owners = (Owner("person", words=text), Owner("role", text or "chair"))
            add_action(office, text or "-", owners, due=due, theme=text.casefold() or None)
    for size in SIZES:
        async with running(group, size) as (app, pilot):
            await press(pilot, "g", "a")
            await until(pilot, lambda: "[/]" in shown(pilot))
            for _ in HOSTILE:
                await press(pilot, "down")
            await press(pilot, "slash")
            await type_in(pilot, "[jb] [/")
            assert "\x1b" not in shown(pilot)
            assert not rows_in(app) or "[jb]" in rows_in(app)[0].words


def test_a_row_tells_how_an_action_stands_in_words(group: Path) -> None:
    with office_at(group) as office:
        rows = [Rows(office).row(action) for action in office.actions.find()]
        assert all(state(row).plain[0] in "▲○▸■✓–" for row in rows)
        late = next(row for row in rows if row.late > 1)
        assert state(late).plain == f"▲ {late.late} days late"
        assert late.owners in in_full(late).plain
        assert "\n" not in one_line(late)
        assert matching(rows, "  ") == rows
        assert late in matching(rows, late.action.ref.lower())
        today = dt.date(2026, 11, 21)
        assert [due_briefly(Due("date", today.replace(year=y)), today) for y in (2026, 2028)] == [
            "21 Nov",
            "21 Nov 28",
        ]


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_plan_is_looked_over_at_a_key(group: Path, size: tuple[int, int]) -> None:
    with office_at(group) as office:
        add_action(office, "a puzzle", (Owner("person", "", HOSTILE[0]),), due=Due())
    async with running(group, size) as (app, pilot):
        await press(pilot, "g", "a", "f")
        page = " ".join(shown(pilot).replace("│", " ").split())
        assert "The action plan" in page
        assert "▲ A-2026-003 · ask for a “you said, we did” page withi…: It was due on" in page
        assert app.screen is not app.room
        pages = [page]
        for key in ("pagedown", "end"):
            await press(pilot, key)
            pages.append(" ".join(shown(pilot).replace("│", " ").split()))
        page = " ".join(pages)
        assert "Halton asks: The action plan has SMART" in page
        assert "who “[/]” is" in page
        assert "nothing here stops you" in page
        await press(pilot, "escape")
        assert app.screen is app.room
