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
    from meetings.minutes.versions import Version
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
    from meetings.agenda.items import items_of
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
    from meetings.documents.data import time_data
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


@click.command()
@meeting_argument
@_line_argument
@click.option("--item", "item", metavar="N", help="Under which item: its number, or the start of its title.")
@click.option(
    "--before", metavar="LINE", help="Right before this line; without --item, under that line's item."
)
@pass_desk
def move(desk: Desk, words: str, line: str, item: str | None, before: str | None) -> None:
    """Move a line to another item, with what belongs to it and what it made.

    It keeps its time and its number. Without --before it keeps its place in time, too. Who was there and how
    the meeting went is no matter of an item, so such lines stay.

    \b
    Examples:
      compact-tui minutes move last 3f09c1 --item 4
      compact-tui minutes move last 3f09c1 --before 77ab20
    """
    from meetings.agenda.items import find_item
    from meetings.minutes.correcting import find_line
    from meetings.minutes.moving import moved_to

    if item is None and before is None:
        raise click.UsageError("Say where to: --item N, or --before LINE.")

    def do(live: Taking, entry: Entry) -> Echo:
        beside = find_line(live, before) if before is not None else None
        under = beside.item if beside else None
        if item is not None:
            under = find_item(desk.office, live.meeting, item).id
        return moved_to(live, entry, under, beside)

    _put_right(desk, words, line, do)


@click.command()
@meeting_argument
@_line_argument
@click.option("--at", "second", metavar="WORDS", required=True, help="The words the second part begins with.")
@pass_desk
def split(desk: Desk, words: str, line: str, second: str) -> None:
    """Split a line in two; the second part is read as if it were typed, and may become an action.

    \b
    Example:
      compact-tui minutes split last 3f09c1 --at "action PC:"
    """
    from meetings.minutes.dividing import cut_before
    from meetings.minutes.dividing import split as divided

    _put_right(desk, words, line, lambda live, entry: divided(live, entry, *cut_before(entry.line, second)))


@click.command()
@meeting_argument
@_line_argument
@pass_desk
def join(desk: Desk, words: str, line: str) -> None:
    """Join a line with the one before it: its words become part of that, and what it made is taken back.

    \b
    Example:
      compact-tui minutes join last 3f09c1
    """
    from meetings.minutes.dividing import join as joined

    _put_right(desk, words, line, joined)


@click.command()
@meeting_argument
@click.argument("line", required=False)
@click.option("--keep", metavar="VERSION", help="The version that is to stand alone, by its id.")
@click.option("--both", is_flag=True, help="Let every version stand as a line of its own.")
@as_json
@pass_desk
def settle(desk: Desk, words: str, line: str | None, keep: str | None, both: bool, json_: bool) -> None:
    """Choose between versions of a line that were made at once; alone: the lines where there is a choice.

    \b
    Examples:
      compact-tui minutes settle last
      compact-tui minutes settle last 3f09c1 --keep 5be7d0
    """
    from meetings.minutes.taking import Taking
    from meetings.minutes.versions import both_kept, chosen, find_forked, to_choose

    if bool(keep) and both:
        raise click.UsageError("Choose one version with --keep, or all of them with --both.")
    meeting = desk.meeting(words)
    found = to_choose(desk.office, meeting.id)
    if keep or both:
        taking, entry = Taking(desk.office, meeting), find_forked(found, line or "")
        echo = chosen(taking, entry, keep) if keep else both_kept(taking, entry)
        click.echo(plain(echo.line))
        return
    rows = [
        _version(entry, one)
        for entry, versions in found.items()
        if not line or entry == find_forked(found, line)
        for one in versions
    ]
    columns = [
        ("line", lambda row: row["line"][-_SHORT:]),
        ("version", lambda row: row["id"][-_SHORT:] + (" (shown)" if row["shown"] else "")),
        ("by", lambda row: row["by"] or ""),
        ("at", lambda row: (row["at"] or "")[:16].replace("T", " ")),
        ("says", lambda row: str(row["text"]) + (" (taken back)" if row["taken_back"] else "")),
    ]
    show(rows, columns, json_=json_, empty=f"No line of {meeting.ref} stands in several versions.")


def _version(entry: str, version: Version) -> dict[str, Any]:
    return {
        "line": entry,
        "id": version.change.id,
        "by": version.by or None,
        "at": version.at.isoformat() if version.at else None,
        "text": version.entry.line,
        "taken_back": version.entry.taken_back,
        "shown": version.shown,
    }


def _put_right(desk: Desk, words: str, line: str, do: Callable[[Taking, Entry], Echo]) -> None:
    """Do something to a line of minutes that are still a draft, and say what came of it."""
    from meetings.minutes.correcting import find_line
    from meetings.minutes.taking import Taking

    taking = Taking(desk.office, desk.meeting(words))
    echo = do(taking, find_line(taking, line))
    click.echo(plain(echo.line))
    for more in echo.more:
        click.echo(plain(more), err=True)
