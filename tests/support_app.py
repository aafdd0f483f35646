"""The app at a made-up group, run without a terminal and waited for by conditions, never by time."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import functools
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any, cast

from textual.pilot import Pilot

from compact_tui.app import CompactApp
from compact_tui.cli.desk import Desk
from compact_tui.doors import ON_TOP, TABS, Door, room_class
from meetings.clock import from_london
from meetings.demonstration import make_demonstration
from meetings.office import Office, open_office

NOW = "2026-11-21T10:00"
"""When every app in tests stands still (`COMPACT_NOW`): a Saturday morning in London."""

SMALL = (80, 24)
LARGE = (120, 36)
SIZES = (SMALL, LARGE)

BLANK = ("clear", "proof")
"""The rooms with nothing to show where no days are kept clear and no draft was named yet."""

_PATIENCE = 20.0

_COMING = ("agenda-open", "agenda-circulated", "planned")
_HELD = ("approved", "circulated", "draft")


@functools.cache
def _made() -> Path:
    """The demonstration, made once in a process; tests work on copies."""
    folder = Path(tempfile.mkdtemp(prefix="compact-demo-")) / "group"
    now = from_london(dt.datetime.fromisoformat(NOW))
    office, _ = make_demonstration(folder, clock=lambda: now, third_party=False)
    office.close()
    return folder


def demonstration(folder: Path) -> Path:
    """A copy of the demonstration's workspace, in a folder that does not exist yet."""
    shutil.copytree(_made(), folder)
    return folder


def office_at(folder: Path) -> Office:
    """The office of a workspace as another program would open it."""
    now = from_london(dt.datetime.fromisoformat(NOW))
    return open_office(folder, clock=lambda: now, third_party=False)


@contextlib.asynccontextmanager
async def running(
    folder: Path, size: tuple[int, int] = SMALL, *, who: str = "Jo Swift", toasts: bool = False
) -> AsyncIterator[tuple[CompactApp, Pilot[int]]]:
    """The app on a workspace, once its first page is shown."""
    app = CompactApp(Desk(folder, who, None, third_party=False))
    async with app.run_test(size=size, notifications=toasts) as pilot:
        await until(pilot, lambda: app.office is not None)
        await settled(pilot)
        yield app, pilot


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds; fails, showing the screen, where it never does."""
    why: Exception | None = None
    try:
        async with asyncio.timeout(_PATIENCE):
            while True:
                try:
                    if holds():
                        return
                except Exception as not_yet:  # a widget that is not there yet, for one
                    why = not_yet
                await pilot.pause(0.01)
    except TimeoutError:
        raise AssertionError(f"it never came true ({why!r}); the screen shows:\n{shown(pilot)}") from why


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is being read, kept or gone to, and the screen is drawn."""
    await pilot.pause()
    await until(pilot, lambda: not [w for w in pilot.app.workers if not w.is_finished])
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, waiting after each until all it started is done."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type a text into what has the keys."""
    names = {" ": "space", "/": "slash", "\n": "enter"}
    await pilot.press(*(names.get(char, char) for char in text))
    await settled(pilot)


def chosen(app: CompactApp, key: str) -> bool:
    """Whether the line of a key is chosen on the page of a code; of none, all of the page would be copied."""
    copied = app.room.copied()
    return key in copied and "\n" not in copied


def shown(pilot: Pilot[Any]) -> str:
    """The screen as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def run(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Let a test be a coroutine."""

    @functools.wraps(test)
    def inner(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))

    return inner


def doors_of(folder: Path) -> dict[str, Door]:
    """A door to every room of the app, by a name for what is seen there."""
    with office_at(folder) as office:
        meetings = sorted(office.meetings.find(), key=lambda one: one.start)
        coming = next((one for one in meetings if one.status in _COMING), meetings[-1] if meetings else None)
        held = next((one for one in reversed(meetings) if one.status in _HELD), coming)
        person = next((one.id for one in office.people.find()), "")
    doors = {name: Door(name) for name in (*TABS, "search", "proof")}
    if coming is not None and held is not None:
        doors |= {
            "agenda": Door("agenda", coming.id),
            "preview": Door("preview", coming.id, "agenda"),
            "preview of minutes": Door("preview", held.id, "minutes"),
            "minutes": Door("minutes", coming.id),
            "minutes as held": Door("minutes", held.id),
            "after": Door("after", held.id),
        }
    if person:
        doors["member"] = Door("member", person)
    doors["clear"] = Door("clear")
    doors["compare"] = Door("compare", "halton,warrington")
    return doors


async def go_through(pilot: Pilot[int], door: Door) -> None:
    """Go where a door leads, from no other room than Today."""
    app = cast("CompactApp", pilot.app)
    while len(app.screen_stack) > 1:
        app.pop_screen()
        await pilot.pause()
    if app.current_mode != "today" and door.room in ON_TOP:
        app.action_go("today")
        await settled(pilot)
    app.open_door(door)
    await settled(pilot)
    await until(pilot, lambda: isinstance(app.screen, room_class(door.room)))
    await settled(pilot)
