"""The app: its rooms, its theme and its keys."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import work
from textual.command import Provider
from textual.notifications import Notification, SeverityLevel
from textual.screen import Screen
from textual.worker import WorkerFailed

from compact_tui.anywhere import Anywhere
from compact_tui.clerk import Clerk
from compact_tui.commands import frame
from compact_tui.commands.command import Command, bindings
from compact_tui.doors import TABS, Door, room_class
from compact_tui.screens.room import Room
from meetings.errors import Refused
from meetings.store.door import clean_text

if TYPE_CHECKING:
    from compact_tui.cli.desk import Desk
    from compact_tui.guests import Guest
    from compact_tui.screens.proof_form import Question
    from meetings.office import Office

T = TypeVar("T")

_FOLLOWING = 0.5
"""Seconds between two looks at whether another program has changed the record."""


def _room(name: str) -> Room[object]:
    return room_class(name)()


def _palette() -> type[Provider]:
    from compact_tui.palette import Everything

    return Everything


class CompactApp(Anywhere):
    """The group's office on a screen. `desk` says which workspace, and who is at the keys."""

    BINDINGS = bindings(frame.EVERYWHERE)
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        name: functools.partial(_room, name) for name in (*TABS, "search")
    }
    DEFAULT_MODE = "today"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.clerk = Clerk(self.frame_up)
        self.told: list[Notification] = []
        self.proofed: Question | None = None  # the draft that was proofed last, and what was said of it
        self.guests: list[Guest] = []
        self.came_from = self.DEFAULT_MODE  # the room that was left for the one in front
        self.dress()

    # opening and leaving

    def on_mount(self) -> None:
        """Show the frame at once, and open the office when it is there."""
        self.set_interval(_FOLLOWING, self.catch_up)
        self.call_after_refresh(self._sit_down)  # two threads at once would only hold up the first paint

    def _sit_down(self) -> None:
        if not self.is_headless:
            gc.freeze()  # what was read in so far stays: to walk it again would hold up somebody's line
        if self.desk.is_new:
            from compact_tui.screens.first_run import FirstRun

            self.push_screen(FirstRun(), self._begin)
        else:
            self.open_office()

    def _begin(self, made: bool | None) -> None:
        """After the first run: open what was made, or leave."""
        if made:
            self.call_after_refresh(self.open_office)
        else:
            self.exit(0)

    @work(exclusive=True, group="opening")
    async def open_office(self) -> None:
        """Open the office and show the room in front; where it cannot be opened, the reason is shown."""
        try:
            office = await self.clerk.open(self.desk.open)
        except Refused as why:
            self.room.blank("The group's record could not be opened", str(why), frame.LookAgain, frame.Quit)
            return
        self.room.look_again()
        for note in (*office.store.engine.notes, *self.config.faults):
            self.notify(note, severity="warning", timeout=12)

    def on_unmount(self) -> None:
        """Finish writing before the files are let go."""
        self.clerk.close()

    def _handle_exception(self, error: Exception) -> None:
        """Say why something was refused that nobody was waiting for, and turn a plugin's screen out.

        Everything else is a fault of the program.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, Refused):
            self.refuse(error.error)
        elif not (self.guests and self._turn_out(error)):
            super()._handle_exception(error)

    def _turn_out(self, error: Exception) -> bool:
        """Leave the plugin's screen that an error comes from, and say so; whether it comes from one."""
        from compact_tui.guests import turn_out

        return turn_out(self, error.error if isinstance(error, WorkerFailed) else error)

    @property
    def office(self) -> Office | None:
        """The office, none until it is open."""
        return self.clerk.office

    # showing and keeping

    def refresh_css(self, animate: bool = True) -> None:
        """Dress what is shown anew, as for another theme; before anything is shown there is no need."""
        if any(screen.is_mounted for screen in self.screen_stack):
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    @property
    def room(self) -> Room[object]:
        """The room in front, or the one behind what lies over it."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Room))

    def frame_up(self) -> None:
        """Bring the frame of the room in front up to date: the group, the time, what is saved."""
        if self._running and self.room.is_mounted:
            self.room.frame_up(self.clerk, self.desk)

    async def catch_up(self) -> None:
        """Show the record as it is now, where it has changed, here or by another program."""
        self.frame_up()
        if await self.clerk.news() and self._running:  # it may have been left meanwhile
            self.room.come_up_to_date()

    async def keep(self, do: Callable[[], T], said: str = "") -> T:
        """Keep something; it is durable when this returns. Raises Refused where it is not kept."""
        done = await self.clerk.keep(do)
        await self.catch_up()
        if said:
            self.notify(said)
        return done

    async def try_to_keep(self, do: Callable[[], object], said: str = "") -> None:
        """Keep something; where that is refused, the reason is said."""
        try:
            await self.keep(do, said)
        except Refused as why:
            self.refuse(why)

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information",
        timeout: float | None = None, markup: bool = False,
    ) -> None:  # fmt: skip
        """Say something in passing, as plain text; it can be read again afterwards."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        at = self.office.store.clock().timestamp() if self.office else time.time()
        message, title = clean_text(message), clean_text(title)
        self.told.append(Notification(message, title, severity, seconds, raised_at=at))
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def refuse(self, why: Refused) -> None:
        """Say why something was not done."""
        self.notify(str(why), severity="error", timeout=12)

    # keys

    def keys_of(self, command: type[Command]) -> list[str]:
        """The keys of a command as they are shown, a person's own where the keymap has some."""
        keys = self.config.keymap.get(command.name(), command.key)
        return [self.get_key_display(binding) for binding in command.key_bindings(keys)]

    # going about

    def action_go(self, room: str) -> None:
        """Go to a room of the tab bar."""
        self.open_door(Door(room))

    @work(group="going")
    async def open_door(self, door: Door) -> None:
        """Go where a line leads; to a record whose room is in front already, without a second room."""
        if door.room not in self.MODES:
            before = self.room.door
            if before is None or (before.room, before.record) != (door.room, door.record):
                await self.push_screen(room_class(door.room)(door))
            elif before != door:
                self.room.goes_to(door)
            return
        if door.room != self.current_mode:
            self.came_from = self.current_mode
        await self.switch_mode(door.room)
        if door.record or door.at:
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            self.room.goes_to(door)
