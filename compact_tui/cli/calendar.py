"""`calendar`: the group's dates, as a list, as a file and in everybody's own calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk
from compact_tui.cli.late import LateGroup
from compact_tui.cli.output import Row, as_json, show

if TYPE_CHECKING:
    from meetings.calendar.entries import Days, Entry, Hours


KINDS = ("meetings", "week", "deadlines", "actions", "consultations")
COMMANDS = {
    "export": "calendar_export",
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
    from meetings.calendar.office import office_calendar

    desk = ctx.ensure_object(Desk)
    list_entries(office_calendar(desk.office, body=desk.body_or_any, since=desk.office.today), json_=json_)


def list_entries(entries: Iterable[Entry], *, json_: bool) -> None:
    """Entries of a calendar as a list, by their day and hour, whole days before hours."""
    show(
        [_row(entry) for entry in sorted(entries, key=lambda entry: (entry.place, entry.uid))],
        [
            ("when", lambda row: row["words"]),
            ("kind", lambda row: row["kind"]),
            ("what", lambda row: row["title"]),
        ],
        json_=json_,
        empty="Nothing is to come; “compact-tui meetings add” puts a meeting into the year.",
    )


def _row(entry: Entry) -> Row:
    from meetings.calendar.entries import CalendarTask

    if isinstance(entry, CalendarTask):
        start, end, words = _due(entry.due)
        kind, place, video, url = "task", "", "", ""
    else:
        start, end, words = _times(entry.when)
        kind = entry.categories[0].lower() if entry.categories else "event"
        place, video, url = entry.location, entry.conference, entry.url
    return {
        "uid": entry.uid,
        "title": entry.summary,
        "kind": kind,
        "status": entry.status.lower(),
        "start": start,
        "end": end,
        "place": place or None,
        "video": video or None,
        "url": url or None,
        "sequence": entry.sequence,
        "words": words,
    }


_Span = tuple[str | None, str | None, str]
"""When something begins and ends, and the same in words."""


def _due(on: dt.date | None) -> _Span:
    from meetings.dates.words import brief

    return (on.isoformat(), None, brief(on)) if on else (None, None, "no day")


def _times(when: Hours | Days) -> _Span:
    from meetings.calendar.entries import Days
    from meetings.dates.words import brief
    from meetings.documents.data import time_data

    first, last = when.days
    if isinstance(when, Days):
        more = f" – {brief(last)}" if last != first else ""
        return first.isoformat(), last.isoformat(), f"{brief(first)}{more}"
    return time_data(when.start), time_data(when.end), f"{brief(first)} {when.start:%H:%M}"
