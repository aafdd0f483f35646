"""The columns of a ledger, and a row laid out in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.content import Content

from compact_tui.widgets.words import one_line

R = TypeVar("R")

MARKS = {"ledger--cursor": "▸", "ledger--resting": "▸", "ledger--over": "↕"}
"""What stands before a row that is chosen, or that another would be dragged to, by how it looks."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its title, what it says of a row, and how many cells it takes (0: what is left).

    Plain text is shown as it is, never as markup. `from_width` hides it on narrower ledgers.
    """

    title: str
    cell: Callable[[R], Content | str]
    width: int = 0
    right: bool = False
    from_width: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between rows that names those below it; it cannot be chosen."""

    text: str


def laid_out(
    columns: Sequence[Column[R]], width: int, mark: str, says: Callable[[Column[R]], Content | str]
) -> Content:
    """A line of so many cells: a mark, then what each column says, cut or filled to its width."""
    parts = [Content(mark)]
    for column, cells in _widths(columns, width):
        content = one_line(says(column)).truncate(cells, ellipsis=True)
        pad = " " * (cells - content.cell_length)
        parts += [Content(pad) + content if column.right else content + pad, Content("  ")]
    return Content("").join(parts[:-1])  # no gap after the last column


def _widths(columns: Sequence[Column[R]], width: int) -> Iterator[tuple[Column[R], int]]:
    """The columns that are shown, each with its width; those without one share what is left."""
    shown = [column for column in columns if column.from_width <= width]
    left = width - sum(column.width + 2 for column in shown)
    free = sum(1 for column in shown if not column.width)
    share = max(4, left // free) if free else 0
    return ((column, column.width or share) for column in shown)
