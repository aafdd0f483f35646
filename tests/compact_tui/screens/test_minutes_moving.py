"""Lines put into their place on screen: moved, split, joined; and one of two versions chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import SIZES, office_at, press, run, settled, shown, until
from support_taking import enter, lines_of, meeting_of, taking
from textual.pilot import Pilot

from compact_tui.drafting import draft_file
from compact_tui.screens.item_choice import ItemChoice
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.screens.version_choice import VersionChoice
from compact_tui.widgets.record import Record
from meetings.minutes.correcting import rewritten
from meetings.minutes.drafts import Draft, read_draft, write_draft
from meetings.minutes.taking import Taking
from meetings.minutes.versions import versions_of

SAID = ("open", "item 4", "JS: the leaflet is late action PC: print it", "noted: all well", "item 5", "last")


async def choose(pilot: Pilot[int], room: MinutesRoom, words: str) -> None:
    """Choose the line that holds the words, in the record."""
    assert room.shown is not None
    line = next(e for e in room.shown.entries if words in e.line and not e.taken_back)
    room.query_one(Record).focus()
    assert room.query_one(Record).go_to(line.id)
    await settled(pilot)


async def done(pilot: Pilot[int], room: MinutesRoom) -> None:
    """Wait until everything asked for is kept."""
    await until(pilot, lambda: not room.waiting)
    await settled(pilot)


def correct_elsewhere(folder: Path, words: str, line: str) -> str:
    """What another program makes of a line meanwhile; the line's id."""
    with office_at(folder) as office:
        office.store.who = "Olu"
        session = Taking(office, meeting_of(office))
        entry = next(e for e in session.live_entries() if words in e.line)
        rewritten(session, entry, line)
        return entry.id


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_line_moves_to_the_item_that_is_typed(group: Path, size: tuple[int, int]) -> None:
    async with taking(group, size) as (app, pilot, room):
        await enter(pilot, room, *SAID)
        await choose(pilot, room, "all well")
        assert "m moves" in shown(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, ItemChoice)
        assert "Move “noted: all well” to" in shown(pilot)
        await press(pilot, "5", "enter")
        await done(pilot, room)
        assert "✓ moved · to 5 " in shown(pilot)
        assert room.query_one(Record).has_focus
        rows = {row.key: row for row in room.query_one(Record).rows}
        assert rows[room.query_one(Record).key].gutter == "5.1"
        await press(pilot, "shift+down")
        await done(pilot, room)
        rows = {row.key: row for row in room.query_one(Record).rows}
        assert rows[room.query_one(Record).key].gutter == "5.2"
        assert lines_of(group)[-2:] == ["last", "noted: all well"]
        await press(pilot, "f9", "f9")
        await until(pilot, lambda: lines_of(group) == list(SAID))


@run
async def test_what_is_about_time_says_why_it_stays(group: Path) -> None:
    async with taking(group) as (app, pilot, room):
        await enter(pilot, room, "open", "here JS PC", "item 4", "so it was")
        await choose(pilot, room, "here JS")
        await press(pilot, "m")
        assert not isinstance(app.screen, ItemChoice)
        await until(pilot, lambda: app.told)
        assert "says who was there" in app.told[-1].message
        await choose(pilot, room, "so it was")
        await press(pilot, "m", "escape", "shift+up")
        await until(pilot, lambda: "first of its item" in app.told[-1].message)


@run
async def test_a_line_is_split_where_the_cursor_is_and_joined_again(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await enter(pilot, room, *SAID)
        room.prompt.set_line("half a li")
        await choose(pilot, room, "leaflet")
        await press(pilot, "s")
        assert "split 4.1 ›" in shown(pilot)
        assert "move the cursor" in shown(pilot)
        await press(pilot, "enter")  # at the end there is no second part
        assert (room.how, room.prompt.value) == ("split", SAID[2])
        await press(pilot, *["left"] * len("action PC: print it"))
        page = shown(pilot)
        assert "1  remark · Jo Swift" in page
        assert "2  ACTION · Pat Cole" in page
        await press(pilot, "enter")
        await done(pilot, room)
        assert room.prompt.value == "half a li"
        assert lines_of(group)[2:4] == ["JS: the leaflet is late", "action PC: print it"]
        room.prompt.set_line("")
        await choose(pilot, room, "print it")
        await press(pilot, "a")
        await done(pilot, room)
        assert "A-2026-041 taken back" in shown(pilot)
        assert lines_of(group) == list(SAID)


@pytest.mark.parametrize("size", SIZES)
@run
async def test_a_line_changed_meanwhile_is_not_overwritten_and_a_person_chooses(
    group: Path, size: tuple[int, int]
) -> None:
    async with taking(group, size) as (app, pilot, room):
        await enter(pilot, room, *SAID)
        await choose(pilot, room, "all well")
        await press(pilot, "enter")
        id_ = correct_elsewhere(group, "all well", "noted: all is well")
        await until(pilot, lambda: "changed meanwhile: Enter keeps both" in shown(pilot))
        room.prompt.set_line("noted: all was well")
        await press(pilot, "enter")
        await done(pilot, room)
        page = " ".join(shown(pilot).split())
        assert "two versions · changed meanwhile by Olu to “noted: all is well”" in page
        assert "▲ 2 versions, made at once: v chooses" in page
        assert "^g chooses" in page
        with office_at(group) as office:
            assert len(versions_of(office, id_)) == 2

        await press(pilot, "ctrl+g")
        assert isinstance(app.screen, VersionChoice)
        assert "Olu, 10:00" in shown(pilot)
        assert "noted: all was well" in shown(pilot)
        await press(pilot, "escape")  # later: both are still there
        await press(pilot, "f8")
        assert "stands in 2 versions" in " ".join(shown(pilot).split())
        await press(pilot, "n", "ctrl+g", "down", "down", "enter")
        await done(pilot, room)
        assert "made at once" not in shown(pilot)
        assert lines_of(group)[3:5] in (
            ["noted: all is well", "noted: all was well"], ["noted: all was well", "noted: all is well"],
        )  # fmt: skip
        await press(pilot, "f9")
        await until(pilot, lambda: room.shown and room.shown.versions)
        await choose(pilot, room, "well")
        await press(pilot, "v", "enter")
        await done(pilot, room)
        assert room.shown is not None
        assert not room.shown.versions


@run
async def test_an_edit_left_by_a_killed_program_overwrites_nothing_either(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await enter(pilot, room, "open", "item 4", "so it was")
        await choose(pilot, room, "so it was")
        await press(pilot, "enter")
        room.prompt.set_line("it was so")
        with office_at(group) as office:
            path = draft_file(group, meeting_of(office).id)
        await until(pilot, lambda: read_draft(path).line == "it was so")
        left = read_draft(path)
        await press(pilot, "escape")
    write_draft(path, Draft(left.line, (), left.editing, left.since, left.base))
    correct_elsewhere(group, "so it was", "so it is")
    async with taking(group) as (_, pilot, room):
        assert (room.editing and room.editing.line, room.prompt.value) == ("so it was", "it was so")
        assert "editing 4.1 ›" in shown(pilot)
        await press(pilot, "enter")
        await done(pilot, room)
        assert room.shown is not None
        assert len(room.shown.versions) == 1
