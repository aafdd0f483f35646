"""The rows of the record below one another: on which lines each stands, and what is found on a line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from compact_tui.widgets.laying import Laid, Row, lines_of


class Stack:
    """Rows laid out for a width. Rows are counted from 0, and so are lines."""

    def __init__(self) -> None:
        self._laid: list[Laid] = []
        self._by_key: dict[str, Laid] = {}
        self._ends: list[int] = []

    def __len__(self) -> int:
        return len(self._laid)

    def __getitem__(self, at: int) -> Laid:
        return self._laid[at]

    @property
    def rows(self) -> list[Row]:
        """All rows."""
        return [laid.row for laid in self._laid]

    @property
    def height(self) -> int:
        """How many lines there are."""
        return self._ends[-1] if self._ends else 0

    def fill(self, rows: Sequence[Row], width: int) -> None:
        """Lay these rows out; only one that is new or has changed, or another width, is wrapped again."""
        before, self._by_key = self._by_key, {}
        self._laid = []
        for row in rows:
            held = before.get(row.key)
            if held is None or held.width != width or (held.row is not row and held.row != row):
                held = Laid(row, width, lines_of(row, width))
            self._by_key[row.key] = held
            self._laid.append(held)
        self._ends = list(accumulate(len(laid.lines) for laid in self._laid))

    def forget_looks(self) -> None:
        """Forget what was drawn in other colours."""
        for laid in self._laid:
            laid.strips.clear()

    def place_of(self, key: str) -> int:
        """Where the row with this key stands, sought from the newest; -1 where there is none."""
        laid = self._by_key.get(key)
        if laid is None:
            return -1
        return next(at for at in range(len(self._laid) - 1, -1, -1) if self._laid[at] is laid)

    def nearest_open(self, at: int, by: int) -> int | None:
        """The first row from a place on, in a direction, that can be chosen; none past the ends."""
        while 0 <= at < len(self._laid):
            if self._laid[at].row.open:
                return at
            at += by
        return None

    def start(self, at: int) -> int:
        """The first line of a row."""
        return self._ends[at - 1] if at else 0

    def end(self, at: int) -> int:
        """The line behind a row's last one."""
        return self._ends[at]

    def row_at(self, line: int) -> int | None:
        """The row that a line belongs to; none beyond the rows."""
        at = bisect_right(self._ends, line)
        return at if line >= 0 and at < len(self._laid) else None

    def head_over(self, y: int, top: int) -> int | None:
        """The head to show in place of what stands `y` lines below the topmost line: that of the topmost row,
        once scrolled."""
        if y > 1 or not top:
            return None
        first = self.row_at(top)
        while first is not None and first >= 0 and not self._laid[first].row.head:
            first -= 1
        if first is None or first < 0:
            return None
        below = self.row_at(top + y)
        is_next_head = below is not None and below > first and self._laid[below].row.head
        return None if is_next_head or y >= len(self._laid[first].lines) else first
