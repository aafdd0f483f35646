"""`meetings`: the year's meetings, added, moved, cancelled and planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.late import LateGroup
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import OneOf, day_at, hour_of, kind_words, moment

if TYPE_CHECKING:
    from meetings.records.meeting import Meeting, MeetingKind

Command = TypeVar("Command", bound=Callable[..., Any])
_PASSED = "That day has passed; the meeting can be written up."
KINDS = ("ordinary", "annual", "special", "working-party")


LATE = {"plan": "planning", "avoid": "avoiding", "partners": "partnering"}


@click.group(cls=LateGroup, late=LATE, invoke_without_command=True)
@click.option("--year", type=click.IntRange(1, 9999), help="Only the meetings of one year.")
@click.option("--coming", is_flag=True, help="Only those from today on.")
@as_json
@click.pass_context
def meetings(ctx: click.Context, year: int | None, coming: bool, json_: bool) -> None:
    """List the meetings, or add, move, cancel and plan them.

    \b
    Example:
      compact-tui meetings --year 2026
    """
    if ctx.invoked_subcommand is None:
        desk = ctx.ensure_object(Desk)
        _list(desk, year, coming, json_)


def _list(desk: Desk, year: int | None, coming: bool, json_: bool) -> None:
    from meetings.store.query import where

    body = desk.body_or_any
    found = desk.office.meetings.find(where("body") == body if body else None, order="start")
    if year is not None:
        found = [m for m in found if m.start.year == year]
    if coming:
        found = [m for m in found if m.sittings[-1].start.date() >= desk.office.today]
    if json_:
        from meetings.documents.data import meeting_data

        rows: list[Row] = [meeting_data(m) for m in found]
    else:
        rows = [_row(m) for m in found]
    empty = "No meeting is planned yet; “compact-tui meetings add --date 9/12/2026 --start 14:00” adds one."
    if (year or coming) and not found:
        empty = "No such meeting; “compact-tui meetings” lists them all."
    columns = ("meeting", "when", "kind", "status", "venue")
    show(rows, [(name, itemgetter(name)) for name in columns], json_=json_, empty=empty)


def _row(meeting: Meeting) -> Row:
    kind = kind_words(meeting.kind)
    return {
        "meeting": meeting.ref,
        "when": times_of(meeting),
        "kind": f"{kind}: {meeting.title}" if meeting.title else kind,
        "status": kind_words(meeting.status),
        "venue": meeting.venue,
    }


def times_of(meeting: Meeting) -> str:
    """When a meeting is, in a list: `Wed 9 Dec 2026 14:00–16:00`, and the days it goes on."""
    from meetings.dates.words import brief

    end = f"–{meeting.end:%H:%M}" if meeting.end else ""
    more = "".join(f" and {brief(sitting.start.date())}" for sitting in meeting.sittings[1:])
    return f"{brief(meeting.start.date())} {meeting.start:%H:%M}{end}{more}"


def _ways_in(command: Command) -> Command:
    """The options for how to join from elsewhere."""
    for option in (
        click.option("--joining", metavar="TEXT", help="What one must know to come in; “”: nothing."),
        click.option("--video", metavar="URL", help="Where to join by video; “”: nowhere."),
    ):
        command = option(command)
    return command


@meetings.command()
@click.option("--date", "date", required=True, metavar="DAY", help="9/12/2026, 9 Dec, 2026-12-09.")
@click.option("--start", required=True, metavar="TIME", help="14:00 or 2pm.")
@click.option("--end", metavar="TIME", help="The body's usual length if not given.")
@click.option("--venue", help="The body's usual place if not given.")
@_ways_in
@click.option("--kind", type=OneOf(KINDS), help="Ordinary, or a working party's own.")
@click.option("--title", default="", help="For a meeting with a name of its own.")
@pass_desk
def add(
    desk: Desk,
    date: str,
    start: str,
    end: str | None,
    venue: str | None,
    video: str | None,
    joining: str | None,
    kind: MeetingKind | None,
    title: str,
) -> None:
    """Put a meeting into the year and begin its agenda.

    \b
    Example:
      compact-tui meetings add --date "9 Dec" --start 14:00 --end 16:00 --venue "Town Hall, Room 2"
    """
    from meetings.records.group import MAIN
    from meetings.typed import line_of
    from meetings.year import add_meeting

    on = day_at(desk, date)
    begins = moment(on, hour_of(start))
    ends = moment(on, hour_of(end)) if end else None
    usual: MeetingKind = "ordinary" if desk.body == MAIN else "working-party"
    same_day = [m.ref for m in _on(desk, on)]
    meeting = add_meeting(
        desk.office,
        begins,
        end=ends,
        venue=line_of(venue or "", "the venue"),
        video=video or "",
        joining=line_of(joining or "", "how to join"),
        kind=kind or usual,
        title=line_of(title, "the title"),
        body=desk.body,
    )
    where = f" · {meeting.venue}" if meeting.venue else ""
    click.echo(plain(f"added {meeting.ref} · {times_of(meeting)}{where}"))
    if on < desk.office.today:
        click.echo(_PASSED, err=True)
    if same_day:
        click.echo(plain(f"The same body meets on that day already: {', '.join(same_day)}."), err=True)


def _on(desk: Desk, on: dt.date) -> list[Meeting]:
    from meetings.references import on_day

    return [m for m in on_day(desk.office, on) if m.body == desk.body and m.status != "cancelled"]


@meetings.command()
@click.argument("meeting")
@click.option("--date", "date", metavar="DAY", help="Another day; the hour stays.")
@click.option("--start", metavar="TIME", help="Another hour; the meeting stays as long as it was.")
@click.option("--end", metavar="TIME", help="When it ends.")
@click.option("--venue", help="Another place.")
@_ways_in
@click.option("--held", is_flag=True, help="It was held on that day, which is over.")
@pass_desk
def move(
    desk: Desk,
    meeting: str,
    date: str | None,
    start: str | None,
    end: str | None,
    venue: str | None,
    video: str | None,
    joining: str | None,
    held: bool,
) -> None:
    """Move a meeting to another time or place, or change how to join it; its number stays.

    \b
    Example:
      compact-tui meetings move next --date "16 Dec" --venue "Fire Station"
    """
    from meetings.typed import line_of
    from meetings.year import move_meeting, must_stay_to_come

    if all(one is None for one in (date, start, end, venue, video, joining)):
        raise click.UsageError("Say what changes: --date, --start, --end, --venue, --video or --joining.")
    planned = desk.meeting(meeting)
    on = day_at(desk, date) if date else planned.start.date()
    if not held:
        must_stay_to_come(desk.office, planned, on)
    begins = moment(on, hour_of(start) if start else planned.start.time())
    moved = move_meeting(
        desk.office,
        planned,
        start=begins,
        end=moment(on, hour_of(end)) if end else None,
        venue=None if venue is None else line_of(venue, "the venue"),
        video=video,
        joining=None if joining is None else line_of(joining, "how to join"),
    )
    where = f" · {moved.venue}" if moved.venue else ""
    click.echo(plain(f"moved {moved.ref} · {times_of(moved)}{where}"))
    if held and on < desk.office.today:
        click.echo(_PASSED, err=True)


@meetings.command()
@click.argument("meeting")
@click.option("--reason", required=True, help="It goes out with the calendar.")
@pass_desk
def cancel(desk: Desk, meeting: str, reason: str) -> None:
    """Cancel a meeting; it keeps its number and stays in calendars as cancelled.

    \b
    Example:
      compact-tui meetings cancel 2026-05 --reason "Snow"
    """
    from meetings.typed import line_of
    from meetings.year import cancel_meeting

    cancelled = cancel_meeting(desk.office, desk.meeting(meeting), line_of(reason, "the reason"))
    click.echo(plain(f"cancelled {cancelled.ref} · {times_of(cancelled)} · {cancelled.cancelled}"))
