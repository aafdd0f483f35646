"""The roll on screen: a letter for each answer, a small field for words, and all of it undone again."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support_app import SIZES, SMALL, office_at, press, run, running, settled, shown, type_in, until
from textual.pilot import Pilot

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.minutes import MinutesRoom
from compact_tui.screens.rollcall import RollCall
from compact_tui.widgets.answer import Answer
from meetings.minutes.order import in_order
from meetings.minutes.setting import entries_of
from meetings.office import Office


def meeting(office: Office) -> str:
    return next(one.id for one in office.meetings.find() if one.ref == "2026-08")


@contextlib.asynccontextmanager
async def taking(
    group: Path, size: tuple[int, int] = SMALL, *, toasts: bool = False
) -> AsyncIterator[tuple[CompactApp, Pilot[int], MinutesRoom]]:
    """The app with the minutes of the coming meeting open."""
    async with running(group, size, toasts=toasts) as (app, pilot):
        assert app.office is not None
        app.open_door(Door("minutes", meeting(app.office)))
        await until(pilot, lambda: isinstance(app.screen, MinutesRoom) and app.screen.shown)
        await settled(pilot)
        assert isinstance(app.screen, MinutesRoom)
        yield app, pilot, app.screen


async def enter(pilot: Pilot[int], room: MinutesRoom, *lines: str) -> None:
    for line in lines:
        room.prompt.set_line(line)
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting)
    await settled(pilot)


async def words(pilot: Pilot[int], text: str) -> None:
    await type_in(pilot, text)
    await press(pilot, "enter")


def lines_of(group: Path) -> list[str]:
    with office_at(group) as office:
        return [e.line for e in in_order(entries_of(office, meeting(office))) if not e.taken_back]


@pytest.mark.parametrize("size", SIZES)
@run
async def test_the_roll_is_called_with_a_key_for_each(group: Path, size: tuple[int, int]) -> None:
    async with taking(group, size) as (app, pilot, room):
        await press(pilot, "f3", "p", "v", "a", "t")
        assert "Why apologies, Jo Swift?" in shown(pilot)
        await words(pilot, "on leave")
        await press(pilot, "l", "n", "a", "up", "s")
        assert "Who sits in for Cllr Priti Anand?" in shown(pilot)
        await words(pilot, "Lee Marsh")
        assert "sub Lee Marsh (apologies)" in shown(pilot)
        await press(pilot, "g")
        await words(pilot, "Jo Hall (Fire and Rescue)")
        await words(pilot, "34 others")
        await press(pilot, "enter", "o")
        await words(pilot, "Bo Reed")
        await press(pilot, "enter")
        assert isinstance(app.screen, RollCall), "an empty field ends the asking, not the roll"
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting and room.shown and len(room.shown.minutes.here) == 2)
        assert lines_of(group)[-8:] == [
            "here DM, PC online", "apologies JS: on leave", "apologies PA", "late RN", "sub Lee Marsh for PA",
            "guest Jo Hall (Fire and Rescue)", "also 34 others", "observer Bo Reed",
        ]  # fmt: skip


@run
async def test_what_was_marked_is_taken_back_before_and_after_it_is_written(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await press(pilot, "f3", "p", "p", "p", "g")
        await words(pilot, "Jo Hall")
        await press(pilot, "enter", "home", "u")
        assert "→ here PC, JS · guest Jo Hall" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting)
        assert lines_of(group)[-2:] == ["here PC, JS", "guest Jo Hall"]
        await press(pilot, "f3", "home", "down", "n")
        assert "“here PC, JS” becomes “here JS”" in " ".join(shown(pilot).split())
        await press(pilot, "end", "n")
        assert "taken back" in shown(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: not room.waiting and room.shown and len(room.shown.minutes.here) == 1)
        assert lines_of(group)[-1:] == ["here JS"]
        await press(pilot, "f9", "f9")
        await until(pilot, lambda: not room.waiting)
        assert lines_of(group)[-2:] == ["here PC, JS", "guest Jo Hall"], "each is a change of its own"


@run
async def test_the_roll_by_mouse_and_left_again(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await press(pilot, "f3")
        assert "nothing to write down yet" in shown(pilot)
        for call in ("present", "online", "apologies"):
            await pilot.click(f"#call-{call}")
            await settled(pilot)
        await pilot.click("#ask-note")
        await words(pilot, "unwell")
        assert "→ here DM, PC online · apologies JS: unwell" in " ".join(shown(pilot).split())
        await pilot.click("#ask-guest")
        await press(pilot, "escape")
        await pilot.click("#leave")
        await settled(pilot)
        assert "What you marked is not written down." in shown(pilot)
        await press(pilot, "n", "escape", "y")
        assert room.is_current
        assert "here DM, PC online" not in lines_of(group)


@run
async def test_what_cannot_be_said_is_told_and_nothing_typed_is_lost(group: Path) -> None:
    async with taking(group, toasts=True) as (_, pilot, room):
        await enter(pilot, room, "here DM", "item 1")
        await press(pilot, "f3", "home", "a")
        assert "type “DM left”" in " ".join(shown(pilot).split())
        await press(pilot, "g")
        await words(pilot, "nobody at all")
        assert "Jo Hall (Fire and Rescue)" in shown(pilot)
        assert "nobody at all" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert room.is_current


@run
async def test_who_was_there_for_each_item_is_a_key_away(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await press(pilot, "shift+f4")
        assert "No item was opened yet." in shown(pilot)
        await press(pilot, "escape")
        await enter(pilot, room, "here DM PC", "item 1", "item 2", "PC left", "who?")
        assert "item 2, a part of it: PC" in shown(pilot)
        await press(pilot, "escape", "shift+f4")
        assert room.query_one(Answer).display
        said = shown(pilot)
        assert "item 1, all of it: DM, PC" in said
        assert "item 2, all of it: DM" in said


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
@run
async def test_the_quorum_is_in_sight_by_side_and_its_loss_is_said_at_once(
    group: Path, size: tuple[int, int]
) -> None:
    async with taking(group, size) as (_, pilot, room):
        await enter(pilot, room, "here all", "item 1")
        said = " ".join(shown(pilot).split())
        assert "quorum kept ✓" in said
        assert room.shown is not None
        assert len(room.shown.quorum) == 2
        await enter(pilot, room, "left DM JS PC RN OB PA HT MK AB TM GH SK BL FA MH CW EP")
        assert "▲ NO QUORUM" in shown(pilot)
        assert "needs" in shown(pilot)
        assert "▲ quorum lost: " in shown(pilot)
        assert any("no longer quorate" in text for row in room.record.rows for text, _ in row.texts)
        await press(pilot, "f9")
        await until(pilot, lambda: not room.waiting)
        assert "quorum kept ✓" in " ".join(shown(pilot).split())
        assert not any("quorate" in text for row in room.record.rows for text, _ in row.texts)


@run
async def test_nobody_is_said_to_be_here_once_the_meeting_is_adjourned(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await enter(pilot, room, "here all", "item 1", "adjourn to 3 Feb: no time")
        said = shown(pilot)
        assert "Adjourned · " in said
        assert "were here" in said
        assert "quorum kept" not in said
        assert "needs" not in said
        await enter(pilot, room, "undo")
        assert "quorum kept" in " ".join(shown(pilot).split())


@run
async def test_of_one_alone_it_is_said_that_they_were_here(group: Path) -> None:
    async with taking(group) as (_, pilot, room):
        await enter(pilot, room, "here JS", "adjourn to 3 Feb: no time")
        assert "Adjourned · 1 was here" in shown(pilot)
