"""`members`: who sits on a body, for whom, and since when."""

from __future__ import annotations

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.member import address, show_member
from compact_tui.cli.output import as_json, plain, show
from compact_tui.cli.roster import export, import_, row_of, said, vacancies
from compact_tui.cli.typed import day_at


@click.group(invoke_without_command=True)
@click.option("--on", "date", metavar="DAY", help="Who sat on the body that day; today if not given.")
@click.option("--contacts", is_flag=True, help="Show addresses and telephone numbers.")
@as_json
@click.pass_context
def members(ctx: click.Context, date: str | None, contacts: bool, json_: bool) -> None:
    """List the members; add, correct, elect; bring in a list or write one.

    \b
    Example:
      compact-tui members --on "1 Apr 2026"
    """
    if ctx.invoked_subcommand is not None:
        return
    from meetings.seated import members as members_

    desk = ctx.ensure_object(Desk)
    on = day_at(desk, date) if date else desk.office.today
    rows = [row_of(desk, seated, contacts=contacts) for seated in members_(desk.office, desk.body, on)]
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
    said(desk, seated)


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


@members.command()
@click.argument("person")
@click.option("--name", help="The name as it is to stand, without a title.")
@click.option("--initials", help="Other initials; minutes written before keep theirs.")
@click.option("--honorific", help="Cllr, Dr …; “” takes it away.")
@click.option("--email", help="An address; “” takes it away.")
@click.option("--phone", help="A number; “” takes it away.")
@pass_desk
def edit(desk: Desk, /, person: str, **given: str | None) -> None:
    """Correct what is known of a person; what is not given stays.

    \b
    Example:
      compact-tui members edit JS --name "Jo Swift-Hale" --initials JSH
    """
    from meetings.people import edit_person

    if all(word is None for word in given.values()):
        raise click.UsageError("Say what changes: --name, --initials, --honorific, --email or --phone.")
    changed = edit_person(desk.office, desk.person(person).id, **given)
    click.echo(plain(f"kept {changed.initials} · {f'{changed.honorific} {changed.name}'.strip()}"))


@members.command()
@click.argument("person")
@click.argument("role")
@click.option("--on", "date", metavar="DAY", help="From when; today if not given.")
@click.option("--until", metavar="DAY", help="The last day; else until somebody else is elected.")
@pass_desk
def elect(desk: Desk, person: str, role: str, date: str | None, until: str | None) -> None:
    """Elect a person to an office; whoever held it before goes on as a member.

    \b
    Example:
      compact-tui members elect JS chair --on "1 Apr 2027"
    """
    from meetings.dates.words import brief
    from meetings.people import elect as elected
    from meetings.people import office_named

    who, title = desk.person(person), office_named(role)
    on = day_at(desk, date) if date else desk.office.today
    last = day_at(desk, until) if until else None
    elected(desk.office, desk.body, who.id, title, on, last)
    ends = f" until {brief(last)}" if last else ""
    click.echo(plain(f"{desk.naming.person(who.id)} is {title} from {brief(on)}{ends}"))


for command in (show_member, address, vacancies, export, import_):
    members.add_command(command)
