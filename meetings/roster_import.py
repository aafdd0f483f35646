"""A roster of members from a table (CSV), taken in whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field

from meetings.area_text import nearest, one_line
from meetings.errors import Refused
from meetings.office import Office
from meetings.people import Seated, add_member
from meetings.records.group import MAIN
from meetings.tables import rows_of
from meetings.typed import line_of, title_of

COLUMNS = (
    "name", "organisation", "short", "sector", "seat", "role", "initials", "votes", "since", "email", "phone",
)  # fmt: skip
"""The columns a roster may have; only `name` must be there."""

_YES = ("", "yes", "y", "true", "1", "x")
_NO = ("no", "n", "false", "0")


class RosterFaults(Refused):
    """Rows of a roster that are wrong: one sentence in all, and one for each row in `faults`."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        rows = "1 row is" if len(faults) == 1 else f"{len(faults)} rows are"
        super().__init__(f"{rows} wrong, so nobody was added; correct the table and import it again.")


@dataclass(slots=True)
class _Row:
    """One row: the line of the file it stands on, and its cells by column."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)


def import_roster(office: Office, data: bytes, *, body: str = MAIN) -> list[Seated]:
    """Give everybody in a table a place on a body, as one change of the record.

    Each row is what `add_member` takes, its columns in any order and named as in `COLUMNS`. Raises
    RosterFaults, and adds nobody, if any row is wrong.
    """
    rows = _rows(data)
    faults: list[str] = []
    added: list[Seated] = []
    with office.commit(f"import {len(rows)} members"):
        for row in rows:
            try:
                added.append(_add(office, row, body))
            except Refused as refused:
                faults.append(f"row {row.line}: {refused}")
        if faults:
            raise RosterFaults(faults)
    return added


def _add(office: Office, row: _Row, body: str) -> Seated:
    from meetings.dates import day

    def cell(column: str) -> str:
        return line_of(row.cells.get(column, ""), f"the {column}")

    return add_member(
        office,
        title_of(row.cells.get("name", ""), "the name"),
        body=body,
        organisation=cell("organisation"),
        short=cell("short"),
        sector=cell("sector"),
        seat=cell("seat"),
        role=cell("role").casefold() or "member",
        initials=cell("initials"),
        votes=_yes(cell("votes")),
        since=day(cell("since"), office.today) if cell("since") else None,
        email=cell("email"),
        phone=cell("phone"),
    )


def _yes(words: str) -> bool:
    word = words.casefold()
    if word not in (*_YES, *_NO):
        raise Refused(f"“{one_line(words, 40)}” under votes is neither yes nor no; write one of them.")
    return word in _YES


def _rows(data: bytes) -> list[_Row]:
    """The rows below the heading that hold anything, each with the line it begins on."""
    lines = rows_of(data)
    _, heading = next(lines, (0, []))
    columns = _columns(heading)
    faults, rows = [], []
    for line, cells in lines:
        if any(cell.strip() for cell in cells[len(columns) :]):
            faults.append(f"row {line}: it has {len(cells)} cells, and the heading names {len(columns)}.")
        rows.append(_Row(line, dict(zip(columns, cells, strict=False))))
    if faults:
        raise RosterFaults(faults)
    if not rows:
        raise Refused("The table names nobody; give each member a row below the heading.")
    return rows


def _columns(heading: list[str]) -> list[str]:
    columns = [_column(name) for name in heading]
    while columns and not columns[-1]:
        columns.pop()
    if "name" not in columns:
        raise Refused(
            "The first row of the table must name its columns, and “name” among them; "
            f"the others may be: {', '.join(COLUMNS[1:])}."
        )
    if unknown := [name for name in columns if name not in COLUMNS]:
        name = unknown[0]
        near = nearest(name, COLUMNS) if name else None
        remedy = f"did you mean “{near}”?" if near else f"there are: {', '.join(COLUMNS)}."
        raise Refused(f"The table has a column “{one_line(name, 40)}” that is not known; {remedy}")
    if twice := next((name for name in columns if columns.count(name) > 1), None):
        raise Refused(f"The table has two columns “{twice}”; take one out.")
    return columns


def _column(name: str) -> str:
    return " ".join(name.split()).casefold()
