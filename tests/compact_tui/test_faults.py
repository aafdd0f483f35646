"""A fault of the program: one sentence, never a traceback with people's words in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support_app import press, run, running, shown

from compact_tui.screens import meetings
from compact_tui.screens.today import TodayRoom
from meetings.errors import Refused
from meetings.office import Office
from meetings.store.errors import Unreadable


@run
async def _read_failing(group: Path, fault: Exception, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: TodayRoom, __: Office) -> None:
        raise fault

    async with running(group) as (_, pilot):
        with monkeypatch.context() as broken:
            broken.setattr(TodayRoom, "read", fail)
            await press(pilot, "f12")
            assert "This could not be read" in shown(pilot)
            assert words in shown(pilot)
        await press(pilot, "f12")
        assert "This could not be read" not in shown(pilot)


def test_what_cannot_be_read_says_why_and_f12_tries_again(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read_failing(group, Refused("The disk gave nothing."), "The disk gave nothing.", monkeypatch)


def test_a_fault_in_one_room_leaves_the_app_running(group: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMPACT_DEBUG", raising=False)
    _read_failing(group, ZeroDivisionError("by nought"), "not yours (ZeroDivisionError", monkeypatch)


def test_a_fault_of_the_app_itself_ends_it_with_one_sentence(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPACT_DEBUG", raising=False)
    said: list[object] = []

    @run
    async def fails() -> None:
        async with running(group) as (app, pilot):
            app.call_later(lambda: 1 / 0)
            await pilot.pause()
            said.extend(app._exit_renderables)

    with pytest.raises(ZeroDivisionError):
        fails()
    [sentence] = said
    assert str(sentence).startswith("compact-tui: This is a fault in the program, not yours (ZeroDiv")


@run
async def test_what_is_refused_behind_a_room_is_said_and_the_app_goes_on(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: object, __: str) -> None:
        raise Refused("The disk gave nothing.")

    async with running(group, toasts=True) as (app, pilot):
        monkeypatch.setattr(meetings, "side_of", unreadable)
        await press(pilot, "g", "m", "down")
        assert app.told[-1].message == "The disk gave nothing."
        monkeypatch.undo()
        await press(pilot, "g", "t")
        assert "Next meeting" in shown(pilot)


@run
async def test_a_disk_that_cannot_be_read_while_a_change_is_kept_does_not_make_it_refused(
    group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: object) -> int:
        raise Unreadable("The disk gave nothing.")

    async with running(group) as (app, pilot):
        assert app.office is not None
        with monkeypatch.context() as broken:
            broken.setattr(type(app.office.store.engine), "last_seq", unreadable)
            assert await app.keep(lambda: "kept") == "kept"
            await app.catch_up()  # as twice a second
        await press(pilot, "f12")
        assert "Next meeting" in shown(pilot)
