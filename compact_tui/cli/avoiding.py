"""`meetings avoid`: the days that a plan of the year keeps clear."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show
from compact_tui.cli.typed import OneOf, a_file, calendar_in, day_at, tell_unread
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.records.planning import Avoided, AvoidKind

KINDS = ("school", "election", "other")


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def avoid(ctx: click.Context, json_: bool) -> None:
    """List the days the group keeps clear of meetings, or add to them.

    \b
    Examples:
      compact-tui meetings avoid add "Summer holidays" --from 21/7/2027 --to 31/8/2027 --kind school
      compact-tui meetings avoid read term-dates.ics
    """
    if ctx.invoked_subcommand is None:
        _list_avoided(ctx.ensure_object(Desk), json_)


@avoid.command("list")
@as_json
@pass_desk
def list_avoided(desk: Desk, json_: bool) -> None:
    """List the days that are kept clear."""
    _list_avoided(desk, json_)


def _list_avoided(desk: Desk, json_: bool) -> None:
    from meetings.planning.kept import avoided

    rows = [
        {
            "name": one.name,
            "kind": one.kind,
            "starts": one.starts.isoformat(),
            "ends": one.ends.isoformat(),
            "source": one.source or None,
            "words": _days(one),
        }
        for one in avoided(desk.office)
    ]
    columns = [(name, lambda row, key=key: row[key]) for name, key in (("days", "words"), ("kind", "kind"))]
    if json_:
        rows = [{key: value for key, value in row.items() if key != "words"} for row in rows]
    show(
        rows,
        [*columns, ("name", lambda row: row["name"])],
        json_=json_,
        empty="Nothing is kept clear yet; “compact-tui meetings avoid read FILE” takes in the council's term "
        "dates.",
    )


def _days(one: Avoided) -> str:
    from meetings.dates.words import brief

    return brief(one.starts) if one.starts == one.ends else f"{brief(one.starts)} – {brief(one.ends)}"


@avoid.command("add")
@click.argument("name")
@click.option("--from", "first", required=True, metavar="DAY", help="The first day.")
@click.option("--to", "last", metavar="DAY", help="The last day; the first one if not given.")
@click.option(
    "--kind", type=OneOf(KINDS), default="other", help="School holidays, before an election, other."
)
@pass_desk
def add_avoided(desk: Desk, name: str, first: str, last: str | None, kind: AvoidKind) -> None:
    """Keep a stretch of days clear of meetings.

    \b
    Example:
      compact-tui meetings avoid add "Local elections" --from "22 Mar" --to "6 May" --kind election
    """
    from meetings.dates import day
    from meetings.planning.kept import avoid as keep_clear

    begins = day_at(desk, first)
    ends = day(last, begins) if last else None
    kept = keep_clear(desk.office, name, begins, ends, kind)
    click.echo(plain(f"kept clear: {kept.name} · {_days(kept)}"))


@avoid.command("change")
@click.argument("name")
@click.option("--name", "called", metavar="NAME", help="Another name.")
@click.option("--from", "first", metavar="DAY", help="Another first day.")
@click.option("--to", "last", metavar="DAY", help="Another last day.")
@click.option("--kind", type=OneOf(KINDS), help="Another kind.")
@pass_desk
def change_avoided(
    desk: Desk, name: str, called: str | None, first: str | None, last: str | None, kind: AvoidKind | None
) -> None:
    """Change the name, the days or the kind of what is kept clear; NAME may be its first day as 2027-07-21.

    \b
    Example:
      compact-tui meetings avoid change "Summer holidays" --to 3/9/2027
    """
    from meetings.dates import day
    from meetings.planning.kept import change_stretch, stretches_called

    held = stretches_called(desk.office, name)
    if len(held) > 1:
        days = ", ".join(one.starts.isoformat() for one in held)
        raise Refused(f"“{name}” is kept clear more than once; name one by its first day: {days}.")
    changed = change_stretch(
        desk.office,
        held[0],
        name=called,
        first=day_at(desk, first) if first else None,
        last=day(last, held[0].starts) if last else None,
        kind=kind,
    )
    click.echo(plain(f"kept clear: {changed.name} · {_days(changed)}"))


@avoid.command("read")
@click.argument("file", type=a_file)
@click.option("--kind", type=OneOf(KINDS), default="school", help="School holidays if not given.")
@click.option("--dry-run", is_flag=True, help="Only show what would be kept clear.")
@pass_desk
def read_avoided(desk: Desk, file: Path, kind: AvoidKind, dry_run: bool) -> None:
    """Keep clear the whole days in a calendar (.ics), such as a council's term dates.

    What was read from a file of the same name before and is in it no more goes. Days on which term only
    starts or ends are taken like all others; “avoid remove” takes one out.

    \b
    Example:
      compact-tui meetings avoid read term-dates.ics --dry-run
    """
    from meetings.planning.kept import days_in, keep_days

    read = days_in(
        desk.office,
        calendar_in(file),
        source=file.name,
        kind=kind,
    )
    words = "would be kept clear" if dry_run else "kept clear"
    for one in read.new:
        click.echo(plain(f"{words}: {one.name} · {_days(one)}"))
    for one in read.gone:
        click.echo(plain(f"no longer in the file: {one.name} · {_days(one)}"))
    if not read.new and not read.gone:
        click.echo("All of it is kept clear already.")
    elif dry_run:
        click.echo("Nothing was kept; the same without --dry-run does it.", err=True)
    else:
        keep_days(desk.office, read)
    tell_unread(read.unread)


@avoid.command("remove")
@click.argument("name")
@pass_desk
def remove_avoided(desk: Desk, name: str) -> None:
    """No longer keep clear what has a name, or a first day as 2027-07-21.

    \b
    Example:
      compact-tui meetings avoid remove "Summer holidays"
    """
    from meetings.planning.kept import forget

    for one in forget(desk.office, name):
        click.echo(plain(f"no longer kept clear: {one.name} · {_days(one)}"))
