"""A roster of members from a table (CSV), taken in whole or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from meetings.areas.text import nearest, one_line
from meetings.errors import Refused
from meetings.joining import Joining
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.seated import Seated
from meetings.tables import rows_of, unguarded
from meetings.typed import line_of, title_of

COLUMNS = (
    "name", "organisation", "short", "sector", "seat", "role", "initials", "votes", "since", "until",
    "email", "phone",
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


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row of a table: the line it begins on, its cells by column, and what it becomes or why it cannot.

    What is new of a person or an organisation has no `bases` yet.
    """

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    becomes: Seated | None = None
    fault: str = ""


def read_roster(office: Office, data: bytes, *, body: str = MAIN) -> list[RosterRow]:
    """What each row of a table would become, or why it would be refused; nothing is kept."""
    return _planned(Joining(office, body), _rows(data), office.today)


def becomes(row: RosterRow, sectors: dict[str, str]) -> str:
    """What a row that can be taken becomes: who, for whom, on which seat, and what of it is new."""
    from meetings.dates import brief

    assert row.becomes is not None
    person, place, held = row.becomes.person, row.becomes.organisation, row.becomes.membership
    parts = [f"{person.initials}, {'new here' if not person.bases else 'known here'}"]
    if place:
        parts.append(place.name if place.bases else f"{place.name} (new)")
    if held.sector:
        parts.append(sectors.get(held.sector, held.sector))
    if row.becomes.seat:
        parts.append(row.becomes.seat.title)
    parts.append(held.role if held.votes else f"{held.role}, no vote")
    parts.append(f"from {brief(held.since)}{f' until {brief(held.until)}' if held.until else ''}")
    return " · ".join(parts)


def import_roster(office: Office, data: bytes, *, body: str = MAIN) -> list[Seated]:
    """Give everybody in a table a place on a body, as one change of the record.

    Each row is what `add_member` takes, its columns in any order and named as in `COLUMNS`. Raises
    RosterFaults, and adds nobody, if any row is wrong.
    """
    rows = _rows(data)
    with office.commit(f"import {len(rows)} members"):
        joining = Joining(office, body)
        planned = _planned(joining, rows, office.today)
        if faults := [f"row {row.line}: {row.fault}" for row in planned if row.fault]:
            raise RosterFaults(faults)
        return joining.keep()


def _planned(joining: Joining, rows: list[RosterRow], today: dt.date) -> list[RosterRow]:
    planned = []
    for row in rows:
        if not row.fault:
            try:
                row = replace(row, becomes=_plan(joining, row, today))
            except Refused as refused:
                row = replace(row, fault=str(refused))
        planned.append(row)
    return planned


def _plan(joining: Joining, row: RosterRow, today: dt.date) -> Seated:
    from meetings.dates import day

    def cell(column: str) -> str:
        return line_of(unguarded(row.cells.get(column, "").strip()), f"the {column}")

    return joining.plan(
        title_of(unguarded(row.cells.get("name", "")), "the name"),
        organisation=cell("organisation"),
        short=cell("short"),
        sector=cell("sector"),
        seat=cell("seat"),
        role=cell("role").casefold() or "member",
        initials=cell("initials"),
        votes=_yes(cell("votes")),
        since=day(cell("since"), today) if cell("since") else None,
        until=day(cell("until"), today) if cell("until") else None,
        email=cell("email"),
        phone=cell("phone"),
    )


def _yes(words: str) -> bool:
    word = words.casefold()
    if word not in (*_YES, *_NO):
        raise Refused(f"“{one_line(words, 40)}” under votes is neither yes nor no; write one of them.")
    return word in _YES


def _rows(data: bytes) -> list[RosterRow]:
    """The rows below the heading that hold anything, each with the line it begins on."""
    lines = rows_of(data)
    _, heading = next(lines, (0, []))
    columns = _columns(heading)
    rows = []
    for line, cells in lines:
        over = any(cell.strip() for cell in cells[len(columns) :])
        fault = f"it has {len(cells)} cells, and the heading names {len(columns)}." if over else ""
        rows.append(RosterRow(line, dict(zip(columns, cells, strict=False)), fault=fault))
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
