"""`meetings avoid` and `meetings partners`: what a plan of the year keeps clear of."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show
from compact_tui.cli.typed import OneOf, calendar_in, day_at

if TYPE_CHECKING:
    from meetings.calendar.reading import Unread
    from meetings.records.planning import Avoided

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
def add_avoided(desk: Desk, name: str, first: str, last: str | None, kind: str) -> None:
    """Keep a stretch of days clear of meetings.

    \b
    Example:
      compact-tui meetings avoid add "Local elections" --from "22 Mar" --to "6 May" --kind election
    """
    from meetings.dates import day
    from meetings.planning.kept import avoid as keep_clear

    begins = day_at(desk, first)
    ends = day(last, begins) if last else None
    kept = keep_clear(desk.office, name, begins, ends, kind)  # type: ignore[arg-type]  # one of KINDS
    click.echo(plain(f"kept clear: {kept.name} · {_days(kept)}"))


@avoid.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=OneOf(KINDS), default="school", help="School holidays if not given.")
@pass_desk
def read_avoided(desk: Desk, file: Path, kind: str) -> None:
    """Keep clear the whole days in a calendar (.ics), such as a council's term dates.

    What was read from a file of the same name before is replaced. Days on which term only starts or ends are
    taken like all others; “avoid remove” takes one out.

    \b
    Example:
      compact-tui meetings avoid read term-dates.ics
    """
    from meetings.planning.kept import avoid_file

    added, unread = avoid_file(
        desk.office,
        calendar_in(file),
        source=file.name,
        kind=kind,  # type: ignore[arg-type]  # one of KINDS
    )
    for one in added:
        click.echo(plain(f"kept clear: {one.name} · {_days(one)}"))
    if not added:
        click.echo("All of it is kept clear already.")
    _tell(unread)


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
    from meetings.planning.kept import partners as known

    rows = [
        {"name": one.name, "read": one.read.isoformat(), "busy": len(one.busy)} for one in known(desk.office)
    ]
    show(
        rows,
        [
            ("read on", lambda row: row["read"]),
            ("busy times", lambda row: str(row["busy"])),
            ("partner", lambda row: row["name"]),
        ],
        json_=json_,
        empty="No partner's calendar was read yet; “compact-tui meetings partners add NAME FILE” reads one.",
    )


@partners.command("add")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@pass_desk
def add_partner(desk: Desk, name: str, file: Path) -> None:
    """Read a partner's calendar (.ics), so that plans keep clear of it; read again, it replaces the old.

    \b
    Example:
      compact-tui meetings partners add "Castlebridge Health" health.ics
    """
    from meetings.planning.kept import read_partner

    partner, unread = read_partner(desk.office, name, calendar_in(file))
    count = len(partner.busy)
    click.echo(plain(f"{partner.name}: {count:,} busy time{'' if count == 1 else 's'} kept"))
    _tell(unread)


@partners.command("remove")
@click.argument("name")
@pass_desk
def remove_partner(desk: Desk, name: str) -> None:
    """Let go of a partner's calendar.

    \b
    Example:
      compact-tui meetings partners remove "Castlebridge Health"
    """
    from meetings.planning.kept import forget_partner

    click.echo(plain(f"let go of the calendar of {forget_partner(desk.office, name).name}"))


def _tell(unread: Iterable[Unread]) -> None:
    for one in unread:
        click.echo(plain(f"left out: {one.title}: {one.why}"), err=True)
