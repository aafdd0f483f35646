"""Minutes: taken as lines, shown in any format, and brought through their life."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.afterwards import after, extract
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.documents import format_asked, in_format
from compact_tui.cli.findings import check_minutes, say_questions
from compact_tui.cli.minutes_clock import clock
from compact_tui.cli.minutes_lines import (
    correct,
    insert,
    join,
    log,
    meeting_argument,
    move,
    settle,
    split,
    take_back,
)
from compact_tui.cli.output import as_json, plain, show, write
from compact_tui.cli.presence import presence
from compact_tui.cli.typed import a_file
from meetings.errors import NotHeld, Refused
from meetings.store.errors import StoreError

if TYPE_CHECKING:
    from meetings.records.meeting import Meeting


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def minutes(ctx: click.Context, json_: bool) -> None:
    """Minutes: take them, show them, circulate and approve them. Alone: the minutes there are."""
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, json_)


def _list(desk: Desk, json_: bool) -> None:
    from meetings.minutes.life import minuted

    rows = [
        {"meeting": m.ref, "title": m.title or None, "on": m.start.date().isoformat(), "status": m.status}
        for m in minuted(desk.office, desk.body_or_any)
    ]
    columns = [
        ("meeting", lambda row: str(row["meeting"])),
        ("date", lambda row: str(row["on"])),
        ("status", lambda row: str(row["status"])),
        ("title", lambda row: row["title"] or ""),
    ]
    empty = "No minutes were taken yet; “compact-tui minutes take next” begins with the next meeting."
    show(rows, columns, json_=json_, empty=empty)


@minutes.command()
@meeting_argument
@click.option("--from-notes", is_flag=True, help="Write up afterwards: no clock, only times that are typed.")
@pass_desk
def take(desk: Desk, words: str, from_notes: bool) -> int:
    """Take minutes: one line in, one answer out, saved before it is answered.

    An empty line is answered by an empty line (at a terminal by nothing), a line that could not be kept by
    “not kept” with the reason on standard error; reading goes on, and the exit code is 1.
    """
    from compact_tui.cli.prompt import take_lines
    from meetings.minutes.taking import Taking

    meeting = desk.meeting(words)
    taking = Taking(desk.office, meeting, from_notes=from_notes)
    if not from_notes:
        _say_if_another_day(desk, meeting)
    _say_apologies(desk, meeting)
    done = take_lines(taking)
    with contextlib.suppress(StoreError):  # every line is kept already
        desk.office.store.engine.idle()
    return done


def _say_apologies(desk: Desk, meeting: Meeting) -> None:
    """Say who sent apologies beforehand; the roll is the secretary's to call."""
    from meetings.calendar.invitations.roll import apologies_words

    if told := apologies_words(desk.office, meeting):
        click.echo(plain(f"Apologies came from {told}."), err=True)
        click.echo("“apologies AB: on leave” writes one down.", err=True)


def _say_if_another_day(desk: Desk, meeting: Meeting) -> None:
    """Say that the clock would date the minutes on another day than the meeting was called for."""
    from meetings.dates import brief

    on, today = meeting.sittings[-1].start.date(), desk.office.today
    if on != today:
        click.echo(f"{meeting.ref} is called for {brief(on)}, and today is {brief(today)}.", err=True)
        click.echo("To write it up from notes, stop and use --from-notes.", err=True)


@minutes.command(name="show")
@meeting_argument
@in_format
@click.option("-o", "--output", type=a_file, metavar="FILE", help="Write it to a file.")
@click.option("--annex", is_flag=True, help="With the confidential annex.")
@as_json
@pass_desk
def show_(desk: Desk, words: str, format_: str | None, output: Path | None, annex: bool, json_: bool) -> None:
    """The minutes of a meeting as a document; without --format as text, or as the file's ending says."""
    from meetings.documents.further import written
    from meetings.documents.minutes_page import compose_minutes
    from meetings.minutes.setting import minutes_of

    chosen = format_asked(desk, "minutes", format_, output, json_=json_)
    meeting = desk.meeting(words)
    told = minutes_of(desk.office, meeting)
    if told.state == "not-open":
        raise NotHeld(
            f"No minutes were taken of {meeting.ref} yet; “compact-tui minutes take {meeting.ref}” begins."
        )
    page = compose_minutes(desk.office, meeting, told, annex=annex)
    write(written(desk.office, page, chosen), output)


@minutes.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--meeting", "words", default="next", metavar="MEETING", help="Whose minutes; else the next.")
@click.option("--dry-run", is_flag=True, help="Only say what each line would become; nothing is kept.")
@as_json
@pass_desk
def import_(desk: Desk, file: Path, words: str, dry_run: bool, json_: bool) -> int:
    """Take a text file as lines written up afterwards, and say what each became.

    All lines are tried on a copy first: where one would be refused, none is kept.
    """
    from meetings.minutes.importing import import_lines, lines_in, trial

    lines = lines_in(file)
    meeting = desk.meeting(words)
    taken = trial(desk.office, meeting, lines)
    refused = [one for one in taken if one.refused]
    if not refused and not dry_run:
        taken = import_lines(desk.office, meeting, lines)
    rows = [{"line": one.number, "text": one.line, "became": one.became} for one in taken]
    columns = [("line", lambda row: str(row["line"])), ("became", lambda row: str(row["became"]))]
    show(rows, columns, json_=json_, empty=f"{file} holds no lines.")
    if refused:
        nothing = f"{len(refused)} of {len(taken)} lines cannot be kept, so nothing was imported"
        raise Refused(f"{nothing}; put line {refused[0].number} right first.")
    what = "would be taken" if dry_run else "taken"
    click.echo(plain(f"{len(taken)} lines {what} into the minutes of {meeting.ref}"), err=True)
    return 0


# their life


@minutes.command()
@meeting_argument
@pass_desk
def circulate(desk: Desk, words: str) -> None:
    """Note that draft minutes have gone out."""
    from meetings.minutes.life import circulate as gone_out
    from meetings.minutes_check import minutes_findings

    meeting = gone_out(desk.office, desk.meeting(words))
    _said(meeting, "are circulated")
    say_questions(lambda: minutes_findings(desk.office, meeting), f"minutes check {meeting.ref}")


@minutes.command()
@meeting_argument
@click.option(
    "--at", "at_words", metavar="MEETING", help="The later meeting that approves; else the following."
)
@click.option("--with", "amendments", default="", metavar="TEXT", help="Approved as amended: the amendment.")
@pass_desk
def approve(desk: Desk, words: str, at_words: str | None, amendments: str) -> None:
    """Approve minutes at a later meeting, as written or as amended."""
    from meetings.minutes.life import approve as approved
    from meetings.references import following

    meeting = desk.meeting(words)
    at = desk.meeting(at_words) if at_words else following(desk.office, meeting.body, meeting.start)
    if at is None:
        raise Refused(f"No meeting follows {meeting.ref} to approve its minutes; name one with --at.")
    how = "as amended" if amendments.strip() else "as written"
    _said(
        approved(desk.office, meeting, at=at, amendments=amendments.strip()),
        f"are approved {how} at {at.ref}",
    )


@minutes.command()
@meeting_argument
@click.argument("text")
@pass_desk
def amend(desk: Desk, words: str, text: str) -> None:
    """Add an amendment to approved minutes; their text stays as it was approved."""
    from meetings.minutes.life import amend as amended

    _said(amended(desk.office, desk.meeting(words), text), "are amended")


@minutes.command()
@meeting_argument
@pass_desk
def reopen(desk: Desk, words: str) -> None:
    """Make circulated minutes a draft again, so that they can be corrected."""
    from meetings.minutes.life import reopen as reopened

    _said(reopened(desk.office, desk.meeting(words)), "are a draft again")


def _said(meeting: Meeting, what: str) -> None:
    click.echo(plain(f"The minutes of {meeting.ref} {what}."))


for command in (
    check_minutes, clock, presence, log, correct, insert, take_back, move, split, join, settle, after,
    extract,
):  # fmt: skip
    minutes.add_command(command)
