"""After the meeting: what is left to do, ticked off one by one, and the extract that is sent round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.documents import format_asked, in_format
from compact_tui.cli.minutes_lines import meeting_argument
from compact_tui.cli.output import Row, as_json, plain, show, write
from compact_tui.cli.typed import a_file
from meetings.errors import NotHeld

if TYPE_CHECKING:
    from meetings.afterwards.ticks import Standing
    from meetings.records.meeting import Meeting

_number = click.IntRange(min=1)


@click.command()
@meeting_argument
@click.option("--done", type=_number, metavar="N", help="Note that number N was done.")
@click.option("--undone", type=_number, metavar="N", help="Let number N be to do again.")
@click.option("--drop", type=_number, metavar="N", help="Note that number N is not going to be done.")
@click.option("--reason", default="", metavar="TEXT", help="Why, with --drop.")
@as_json
@pass_desk
def after(
    desk: Desk, words: str, done: int | None, undone: int | None, drop: int | None, reason: str, json_: bool
) -> None:
    """What is left to do after a meeting: whom to tell, what to send, what to plan.

    The list follows from the minutes, the plan, the roster and the year as they stand now.

    \b
    Example:
      compact-tui minutes after last
      compact-tui minutes after last --done 2
    """
    from meetings.afterwards import ticks

    named = [number for number in (done, undone, drop) if number is not None]
    if len(named) > 1:
        raise click.UsageError("--done, --undone and --drop are three different things; give one.")
    if reason and drop is None:
        raise click.UsageError("--reason goes with --drop N.")
    meeting = desk.meeting(words)
    if not named:
        _list(desk, meeting, json_)
        return
    task = ticks.numbered(desk.office, meeting, named[0]).task
    if done is not None:
        ticks.tick(desk.office, meeting, task)
    elif undone is not None:
        ticks.untick(desk.office, meeting, task)
    else:
        ticks.drop(desk.office, meeting, task, reason)
    said = "done" if done is not None else "to do again" if undone is not None else "dropped"
    click.echo(plain(f"{said}: {task.text}"), err=json_)
    if json_:
        _list(desk, meeting, json_)
    else:
        click.echo(plain(ticks.left(meeting, ticks.after(desk.office, meeting))))


def _list(desk: Desk, meeting: Meeting, json_: bool) -> None:
    from meetings.afterwards.ticks import after as what_is_left
    from meetings.afterwards.ticks import left, standing_words

    found = what_is_left(desk.office, meeting)
    stands = {one.number: standing_words(one) for one in found}
    columns = [
        ("no", lambda row: str(row["number"])),
        ("", lambda row: "✓" if row["done"] or row["settled"] else "–" if row["dropped"] else "○"),
        ("how it stands", lambda row: stands[row["number"]]),
        ("what", lambda row: str(row["text"])),
    ]
    show([_row(one) for one in found], columns, json_=json_, empty=nothing(meeting))
    if found and not json_:
        click.echo(plain(left(meeting, found)), err=True)


def nothing(meeting: Meeting) -> str:
    """What is said where the list is empty."""
    from meetings.references import OVER

    if meeting.status in (*OVER, "adjourned"):
        return "Nothing is left to do."
    return f"{meeting.ref} is not closed yet; what is left to do is listed when it is."


def _row(one: Standing) -> Row:
    task = one.task
    return {
        "number": one.number,
        "key": task.key,
        "text": task.text,
        "whom": list(task.whom),
        "due": task.by.isoformat() if task.by else None,
        "settled": task.settled,
        "done": one.done.isoformat() if one.done else None,
        "by": one.by or None,
        "dropped": one.dropped or None,
        "message": task.message or None,
    }


@click.command()
@meeting_argument
@click.option("--for", "whose", metavar="WHO", help="A person, an organisation or a body; else for all.")
@in_format
@click.option("-o", "--output", type=a_file, metavar="FILE", help="Write it to a file.")
@click.option("--annex", is_flag=True, help="With what was minuted in confidence.")
@as_json
@pass_desk
def extract(
    desk: Desk,
    words: str,
    whose: str | None,
    format_: str | None,
    output: Path | None,
    annex: bool,
    json_: bool,
) -> None:
    """The decisions and actions of a meeting, and the next date: for all, or for one.

    A person or an organisation gets what was decided and their own actions; another body what was put to it.

    \b
    Example:
      compact-tui minutes extract last --for JS
    """
    from meetings.documents.extract import compose_extract, whose_named
    from meetings.documents.further import written
    from meetings.minutes.setting import minutes_of

    chosen = format_asked(desk, "extract", format_, output, json_=json_)
    meeting = desk.meeting(words)
    told = minutes_of(desk.office, meeting)
    if told.state == "not-open":
        raise NotHeld(
            f"No minutes were taken of {meeting.ref} yet; “compact-tui minutes take {meeting.ref}” begins."
        )
    owner = whose_named(desk.office, told, whose, meeting.body) if whose is not None else None
    page = compose_extract(desk.office, meeting, told, whose=owner, annex=annex)
    write(written(desk.office, page, chosen), output)
