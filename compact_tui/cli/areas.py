"""`areas` and `plugins`: the local areas, side by side, and what is loaded from where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, screen_width, show, show_json

if TYPE_CHECKING:
    from meetings.plugins import Plugins


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def areas(ctx: click.Context, json_: bool) -> None:
    """List the local areas, show one, or set several side by side.

    \b
    Example:
      compact-tui areas show halton
    """
    if ctx.invoked_subcommand is not None:
        return
    plugins_ = _plugins(ctx.ensure_object(Desk))
    rows: list[Row] = [
        {
            "key": area.key,
            "name": area.name or None,
            "state": area.state or None,
            "origin": area.origin,
            "fault": area.fault or None,
        }
        for area in plugins_.areas()
    ]
    show(
        rows,
        [
            ("area", lambda row: row["key"]),
            ("name", lambda row: row["name"] or "cannot be read"),
            ("state", lambda row: row["state"] or ""),
            ("from", lambda row: row["origin"]),
        ],
        json_=json_,
        empty="There are no areas; the program was not installed whole.",
    )
    for row in rows:
        if row["fault"]:
            click.echo(plain(row["fault"]), err=True)


def _plugins(desk: Desk) -> Plugins:
    """The areas at hand, with or without a workspace."""
    from meetings.plugins import Plugins

    return Plugins.open(no_third_party=not desk.third_party, folders=[desk.folder / "areas"])


@areas.command("show")
@click.argument("key", required=False)
@as_json
@pass_desk
def show_area(desk: Desk, key: str | None, json_: bool) -> None:
    """Show an area, without KEY the group's own: names, principles, codes, rules and what is left open.

    \b
    Example:
      compact-tui areas show high-peak
    """
    found = (_plugins(desk).area(key) if key is not None else desk.office.local).as_dict()
    if json_:
        show_json(found)
        return
    for line in _shown(found):
        click.echo(line)


def _shown(area: dict[str, Any]) -> Iterator[str]:
    yield plain(f"{area['name']} · {area['title']}")
    yield plain(f"{area['state']}, {area['date']}")
    yield from _wrapped(area["status"], "")
    sectors = (f"{one['name']}{' (' + one['short'] + ')' if one['short'] else ''}" for one in area["sectors"])
    yield from _list("Sectors", sectors)
    yield from _list("Bodies", (f"{one['name']}; meets: {one['meets']}" for one in area["bodies"]))
    seats = (f"{one['title']}{': ' + str(one['places']) if one['places'] else ''}" for one in area["seats"])
    yield from _list("Seats", seats)
    yield from _statements("Principles", area["principles"])
    for code in area["codes"]:
        yield ""
        yield plain(f"{code['title']} [{code['key']}]{'' if code['sections'] else ': no text yet'}")
        for section in code["sections"]:
            yield plain(f"  {section['heading']}")
            for one in section["undertakings"]:
                yield from _wrapped(f"{one['key']}  {one['text']} ({one['source']})", "    ")
    yield from _statements("Rules", area["rules"])
    yield from _statements("When things go wrong", area["disputes"])
    yield from _list("Words", (f"{one['term']}: {one['meaning']}" for one in area["glossary"]))
    yield from _list("Left open", (f"{one['heading']} ({one['source']})" for one in area["pending"]))


def _statements(title: str, found: list[dict[str, Any]]) -> Iterator[str]:
    yield from _list(title, (f"{one['key']}  {one['text']} ({one['source']})" for one in found))


def _list(title: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield title
    told = False
    for line in lines:
        yield from _wrapped(line, "  ")
        told = True
    if not told:
        yield "  not stated"


def _wrapped(words: str, indent: str) -> list[str]:
    import textwrap

    return textwrap.wrap(
        plain(words), max(screen_width(), 40), initial_indent=indent, subsequent_indent=f"{indent}    "
    )


@areas.command()
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
    plugins_ = _plugins(desk)
    places = list({place.key: place for place in map(plugins_.area, keys)}.values())
    compared = compare_areas(places)
    if json_:
        show_json([{"line": title, **cells} for title, cells in compared])
        return
    widest = max(len(place.key) for place in places)
    for number, (title, cells) in enumerate(compared):
        click.echo(f"{'' if number == 0 else chr(10)}{title}")
        for key, words in cells.items():
            for line in _wrapped(f"{key:<{widest}}  {words}", "  "):
                click.echo(line)


@click.command()
@as_json
@pass_desk
def plugins(desk: Desk, json_: bool) -> None:
    """List what is loaded, from where, and what failed. Every plugin is asked everything once, to see.

    \b
    Example:
      compact-tui plugins --json
    """
    from meetings.plugin_trial import try_out

    plugins_ = _plugins(desk)
    try_out(plugins_)
    rows: list[Row] = [
        {
            "name": one.name,
            "kind": one.kind,
            "origin": one.origin or None,
            "version": one.version or None,
            "fault": one.fault or None,
            "faults": list(one.faults),
            "hooks": list(one.hooks),
        }
        for one in plugins_.loaded
    ]
    show(
        rows,
        [
            ("plugin", lambda row: row["name"]),
            ("kind", lambda row: row["kind"]),
            ("from", lambda row: row["origin"] or ""),
            ("version", lambda row: row["version"] or ""),
            ("state", lambda row: _state(len(row["faults"]))),
        ],
        json_=json_,
        empty="Nothing is loaded; the program was not installed whole.",
    )
    for row in rows if not json_ else ():
        for number, fault in enumerate(row["faults"]):
            if not number:
                click.echo(f"\n{plain(row['name'])}:")
            for line in _wrapped(fault, "  "):
                click.echo(line)


def _state(faults: int) -> str:
    return f"{faults} fault{'' if faults == 1 else 's'}, below" if faults else "ok"
