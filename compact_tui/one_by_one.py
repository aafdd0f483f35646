"""Keys, one after the other: what one of them brings is there before the next is taken.

Keys that come in a heap (over a slow line, from a paste without its marks, from somebody quick) would else go
to what is in front when the first of them arrives: the letters after `/` would be taken for commands.
"""

from __future__ import annotations

import time
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.message import Message

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

_PATIENCE = 0.25
"""Seconds after which a key is taken whatever the one before it does: what that was given to may be gone."""

_MOMENT = 0.01

GOING = "going"
"""The group of the workers that bring another screen to the front."""


class Through(Message):
    """Goes the way a key went, behind it: at first from where the key was given, then from the screen in
    front, which the key's command was sent to."""

    def __init__(self, key: int, *, is_second: bool = False) -> None:
        super().__init__()
        self.key, self.is_second = key, is_second


class OneByOne(App[int]):
    """Takes a key only when all that the one before it asked for has begun."""

    def __init__(self) -> None:
        super().__init__()
        self._heap = deque[events.Key]()
        self._key = 0  # how many were taken
        self._given_to: MessagePump | None = None  # none: nothing is under way
        self._until = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait while another is under way."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._heap or self._is_busy:
            self._heap.append(event)
            if len(self._heap) == 1:
                self._be_patient()
        else:
            await self._take(event)

    @property
    def _is_busy(self) -> bool:
        given = self._given_to
        return given is not None and given.is_running and time.monotonic() < self._until

    async def _take(self, key: events.Key) -> None:
        self._key += 1
        self._until = time.monotonic() + _PATIENCE
        self._given_to = given = self.focused or self.screen
        await super().on_event(key)
        given.post_message(Through(self._key))

    @on(Through)
    async def _came_through(self, message: Through) -> None:
        if message.key != self._key:
            return
        if message.is_second:
            await self._go_on(message.key)
        else:
            self._given_to = self.screen
            self.screen.post_message(Through(message.key, is_second=True))

    @property
    def _is_going(self) -> bool:
        """Whether another screen is on its way to the front."""
        return any(worker.group == GOING and not worker.is_finished for worker in self.workers)

    def _be_patient(self) -> None:
        self.set_timer(_PATIENCE, partial(self.call_later, self._go_on, self._key))

    async def _go_on(self, key: int) -> None:
        """Take the next key, unless that was done already."""
        if key != self._key:
            return
        if self._is_going and time.monotonic() < self._until:
            self.set_timer(_MOMENT, partial(self.call_later, self._go_on, key))
            return
        self._given_to = None
        if self._heap:
            await self._take(self._heap.popleft())
            if self._heap:
                self._be_patient()
