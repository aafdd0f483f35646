"""A comparison laid out for a width: the areas in columns where there is room, else one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from compact_tui.widgets.wrapping import wrapped
from meetings.areas.comparison import NOT_STATED, Comparison, Row, Said, Theme

GAP = 2
_READABLE = 34
"""How many cells across an area must have to stand beside the others."""

_SHARED = {"all": "$success", "some": "$accent", "one": "$warning", "none": "$text-muted"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A line that can be chosen: its theme by number, its row, and what each area says there."""

    theme: int
    row: Row
    said: Mapping[str, Said]


def each_across(comparison: Comparison, width: int) -> int:
    """How many cells each area has where they stand beside each other, 0 where there is no room for that."""
    areas = max(1, len(comparison.names))
    each = (width - GAP * (areas - 1)) // areas
    return each if each >= _READABLE else 0


def options(comparison: Comparison, width: int) -> tuple[list[Option], list[Spot]]:
    """The lines of a comparison, and the spots that those of them which can be chosen stand for, by id."""
    found: list[Option] = []
    spots: list[Spot] = []
    each = each_across(comparison, width)
    for number, theme in enumerate(comparison.themes):
        found.append(Option(_heading(theme, width, first=number == 0), disabled=True))
        for row in theme.rows:
            found.append(Option(_line(comparison, row, width), disabled=True))
            lines = _beside(row, each) if each else _below(comparison, row, width)
            for text, said in lines:
                found.append(Option(text, id=str(len(spots))))
                spots.append(Spot(number, row, said))
    return found, spots


def same_spot(spots: Sequence[Spot], chosen: Spot | None) -> int | None:
    """Which spot says what was chosen before the lines were laid out anew, or else is of the same row."""
    if chosen is None:
        return None
    row = [n for n, spot in enumerate(spots) if spot.row == chosen.row]
    return next((n for n in row if spots[n].said.items() & chosen.said.items()), row[0] if row else None)


def names(comparison: Comparison, own: str, width: int, chosen: int) -> Content:
    """The areas over their columns, the chosen one marked; in a row where they stand below each other."""
    each = each_across(comparison, width)
    told = [f"{name} (your own)" if key == own else name for key, name in comparison.names.items()]
    if not each:
        return Content.styled(" · ".join(told), "bold").truncate(width, ellipsis=True)
    marked = (
        Content.styled(f"▸ {name}", "bold $accent") if n == chosen else Content.styled(f"  {name}", "bold")
        for n, name in enumerate(told)
    )
    return _across([[one.truncate(each, ellipsis=True)] for one in marked], each)


def copied(comparison: Comparison, row: Row) -> str:
    """A row with what each area says of it and where, as plain text."""
    lines = [" · ".join(part for part in (row.line, comparison.standing(row)) if part)]
    for key, said in row.cells.items():
        words = "; ".join(one.in_full for one in said) or NOT_STATED
        lines.append(f"{comparison.documents[key]}: {words}")
    return "\n".join(lines)


def _heading(theme: Theme, width: int, *, first: bool) -> Content:
    lines = [] if first else [Content("")]
    lines += (Content.styled(line, "bold underline $accent") for line in wrapped(theme.title, width))
    lines += (Content.styled(line, "$text-muted") for line in wrapped(theme.note, width))
    return Content("\n").join(lines)


def _line(comparison: Comparison, row: Row, width: int) -> Content:
    line = Content.styled(row.line, "bold")
    if standing := comparison.standing(row):
        line = Content.assemble(line, "  ", (standing, _SHARED[row.share]))
    return Content("\n").join([Content(""), *(part.rstrip() for part in line.wrap(width))])


def _beside(row: Row, each: int) -> Iterator[tuple[Content, dict[str, Said]]]:
    """What the areas say beside each other, the first things in one line, then the second …"""
    for number, across in enumerate(zip_longest(*row.cells.values())):
        said = {key: one for key, one in zip(row.cells, across, strict=True) if one is not None}
        columns = [_cell(one, each, first=number == 0) for one in across]
        yield _across(columns, each), said
    if not row.held_by:
        yield _across([_cell(None, each, first=True) for _ in row.cells], each), {}


def _below(comparison: Comparison, row: Row, width: int) -> Iterator[tuple[Content, dict[str, Said]]]:
    """What the areas say, one below the other, each name at the left."""
    names = comparison.names
    left = min(max(map(cell_len, names.values())), width // 3) + GAP
    for key, said in row.cells.items():
        name = [Content.styled(line, "$accent") for line in wrapped(names[key], left - GAP)]
        for number, one in enumerate(said or (None,)):
            lines = zip_longest(
                name if number == 0 else [], _cell(one, width - left, first=True), fillvalue=Content("")
            )
            padded = [before.extend_right(max(0, left - before.cell_length)) + line for before, line in lines]
            yield Content("\n").join(padded), {key: one} if one else {}


def _cell(one: Said | None, width: int, *, first: bool) -> list[Content]:
    """One thing that is said in lines, its key and source below; the first place says that nothing is."""
    if one is None:
        return [Content.styled(line, "$text-muted") for line in wrapped(NOT_STATED if first else "", width)]
    told = f"▲ {one.told}" if one.fault else one.told
    lines = [Content.styled(line, "$error" if one.fault else "") for line in wrapped(told, width)]
    return [*lines, *(Content.styled(line, "$text-muted") for line in wrapped(one.origin, width))]


def _across(columns: Iterable[list[Content]], each: int) -> Content:
    """Columns of lines beside each other."""
    lines = []
    for across in zip_longest(*columns, fillvalue=Content("")):
        padded = [line.extend_right(max(0, each - line.cell_length)) for line in across]
        lines.append(Content(" " * GAP).join(padded).rstrip())
    return Content("\n").join(lines)
