"""`areas words` and `areas refers`: what a word means, and what refers to an undertaking."""

from __future__ import annotations

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.doors import kind_called


@click.command()
@click.argument("word", nargs=-1)
@click.option("--area", metavar="KEY", help="Of this area; else of the group's own.")
@as_json
@pass_desk
def words(desk: Desk, word: tuple[str, ...], area: str | None, json_: bool) -> None:
    """Say what WORD means in the area's glossary and the national guide's; without WORD, list them all.

    \b
    Example:
      compact-tui areas words LSP --area redcar-cleveland
    """
    from meetings.glossary import glossary_of

    office = desk.office
    asked = " ".join(word)
    known = glossary_of(office, office.plugins.area(area) if area else None)
    rows: list[Row] = [
        {"term": one.term, "meaning": one.meaning, "source": one.source or None, "area": one.key}
        for one in (known.matching(asked) if asked else known.words)
    ]
    show(
        rows,
        [
            ("word", lambda row: row["term"]),
            ("area", lambda row: row["area"]),
            ("where", lambda row: row["source"] or ""),
            ("meaning", lambda row: row["meaning"]),
        ],
        json_=json_,
        empty=f"No glossary here has “{plain(asked[:60])}”; “compact-tui areas words” lists them all."
        if asked
        else "This area has no glossary.",
    )


@click.command()
@click.argument("key")
@as_json
@pass_desk
def refers(desk: Desk, key: str, json_: bool) -> None:
    """List what refers to an undertaking or a principle, newest first.

    Those are lines of the minutes, decisions, actions, agenda items, consultations and changes of funding.

    \b
    Example:
      compact-tui areas refers rc.funding.public.6
    """
    from meetings.keys import key_of
    from meetings.referring import what_refers

    full = key_of(desk.office, key)
    rows: list[Row] = [
        {
            "kind": one.hit.kind,
            "ref": one.hit.ref,
            "title": one.hit.snippet if one.hit.kind == "entry" else one.hit.title,
            "meeting": one.hit.meeting,
            "date": one.on.isoformat() if one.on else None,
        }
        for one in what_refers(desk.office, full)
    ]
    show(
        rows,
        [
            ("date", lambda row: row["date"] or ""),
            ("what", lambda row: kind_called(row["kind"])),
            ("ref", lambda row: (row["meeting"] if row["kind"] == "entry" else row["ref"]) or ""),
            ("says", lambda row: row["title"]),
        ],
        json_=json_,
        empty=f"Nothing refers to {full} yet; “#{full}” in a line of the minutes does.",
    )
