"""`calendar address`, `addresses`, `revoke`: where each member's own calendar is found."""

from __future__ import annotations

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show, show_json
from compact_tui.offering import ONLY_HERE, base_address, is_only_here


@click.command()
@click.option("--show", "shown", metavar="PERSON", help="Show this member's address too.")
@click.option("--at", "at", metavar="URL", help="The web address at which the calendars are offered.")
@as_json
@pass_desk
def addresses(desk: Desk, shown: str | None, at: str | None, json_: bool) -> None:
    """List who has a calendar address of their own; the addresses themselves are secret and stay so.

    \b
    Example:
      compact-tui calendar addresses --show JS
    """
    from meetings.calendar.addresses import Addressed, addressed

    wanted = desk.person(shown).id if shown else None

    def row(one: Addressed) -> Row:
        told = one.person.id == wanted and one.address.ended is None
        url = f"{base_address(at)}{one.address.secret}.ics" if told else None
        return {
            "person": {"initials": one.person.initials, "name": one.person.name},
            "since": one.address.since,
            "serves": one.serves,
            "ended": one.address.ended,
            "address": url,
        }

    show(
        [row(one) for one in addressed(desk.office)],
        [
            ("who", lambda row: row["person"]["initials"]),
            ("name", lambda row: row["person"]["name"]),
            ("since", lambda row: row["since"].isoformat()),
            ("state", _state),
            ("address", lambda row: row["address"] or "—"),
        ],
        json_=json_,
        empty="Nobody has a calendar address yet; “compact-tui calendar address PERSON” gives one.",
    )


def _state(row: Row) -> str:
    if row["ended"]:
        return "taken away"
    return "in use" if row["serves"] else "left, leads nowhere"


@click.command()
@click.argument("person", metavar="PERSON")
@click.option("--at", "at", metavar="URL", help="The web address at which the calendars are offered.")
@as_json
@pass_desk
def address(desk: Desk, person: str, at: str | None, json_: bool) -> None:
    """Give a member a calendar address of their own, or show the one they have.

    Whoever knows it can read that member's meetings and deadlines: give it to nobody else. It begins with
    where the calendars are offered: --at, or “web” under [calendar] in the settings, else this computer.

    \b
    Example:
      compact-tui calendar address JS --at https://compact.example.org/calendars/
    """
    from meetings.calendar.addresses import give_address

    base = base_address(at)
    named = desk.person(person)
    given = give_address(desk.office, named)
    url = f"{base}{given.secret}.ics"
    if json_:
        who = {"initials": named.initials, "name": named.name}
        show_json({"person": who, "since": given.since, "address": url})
    else:
        click.echo(plain(url))
        if is_only_here(url):
            click.echo(f"{ONLY_HERE} Say with --at, or in the settings, where members find theirs.", err=True)


@click.command()
@click.argument("person", metavar="PERSON")
@pass_desk
def revoke(desk: Desk, person: str) -> None:
    """Take a member's address away, for calendar and page; the next one they are given is another.

    What is offered stops at once; a folder of calendars or pages loses the files when it is next brought up
    to date, and they get no others until “calendar address” or “members address” gives them one again.

    \b
    Example:
      compact-tui calendar revoke JS
    """
    from meetings.calendar.addresses import revoke_address

    named = desk.person(person)
    revoke_address(desk.office, named)
    click.echo(plain(f"The calendar address of {named.name} leads nowhere any more."))
