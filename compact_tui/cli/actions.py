"""The action plan: listed, added to, brought up to date."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.action_filter import found_by, narrowing
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.findings import check_plan
from compact_tui.cli.output import Row, as_json, plain, show, write
from compact_tui.cli.typed import a_file, refers_to, table_in
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.action_list import Row as TableRow
    from meetings.listing import Listing
    from meetings.records.base import Owner
    from meetings.records.outcome import Action


@click.group(invoke_without_command=True)
@narrowing
@as_json
@click.pass_context
def actions(ctx: click.Context, wanted: dict[str, Any], json_: bool) -> None:
    """The action plan. Alone it lists the actions; the options narrow the list."""
    if (asked := ctx.invoked_subcommand) is not None:
        if any(wanted.values()):
            raise click.UsageError(f"Put what narrows the plan behind the command: actions {asked} …")
        return
    empty = "No actions yet; they come out of the minutes, or “compact-tui actions add TEXT --owner PERSON”."
    if any(wanted.values()):
        empty = "No action fits that."
    _list(ctx.obj, found_by(ctx.obj, wanted), json_=json_, empty=empty)


def _list(desk: Desk, found: list[Action], *, json_: bool, empty: str) -> None:
    from meetings.listing import Listing

    listing, today = Listing(desk.office), desk.office.today
    if json_:
        show([_data(action, listing) for action in found], (), json_=True, empty=empty)
        return
    columns = [
        ("action", lambda row: row["action"].ref),
        ("owners", lambda row: listing.naming.doers(row["action"])),
        ("due", lambda row: _due(row["action"], today)),
        ("status", lambda row: row["action"].status.replace("-", " ")),
        ("theme", lambda row: f"#{row['action'].theme}" if row["action"].theme else ""),
        ("what", lambda row: row["action"].text),
    ]
    show([{"action": action} for action in found], columns, json_=False, empty=empty)


def _due(action: Action, today: Any) -> str:
    from meetings.actions import is_overdue
    from meetings.naming import due_words

    late = (today - action.due.on).days if action.due.on and is_overdue(action, today) else 0
    return due_words(action.due) + (f", {late} day{'s' if late != 1 else ''} late" if late else "")


def _data(action: Action, listing: Listing) -> dict[str, Any]:
    return {
        "ref": action.ref,
        "body": action.body,
        "text": action.text,
        "owners": [owner_data(one, listing) for one in action.owners],
        "holders": {role: _people(held, listing) for role, held in action.holders.items()},
        "due": action.due.on.isoformat() if action.due.on else None,
        "status": action.status,
        "theme": action.theme,
        "meeting": listing.meeting_ref(action.meeting),
        "updated": action.updated.isoformat(),
        "refers": list(action.refers),
    }


def owner_data(owner: Owner, listing: Listing) -> dict[str, Any]:
    """An owner as `--json` gives it: `kind name initials`."""
    person = owner.kind == "person" and bool(owner.id)
    return {
        "kind": owner.kind,
        "name": listing.naming.owner(owner),
        "initials": listing.naming.initials(owner.id) if person else None,
    }


def _people(people: Iterable[str], listing: Listing) -> list[dict[str, Any]]:
    return [{"initials": listing.naming.initials(p), "name": listing.naming.person(p)} for p in people]


@actions.command()
@click.argument("text")
@click.option("--owner", "owners", required=True, metavar="P", help="Who: “JS, PC”, or “JS with PC”.")
@click.option("--due", default="", metavar="D", help="When; else the next meeting.")
@click.option("--theme", default="", metavar="T", help="A theme to find it by.")
@refers_to
@pass_desk
def add(desk: Desk, text: str, owners: str, due: str, theme: str, refers: tuple[str, ...]) -> None:
    """Put an action into the plan between meetings.

    \b
    Example:
      compact-tui actions add "ask about notice" --owner JS --refers rc.funding.public.6
    """
    from meetings.actions import add_action, due_of, owners_of, theme_of

    named, led = owners_of(desk.office, owners, desk.body)
    when = due_of(desk.office, due, desk.body)
    _said(
        desk,
        add_action(
            desk.office, text, named, led=led, due=when, theme=theme_of(theme), refers=refers, body=desk.body
        ),
    )


@actions.command()
@click.argument("ref")
@click.option("--status", metavar="S", help="not-started, under-way, at-risk, blocked, done or dropped.")
@click.option("--due", metavar="D", help="A new date.")
@click.option("--owner", "owners", metavar="P", help="Others who are to do it.")
@click.option("--text", metavar="TEXT", help="Other words for what is to be done.")
@click.option("--theme", metavar="T", help="Another theme; “” takes it away.")
@refers_to
@click.option("--note", default="", metavar="TEXT", help="News of how it goes.")
@pass_desk
def update(
    desk: Desk,
    ref: str,
    status: str | None,
    due: str | None,
    owners: str | None,
    text: str | None,
    theme: str | None,
    refers: tuple[str, ...],
    note: str,
) -> None:
    """Bring an action up to date; what is not given stays."""
    from meetings.actions import due_of, owners_of, status_of, update_action
    from meetings.references import find_action

    action = find_action(desk.office, ref)
    named, led = owners_of(desk.office, owners, action.body) if owners is not None else (None, False)
    if named == ():
        raise Refused(f"Say who is to do {action.ref}: an action has an owner.")
    _said(
        desk,
        update_action(
            desk.office,
            action,
            text=text,
            owners=named,
            led=led,
            due=due_of(desk.office, due, action.body) if due else None,
            theme=theme,
            status=status_of(status) if status else None,
            refers=refers or None,
            news=note,
        ),
    )


@actions.command()
@click.argument("refs", nargs=-1, required=True, metavar="REF...")
@click.option("--note", default="", metavar="TEXT", help="What came of it.")
@pass_desk
def done(desk: Desk, refs: tuple[str, ...], note: str) -> None:
    """Note that actions are done, all of those named or none."""
    from meetings.actions import update_action
    from meetings.references import find_action

    found = {action.id: action for action in (find_action(desk.office, ref) for ref in refs)}
    with desk.office.commit(f"done: {', '.join(action.ref for action in found.values())}"):
        changed = [update_action(desk.office, one, status="done", news=note) for one in found.values()]
    for action in changed:
        _said(desk, action)


@actions.command()
@click.option("-o", "target", metavar="FILE", type=a_file, help="Write it to a file.")
@narrowing
@pass_desk
def export(desk: Desk, target: Path | None, wanted: dict[str, Any]) -> None:
    """Write the plan, or what the options narrow it to, as a table (CSV) for a spreadsheet.

    \b
    Example:
      compact-tui actions export --open -o actions.csv
    """
    from meetings.action_list import actions_table

    write(actions_table(desk.office, found_by(desk, wanted)), target)


@actions.command(name="import")
@click.argument("file", type=a_file)
@click.option("--dry-run", is_flag=True, help="Only say what would be added; nothing is kept.")
@as_json
@pass_desk
def import_(desk: Desk, file: Path, dry_run: bool, json_: bool) -> None:
    """Bring in actions from a CSV file: columns text, owners, and if wanted due, theme, status, refers.

    Nothing is imported if a row is wrong; each wrong row is named by its number.
    """
    from meetings.action_list import keep_rows, read_rows

    read = read_rows(desk.office, table_in(file), desk.body)
    if dry_run:
        _foretell(desk, read, json_=json_)
        return
    made = keep_rows(desk.office, read, desk.body)
    if json_:
        _list(desk, made, json_=True, empty="")
    else:
        for action in made:
            _said(desk, action)
    click.echo(plain(f"{len(made)} actions imported from {file}"), err=True)


def _foretell(desk: Desk, read: list[TableRow], *, json_: bool) -> None:
    from meetings.listing import Listing
    from meetings.naming import due_words

    listing = Listing(desk.office)
    rows: list[Row] = [
        {
            "text": one.text,
            "owners": [owner_data(owner, listing) for owner in one.owners],
            "due": one.due.on.isoformat() if one.due.on else None,
            "status": one.status,
            "theme": one.theme,
        }
        | ({} if json_ else {"read": one})
        for one in read
    ]
    columns = [
        ("owners", lambda row: listing.naming.owners(row["read"].owners, led=row["read"].led)),
        ("due", lambda row: due_words(row["read"].due)),
        ("status", lambda row: row["status"].replace("-", " ")),
        ("theme", lambda row: f"#{row['theme']}" if row["theme"] else ""),
        ("what", lambda row: str(row["text"])),
    ]
    show(rows, columns, json_=json_, empty="The table holds no actions.")
    click.echo(f"{len(rows)} actions would be added; nothing is kept yet", err=True)


def _said(desk: Desk, action: Action) -> None:
    from meetings.naming import due_words

    owners = desk.naming.doers(action)
    parts = (action.ref, owners, action.status.replace("-", " "), f"due {due_words(action.due)}", action.text)
    click.echo(plain(" · ".join(" ".join(part.split()) for part in parts)))


actions.add_command(check_plan)
