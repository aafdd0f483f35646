"""The papers of an agenda: listed, attached to an item or the whole meeting, taken off."""

from __future__ import annotations

from pathlib import Path

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import a_file

_PUBLISHED = {"checked": "looked through", "yes": "as it is", "no": "never"}
"""Whether a paper goes out with the group's pages, in a word or two."""


@click.command()
@click.argument("meeting", default="next")
@as_json
@pass_desk
def papers(desk: Desk, meeting: str, json_: bool) -> None:
    """List the papers of an agenda, those of the meeting as a whole last.

    \b
    Example:
      compact-tui agenda papers next
    """
    from meetings.agenda.items import items_of, papers_of_all
    from meetings.store.query import where

    held = desk.meeting(meeting)
    of_all = {paper.id for paper in papers_of_all(desk.office, held.id)}
    numbers = {item.id: n for n, item in enumerate(items_of(desk.office, held.id), start=1)}
    rows: list[Row] = [
        {
            "meeting": held.ref,
            "item": numbers.get(paper.item or ""),
            "title": paper.title,
            "file": paper.file,
            "size": paper.size,
            "sha256": paper.sha256 or None,
            "publish": paper.publish,
        }
        for paper in desk.office.papers.find(where("meeting") == held.id)
        if paper.item in numbers or paper.id in of_all
    ]
    rows.sort(key=lambda row: row["item"] or len(numbers) + 1)
    columns = [
        ("item", lambda row: str(row["item"] or "")),
        ("kB", lambda row: str(max(1, round(row["size"] / 1000)))),
        ("file", lambda row: str(row["file"])),
        ("on the web", lambda row: _PUBLISHED[row["publish"]]),
        ("title", lambda row: str(row["title"])),
    ]
    empty = f"{held.ref} has no papers; “compact-tui agenda attach {held.ref} FILE” copies one in."
    show(rows, columns, json_=json_, empty=empty)


@click.command()
@click.argument("meeting")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=a_file)
@click.option("--item", metavar="ITEM", help="Whose they are, by number or title; else the meeting's.")
@pass_desk
def attach(desk: Desk, meeting: str, files: tuple[Path, ...], item: str | None) -> None:
    """Copy papers into the workspace, for an item or for the meeting as a whole.

    \b
    Example:
      compact-tui agenda attach next grants.pdf --item 5
    """
    from meetings.agenda.items import find_item, refuse_closed
    from meetings.agenda.papers import attach as attached
    from meetings.agenda.papers import copied_in

    held = desk.meeting(meeting)
    refuse_closed(held)
    whose = find_item(desk.office, held, item) if item is not None else None
    with copied_in(desk.office, held, files) as copies:
        kept = attached(desk.office, held, whose, copies)
    for paper in kept:
        click.echo(plain(f"attached {paper.file} to {held.ref}{f' · {whose.title}' if whose else ''}"))


@click.command()
@click.argument("meeting")
@click.argument("names", nargs=-1, required=True, metavar="PAPER...")
@pass_desk
def detach(desk: Desk, meeting: str, names: tuple[str, ...]) -> None:
    """Take papers off an agenda, named by file or title; the files stay in the workspace.

    \b
    Example:
      compact-tui agenda detach next grants
    """
    from meetings.agenda.papers import detach as taken_off
    from meetings.agenda.papers import find_paper

    held = desk.meeting(meeting)
    found = {paper.id: paper for paper in (find_paper(desk.office, held, name) for name in names)}
    taken_off(desk.office, held, list(found.values()))
    for paper in found.values():
        click.echo(plain(f"took {paper.file} off {held.ref}; “compact-tui undo” puts it back"))


@click.command()
@click.argument("meeting")
@click.argument("names", nargs=-1, required=True, metavar="PAPER...")
@click.option("--checked", is_flag=True, help="Only if nothing is found in them, as it is to begin with.")
@click.option("--never", is_flag=True, help="Not at all: keep them from the web.")
@pass_desk
def release(desk: Desk, meeting: str, names: tuple[str, ...], checked: bool, never: bool) -> None:
    """Let papers go out with the group's pages as they are, though “publish” holds them back.

    Before it goes out a paper is looked through for addresses and telephone numbers. One in which something
    was found, or that cannot be looked through, goes out only when you say so here, having looked yourself.

    \b
    Example:
      compact-tui agenda release next grants
    """
    from meetings.agenda.papers import find_paper, let_out

    if checked and never:
        raise click.UsageError("Say --checked or --never, not both.")
    held = desk.meeting(meeting)
    found = {paper.id: paper for paper in (find_paper(desk.office, held, name) for name in names)}
    for paper in let_out(
        desk.office, list(found.values()), "no" if never else "checked" if checked else "yes"
    ):
        click.echo(plain(f"{paper.file} goes on the web: {_PUBLISHED[paper.publish]}"))
