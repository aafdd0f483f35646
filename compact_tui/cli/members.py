"""`members`: who sits on a body, for whom, and since when."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import day_at

if TYPE_CHECKING:
    from meetings.people import Seated


@click.group(invoke_without_command=True)
@click.option("--on", "date", metavar="DAY", help="Who sat on the body that day; today if not given.")
@click.option("--contacts", is_flag=True, help="Show addresses and telephone numbers.")
@as_json
@click.pass_context
def members(ctx: click.Context, date: str | None, contacts: bool, json_: bool) -> None:
    """List the members, add one, end a membership, or import a roster.

    \b
    Example:
      compact-tui members --on "1 Apr 2026"
    """
    if ctx.invoked_subcommand is not None:
        return
    from meetings.people import members as members_

    desk = ctx.ensure_object(Desk)
    on = day_at(desk, date) if date else desk.office.today
    rows = [_row(desk, seated, contacts) for seated in members_(desk.office, desk.body, on)]
    columns = [
        ("initials", lambda row: row["person"]["initials"]),
        ("name", lambda row: row["person"]["name"]),
        ("organisation", lambda row: row["organisation"] or ""),
        ("sector", lambda row: row["sector"] or ""),
        ("role", lambda row: row["role"] + ("" if row["votes"] else ", no vote")),
        ("since", lambda row: row["since"] + (f" until {row['until']}" if row["until"] else "")),
    ]
    if contacts:
        columns += [("email", lambda row: row["email"] or ""), ("phone", lambda row: row["phone"] or "")]
    empty = "There are no members yet; “compact-tui members add NAME --organisation ORGANISATION” adds one."
    if date:
        empty = "Nobody was a member on that day; “compact-tui members” lists who is today."
    show(rows, columns, json_=json_, empty=empty)


def _row(desk: Desk, seated: Seated, contacts: bool) -> Row:
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


@members.command()
@click.argument("name")
@click.option("--organisation", default="", help="In full or short; a new one is made.")
@click.option("--short", default="", help="A new organisation's short name.")
@click.option("--sector", default="", metavar="KEY", help="The sector they speak for.")
@click.option("--seat", default="", help="The seat, by the start of its title or in full.")
@click.option("--role", default="member", show_default=True, help="An office: chair, secretary …")
@click.option("--initials", default="", help="Chosen from the name if not given.")
@click.option("--no-vote", is_flag=True, help="They attend without a vote.")
@click.option("--since", metavar="DAY", help="Today if not given.")
@click.option("--email", default="")
@click.option("--phone", default="")
@pass_desk
def add(
    desk: Desk,
    name: str,
    organisation: str,
    short: str,
    sector: str,
    seat: str,
    role: str,
    initials: str,
    no_vote: bool,
    since: str | None,
    email: str,
    phone: str,
) -> None:
    """Give a person a place on the body.

    \b
    Example:
      compact-tui members add "Jo Swift" --organisation "Voluntary Action" --short CVA --sector voluntary
    """
    from meetings.bodies import find_sector
    from meetings.people import add_member
    from meetings.typed import line_of, title_of

    seated = add_member(
        desk.office,
        title_of(name, "the name"),
        body=desk.body,
        organisation=line_of(organisation, "the organisation"),
        short=line_of(short, "the short name"),
        sector=find_sector(desk.office, sector) if sector else "",
        seat=line_of(seat, "the seat"),
        role=title_of(role, "the role").casefold(),
        initials=initials,
        votes=not no_vote,
        since=day_at(desk, since) if since else None,
        email=line_of(email, "the address"),
        phone=line_of(phone, "the number"),
    )
    _told(desk, seated)


def _told(desk: Desk, seated: Seated) -> None:
    place = f" · {seated.organisation.name}" if seated.organisation else ""
    words = f"added {desk.naming.initials(seated.person.id)} · {desk.naming.person(seated.person.id)}{place}"
    click.echo(plain(f"{words} · {seated.membership.role}"))


@members.command()
@click.argument("person")
@click.option("--on", "date", metavar="DAY", help="The last day; today if not given.")
@pass_desk
def end(desk: Desk, person: str, date: str | None) -> None:
    """End a person's places on the body; what they did stays on record.

    \b
    Example:
      compact-tui members end RN --on "31 Mar 2027"
    """
    from meetings.dates.words import brief
    from meetings.people import end_membership

    who = desk.person(person)
    until = day_at(desk, date) if date else desk.office.today
    end_membership(desk.office, who.id, body=desk.body, until=until)
    click.echo(plain(f"{desk.naming.person(who.id)} is a member until {brief(until)}"))


@members.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@pass_desk
def import_(desk: Desk, file: Path) -> None:
    """Add the members in a table (CSV): all of them, or nobody if a row is wrong.

    The first row names the columns: name, and any of organisation, short, sector, seat, role, initials,
    votes, since, email, phone.

    \b
    Example:
      compact-tui members import roster.csv
    """
    from meetings.roster_import import RosterFaults, import_roster
    from meetings.tables import read_table

    data = sys.stdin.buffer.read() if str(file) == "-" else read_table(file)
    try:
        added = import_roster(desk.office, data, body=desk.body)
    except RosterFaults as faults:
        for fault in faults.faults:
            click.echo(plain(fault), err=True)
        raise
    for seated in added:
        _told(desk, seated)
