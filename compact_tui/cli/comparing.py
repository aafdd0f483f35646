"""`areas compare`: areas side by side, to benchmark a Compact against others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.documents import format_among
from compact_tui.cli.output import as_json, fold, json_text, plain, screen_width, write
from compact_tui.cli.typed import OneOf, a_file

if TYPE_CHECKING:
    from meetings.areas.comparison import Comparison, Row, Said

_READABLE = 56
"""How many columns an area must have across to stand beside the others."""

_GAP = 3
_FORMATS = ("text", "markdown", "json")


@click.command()
@click.argument("keys", nargs=-1, metavar="KEY KEY…")
@click.option("--theme", metavar="THEME", help="One theme alone, such as consultation or principles.")
@click.option(
    "--format",
    "format_",
    type=OneOf(_FORMATS),
    help="Text, Markdown for a report, or JSON; else as FILE ends.",
)
@click.option("-o", "--output", "target", type=a_file, metavar="FILE", help="Write there.")
@as_json
@pass_desk
def compare(
    desk: Desk,
    keys: tuple[str, ...],
    theme: str | None,
    format_: str | None,
    target: Path | None,
    json_: bool,
) -> None:
    """Set areas side by side, theme by theme: what they have in common, and what stands in one only.

    \b
    Example:
      compact-tui areas compare halton warrington --theme disputes
    """
    from meetings.areas.compare import THEMES, compare_areas

    if len(keys) < 2:
        raise click.UsageError("Name two areas or more; “compact-tui areas” lists them.")
    chosen = format_among(_FORMATS, format_, target, json_=json_)
    wanted = OneOf(THEMES).convert(theme, None, None) if theme is not None else None
    plugins = desk.plugins
    places = {place.key: place for place in map(plugins.area, keys)}
    if len(places) < 2:
        raise click.UsageError("These are one and the same area; name another to set beside it.")
    compared = compare_areas(list(places.values()))
    if wanted is not None:
        compared = compared.only((wanted,))
    match chosen:
        case "json":
            write(json_text(list(_rows(compared))), target)
        case "markdown":
            from meetings.documents.comparison import comparison_markdown

            write(comparison_markdown(compared), target)
        case _ if target is None:
            for line in told(compared, screen_width()):
                click.echo(line)
        case _:
            write("".join(f"{line}\n" for line in told(compared, 100)), target)


def _rows(compared: Comparison) -> Iterator[dict[str, object]]:
    """Each row as plain data; an area that states nothing has an empty list."""
    for theme in compared.themes:
        for row in theme.rows:
            yield {
                "theme": theme.key,
                "line": row.line,
                "share": {"": None, "all": "in common", "some": "in some", "one": "only here"}.get(row.share),
                "areas": {key: [_data(one) for one in said] for key, said in row.cells.items()},
                "known_by": list(row.known_by),
            }


def _data(one: Said) -> dict[str, object]:
    return {
        "text": one.text,
        "key": one.key or None,
        "source": one.source or None,
        "step": int(one.mark) if one.mark else None,
        "fault": one.fault,
    }


def told(compared: Comparison, across: int) -> Iterator[str]:
    """A comparison as text so many columns across: side by side where each area has room to be read."""
    across = max(across, 40)
    each = (across - _GAP * (len(compared.names) - 1)) // len(compared.names)
    beside = each >= _READABLE
    for number, theme in enumerate(compared.themes):
        yield from ([] if number == 0 else [""])
        yield plain(theme.title.upper())
        if theme.note:
            yield from fold(plain(theme.note), across, 0).split("\n")
        for row in theme.rows:
            yield ""
            standing = compared.standing(row)
            yield from fold(plain(f"{row.line}  {standing}" if standing else row.line), across, 4).split("\n")
            yield from _beside(compared, row, each) if beside else _below(compared, row, across)


def _below(compared: Comparison, row: Row, across: int) -> Iterator[str]:
    """Each area under the other, its name before its words."""
    from meetings.areas.comparison import NOT_STATED

    for key, said in row.cells.items():
        name = compared.names[key]
        if len(said) > 1:
            yield from fold(plain(f"  {name}:"), across, 4).split("\n")
        for one in said:
            words = f"    - {one.in_full}" if len(said) > 1 else f"  {name}: {one.in_full}"
            yield from fold(plain(words), across, 6).split("\n")
        if not said:
            yield from fold(plain(f"  {name}: {NOT_STATED}"), across, 6).split("\n")


def _beside(compared: Comparison, row: Row, each: int) -> Iterator[str]:
    """The areas beside each other, each under its name."""
    from itertools import zip_longest

    from meetings.areas.comparison import NOT_STATED

    columns = []
    for key, said in row.cells.items():
        words = [one.in_full for one in said] or [NOT_STATED]
        columns.append([line for text in (f"{compared.names[key]}:", *words) for line in _folded(text, each)])
    for lines in zip_longest(*columns, fillvalue=""):
        yield _across(lines, each)


def _folded(text: str, each: int) -> Sequence[str]:
    return fold(f"  {plain(text)}", each, 4).split("\n")


def _across(lines: Sequence[str], each: int) -> str:
    from compact_tui.cli.output import width

    gap = " " * _GAP
    return gap.join(line + " " * (each - width(line)) for line in lines).rstrip()
