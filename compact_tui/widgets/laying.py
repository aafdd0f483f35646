"""A row of the record, and how it is laid out for a width: its lines, and each of them in its colours."""

from __future__ import annotations

from dataclasses import dataclass, field

from textual.content import Content
from textual.strip import Strip

from compact_tui.widgets.wrapping import wrapped

GUTTER = 6
"""How many cells a row's number has."""

_RULE = ("", "rule")
"""The line below a head."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the record: a number in the gutter, and texts below one another, each with its style.

    A `head` names what stands below it, with a `rule` where there is any; `tail` stands at its right. Rows
    that are `open` can be chosen; of two fillings, rows with the same key are the same row.
    """

    key: str
    texts: tuple[tuple[str, str], ...]
    gutter: str = ""
    gutter_style: str = "$text-muted"
    head: bool = False
    rule: bool = True
    tail: str = ""
    open: bool = True


@dataclass(slots=True)
class Laid:
    """A row as it is wrapped for a width; its strips are drawn when they are first seen."""

    row: Row
    width: int
    lines: list[tuple[str, str]]
    strips: dict[tuple[int, str], Strip] = field(default_factory=dict)


def lines_of(row: Row, width: int) -> list[tuple[str, str]]:
    """A row's texts as lines that fit; a head has its title, and a rule below it."""
    if row.head:
        title = [(line, row.texts[0][1]) for line in wrapped(row.texts[0][0], _title_room(row, width))]
        return [*(title or [("", "")]), *([_RULE] if row.rule else [])]
    room = width - _gutter(row) - 1
    return [(line, style) for text, style in row.texts for line in wrapped(text, room)] or [("", "")]


def drawn(laid: Laid, line: int) -> Content:
    """One of a row's lines, the first with its number."""
    row = laid.row
    if row.head:
        return _head(laid, line)
    text, style = laid.lines[line]
    gutter = row.gutter if line == 0 else ""
    return Content.assemble((f"{gutter:<{_gutter(row)}}", row.gutter_style), (text, style))


def _gutter(row: Row) -> int:
    """How many cells a row's number has, a blank after it: more than usual for the thousandth remark."""
    return max(GUTTER, len(row.gutter) + 1)


def _title_room(row: Row, width: int) -> int:
    """How many cells a head's title has, beside what stands at its right."""
    return max(8, width - len(row.tail) - (1 if row.tail else 0) - 4)


def _head(laid: Laid, line: int) -> Content:
    row, width = laid.row, laid.width
    if laid.lines[line] is _RULE:
        return Content.styled("─" * width, "$rule")
    room = _title_room(row, width)
    title = Content.styled(*laid.lines[line]).truncate(room, ellipsis=True)
    first = line == 0
    return Content.assemble(
        (f"{row.gutter if first else '':<4}", row.gutter_style),
        title,
        " " * (room - title.cell_length + 1),
        (row.tail if first else "", ""),
    )
