"""The pictures of the README: `make pictures` draws them anew, to the same bytes, from the demonstration."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.doors import Door
from meetings.clock import from_london
from meetings.demonstration import make_demonstration
from meetings.minutes.taking import Taking
from meetings.office import open_office
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting
from meetings.references import next_meeting

IMAGES = Path(__file__).parent / "images"
NOW = "2026-11-21T10:00"
SIZE = (80, 24)
THEME = "dark"
WHO = "Jo Swift"

_LINES = """\
open
here DM JS ND OB PA MK HT TM GH SK PC RN BL FA MH CW EP WF
item 4
JS: the leaflet has reached forty groups; parish clerks have not had it yet
action JS, PC: send the guide to the parish clerks in 6 weeks #awareness
agreed: a quarterly article goes to all partners' newsletters"""
_HALF_TYPED = "action PC: find a room for the January training by next meeting"


def draw(folder: Path) -> None:
    """Draw all pictures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-") as place:
        group = Path(place) / "group"
        now = from_london(dt.datetime.fromisoformat(NOW))
        office, _ = make_demonstration(group, clock=lambda: now, third_party=False)
        meeting = next_meeting(office, MAIN)
        assert meeting is not None
        office.close()
        with _standing_still(NOW, Path(place)):
            _picture(group, folder / "today.svg", Door("today"))
            _picture(group, folder / "agenda.svg", Door("agenda", meeting.id))
            _picture(group, folder / "calendar.svg", Door("calendar"))
        under_way = _take_lines(group, meeting)
        with _standing_still(under_way, Path(place)):
            _picture(group, folder / "minutes.svg", Door("minutes", meeting.id), typed=_HALF_TYPED)


def _take_lines(group: Path, meeting: Meeting) -> str:
    """Begin the meeting's minutes, a line every three minutes; the time it is then."""
    at = meeting.start
    with open_office(group, clock=lambda: from_london(at), who=WHO, third_party=False) as office:
        taking = Taking(office, meeting)
        for line in _LINES.splitlines():
            taking.take(line)
            at += dt.timedelta(minutes=3)
    return at.isoformat(timespec="minutes")


@contextmanager
def _standing_still(now: str, place: Path) -> Iterator[None]:
    """Let the clock stand, and nobody's own settings count."""
    ours = {"COMPACT_NOW": now, "XDG_CONFIG_HOME": str(place), "XDG_STATE_HOME": str(place)}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _picture(group: Path, to: Path, door: Door, *, typed: str = "") -> None:
    to.write_text(asyncio.run(_drawn(group, door, typed)), encoding="utf-8")


async def _drawn(group: Path, door: Door, typed: str) -> str:
    app = CompactApp(Desk(group, WHO, None, third_party=False))
    async with app.run_test(size=SIZE) as pilot:
        app.theme = THEME
        await _until(pilot, lambda: app.office is not None)
        app.open_door(door)
        await _until(pilot, lambda: app.screen is app.room and app.room.is_current)
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await pilot.press(*("space" if letter == " " else letter for letter in typed))
        await _until(pilot, lambda: True)
        return without_network(app.export_screenshot(title="Compact TUI"))


async def _until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds and nothing is being read or kept any more."""
    async with asyncio.timeout(60):
        await pilot.pause()
        while not holds() or any(not worker.is_finished for worker in pilot.app.workers):
            await pilot.pause(0.02)
    await pilot.pause()


def without_network(svg: str) -> str:
    """A picture with the fonts of whoever looks at it, in place of ones fetched from elsewhere."""
    svg = re.sub(r"\s*@font-face \{.*?\}|\s*<!--.*?-->", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
