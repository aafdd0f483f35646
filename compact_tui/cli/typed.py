"""What people type after a command, read: words to choose from, days, hours and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetings.errors import Refused

if TYPE_CHECKING:
    from compact_tui.cli.desk import Desk
    from meetings.calendar.reading import Unread


class OneOf(click.Choice[str]):
    """One of a few words; a wrong one is told the nearest right one."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(list(words), case_sensitive=False)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """The sentence for a word that is none of these."""
        from meetings.areas.text import nearest, one_line

        near = nearest(str(value), self.choices)
        remedy = f"did you mean {near}?" if near else f"choose one of: {', '.join(self.choices)}."
        return f"“{one_line(str(value), 40)}” is not a word that is known here; {remedy}"


class Named(click.Path):
    """A file or folder by its name; an empty one, which would mean the folder one is in, is refused."""

    def __init__(self, what: str, example: str) -> None:
        super().__init__(path_type=Path)
        self._unnamed = f"No {what} was named; type its name, such as {example}."

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; one that is read already stays."""
        if not str(value).strip():
            raise Refused(self._unnamed)
        return super().convert(value, param, ctx)


a_file = Named("file", "report.txt")
a_folder = Named("folder", "calendars")

refers_to = click.option(
    "--refers",
    multiple=True,
    metavar="KEY",
    help="An undertaking or principle it is about, as rc.funding.public.6; may be repeated; “”: none.",
)
"""The option for what an action or an item refers to."""


def day_at(desk: Desk, words: str) -> dt.date:
    """A day as people in Britain write it, counted from today."""
    from meetings.dates import day

    return day(words, desk.office.today)


def table_in(file: Path) -> bytes:
    """The bytes of a table that is named, of standard input where that is `-`."""
    import sys

    from meetings.tables import read_table

    return sys.stdin.buffer.read() if str(file) == "-" else read_table(file)


def calendar_in(file: Path) -> bytes:
    """The bytes of a calendar (.ics) that is named, of standard input where that is `-`."""
    import sys

    from meetings.calendar.mending import LARGEST
    from meetings.calendar.reading import calendar_bytes

    return sys.stdin.buffer.read(LARGEST + 1) if str(file) == "-" else calendar_bytes(file)


def tell_unread(unread: Iterable[Unread]) -> None:
    """Say what of a calendar could not be taken, and why."""
    from compact_tui.cli.output import plain

    for one in unread:
        click.echo(plain(f"left out: {one.title}: {one.why}"), err=True)


def hour_of(words: str) -> dt.time:
    """A time of day."""
    from meetings.dates import clock

    return clock(words)


def moment(on: dt.date, at: dt.time) -> dt.datetime:
    """A day and an hour in London; refused in the hour that the clocks skip or repeat."""
    from meetings.dates import when

    return when(on, at)


def kind_words(kind: str) -> str:
    """A word of a record as people read it: `agenda circulated`."""
    return kind.replace("-", " ")
