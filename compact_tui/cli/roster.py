"""The roster of a body as rows and tables: vacancies, lists brought in, lists written out."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show, write
from compact_tui.cli.typed import a_file, day_at, table_in

if TYPE_CHECKING:
    from meetings.seated import Seated


def row_of(desk: Desk, seated: Seated, *, contacts: bool = False) -> Row:
    """A member as `--json` gives them; how to reach them only if asked for."""
    held, person = seated.membership, seated.person
    row: Row = {
        "person": {"initials": desk.naming.initials(person.id), "name": desk.naming.person(person.id)},
        "organisation": seated.organisation.name if seated.organisation else None,
        "sector": seated.sector or None,
        "seat": seated.seat.title if seated.seat else None,
        "role": held.role,
        "since": held.since.isoformat(),
        "until": held.until.isoformat() if held.until else None,
        "votes": held.votes,
    }
    if contacts:
        row |= {"email": person.email or None, "phone": person.phone or None}
    return row


def said(desk: Desk, seated: Seated) -> None:
    """Say who was added, for whom, and as what."""
    place = f" · {seated.organisation.name}" if seated.organisation else ""
    words = f"added {desk.naming.initials(seated.person.id)} · {desk.naming.person(seated.person.id)}{place}"
    click.echo(plain(f"{words} · {seated.membership.role}"))


@click.command()
@click.option("--on", "date", metavar="DAY", help="As it was that day; today if not given.")
@as_json
@pass_desk
def vacancies(desk: Desk, date: str | None, json_: bool) -> None:
    """List the seats of the body that are not filled.

    \b
    Example:
      compact-tui members vacancies
    """
    from meetings.roster import Vacancy, roster
    from meetings.store.query import where

    on = day_at(desk, date) if date else desk.office.today
    vacant = [
        (side.name, place)
        for side in roster(desk.office, desk.body, on)
        for place in side.places
        if isinstance(place, Vacancy)
    ]
    rows: list[Row] = [
        {"seat": v.seat.title, "sector": v.seat.sector or None, "places": v.seat.places, "vacant": v.vacant}
        | ({} if json_ else {"side": side, "words": v.words})
        for side, v in vacant
    ]
    columns = [(name, itemgetter(key)) for name, key in (("sector", "side"), ("places", "words"))]
    empty = "No seat is vacant."
    if desk.office.seats.first(where("body") == desk.body) is None:
        empty = "This body has no seats that could be vacant."
    show(rows, [*columns, ("seat", itemgetter("seat"))], json_=json_, empty=empty)


@click.command()
@click.option("-o", "target", metavar="FILE", type=a_file, help="Write it to a file.")
@click.option("--contacts", is_flag=True, help="With addresses and telephone numbers.")
@click.option("--on", "date", metavar="DAY", help="Who sat on the body that day; today if not given.")
@pass_desk
def export(desk: Desk, target: Path | None, contacts: bool, date: str | None) -> None:
    """Write the members as a table (CSV) for a spreadsheet; “import” reads it too.

    \b
    Example:
      compact-tui members export -o members.csv
    """
    from meetings.roster import roster_table

    on = day_at(desk, date) if date else desk.office.today
    write(roster_table(desk.office, desk.body, on, contacts=contacts), target)


@click.command("import")
@click.argument("file", type=a_file)
@click.option("--dry-run", is_flag=True, help="Only say what each row would become; nothing is kept.")
@as_json
@pass_desk
def import_(desk: Desk, file: Path, dry_run: bool, json_: bool) -> None:
    """Add the members in a table (CSV): all of them, or nobody if a row is wrong.

    The first row names the columns: name, and any of organisation, short, sector, seat, role, initials,
    votes, since, until, email, phone.

    \b
    Example:
      compact-tui members import roster.csv --dry-run
    """
    from meetings.roster_import import RosterFaults, import_roster

    data = table_in(file)
    if dry_run:
        _foretell(desk, data, json_)
        return
    try:
        added = import_roster(desk.office, data, body=desk.body)
    except RosterFaults as faults:
        for fault in faults.faults:
            click.echo(plain(fault), err=True)
        raise
    if json_:
        show([row_of(desk, seated) for seated in added], (), json_=True, empty="")
        return
    for seated in added:
        said(desk, seated)


def _foretell(desk: Desk, data: bytes, json_: bool) -> None:
    """Say what each row of a table would become; refused, after that, where one is wrong."""
    from meetings.roster import sector_names
    from meetings.roster_import import RosterFaults, becomes, read_roster

    read, sectors = read_roster(desk.office, data, body=desk.body), sector_names(desk.office)
    rows: list[Row] = [
        {
            "row": one.line,
            "name": one.becomes.person.name if one.becomes else one.cells.get("name") or None,
            "becomes": becomes(one, sectors) if one.becomes else None,
            "fault": one.fault or None,
        }
        for one in read
    ]
    columns = [
        ("row", lambda row: str(row["row"])),
        ("name", lambda row: row["name"] or ""),
        ("would become", lambda row: row["becomes"] or f"WRONG: {row['fault']}"),
    ]
    show(rows, columns, json_=json_, empty="The table names nobody.")
    if wrong := [f"row {one.line}: {one.fault}" for one in read if one.fault]:
        raise RosterFaults(wrong)
