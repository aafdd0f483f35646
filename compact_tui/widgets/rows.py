"""Rows below one another with headings among them: which can be chosen, and which comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from compact_tui.widgets.columns import Heading

R = TypeVar("R")


class Rows(Generic[R]):
    """Rows, counted from 0; `key` tells a row's own id. Headings are no choice."""

    def __init__(self, all_: Sequence[R | Heading], key: Callable[[R], str]) -> None:
        self.all = all_
        self._key = key

    def __len__(self) -> int:
        return len(self.all)

    def at(self, at: int) -> R | None:
        """The row in a place; none for a heading or beyond the rows."""
        row = self.all[at] if 0 <= at < len(self.all) else None
        return None if isinstance(row, Heading) else row

    def is_heading(self, at: int) -> bool:
        """Whether a heading stands in a place."""
        return 0 <= at < len(self.all) and isinstance(self.all[at], Heading)

    def place_of(self, key: str | None) -> int | None:
        """Where the row with this key stands."""
        for at, row in enumerate(self.all) if key else ():
            if not isinstance(row, Heading) and self._key(row) == key:
                return at
        return None

    def nearest(self, at: int, by: int = 1) -> int:
        """The row nearest to a place, sought in one direction, then in the other; -1 where there is none."""
        at = min(max(at, 0), len(self.all) - 1)
        return next((one for step in (by, -by) for one in self._from(at, step)), -1)

    def beyond(self, at: int, by: int) -> int | None:
        """The next row behind a place (1) or before it (-1), past headings."""
        return next(self._from(at + by, by), None)

    def _from(self, at: int, by: int) -> Iterator[int]:
        while 0 <= at < len(self.all):
            if not isinstance(self.all[at], Heading):
                yield at
            at += by
