"""`areas compare`: areas side by side, to benchmark a Compact against others."""

from __future__ import annotations

import click

from compact_tui.cli.areas import plugins_of, wrapped
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, show_json


@click.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY KEY…")
@as_json
@pass_desk
def compare(desk: Desk, keys: tuple[str, ...], json_: bool) -> None:
    """Set areas side by side, line by line.

    \b
    Example:
      compact-tui areas compare halton warrington
    """
    from meetings.area_compare import compare_areas

    if len(keys) < 2:
        raise click.UsageError("Name two areas or more; “compact-tui areas” lists them.")
    plugins_ = plugins_of(desk)
    places = list({place.key: place for place in map(plugins_.area, keys)}.values())
    compared = compare_areas(places)
    if json_:
        show_json([{"line": title, **cells} for title, cells in compared])
        return
    widest = max(len(place.key) for place in places)
    for number, (title, cells) in enumerate(compared):
        click.echo(f"{'' if number == 0 else chr(10)}{title}")
        for key, words in cells.items():
            for line in wrapped(f"{key:<{widest}}  {words}", "  "):
                click.echo(line)
