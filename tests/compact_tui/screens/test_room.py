"""What holds for every room: it can be empty, unreadable or read only, and says so kindly."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from support_app import BLANK, SIZES, doors_of, go_through, press, run, running, settled, shown, until

from compact_tui.doors import Door, room_class
from compact_tui.screens.today import TodayRoom
from meetings.clock import from_environment
from meetings.errors import Refused
from meetings.office import make_office


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A group that was made a moment ago: nobody in it, nothing planned."""
    folder = tmp_path / "empty"
    office = make_office(
        folder, area="halton", name="Castlebridge Compact Group", clock=from_environment(), third_party=False
    )
    office.close()
    return folder


def between(page: str) -> str:
    """What stands between the masthead and the status line."""
    return "\n".join(page.split("\n")[3:-2])


@pytest.mark.parametrize("size", SIZES)
@run
async def test_an_empty_room_says_what_to_do_first(empty: Path, size: tuple[int, int]) -> None:
    async with running(empty, size) as (app, pilot):
        for name, door in doors_of(empty).items():
            await go_through(pilot, door)
            words = between(shown(pilot)).split()
            assert len(words) >= 6, f"{name} is empty and says only {words}"
            assert "Reading" not in words, name
            for command in app.room.commands():  # nothing that cannot act is offered, nothing fails to answer
                assert command.title()
            await press(pilot, "down", "up", "end", "home", "pagedown", "y")
            await settled(pilot)


@run
async def test_a_room_that_cannot_be_read_says_why_and_reads_again_when_asked(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> object:
        raise Refused("The cupboard [/] [JB] is locked; find the key.")

    async with running(group) as (app, pilot):
        for name, door in doors_of(group).items():
            with monkeypatch.context() as for_now:
                for_now.setattr(room_class(door.room), "read", cannot)
                await go_through(pilot, door)
                await press(pilot, "f12")
                page = shown(pilot)
                assert "The cupboard [/] [JB] is locked; find the key." in page, name
                assert "f12" in page, name
            await press(pilot, "f12")
            assert "The cupboard" not in shown(pilot), name
            assert app.room.has_class("-blank") is (name in BLANK), name


@run
async def test_a_record_that_is_gone_is_said_to_be_gone(group: Path) -> None:
    async with running(group) as (app, pilot):
        for room in ("agenda", "minutes", "preview", "history", "actions", "people", "meetings", "codes"):
            await go_through(pilot, Door(room, "gone-[/]-gone"))
            assert len(between(shown(pilot)).split()) >= 4, room
        assert app.is_running


@run
async def test_a_group_that_can_only_be_read_is_shown_and_nothing_is_offered_as_saved(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.access

    def may(path: str | Path, mode: int, **more: bool) -> bool:
        return mode != os.W_OK and really(path, mode, **more)

    monkeypatch.setattr(os, "access", may)
    async with running(group) as (app, pilot):
        for name, door in doors_of(group).items():
            await go_through(pilot, door)
            assert "▲ read only" in shown(pilot).split("\n")[-2], name
            assert app.room.has_class("-blank") is (name in BLANK), name
        await go_through(pilot, Door("today"))
        await press(pilot, "f9")
        assert "read only" in app.told[-1].message
        assert app.told[-1].severity == "error"


@run
async def test_a_refusal_is_said_even_where_the_room_was_left_meanwhile(group: Path) -> None:
    slow = threading.Event()

    def refuse() -> None:
        slow.wait(20)
        raise Refused("The hall is taken.")

    async with running(group) as (app, pilot):
        app.open_door(doors_of(group)["agenda"])
        await settled(pilot)
        app.room.try_to_keep(refuse)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayRoom))
        slow.set()
        await until(pilot, lambda: app.told and app.told[-1].message == "The hall is taken.")
