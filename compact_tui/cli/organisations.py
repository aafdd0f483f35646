"""`organisations`: whom the members speak for."""

from __future__ import annotations

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def organisations(ctx: click.Context, json_: bool) -> None:
    """List the organisations that members speak for, or correct one.

    \b
    Example:
      compact-tui organisations
    """
    if ctx.invoked_subcommand is not None:
        return
    from meetings.seated import members

    desk = ctx.ensure_object(Desk)
    sitting: dict[str, list[str]] = {}
    for seated in members(desk.office, desk.body):
        if seated.organisation and seated.person.initials not in sitting.get(seated.organisation.id, ()):
            sitting.setdefault(seated.organisation.id, []).append(seated.person.initials)
    rows: list[Row] = [
        {
            "name": place.name,
            "short": place.short or None,
            "sector": place.sector or None,
            "members": sitting.get(place.id, []),
        }
        for place in sorted(desk.office.organisations.find(), key=lambda one: one.name.casefold())
    ]
    columns = [
        ("organisation", lambda row: str(row["name"])),
        ("short", lambda row: row["short"] or ""),
        ("sector", lambda row: row["sector"] or ""),
        ("members", lambda row: ", ".join(row["members"])),
    ]
    empty = "No organisation is known yet; “compact-tui members add NAME --organisation O” adds one."
    show(rows, columns, json_=json_, empty=empty)


@organisations.command()
@click.argument("organisation")
@click.option("--name", help="The name in full.")
@click.option("--short", help="The short name, as minutes use it; “” takes it away.")
@click.option("--sector", metavar="KEY", help="Its sector; “” for none. Members keep theirs.")
@pass_desk
def edit(desk: Desk, organisation: str, name: str | None, short: str | None, sector: str | None) -> None:
    """Correct what is known of an organisation; what is not given stays.

    \b
    Example:
      compact-tui organisations edit CVA --name "Castlebridge Voluntary Action"
    """
    from meetings.people import edit_organisation

    if name is None and short is None and sector is None:
        raise click.UsageError("Say what changes: --name, --short or --sector.")
    held = desk.organisation(organisation)
    place = edit_organisation(desk.office, held.id, name=name, short=short, sector=sector)
    click.echo(plain(" · ".join(part for part in (f"kept {place.name}", place.short, place.sector) if part)))
