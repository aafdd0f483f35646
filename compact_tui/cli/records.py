"""Every record: found by its words, followed through its history, taken back and put back."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show, show_json
from meetings.errors import Refused

_WORDS = {
    "entry": "line",
    "item": "agenda item",
    "funding-change": "change of funding",
    "recurring": "recurring item",
    "round": "round of correspondence",
    "calendar-address": "calendar address",
}


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="At most so many.")
@as_json
@pass_desk
def search(desk: Desk, words: tuple[str, ...], limit: int, json_: bool) -> None:
    """Search every record, and after them what the area says, best first; words may be beginnings."""
    from meetings.searching import search as found_by

    asked = " ".join(words)
    found = found_by(desk.office, asked, limit=limit)
    rows = [
        {"kind": hit.kind, "ref": hit.ref, "title": hit.title, "snippet": hit.snippet, "meeting": hit.meeting}
        for hit in found
    ]
    columns = [
        ("kind", lambda row: _WORDS.get(row["kind"], row["kind"])),
        ("ref", lambda row: (row["meeting"] if row["kind"] == "entry" else row["ref"]) or ""),
        ("meeting", lambda row: row["meeting"] or ""),
        ("found", lambda row: str(row["snippet"])),
    ]
    short = asked if len(asked) <= 60 else asked[:59] + "…"
    show(rows, columns, json_=json_, empty=plain(f"Nothing here holds “{short}”."))


@click.command()
@click.argument("ref", required=False)
@click.option("--restore", metavar="ID", help="Go back to what it said after this change.")
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=50,
    show_default=True,
    help="Without REF: at most so many.",
)
@as_json
@pass_desk
def history(desk: Desk, ref: str | None, restore: str | None, limit: int, json_: bool) -> None:
    """Who changed a record, when, and what it said before and after; without REF, what changed last of all.

    Each change ends in the id by which --restore goes back to it, or chooses it where two were made at once.
    """
    from meetings.history import history as steps_of
    from meetings.history import restore as go_back

    if ref is None:
        if restore is not None:
            raise click.UsageError("Name what is to go back to an earlier version: history REF --restore ID.")
        _lately(desk, limit, json_)
        return
    if restore is not None:
        go_back(desk.office, ref, restore, desk.body)
    steps = steps_of(desk.office, ref, desk.body)
    if json_:
        show_json([
            {
                "id": step.id, "at": _moment(step.at), "by": step.by or None, "what": step.what,
                "before": step.before, "after": step.after, "stands": step.stands, "of": step.of or None,
            }
            for step in steps
        ])  # fmt: skip
        return
    for step in steps:
        by = f" · {step.by}" if step.by else ""
        at = f"{step.at:%Y-%m-%d %H:%M}" if step.at else "time unknown"
        of = f" · {step.of}" if step.of else ""
        click.echo(plain(f"{at}{by} · {' '.join(step.what.split())}{of} · {step.short}"))
        for told in _changes(step.before, step.after):
            click.echo(plain(f"    {told}"))
    standing = [step.short for step in steps if step.stands]
    if len(standing) > 1:
        both = " and ".join(standing)
        click.echo(f"Changed at once, and both kept: {both}. Choose one with --restore.", err=True)


def _lately(desk: Desk, limit: int, json_: bool) -> None:
    """The last changes of the whole record, newest first."""
    import itertools

    from meetings.clock import stamped
    from meetings.history import said
    from meetings.naming import naming_by

    rows: list[Row] = [
        {
            "id": commit.id,
            "at": _moment(stamped(commit.at)),
            "by": naming_by(desk.naming, commit.by) or None,
            "what": said(commit),
        }
        for commit in itertools.islice(desk.office.store.engine.commits(), limit)
    ]
    columns = [
        ("when", lambda row: row["at"][:16].replace("T", " ")),
        ("who", lambda row: row["by"] or ""),
        ("what", lambda row: str(row["what"])),
    ]
    show(rows, columns, json_=json_, empty="Nothing was changed yet.")


def _moment(at: dt.datetime | None) -> str | None:
    from meetings.documents.data import time_data

    return time_data(at)


def _changes(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[str]:
    if after is None:
        return ["removed"]
    if before is None:
        return [f"{name}: {_line(word)}" for name, word in after.items()]
    return [f"{name}: {_line(before[name]) or '—'} → {_line(word) or '—'}" for name, word in after.items()]


def _line(words: str | None) -> str:
    return " ".join((words or "").split())


@click.command()
@pass_desk
def undo(desk: Desk) -> None:
    """Take back the last change of all, and say what it was; “redo” puts it back."""
    _turn(desk, "undo")


@click.command()
@pass_desk
def redo(desk: Desk) -> None:
    """Put back what the last “undo” took back."""
    _turn(desk, "redo")


def _turn(desk: Desk, turn: Literal["undo", "redo"]) -> None:
    from meetings.clock import stamped
    from meetings.history import put_back, take_back
    from meetings.naming import naming_by

    commit = take_back(desk.office) if turn == "undo" else put_back(desk.office)
    if commit is None:
        raise Refused(f"There is nothing to {turn}.")
    who = naming_by(desk.naming, commit.by)
    done = "taken back" if turn == "undo" else "put back"
    at = f"{stamped(commit.at):%Y-%m-%d %H:%M}"
    parts = (done, commit.what or "a change", *((who,) if who else ()), at)
    click.echo(plain(" · ".join(" ".join(part.split()) for part in parts)))
