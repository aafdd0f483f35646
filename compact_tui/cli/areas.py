"""`areas` and `plugins`: the local areas, side by side, and what is loaded from where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.late import LateGroup
from compact_tui.cli.output import Row, as_json, plain, screen_width, show, show_json

if TYPE_CHECKING:
    from meetings.areas.folder import LocalArea
    from meetings.areas.page import Line


@click.group(
    cls=LateGroup,
    late={
        "compare": "comparing",
        "proof": "proofing",
        "new": "area_folders",
        "check": "area_folders",
        "words": "codes",
        "refers": "codes",
    },
    invoke_without_command=True,
)
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
    plugins_ = ctx.ensure_object(Desk).plugins
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


@areas.command("show")
@click.argument("key", required=False)
@as_json
@pass_desk
def show_area(desk: Desk, key: str | None, json_: bool) -> None:
    """Show an area, without KEY the group's own: the agreement, its codes, how the group works, its words.

    \b
    Example:
      compact-tui areas show high-peak
    """
    place = desk.plugins.area(key) if key is not None else desk.office.local
    if json_:
        show_json(place.as_dict())
        return
    for line in _shown(place):
        click.echo(line)


def _shown(place: LocalArea) -> Iterator[str]:
    """The pages of the Codes screen, one below the other; what the document does not say has none."""
    from meetings.areas.pages import pages_of

    for number, page in enumerate(pages_of(place)):
        if number:
            yield ""
        whence = f" ({page.source})" if page.is_official and page.source else ""
        yield from wrapped(f"{page.part}: {page.title}{whence}", "")
        if page.intro:
            yield from wrapped(page.intro, "  ")
        indent = "  "
        for line in page.lines:
            if line.heading:
                indent = "    "
                yield from wrapped(line.text, "  ")
            else:
                yield from wrapped(_said(line), indent)


def _said(line: Line) -> str:
    where = "; ".join(part for part in (line.source, line.note) if part)
    return f"{line.key}{'  ' if line.key else ''}{line.text}{f' ({where})' if where else ''}"


def wrapped(words: str, indent: str) -> list[str]:
    """A person's words in lines as wide as the terminal, all but the first set in."""
    import textwrap

    return textwrap.wrap(
        plain(words), max(screen_width(), 40), initial_indent=indent, subsequent_indent=f"{indent}    ",
        break_on_hyphens=False, break_long_words=False,  # a key is copied whole
    )  # fmt: skip


@click.command()
@as_json
@pass_desk
def plugins(desk: Desk, json_: bool) -> None:
    """List what is loaded, from where, and what failed. Every plugin is asked everything once, to see.

    \b
    Example:
      compact-tui plugins --json
    """
    from meetings.plugging.trial import try_out

    plugins_ = desk.plugins
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
            for line in wrapped(fault, "  "):
                click.echo(line)


def _state(faults: int) -> str:
    return f"{faults} fault{'' if faults == 1 else 's'}, below" if faults else "ok"
