"""`init`: a workspace for a new group."""

from __future__ import annotations

from pathlib import Path

import click

from compact_tui.cli.desk import Desk, pass_desk, remember
from compact_tui.cli.output import plain
from compact_tui.cli.typed import a_folder


@click.command()
@click.argument("folder", metavar="DIR", type=a_folder)
@click.option("--area", "area", required=True, metavar="KEY", help="Its local area; “areas” lists them.")
@click.option("--name", required=True, help="What the group is called.")
@click.option(
    "--year-start", metavar="MONTH", default="April", show_default=True, help="When its year starts."
)
@pass_desk
def init(desk: Desk, folder: Path, area: str, name: str, year_start: str) -> None:
    """Make an empty workspace for a group.

    \b
    Example:
      compact-tui init castlebridge --area halton --name "Castlebridge Compact Group"
    """
    from meetings.office import make_office
    from meetings.typed import title_of
    from meetings.ways import year_start_of

    kept = title_of(name, "the group's name")
    with make_office(
        folder.expanduser(),
        area=area,
        name=kept,
        year_start=year_start_of(year_start),
        who=desk.who,
        third_party=desk.third_party,
        areas=desk.area_folders,
    ) as office:
        for note in office.store.engine.notes:
            click.echo(note, err=True)
        click.echo(plain(f"made {office.group.name} under {office.area.name} in {office.folder}"))
    remember(folder.expanduser())
    click.echo(
        "Next: add members with “compact-tui members add NAME”, then “compact-tui meetings add”.", err=True
    )
