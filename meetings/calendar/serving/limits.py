"""How often something may be asked for."""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable

WINDOW = 60.0
"""Seconds in which requests are counted."""


class Limit:
    """So many requests a minute for each key; `now` is a clock in seconds that never goes back.

    Only keys that are known to be few are counted (our own calendars, and all else as one), so nobody can
    fill the memory with them.
    """

    def __init__(self, most: int, now: Callable[[], float]) -> None:
        self._most = most
        self._now = now
        self._asked: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def wait(self, key: str) -> int:
        """How many seconds to wait before asking again; 0 lets the request through, which is then counted."""
        with self._lock:
            now, asked = self._now(), self._asked.setdefault(key, deque())
            while asked and asked[0] <= now - WINDOW:
                asked.popleft()
            if len(asked) >= self._most:
                return max(1, math.ceil(asked[0] + WINDOW - now))
            asked.append(now)
            return 0
