"""`run`: the commands that plugins bring."""

from __future__ import annotations

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show, show_json


@click.command()
@click.argument("name", required=False)
@click.argument("words", nargs=-1)
@as_json
@pass_desk
def run(desk: Desk, name: str | None, words: tuple[str, ...], json_: bool) -> None:
    """Run a command that a plugin brings; without NAME, list them.

    Put -- before words that begin with a dash.

    \b
    Example:
      compact-tui run
    """
    from meetings.plugging.commands import commands_of, run_command

    if name is not None:
        lines = run_command(desk.office, name, words)
        if json_:
            show_json(lines)
        elif lines:
            click.echo("\n".join(map(plain, lines)))
        return
    rows = [
        {
            "name": one.what.name,
            "title": one.what.title,
            "words": one.what.words or None,
            "plugin": one.plugin,
        }
        for one in commands_of(desk.office).values()
    ]
    columns = [
        ("command", lambda row: " ".join(filter(None, (row["name"], row["words"])))),
        ("plugin", lambda row: str(row["plugin"])),
        ("does", lambda row: str(row["title"])),
    ]
    empty = "No plugin brings a command; the plugin author's guide says how one does."
    show(rows, columns, json_=json_, empty=empty)
