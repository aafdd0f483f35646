"""`publish`: the group's pages for everybody, and each member's own, into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show_json
from compact_tui.cli.typed import a_folder

if TYPE_CHECKING:
    from meetings.publishing.publish import Published


@click.command()
@click.argument("folder", metavar="DIR", type=a_folder)
@click.option(
    "--web",
    default="",
    metavar="URL",
    help="The address on the web that DIR is going to have; else the group's own.",
)
@click.option("--no-actions", is_flag=True, help="Leave the open actions out.")
@click.option(
    "--names", is_flag=True, help="Name people on agendas and with actions, not only who they stand for."
)
@click.option("--no-members", is_flag=True, help="Make no page for each member.")
@click.option("--into", is_flag=True, help="DIR may hold something else already, which is left alone.")
@click.option("--dry-run", is_flag=True, help="Only say what would be written; nothing is.")
@as_json
@pass_desk
def publish(
    desk: Desk, folder: Path, web: str, no_actions: bool, names: bool, no_members: bool, into: bool,
    dry_run: bool, json_: bool,
) -> None:  # fmt: skip
    """Write the group's pages into a folder: dates, agendas, papers, approved minutes, calendars.

    They are plain pages that need no program to be shown: copy the folder to the web as it is. Drafts, what
    was minuted in confidence, and addresses and telephone numbers are never among them; a paper with one in
    it, or one that cannot be looked through, is held back until “agenda release” lets it out. Each member has
    a page of their own, which nothing leads to; “members address” says where. Run it again after each change:
    only what has changed is written.

    \b
    Example:
      compact-tui publish public --web https://example.org/compact/
    """
    from meetings.publishing.publish import publish as published
    from meetings.publishing.site import Choices

    choices = Choices(web=web, actions=not no_actions, names=names, members=not no_members)
    done = published(desk.office, folder.expanduser(), choices, into=into, dry=dry_run)
    if json_:
        show_json(_rows(done))
    else:
        _tell(done, folder, dry=dry_run)
    for held in done.held_back:
        click.echo(plain(held.words), err=True)


def _rows(done: Published) -> list[Row]:
    """What was done to each file, and the papers held back; a member's file is told without its address."""
    states = {"written": done.done.written, "unchanged": done.done.unchanged, "removed": done.done.removed}
    rows: list[Row] = [
        {"file": _shown(name), "state": state, "whose": _whose(done, name), "why": None}
        for state, names in states.items()
        for name in names
    ]
    held = [
        {"file": held.paper.file, "state": "held back", "whose": None, "why": held.words}
        for held in done.held_back
    ]
    return rows + held


def _is_a_members(name: str) -> bool:
    return name.startswith("m/") and name.count("/") == 2


def _shown(name: str) -> str:
    """A file's name; whoever knows a member's address can read their page, so that is not told by the way."""
    return f"m/…/{name.rpartition('/')[2]}" if _is_a_members(name) else name


def _whose(done: Published, name: str) -> str | None:
    return done.whose.get(name.split("/")[1], "a former address") if _is_a_members(name) else None


def _tell(done: Published, folder: Path, *, dry: bool) -> None:
    """Say what was done in a few lines; members' files are counted, not named."""
    for state, names in (("written", done.done.written), ("removed", done.done.removed)):
        for name in names:
            if not name.startswith("m/"):
                click.echo(plain(f"  {state}  {name}"))
    if count := len(done.whose):
        has = (
            "1 member has a page of their own" if count == 1 else f"{count} members have a page of their own"
        )
        click.echo(f"  {has}; “members address PERSON” says where")
    if done.without:
        click.echo(f"  {done.without} members would be given an address first")
    click.echo(plain(f"{'would be: ' if dry else ''}{done.words} in {folder}"))
