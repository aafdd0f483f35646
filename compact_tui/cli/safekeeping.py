"""Keeping the office safe: checked, copied to one file, made again of a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show_json
from compact_tui.cli.typed import a_file, a_folder
from meetings.errors import Refused
from meetings.store.errors import Damaged

if TYPE_CHECKING:
    from meetings.store.engine import Finding
    from meetings.store.workspace import Repaired

_MOST = 20
"""How many of the records that a repair touched are named; the rest are counted."""


@click.command()
@click.option("--repair", is_flag=True, help="Set a damaged record aside and make a new one of all it holds.")
@as_json
@pass_desk
def check(desk: Desk, repair: bool, json_: bool) -> int:
    """Read everything and say whether it is whole and consistent; 1 where something is damaged."""
    found = _findings(desk)
    damaged = [one for one in found if one.damage]
    if repair and damaged:
        _repair(desk)
        found = _findings(desk)
        damaged = [one for one in found if one.damage]
    if json_:
        show_json([{"text": one.text, "damage": one.damage} for one in found])
    else:
        for one in found:
            click.echo(plain(f"{'DAMAGED' if one.damage else 'note'}  {' '.join(one.text.split())}"))
        if not damaged:
            click.echo("Everything is readable and consistent.")
    return 1 if damaged else 0


def _findings(desk: Desk) -> list[Finding]:
    """What a check of the workspace finds; one that cannot be opened at all is itself a finding."""
    from meetings.checking import check as findings
    from meetings.office import open_office
    from meetings.store.engine import Finding

    found: list[Finding] = []
    try:
        with open_office(desk.folder, third_party=desk.third_party, areas=desk.area_folders) as office:
            for one in findings(office):
                found.append(one)  # noqa: PERF402  # what was found before a page that cannot be read counts
    except Damaged as damaged:
        found.append(Finding(str(damaged)))
    return found


def _repair(desk: Desk) -> None:
    from meetings.clock import from_environment
    from meetings.records.kinds import KINDS
    from meetings.store import workspace

    repaired = workspace.repair(desk.folder, KINDS, clock=from_environment())
    for line in _told(repaired):
        click.echo(plain(line), err=True)


def _told(repaired: Repaired) -> list[str]:
    aside = repaired.set_aside.name
    lines = [f"{repaired.changes} changes were read; the damaged record was set aside as {aside}."]
    if not repaired.changes:
        return [
            *lines,
            "Nothing of it could be read: “compact-tui restore FILE DIR” makes the office of a backup.",
        ]
    lost = [
        f"{record[0]} {record[1]}{' (its latest change)' if latest else ''}"
        for record, latest in repaired.lost
        if record
    ]
    nameless = len(repaired.lost) - len(lost)
    for what, names in (("Lost", lost), ("Rebuilt", [f"{kind} {id_}" for kind, id_ in repaired.rebuilt])):
        lines += [f"{what}: {name}" for name in names[:_MOST]]
        if len(names) > _MOST:
            lines.append(f"{what}: {len(names) - _MOST} more")
    if nameless:
        lines.append(
            f"Lost: {nameless} change{'s' if nameless > 1 else ''} of which not even the record is known"
        )
    return lines if repaired.lost else [*lines, "Nothing was lost."]


@click.command()
@click.argument("file", type=a_file)
@pass_desk
def backup(desk: Desk, file: Path) -> None:
    """Copy the record, the papers and the group's own areas into one file that nobody else can read."""
    from meetings.safekeeping import backup as copied

    if file.is_dir():
        raise Refused(f"{file} is a folder; name a file in it.")
    manifest = copied(desk.office, file)
    size = file.stat().st_size
    click.echo(plain(f"{len(manifest.files)} files copied to {file} ({max(1, round(size / 1000))} kB)."))


@click.command()
@click.argument("file", type=a_file)
@click.argument("folder", type=a_folder, metavar="DIR")
def restore(file: Path, folder: Path) -> None:
    """Make a workspace of a backup, in a folder that is new or empty."""
    from meetings.safekeeping import restore as made

    manifest = made(file, folder)
    click.echo(plain(f"{manifest.group}, as it was on {manifest.made[:10]}, is in {folder}."))
    click.echo(plain(f"Open it with: compact-tui -w {folder}"), err=True)
