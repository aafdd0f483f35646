"""The follow app: one screen that shows a meeting as it goes on, and never writes."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

from textual import work
from textual.command import DiscoveryHit, Hit, Hits, Provider

from compact_tui.clerk import in_words
from compact_tui.dressed import Dressed
from compact_tui.palette import rank
from compact_tui.screens.follow import FollowScreen, Sight
from compact_tui.screens.follow_rows import Written
from meetings.errors import Refused
from meetings.following import Followed, Watch


class Offered(Provider):
    """Offers what can be done on the follow screen."""

    async def discover(self) -> Hits:
        """All of it."""
        for title, run in self._offers():
            yield DiscoveryHit(title, run, title)

    async def search(self, query: str) -> Hits:
        """What holds the words that were typed."""
        for title, run in self._offers():
            if score := rank(query, title)[0]:
                yield Hit(score, title, run, title)

    def _offers(self) -> list[tuple[str, Callable[[], object]]]:
        screen = self.screen
        assert isinstance(screen, FollowScreen)
        return [
            (command.title(), functools.partial(screen.action_command, command.name()))
            for command in screen.here[:-1]
        ]


class FollowApp(Dressed):
    """Follows a meeting: looks every fifth of a second, in a thread, whether anything has come."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Offered}

    def __init__(self, watch: Watch, *, large: bool = False, chair: bool = False) -> None:
        super().__init__()
        self._watch = watch
        self._first = functools.partial(FollowScreen, large=large, chair=chair)
        self._eyes = ThreadPoolExecutor(1, "follow-reads")
        self._written = Written()
        self.dress()

    async def on_mount(self) -> None:
        """Show the screen, and begin to follow once it is there."""
        await self.push_screen(self._first())
        self.call_after_refresh(self._follow)

    @property
    def page(self) -> FollowScreen:
        """The screen, whatever lies over it."""
        return next(screen for screen in self.screen_stack if isinstance(screen, FollowScreen))

    @work(exclusive=True)
    async def _follow(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            found = await loop.run_in_executor(self._eyes, self._look)
            if isinstance(found, Sight):
                self.page.show(found)
            elif found is not None:
                self.page.trouble(found)
            await asyncio.sleep(self._watch.every)

    def _look(self) -> Sight | str | None:
        """In the reading thread: what is new, ready to be shown."""
        try:
            found = in_words(self._watch.look)
        except Refused as fault:
            return str(fault)
        return Sight.of(found, self._written) if isinstance(found, Followed) else found

    def on_unmount(self) -> None:
        """Finish reading before the files are let go."""
        self._eyes.shutdown(wait=True, cancel_futures=True)
