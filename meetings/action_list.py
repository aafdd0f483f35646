"""Actions in a table (CSV): brought in, where every row is read before the first is kept, and given out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from meetings.actions import add_action, due_of, owners_of, status_of, theme_of
from meetings.dates import brief
from meetings.errors import Refused
from meetings.keys import keys_of
from meetings.listing import Listing
from meetings.minutes.confidence import IN_CONFIDENCE
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.group import MAIN
from meetings.records.outcome import Action, ActionStatus, Due
from meetings.tables import rows_of, table_of, unguarded

_COLUMNS = {
    "text": ("text", "action", "what", "description"),
    "owners": ("owners", "owner", "who", "lead"),
    "due": ("due", "by", "when", "deadline"),
    "theme": ("theme", "tag"),
    "status": ("status", "state"),
    "refers": ("refers", "refers to"),
}
"""What a column may be called, by what it holds."""

_NEEDED = ("text", "owners")
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read; nothing of it is kept yet."""

    text: str
    owners: tuple[Owner, ...]
    led: bool
    due: Due
    theme: str | None
    status: ActionStatus
    refers: tuple[str, ...] = ()


class WrongRows(Refused):
    """Some rows cannot be read: `problems` has a sentence for each, numbered as in the file."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        rows = "row" if len(problems) == 1 else "rows"
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        said = "; ".join(problem.rstrip(".") for problem in problems[:_SHOWN])
        super().__init__(f"Nothing was imported, as {len(problems)} {rows} cannot be read: {said}{more}.")


def import_actions(office: Office, data: bytes, body: str = MAIN) -> list[Action]:
    """Put the actions of a CSV file into the plan, all of them or, if any row is wrong, none.

    The first row names the columns: `text`, `owners`, and if wanted `due`, `theme`, `status`, `refers`.
    Raises WrongRows with every row that cannot be read, numbered by the line it begins on.
    """
    return keep_rows(office, read_rows(office, data, body), body)


def read_rows(office: Office, data: bytes, body: str = MAIN) -> list[Row]:
    """What a CSV file would bring in; nothing is kept. Raises WrongRows as `import_actions` does."""
    rows, problems = [], []
    for number, cells in _cells(data):
        try:
            rows.append(_row(office, cells, body))
        except Refused as why:
            problems.append(f"row {number}: {why}")
    if problems:
        raise WrongRows(problems)
    return rows


def keep_rows(office: Office, rows: Sequence[Row], body: str = MAIN) -> list[Action]:
    """Put the actions of some rows that were read into the plan, all of them or none."""
    with office.commit(f"import {len(rows)} actions"):
        return [
            add_action(
                office, row.text, row.owners, led=row.led, due=row.due, theme=row.theme, status=row.status,
                refers=row.refers, body=body,
            )
            for row in rows
        ]  # fmt: skip


def actions_table(office: Office, actions: Iterable[Action]) -> str:
    """Some actions as a table (CSV), in columns that can be brought in again.

    What was minuted in confidence is listed without its words.
    """
    listing = Listing(office)
    rows = ([
        action.ref, IN_CONFIDENCE if action.id in listing.secret else action.text,
        listing.naming.owners(action.owners, led=action.led), due_typed(action.due),
        action.status, action.theme or "", listing.meeting_ref(action.meeting) or "",
        action.updated.isoformat(), ", ".join(action.refers),
    ] for action in actions)  # fmt: skip
    titles = ("ref", "text", "owners", "due", "status", "theme", "meeting", "updated", "refers")
    return table_of([titles, *([" ".join(cell.split()) for cell in row] for row in rows)])


def due_typed(due: Due) -> str:
    """When something is due, in words that can be typed to say the same."""
    return brief(due.on) if due.kind == "date" and due.on else due.words


def _row(office: Office, cells: dict[str, str], body: str) -> Row:
    text = cells.get("text", "")
    if not text:
        raise Refused("it does not say what is to be done")
    if not cells.get("owners"):
        raise Refused("it names no owner")
    owners, led = owners_of(office, cells["owners"], body)
    return Row(
        text=text,
        owners=owners,
        led=led,
        due=due_of(office, cells.get("due", ""), body),
        theme=theme_of(cells.get("theme", "")),
        status=status_of(cells["status"]) if cells.get("status") else "not-started",
        refers=keys_of(office, [cells.get("refers", "")]),
    )


def _cells(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the heading, each with its line, by what their columns hold."""
    rows = rows_of(data)
    _, heading = next(rows, (0, []))
    titles = _titles(heading)
    for line, row in rows:
        yield line, {name: unguarded(row[n].strip()) for n, name in titles.items() if n < len(row)}


def _titles(row: list[str]) -> dict[int, str]:
    """What each column holds, by its place."""
    known = {word: name for name, words in _COLUMNS.items() for word in words}
    found = {
        n: known[title.strip().casefold()] for n, title in enumerate(row) if title.strip().casefold() in known
    }
    missing = [name for name in _NEEDED if name not in found.values()]
    if missing:
        raise Refused(
            f"The first row names no column “{missing[0]}”; it must name the columns text and owners, "
            "and may name due, theme, status and refers."
        )
    return found
