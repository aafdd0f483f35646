"""`agenda`: shown, built, checked and circulated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli import agenda_elsewhere as elsewhere
from compact_tui.cli import papers as of_papers
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.documents import format_asked, in_format
from compact_tui.cli.findings import check_agenda, say_questions
from compact_tui.cli.output import as_json, plain, write
from compact_tui.cli.typed import OneOf, a_file, refers_to

if TYPE_CHECKING:
    from meetings.records.meeting import AgendaItem, ItemKind, Meeting

KINDS = ("standing", "decision", "discussion", "information", "guest")

_minutes = click.option("--minutes", type=click.IntRange(0, 1440), metavar="N", help="How long it takes.")
_presenter = click.option(
    "--presenter", metavar="PERSON", help="A person, role, organisation, body; “”: nobody."
)
_paper = click.option(
    "--paper",
    "papers",
    multiple=True,
    metavar="FILE",
    type=a_file,
    help="A file to copy in; may be repeated.",
)


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def agenda(ctx: click.Context, json_: bool) -> None:
    """Show, build, check and circulate agendas. Alone it shows the next meeting's.

    \b
    Example:
      compact-tui agenda add next "Small grants" --kind decision --minutes 20 --paper grants.pdf
    """
    if ctx.invoked_subcommand is None:
        desk = ctx.ensure_object(Desk)
        write(_written(desk, desk.meeting("next"), "json" if json_ else "text"), None)


@agenda.command("show")
@click.argument("meeting", default="next")
@in_format
@click.option("-o", "target", metavar="FILE", type=a_file, help="Write it to a file.")
@as_json
@pass_desk
def show_agenda(desk: Desk, meeting: str, format_: str | None, target: Path | None, json_: bool) -> None:
    """Show a meeting's agenda, or write it to a file.

    \b
    Example:
      compact-tui agenda show next --format html -o agenda.html
    """
    chosen = format_asked(desk, "agenda", format_, target, json_=json_)
    held = desk.meeting(meeting)
    write(_written(desk, held, chosen), target)
    if chosen == "text" and target is None:
        _say_answers(desk, held)


def _say_answers(desk: Desk, meeting: Meeting) -> None:
    """Say who is coming, beside the agenda and not in it: it is not for those whom the agenda goes to."""
    from meetings.calendar.invitations.forecast import forecast, in_full
    from meetings.references import OPEN

    told = forecast(desk.office, meeting) if meeting.status in OPEN else None
    if told is not None:
        click.echo(plain(in_full(told, desk.office.sector_names)), err=True)


def _written(desk: Desk, meeting: Meeting, format_: str) -> str | bytes:
    from meetings.documents.agenda_page import compose_agenda
    from meetings.documents.further import written
    from meetings.references import OVER

    minutes = None
    if meeting.status in (*OVER, "in-session", "adjourned"):
        from meetings.minutes.setting import minutes_of

        minutes = minutes_of(desk.office, meeting)
    return written(desk.office, compose_agenda(desk.office, meeting, minutes), format_)


@agenda.command()
@click.argument("meeting")
@click.argument("title")
@click.option("--kind", type=OneOf(KINDS), default="discussion", show_default=True)
@_minutes
@_presenter
@click.option("--notes", default="", help="A line that stands below the title.")
@refers_to
@click.option("--at", "place", type=int, metavar="NUMBER", help="Its number on the agenda.")
@_paper
@pass_desk
def add(
    desk: Desk,
    meeting: str,
    title: str,
    kind: ItemKind,
    minutes: int | None,
    presenter: str | None,
    notes: str,
    refers: tuple[str, ...],
    place: int | None,
    papers: tuple[Path, ...],
) -> None:
    """Put an item on an agenda, before those that always come last.

    \b
    Example:
      compact-tui agenda add next "Compact Week" --minutes 15 --presenter JS --paper plan.pdf
    """
    from meetings.agenda.items import add_item, move_item, refuse_closed
    from meetings.agenda.papers import attach, copied_in

    office, held = desk.office, desk.meeting(meeting)
    refuse_closed(held)
    owner = desk.owner(presenter) if presenter else None
    with copied_in(office, held, papers) as copies, office.commit(f"add “{title[:80]}”", scope=held.id):
        item = add_item(
            office,
            held,
            title,
            kind=kind,
            minutes=minutes,
            presenter=owner,
            notes=notes,
            refers=refers,
        )
        attach(office, held, item, copies)
        if place is not None:
            item = move_item(office, item, place)
    _told(desk, "added", held, item, [copy.file for copy in copies])


def _told(desk: Desk, what: str, meeting: Meeting, item: AgendaItem, files: list[str]) -> None:
    from meetings.agenda.items import items_of

    number = next(n for n, one in enumerate(items_of(desk.office, meeting.id), start=1) if one.id == item.id)
    parts = [f"{what} item {number} of {meeting.ref}: {item.title}", *(f"paper {file}" for file in files)]
    click.echo(plain(" · ".join(parts)))


@agenda.command()
@click.argument("meeting")
@click.argument("item")
@click.option("--title", help="Another title.")
@click.option("--kind", type=OneOf(KINDS), help="Another kind.")
@_minutes
@_presenter
@click.option("--notes", help="A line that stands below the title.")
@refers_to
@_paper
@pass_desk
def edit(
    desk: Desk,
    meeting: str,
    item: str,
    title: str | None,
    kind: ItemKind | None,
    minutes: int | None,
    presenter: str | None,
    notes: str | None,
    refers: tuple[str, ...],
    papers: tuple[Path, ...],
) -> None:
    """Change an item, named by its number or the start of its title; what is not given stays.

    \b
    Example:
      compact-tui agenda edit next 5 --minutes 25 --paper grants.pdf
    """
    from meetings.agenda.items import edit_item, find_item, refuse_closed
    from meetings.agenda.papers import attach, copied_in

    if not papers and not refers and all(given is None for given in (title, kind, minutes, presenter, notes)):
        raise click.UsageError(
            "Say what changes: --title, --kind, --minutes, --presenter, --notes, --refers or --paper."
        )
    office, held = desk.office, desk.meeting(meeting)
    refuse_closed(held)
    found = find_item(office, held, item)
    owner = desk.owner(presenter) if presenter else None
    with copied_in(office, held, papers) as copies, office.commit(f"change “{found.title}”", scope=held.id):
        changed = edit_item(
            office,
            found,
            title=title,
            kind=kind,
            minutes=minutes,
            presenter=owner,
            nobody=presenter == "",
            notes=notes,
            refers=refers or None,
        )
        attach(office, held, changed, copies)
    _told(desk, "changed", held, changed, [copy.file for copy in copies])


@agenda.command()
@click.argument("meeting")
@click.argument("item")
@click.argument("number", type=int, required=False)
@click.option("--to", "target", metavar="MEETING", help="Another meeting, whose agenda it goes to.")
@pass_desk
def move(desk: Desk, meeting: str, item: str, number: int | None, target: str | None) -> None:
    """Move an item to another number on its agenda, or with --to to another meeting.

    There it goes with its papers; the old agenda says where. With both, the number is its place there.

    \b
    Examples:
      compact-tui agenda move next "Small grants" 3
      compact-tui agenda move next "Small grants" --to 2027-02
    """
    from meetings.agenda.items import find_item, move_item, refuse_closed
    from meetings.agenda.moving import move_to

    if number is None and target is None:
        raise click.UsageError("Say where it goes: a NUMBER on its agenda, or --to another meeting.")
    held = desk.meeting(meeting)
    refuse_closed(held)
    moved = find_item(desk.office, held, item)
    with desk.office.commit(f"move “{moved.title}”", scope=held.id):
        if target is not None:
            held = desk.meeting(target)
            moved = move_to(desk.office, moved, held)
        if number is not None:
            moved = move_item(desk.office, moved, number)
    _told(desk, "moved to" if target else "moved", held, moved, [])


@agenda.command()
@click.argument("meeting")
@click.argument("item")
@pass_desk
def remove(desk: Desk, meeting: str, item: str) -> None:
    """Take an item off an agenda; its papers stay in the workspace, and “undo” puts it back.

    \b
    Example:
      compact-tui agenda remove next 6
    """
    from meetings.agenda.items import find_item, refuse_closed, remove_item

    held = desk.meeting(meeting)
    refuse_closed(held)
    found = find_item(desk.office, held, item)
    remove_item(desk.office, found)
    click.echo(plain(f"took “{found.title}” off the agenda of {held.ref}; “compact-tui undo” puts it back"))


@agenda.command()
@click.argument("meeting")
@pass_desk
def circulate(desk: Desk, meeting: str) -> None:
    """Note that an agenda has gone out to the members.

    \b
    Example:
      compact-tui agenda circulate next
    """
    from meetings.agenda.check import agenda_findings
    from meetings.agenda.going_out import circulate as circulate_

    held = circulate_(desk.office, desk.meeting(meeting))
    click.echo(f"circulated the agenda of {held.ref}")
    say_questions(lambda: agenda_findings(desk.office, held), f"agenda check {held.ref}")


for command in (
    check_agenda, of_papers.papers, of_papers.attach, of_papers.detach, of_papers.release,
    elsewhere.copy_item, elsewhere.skip, elsewhere.snooze, elsewhere.wake, elsewhere.asleep,
    elsewhere.recur, elsewhere.recurring,
):  # fmt: skip
    agenda.add_command(command)
