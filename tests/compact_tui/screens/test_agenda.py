"""The agenda on screen: built, put in order by key and mouse, checked, circulated, and then only read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from support_app import LARGE, SIZES, office_at, press, run, running, settled, shown, type_in, until
from textual.pilot import Pilot
from textual.widgets import Input, SelectionList, TextArea

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.agenda import AgendaRoom
from compact_tui.screens.agenda_sheet import Line, as_text, in_full, sheet_of
from compact_tui.screens.form import Form
from compact_tui.screens.slip import Slip
from compact_tui.screens.sure import Sure
from compact_tui.screens.ticking import Ticking
from compact_tui.widgets.ledger import Ledger
from meetings.agenda.arising import still_open
from meetings.agenda.items import add_item, agenda_of, edit_item, items_of
from meetings.records.base import Owner
from meetings.records.meeting import AgendaItem, Meeting
from meetings.year import add_meeting

HOSTILE = "[/] [JB] \x1b[31mred [bold]" + "x" * 300
LONG = "[/] " + "long " * 2500


def meeting_in(folder: Path, status: str) -> Meeting:
    with office_at(folder) as office:
        return next(m for m in office.meetings.find(order="start") if m.status == status)


def items_in(folder: Path, meeting: Meeting) -> list[AgendaItem]:
    with office_at(folder) as office:
        return items_of(office, meeting.id)


def ledger_of(app: CompactApp) -> Ledger[Line]:
    assert isinstance(app.screen, AgendaRoom)
    return app.screen.query_one("#agenda", Ledger)


async def opened(app: CompactApp, pilot: Pilot[int], meeting: Meeting) -> None:
    app.open_door(Door("agenda", meeting.id))
    await until(pilot, lambda: ledger_of(app).rows)
    await settled(pilot)


async def fill(pilot: Pilot[int], **values: str) -> None:
    for name, text in values.items():
        found = pilot.app.screen.query_one(f"#field-{name}")
        if isinstance(found, TextArea):
            found.text = text
        else:
            assert isinstance(found, Input)
            found.value = text
    await press(pilot, "ctrl+s")


def words_on(pilot: Pilot[int]) -> str:
    return " ".join(word for word in shown(pilot).split() if word != "│")


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_running_order_says_when_each_item_begins_and_what_is_missing(
    group: Path, size: tuple[int, int]
) -> None:
    async with running(group, size) as (app, pilot):
        await opened(app, pilot, meeting_in(group, "agenda-open"))
        page = shown(pilot)
        for words in ("2026-08 · Wed 9 Dec 2026, 14:00–15:50 · agenda open · circulate by Wed 2 Dec", "14:05",
                      "Declarations of interest", "standing", "Chair", "finishes", "late",
                      "A decision is wanted and there is no paper for it"):  # fmt: skip
            assert words in page
        assert ("Presented by Chair" in page) == (size == LARGE)
        assert all(len(line) <= size[0] for line in page.splitlines())
        await press(pilot, *["down"] * 8)
        assert "Carried over from 2026-06" in words_on(pilot)
        await press(pilot, "i")
        assert isinstance(app.screen, Slip)
        assert "Carried over from 2026-06" in words_on(pilot)
        await press(pilot, "escape", "f")
        assert "The latest day to circulate is Wed 2 Dec 2026. (notice of 7 days)" in words_on(pilot)
        await press(pilot, "escape")
        assert "more in the check" in shown(pilot).splitlines()[-4]
        await pilot.click(offset=(8, size[1] - 4))
        await settled(pilot)
        assert isinstance(app.screen, Slip)
        await pilot.click("Slip Button")
        assert "1 asleep" in shown(pilot).splitlines()[-3]
        await pilot.click(offset=(8, size[1] - 3))
        await settled(pilot)
        assert isinstance(app.screen, Ticking)
        await press(pilot, "escape")
        await press(pilot, "escape")
        assert not isinstance(app.screen, AgendaRoom)


@run
async def test_an_item_is_added_and_changed_and_what_is_refused_stays_typed(group: Path) -> None:
    meeting = meeting_in(group, "agenda-open")
    async with running(group) as (app, pilot):
        await opened(app, pilot, meeting)
        await press(pilot, "a")
        await type_in(pilot, "Room hire [/] [JB]")
        await fill(pilot, presenter="Nobody At All", minutes="20")
        assert "Nobody here is called “Nobody At All”" in words_on(pilot)
        await fill(pilot, presenter="Pat Cole", minutes="twenty")
        assert "“twenty” is not a number of minutes" in words_on(pilot)
        await fill(pilot, minutes="20", refers="undertakings.shard.1")
        assert "the nearest is h.undertakings.shared.1" in words_on(pilot)
        await fill(pilot, refers="undertakings.shared.1, rc.funding.public.6", notes=HOSTILE)
        added = next(item for item in items_in(group, meeting) if item.title == "Room hire [/] [JB]")
        assert added.minutes == 20
        assert added.refers == ("h.undertakings.shared.1", "rc.funding.public.6")
        assert added.presenter is not None
        row = ledger_of(app).row
        assert row is not None
        assert row.at.item.id == added.id
        assert "Room hire [/] [JB]" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, Form)
        await fill(pilot, title=HOSTILE, presenter="", minutes="")
        changed = next(item for item in items_in(group, meeting) if item.id == added.id)
        assert changed.presenter is None
        assert changed.minutes is None
        assert changed.refers == added.refers
        await press(pilot, "e")
        with office_at(group) as other:
            edit_item(other, other.items.get(added.id), minutes=45)
        await fill(pilot, notes="Only this.")
        changed = next(item for item in items_in(group, meeting) if item.id == added.id)
        assert (changed.minutes, changed.notes) == (45, "Only this."), "another's edit stays"
        await press(pilot, "e")
        await fill(pilot, title=LONG)
        assert "characters, and at most 500 are kept" in words_on(pilot)
        await press(pilot, "escape", "y", "r")
        assert isinstance(app.screen, Sure)
        await press(pilot, "n", "r", "y")
        assert added.id not in [item.id for item in items_in(group, meeting)]
        await press(pilot, "f9")
        assert added.id in [item.id for item in items_in(group, meeting)]


@run
async def test_items_move_by_key_by_palette_and_by_mouse_and_stay_chosen(group: Path) -> None:
    meeting = meeting_in(group, "agenda-open")
    before = [item.id for item in items_in(group, meeting)]
    async with running(group) as (app, pilot):
        await opened(app, pilot, meeting)
        await press(pilot, "down")
        for _ in range(3):  # faster than anything is drawn
            ledger_of(app).action_shift(1)
        await settled(pilot)
        after = [item.id for item in items_in(group, meeting)]
        assert after.index(before[1]) == 4
        assert ledger_of(app).cursor == 4
        row = ledger_of(app).row
        assert row is not None
        assert row.at.item.id == before[1]
        app.room.action_command("agenda.move-up")
        await settled(pilot)
        assert [item.id for item in items_in(group, meeting)].index(before[1]) == 3
        await pilot.mouse_down("#agenda", offset=(20, 4))
        await pilot.hover("#agenda", offset=(20, 2))
        await pilot.mouse_up("#agenda", offset=(20, 2))
        await settled(pilot)
        assert [item.id for item in items_in(group, meeting)].index(before[1]) == 1
        assert ledger_of(app).cursor == 1
        assert ledger_of(app).row.at.number == 2  # type: ignore[union-attr]


@run
async def test_papers_are_attached_to_an_item_or_the_meeting_and_taken_off(
    group: Path, tmp_path: Path
) -> None:
    meeting = meeting_in(group, "agenda-open")
    paper = tmp_path / "Notice [JB] [x].txt"
    paper.write_text("notice")
    async with running(group) as (app, pilot):
        await opened(app, pilot, meeting)
        await press(pilot, "p")
        await fill(pilot, file=str(tmp_path / "nothing.txt"))
        assert "There is no file" in words_on(pilot)
        await fill(pilot, file=f"'{paper}'")
        assert app.told[-1].message.startswith("Attached 2026-08-Notice")
        assert "1⎘" in shown(pilot).split("Declarations")[0]
        await press(pilot, "p")
        assert "⎘ Notice [JB] [x]" in shown(pilot)
        await press(pilot, "escape", "P")
        assert isinstance(app.screen, Ticking)
        assert "Notice [JB] [x]" in shown(pilot)
        await pilot.click(SelectionList, offset=(3, 0))
        await pilot.click("#take")
        await settled(pilot)
        assert "1⎘" not in shown(pilot).split("Declarations")[0]
        with office_at(group) as office:
            assert all(p.title != "Notice [JB] [x]" for p in office.papers.find())
        assert any((group / "papers").iterdir())


@run
async def test_circulating_asks_first_and_a_held_meetings_agenda_is_only_read(group: Path) -> None:
    meeting = meeting_in(group, "agenda-open")
    async with running(group) as (app, pilot):
        await opened(app, pilot, meeting)
        await press(pilot, "c", "n")
        assert meeting_in(group, "agenda-open").id == meeting.id
        await press(pilot, "c")
        assert "it sends nothing by itself" in words_on(pilot)
        await pilot.click("#yes")
        await settled(pilot)
        assert "· agenda out" in shown(pilot)
        assert "circulate" not in shown(pilot).splitlines()[-1]
        await press(pilot, "a")  # it can still be changed
        assert isinstance(app.screen, Form)
        await press(pilot, "escape", "escape")
        await opened(app, pilot, meeting_in(group, "circulated"))
        assert "The meeting was held" in shown(pilot)
        assert "add" not in shown(pilot).splitlines()[-1].split()
        first = ledger_of(app).row
        await press(pilot, "a", "r", "c", "p", "shift+down")
        assert isinstance(app.screen, AgendaRoom)
        assert ledger_of(app).rows[0] is first
        await press(pilot, "enter")
        assert isinstance(app.screen, Slip)


@run
async def test_hostile_words_are_only_words_and_working_parties_have_agendas_too(group: Path) -> None:
    with office_at(group) as office:
        party = add_meeting(office, dt.datetime(2027, 1, 12, 10), venue="[/] [JB]", body="fcb")
        for item in items_of(office, party.id):
            edit_item(office, item, minutes=0)
        add_item(office, party, LONG, added=True)
        add_item(office, party, HOSTILE, notes="[/] note \x1b[2J", presenter=Owner("role", "chair"))
        sheet = sheet_of(office, party.id)
        assert sheet.body.startswith("Funding")
        line = next(line for line in sheet.lines if line.at.item.notes)
        assert "[/] note" in in_full(sheet, line).plain
        assert "[/] [JB]" in as_text(sheet)
    async with running(group, LARGE) as (app, pilot):
        await opened(app, pilot, party)
        page = shown(pilot)
        assert "FCB-2027-01" in page
        assert "no times yet" in page
        assert "\x1b" not in page
        assert "[/] [JB]" in page
        await press(pilot, "end", *["up"] * 4, "i", "escape")
        assert app.room.copied().startswith("FCB-2027-01 · Tue 12 Jan 2027, 10:00")


@run
async def test_a_door_to_an_item_leads_to_it_whichever_room_is_in_front(group: Path) -> None:
    meeting = meeting_in(group, "agenda-open")
    first, *_, last = items_in(group, meeting)
    async with running(group) as (app, pilot):
        for item in (last, first):
            app.open_door(Door("agenda", meeting.id, item.id))
            await settled(pilot)
            row = ledger_of(app).row
            assert row is not None
            assert row.at.item.id == item.id
        assert [isinstance(screen, AgendaRoom) for screen in app.screen_stack].count(True) == 1


@run
async def test_matters_arising_are_read_where_they_stand_on_the_agenda(group: Path) -> None:
    meeting = meeting_in(group, "agenda-open")
    with office_at(group) as office:
        agenda = agenda_of(office, meeting)
        item = next(line.item for line in agenda.lines if line.item.standing == "matters-arising")
        arising = agenda.arising
    assert arising
    async with running(group) as (app, pilot):
        await opened(app, pilot, meeting)
        ledger_of(app).choose(item.id)
        await press(pilot, "i")
        assert isinstance(app.screen, Slip)
        page = words_on(pilot)
        assert f"Matters arising ({still_open(arising)} open)" in page
        assert "done: " in page  # what came of those that are settled stands there too
        assert f"{arising[0].ref} " in page
        assert arising[0].text.split()[0] in page
