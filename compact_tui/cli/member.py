"""One member: their dates, actions and papers as a page, and the address it is published at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show_json

if TYPE_CHECKING:
    from meetings.member import MemberPage
    from meetings.records.people import Person


@click.command("show")
@click.argument("person")
@click.option("--contacts", is_flag=True, help="Show the address and the telephone number.")
@as_json
@pass_desk
def show_member(desk: Desk, person: str, contacts: bool, json_: bool) -> None:
    """Show a person's page: what they hold, their dates, actions and papers, how often they came.

    \b
    Example:
      compact-tui members show JS
    """
    from meetings.documents.member_layout import member_document
    from meetings.documents.text import text
    from meetings.member import Members

    who = desk.person(person)
    page = Members(desk.office).page(who.id)
    if json_:
        show_json(_row(desk, who, page, contacts=contacts))
        return
    said = text(member_document(page, desk.office.group.name))
    click.echo(plain(said.rstrip()))
    if contacts:
        click.echo(plain(f"\nemail: {who.email or 'not kept'}\nphone: {who.phone or 'not kept'}"))


def _row(desk: Desk, person: Person, page: MemberPage, *, contacts: bool) -> Row:
    """All there is to say of a person; how to reach them only if asked for."""
    from meetings.documents.data import meeting_data

    own = [one.action for one in page.actions if not one.shared]
    return {
        "person": {"initials": page.initials, "name": page.name},
        **({"email": person.email or None, "phone": person.phone or None} if contacts else {}),
        "memberships": [
            {
                "body": held.membership.body,
                "role": held.membership.role,
                "organisation": held.organisation or None,
                "seat": held.seat or None,
                "since": held.membership.since.isoformat(),
                "until": held.membership.until.isoformat() if held.membership.until else None,
                "votes": held.membership.votes,
            }
            for held in page.held
        ],
        "actions": [
            {"ref": one.ref, "due": one.due.on.isoformat() if one.due.on else None, "text": one.text}
            for one in own
        ],
        "dates": [meeting_data(meeting) for meeting in page.dates],
        "shared_actions": [
            {
                "ref": one.action.ref,
                "due": one.action.due.on.isoformat() if one.action.due.on else None,
                "text": one.action.text,
                "through": one.through or None,
            }
            for one in page.actions
            if one.shared
        ],
        "papers": [
            {"meeting": meeting.ref, "title": paper.title, "file": paper.file or None}
            for meeting, paper in page.papers
        ],
        "attendance": {
            "came": page.attended.came,
            "apologies": page.attended.apologies,
            "missed": page.attended.missed,
        },
        "address": f"m/{page.address}/" if page.address else None,
    }


@click.command()
@click.argument("person")
@click.option("--new", is_flag=True, help="Give another address; the one before leads nowhere any more.")
@click.option(
    "--revoke", is_flag=True, help="Take the address away: no page, no calendar, until given again."
)
@click.option(
    "--at", "at", default="", metavar="URL", help="The web address of the pages; else the group's own."
)
@as_json
@pass_desk
def address(desk: Desk, person: str, new: bool, revoke: bool, at: str, json_: bool) -> None:
    """Say at which address a member finds their own page and calendar once they are published.

    Whoever knows the address can read the page, so give it to that member only. Whoever has none is given
    one here, also where it was taken away. “publish” has to be run again for a new address to count, and for
    one taken away to lead nowhere. It begins with where the pages are: --at, or the group's own address in
    the web.

    \b
    Examples:
      compact-tui members address JS --at https://compact.example.org/
      compact-tui members address JS --new
    """
    from meetings.calendar.addresses import give_address, renew_address, revoke_address
    from meetings.member import own_address
    from meetings.publishing.site import web_of

    if new and revoke:
        raise click.UsageError("Say --new or --revoke, not both.")
    web = web_of(at or desk.office.group.web)
    who = desk.person(person)
    name = desk.naming.person(who.id)
    secret = ""
    if revoke:
        revoke_address(desk.office, who)
    else:
        secret = (renew_address if new else give_address)(desk.office, who).secret
    page = f"m/{secret}/" if secret else None
    there = own_address(web, secret) if secret else None
    if json_:
        row: Row = {"initials": desk.naming.initials(who.id), "name": name}
        show_json(
            {
                "person": row,
                "page": page,
                "calendar": page and f"{page}calendar.ics",
                "address": there if web else None,
            }
        )
    elif there:
        click.echo(plain(f"{name}: {there}index.html, and the calendar {there}calendar.ics"))
    else:
        click.echo(
            plain(f"{name} has no address any more; published again, there is no page and no calendar.")
        )
