"""`demo`: a made-up group's year, to look around in."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import click

from compact_tui.cli.desk import Desk, data_folder, pass_desk
from compact_tui.cli.output import plain
from compact_tui.cli.typed import a_folder


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=a_folder)
@click.option("--no-open", is_flag=True, help="Only make it, and say where it is.")
@pass_desk
@click.pass_context
def demo(ctx: click.Context, desk: Desk, folder: Path | None, no_open: bool) -> None:
    """Make a workspace with a made-up group's year of business, and show its Today page.

    Its dates count from today; a demonstration made on another day is made anew. The group you last
    worked in stays the one that is opened without -w.

    \b
    Example:
      compact-tui demo
      compact-tui demo /tmp/castlebridge --no-open
    """
    from meetings.demonstration import demonstration_in

    place = (folder or data_folder() / "demo").expanduser()
    click.echo("Getting a made-up group's year ready; the first time takes a few seconds …", err=True)
    done = demonstration_in(place, third_party=desk.third_party)
    click.echo(plain(f"{done}: {place}"), err=not no_open)
    if not no_open:
        from compact_tui.cli.main import open_app

        ctx.obj = Desk(place, desk.who or None, None, third_party=desk.third_party)
        ctx.call_on_close(lambda: _part(ctx.obj, place))
        open_app(ctx)
    else:
        click.echo(plain(_how_to_go_on(place)), err=True)


def _part(desk: Desk, place: Path) -> None:
    desk.close()
    click.echo(plain(_how_to_go_on(place)), err=True)


def _how_to_go_on(place: Path) -> str:
    called = f"{_program()} -w {shlex.quote(str(place))}"
    return (
        "\nEverybody and everything here is made up. Go on with, for example:\n"
        f"  {called} minutes show last\n"
        f"  {called} agenda show next\n"
        f"  {called} actions --overdue\n"
        f"  {called} minutes take next"
    )


def _program() -> str:
    """What to type for this program: its name where the shell finds it, else where it lies."""
    script = Path(sys.argv[0])
    if shutil.which("compact-tui") or script.name != "compact-tui":
        return "compact-tui"
    return os.path.relpath(script) if script.is_relative_to(Path.cwd()) else str(script)
