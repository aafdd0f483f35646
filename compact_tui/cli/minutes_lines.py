"""The lines of minutes as they were kept: listed, and put right where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show

if TYPE_CHECKING:
    from meetings.minutes.echo import Echo
    from meetings.minutes.taking import Taking
    from meetings.records.entry import Entry

_SHORT = 6
"""How many characters of a line's id are shown: the end, by which it can be named."""

meeting_argument = click.argument("words", metavar="MEETING")
_line_argument = click.argument("line", metavar="LINE")


@click.command()
@meeting_argument
@as_json
@pass_desk
def log(desk: Desk, words: str, json_: bool) -> None:
    """The lines of a meeting as they were kept, those taken back among them.

    Each has an id, by which “correct”, “insert” and “take-back” name it. “history” takes the whole of it,
    as --json gives it.
    """
    from meetings.agenda import items_of
    from meetings.minutes.order import in_order
    from meetings.minutes.setting import entries_of

    meeting = desk.meeting(words)
    numbers = {item.id: n for n, item in enumerate(items_of(desk.office, meeting.id), start=1)}
    rows = [_entry(desk, entry, numbers) for entry in in_order(entries_of(desk.office, meeting.id))]
    columns = [
        ("id", lambda row: row["id"][-_SHORT:]),
        ("time", lambda row: row["at"][11:16] if row["at"] else ""),
        ("item", lambda row: str(row["item"] or "")),
        ("kind", lambda row: row["kind"] + (" (taken back)" if row["taken_back"] else "")),
        ("line", lambda row: str(row["text"])),
    ]
    show(rows, columns, json_=json_, empty=f"Nothing is minuted of {meeting.ref} yet.")


def _entry(desk: Desk, entry: Entry, numbers: dict[str, int]) -> dict[str, Any]:
    from meetings.documents.json import time_data
    from meetings.records.entry import kind_of, owners_in

    named = dict.fromkeys(one.id for one in owners_in(entry.parsed) if one.kind == "person" and one.id)
    return {
        "id": entry.id,
        "at": time_data(entry.at),
        "item": numbers.get(entry.item or ""),
        "kind": kind_of(entry.parsed),
        "text": entry.line,
        "people": [{"initials": desk.naming.initials(p), "name": desk.naming.person(p)} for p in named],
        "taken_back": entry.taken_back,
        "ref": entry.ref or None,
    }


@click.command()
@meeting_argument
@_line_argument
@click.argument("text")
@pass_desk
def correct(desk: Desk, words: str, line: str, text: str) -> None:
    """Let a line say something else: what the old one did is undone, what the new one does is done.

    LINE is the id that “minutes log” shows.

    \b
    Example:
      compact-tui minutes correct last 3f09c1 "action RN: send the guide by Friday"
    """
    from meetings.minutes.correcting import rewritten

    _put_right(desk, words, line, lambda live, entry: rewritten(live, entry, text))


@click.command()
@meeting_argument
@_line_argument
@click.argument("text")
@pass_desk
def insert(desk: Desk, words: str, line: str, text: str) -> None:
    """Put a line in before another, under the same item and at the same time.

    \b
    Example:
      compact-tui minutes insert last 3f09c1 "14:22 TM arrives"
    """
    from meetings.minutes.correcting import inserted

    _put_right(desk, words, line, lambda live, entry: inserted(live, entry, text))


@click.command("take-back")
@meeting_argument
@_line_argument
@pass_desk
def take_back(desk: Desk, words: str, line: str) -> None:
    """Take one line back, wherever it stands, with all it did; the log goes on showing it.

    \b
    Example:
      compact-tui minutes take-back last 3f09c1
    """
    from meetings.minutes.correcting import struck

    _put_right(desk, words, line, struck)


def _put_right(desk: Desk, words: str, line: str, do: Callable[[Taking, Entry], Echo]) -> None:
    """Do something to a line of minutes that are still a draft, and say what came of it."""
    from meetings.minutes.correcting import find_line
    from meetings.minutes.taking import Taking

    taking = Taking(desk.office, desk.meeting(words))
    echo = do(taking, find_line(taking, line))
    click.echo(plain(echo.line))
    for more in echo.more:
        click.echo(plain(more), err=True)
