"""`meetings partners`: the partners' own calendars, which a plan of the year keeps clear of."""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import a_file, calendar_in, tell_unread


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def partners(ctx: click.Context, json_: bool) -> None:
    """List the partners whose calendars were read in, or read one.

    Only when they are busy, and with what, is kept; it is never published.

    \b
    Example:
      compact-tui meetings partners add "Castlebridge Health" health.ics
    """
    if ctx.invoked_subcommand is None:
        _list_partners(ctx.ensure_object(Desk), json_)


@partners.command("list")
@as_json
@pass_desk
def list_partners(desk: Desk, json_: bool) -> None:
    """List the partners whose calendars were read in."""
    _list_partners(desk, json_)


def _list_partners(desk: Desk, json_: bool) -> None:
    from meetings.planning.partners import known_until
    from meetings.planning.partners import partners as known

    rows = [
        {
            "name": one.name,
            "read": one.read.isoformat(),
            "until": known_until(one).isoformat(),
            "busy": len(one.busy),
        }
        for one in known(desk.office)
    ]
    show(
        rows,
        [
            ("read on", lambda row: row["read"]),
            ("known until", lambda row: row["until"]),
            ("busy times", lambda row: str(row["busy"])),
            ("partner", lambda row: row["name"]),
        ],
        json_=json_,
        empty="No partner's calendar was read yet; “compact-tui meetings partners add NAME FILE” reads one.",
    )


@partners.command("show")
@click.argument("name")
@as_json
@pass_desk
def show_partner(desk: Desk, name: str, json_: bool) -> None:
    """List when a partner is busy, and with what.

    \b
    Example:
      compact-tui meetings partners show "Castlebridge Health"
    """
    from meetings.documents.data import time_data
    from meetings.planning.partners import partner_called
    from meetings.planning.told import busy_words

    rows: list[Row] = [
        {"start": time_data(busy.start), "end": time_data(busy.end), "title": busy.title}
        if json_
        else {"when": busy_words(busy), "title": busy.title}
        for busy in partner_called(desk.office, name).busy
    ]
    show(
        rows,
        [(name, itemgetter(name)) for name in ("when", "title")],
        json_=json_,
        empty="Nothing is on in that calendar.",
    )


@partners.command("add")
@click.argument("name")
@click.argument("file", type=a_file)
@click.option("--dry-run", is_flag=True, help="Only say what is in it.")
@pass_desk
def add_partner(desk: Desk, name: str, file: Path, dry_run: bool) -> None:
    """Read a partner's calendar (.ics), so that plans keep clear of it; read again, it replaces the old.

    Of what is private there not even the title is kept. A file that only tells when they are busy
    (free/busy) is read as well.

    \b
    Example:
      compact-tui meetings partners add "Castlebridge Health" health.ics
    """
    from meetings.planning.partners import busy_in, keep_partner
    from meetings.planning.told import until_words

    read = busy_in(desk.office, calendar_in(file))
    if not dry_run:
        name = keep_partner(desk.office, name, read).name
    count = f"{len(read.busy):,} busy time{'' if len(read.busy) == 1 else 's'}"
    click.echo(plain(f"{name}: {count} {'in it, nothing was kept' if dry_run else 'kept'}"))
    if read.free:
        click.echo(f"left out: {read.free:,} that are free time or called off", err=True)
    if read.until:
        click.echo(until_words(read.until), err=True)
    tell_unread(read.unread)


@partners.command("rename")
@click.argument("name")
@click.argument("new")
@pass_desk
def rename(desk: Desk, name: str, new: str) -> None:
    """Give a partner another name.

    \b
    Example:
      compact-tui meetings partners rename "Castlebridge Health" "Castlebridge NHS"
    """
    from meetings.planning.partners import partner_called, rename_partner

    click.echo(plain(rename_partner(desk.office, partner_called(desk.office, name), new).name))


@partners.command("remove")
@click.argument("name")
@pass_desk
def remove_partner(desk: Desk, name: str) -> None:
    """Let go of a partner's calendar.

    \b
    Example:
      compact-tui meetings partners remove "Castlebridge Health"
    """
    from meetings.planning.partners import forget_partner

    click.echo(plain(f"let go of the calendar of {forget_partner(desk.office, name).name}"))
