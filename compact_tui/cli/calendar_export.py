"""`calendar export`: the calendar, or the action plan as tasks, as a file for any calendar program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.calendar import KINDS, list_entries
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, write
from compact_tui.cli.typed import OneOf, a_file, day_at
from meetings.calendar.entries import LONGEST_ALARM, LONGEST_REFRESH

if TYPE_CHECKING:
    from meetings.calendar.office import Kind


@click.command()
@click.option("-o", "target", metavar="FILE", type=a_file, help="Write it to a file.")
@click.option("--only", multiple=True, type=OneOf(KINDS), help="Only these dates; may be repeated.")
@click.option("--tasks", is_flag=True, help="The action plan as tasks, in a file of their own.")
@click.option("--for", "person", metavar="PERSON", help="Only what concerns one person.")
@click.option("--meeting", metavar="MEETING", help="Only one meeting: its sittings.")
@click.option("--coming", is_flag=True, help="Only what is not over yet.")
@click.option("--past", is_flag=True, help="Only what was before today.")
@click.option("--since", metavar="DAY", help="Only what is not over before this day.")
@click.option("--until", metavar="DAY", help="Only what begins by this day.")
@click.option("--public", is_flag=True, help="For everybody: nothing private, nobody named.")
@click.option(
    "--alarm", type=click.IntRange(0, LONGEST_ALARM), metavar="MINUTES", help="Remind of meetings before."
)
@click.option(
    "--refresh",
    type=click.IntRange(1, LONGEST_REFRESH),
    metavar="HOURS",
    help="When subscribers should look again.",
)
@as_json
@pass_desk
def export(
    desk: Desk,
    target: Path | None,
    only: tuple[Kind, ...],
    tasks: bool,
    person: str | None,
    meeting: str | None,
    coming: bool,
    past: bool,
    since: str | None,
    until: str | None,
    public: bool,
    alarm: int | None,
    refresh: int | None,
    json_: bool,
) -> None:
    """Write the calendar as a file (.ics) that every calendar program reads.

    With --json it lists what would be in it and writes nothing.

    \b
    Example:
      compact-tui calendar export --only meetings --for JS -o compact.ics
      compact-tui calendar export --public --coming -o public.ics
      compact-tui calendar export --tasks -o actions.ics
    """
    if json_ and target is not None:
        raise click.UsageError("--json lists what would be in the file; leave -o out.")
    from meetings.calendar.choice import Choice
    from meetings.calendar.taken_back import taken_back

    office = desk.office
    first, last = _days(desk, coming, past, since, until)
    choice = Choice(
        only=only, tasks=tasks, person=desk.person(person).id if person is not None else None,
        meeting=desk.meeting(meeting) if meeting is not None else None, body=desk.body_or_any,
        since=first, until=last, public=public, alarm=alarm, refresh=refresh,
    )  # fmt: skip
    if choice.contradiction:
        raise click.UsageError(choice.contradiction)
    found = choice.entries(office)
    if json_:
        list_entries(found, json_=True)
        return
    if not found:
        click.echo("The calendar is empty: nothing that is kept was asked for.", err=True)
    gone = taken_back(office, choice, target, found) if target is not None else []
    write(choice.file(office, [*found, *gone]), target)
    if gone:
        click.echo(_gone_words(len(gone)), err=True)


def _gone_words(many: int) -> str:
    """That entries of the file before are told as cancelled, and how not to."""
    what = "1 entry was" if many == 1 else f"{many} entries were"
    has, it = ("has", "it stands") if many == 1 else ("have", "they stand")
    return (
        f"{what} in this file before and {has} been taken back since: {it} in it as cancelled. A file of "
        "another name says nothing of that."
    )


def _days(
    desk: Desk, coming: bool, past: bool, since: str | None, until: str | None
) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that are asked for."""
    if (coming and since is not None) or (past and until is not None) or (coming and past):
        raise click.UsageError("--coming stands for --since today, --past for --until yesterday; say one.")
    today = desk.office.today
    first = today if coming else day_at(desk, since) if since is not None else None
    last = today - dt.timedelta(days=1) if past else day_at(desk, until) if until is not None else None
    return first, last
