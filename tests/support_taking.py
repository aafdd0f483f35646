"""Minutes taken on screen: the room open on a meeting, lines entered and pasted, and a disk that fails."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from support_app import SMALL, office_at, running, settled, until
from textual import events
from textual.pilot import Pilot

from compact_tui.app import CompactApp
from compact_tui.doors import Door
from compact_tui.screens.minutes import MinutesRoom
from meetings.minutes.taking import Taking
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.store.errors import WriteFailed

COMING = "2026-08"


def meeting_of(office: Office, ref: str = COMING) -> Meeting:
    return next(meeting for meeting in office.meetings.find() if meeting.ref == ref)


@contextlib.asynccontextmanager
async def taking(
    group: Path, size: tuple[int, int] = SMALL, ref: str = COMING, *, toasts: bool = False
) -> AsyncIterator[tuple[CompactApp, Pilot[int], MinutesRoom]]:
    """The app with the minutes of a meeting open."""
    async with running(group, size, toasts=toasts) as (app, pilot):
        assert app.office is not None
        app.open_door(Door("minutes", meeting_of(app.office, ref).id))
        await until(pilot, lambda: isinstance(app.screen, MinutesRoom) and app.screen.shown)
        await settled(pilot)
        assert isinstance(app.screen, MinutesRoom)
        yield app, pilot, app.screen


async def enter(pilot: Pilot[int], room: MinutesRoom, *lines: str) -> None:
    """Enter whole lines, as fast as they come."""
    for line in lines:
        room.prompt.set_line(line)
        await pilot.press("enter")
        await until(pilot, lambda: room.waiting or not room.prompt.value)
    await until(pilot, lambda: not room.waiting)
    await settled(pilot)


def lines_of(folder: Path, ref: str = COMING) -> list[str]:
    """The lines that stand in a meeting's log, as another program reads them."""
    with office_at(folder) as office:
        return [e.line for e in Taking(office, meeting_of(office, ref)).entries if not e.taken_back]


async def paste(pilot: Pilot[int], room: MinutesRoom, text: str) -> None:
    room.prompt.post_message(events.Paste(text))
    await settled(pilot)


@contextlib.contextmanager
def broken_disk(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that takes no write."""

    def fail() -> None:
        office.store.engine.rollback()
        raise WriteFailed("The disk did not take the write; nothing of it was kept.")

    with monkeypatch.context() as patch:
        patch.setattr(office.store.engine, "commit", fail)
        yield
