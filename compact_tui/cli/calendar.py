"""`calendar`: the group's dates, as a list and as a file for everybody's own calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.late import LateGroup
from compact_tui.cli.output import Row, as_json, show, write
from compact_tui.cli.typed import OneOf

if TYPE_CHECKING:
    from meetings.calendar.entries import CalendarEvent

KINDS = ("meetings", "week", "deadlines", "actions", "consultations")


COMMANDS = {
    "feed": "calendar_feed",
    "serve": "calendar_feed",
    "addresses": "calendar_addresses",
    "address": "calendar_addresses",
    "revoke": "calendar_addresses",
    "push": "calendar_push",
    "import": "calendar_import",
    "invite": "calendar_invite",
    "reply": "calendar_answers",
    "answers": "calendar_answers",
    "answer": "calendar_answers",
    "month": "calendar_views",
    "year": "calendar_views",
}
"""Each command that stands in a module of its own."""


@click.group(cls=LateGroup, late=COMMANDS, invoke_without_command=True)
@as_json
@click.pass_context
def calendar(ctx: click.Context, json_: bool) -> None:
    """List the dates that are to come, or write the group's calendar to a file.

    \b
    Example:
      compact-tui calendar export -o compact.ics
    """
    if ctx.invoked_subcommand is not None:
        return
    from meetings.calendar.entries import Days, days_of
    from meetings.calendar.office import office_calendar

    desk = ctx.ensure_object(Desk)
    found = office_calendar(desk.office, body=desk.body_or_any)
    coming = [e for e in found if days_of(e)[1] >= desk.office.today]
    coming.sort(key=lambda e: (days_of(e)[0], not isinstance(e.when, Days), _hour(e), e.uid))
    show(
        [_row(entry) for entry in coming],
        [
            ("when", lambda row: row["words"]),
            ("kind", lambda row: row["kind"]),
            ("what", lambda row: row["title"]),
        ],
        json_=json_,
        empty="Nothing is to come; “compact-tui meetings add” puts a meeting into the year.",
    )


def _hour(entry: CalendarEvent) -> dt.time:
    from meetings.calendar.entries import Days

    return dt.time() if isinstance(entry.when, Days) else entry.when.start.time()


def _row(entry: CalendarEvent) -> Row:
    from meetings.calendar.entries import Days, days_of
    from meetings.dates.words import brief
    from meetings.documents.json import time_data

    first, last = days_of(entry)
    words = brief(first)
    if isinstance(entry.when, Days):
        start, end = first.isoformat(), last.isoformat()
        if end != start:
            words += f" – {brief(last)}"
    else:
        start, end = time_data(entry.when.start) or "", time_data(entry.when.end) or ""
        words += f" {_hour(entry):%H:%M}"
    return {
        "uid": entry.uid,
        "title": entry.summary,
        "kind": entry.categories[0].lower() if entry.categories else "event",
        "status": entry.status.lower(),
        "start": start,
        "end": end or None,
        "words": words,
    }


@calendar.command()
@click.option("-o", "target", metavar="FILE", type=click.Path(path_type=Path), help="Write it to a file.")
@click.option("--only", multiple=True, type=OneOf(KINDS), help="Only these dates; may be repeated.")
@click.option("--for", "person", metavar="PERSON", help="Only what concerns one person.")
@click.option("--meeting", metavar="MEETING", help="Only one meeting.")
@pass_desk
def export(
    desk: Desk, target: Path | None, only: tuple[str, ...], person: str | None, meeting: str | None
) -> None:
    """Write the calendar as a file (.ics) that every calendar program reads.

    \b
    Example:
      compact-tui calendar export --only meetings --for JS -o compact.ics
    """
    from meetings.calendar.office import office_calendar
    from meetings.calendar.vcalendar import calendar_file

    entries = office_calendar(
        desk.office,
        only=only or KINDS,  # type: ignore[arg-type]  # each is one of KINDS
        person=desk.person(person).id if person else None,
        meeting=desk.meeting(meeting) if meeting else None,
        body=desk.body_or_any,
    )
    if not entries:
        click.echo("The calendar is empty: no such dates are kept yet.", err=True)
    write(calendar_file(desk.office.group.name, entries), target)
