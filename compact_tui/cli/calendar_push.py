"""`calendar push`: the group's calendar on a server it has already, by CalDAV."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from compact_tui.cli.calendar import KINDS
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show, show_json
from compact_tui.cli.typed import OneOf
from compact_tui.pushing import (
    PASSWORD,
    SETTLE,
    chosen,
    done_words,
    entry_words,
    is_own,
    made_words,
    memory_folder,
    password_for,
)
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.calendar.office import Kind
    from meetings.calendar.push.push import Pushed


@click.command()
@click.argument("url", required=False)
@click.option("--user", metavar="NAME", help="Your name on that server.")
@click.option("--password-file", metavar="FILE", help="A file of yours alone, holding the password.")
@click.option("--calendar", "name", metavar="NAME", help="The calendar's name; see above if not given.")
@click.option("--only", multiple=True, type=OneOf(KINDS), help="Only these dates; may be repeated.")
@click.option("--for", "person", metavar="PERSON", help="Only what concerns one person.")
@click.option("--ours", is_flag=True, help="Let our entries win wherever somebody changed them there.")
@click.option("--theirs", is_flag=True, help="Let all that somebody changed there stand as it is there.")
@click.option("--ours-for", "won", multiple=True, metavar="ENTRY", help="Let ours win for one entry.")
@click.option("--theirs-for", "left", multiple=True, metavar="ENTRY", help="Let one entry stand as it is.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@as_json
@pass_desk
def push(
    desk: Desk, url: str | None, user: str | None, password_file: str | None, name: str | None,
    only: tuple[Kind, ...], person: str | None, ours: bool, theirs: bool, won: tuple[str, ...],
    left: tuple[str, ...], dry_run: bool, json_: bool,
) -> None:  # fmt: skip
    """Bring a calendar on a CalDAV server (Radicale, Nextcloud …) up to date.

    Only changes go over. Entries that are not ours are never touched. What somebody changed on the server is
    left alone and listed, until you say whose is to stand: for one ENTRY, a meeting's reference or words of
    the list that fit no other, with --ours-for or --theirs-for; for all of them with --ours or --theirs.

    Actions, which name people, go only where --only or --for asks for them. The calendar is called after the
    group, and after the choice that --only, --for or --body makes: it is made where there is none. URL,
    --user, --calendar and --password-file may stand in the settings, under [calendar], as server, user, name
    (of the group's whole calendar) and password-file. The password is read from COMPACT_CALDAV_PASSWORD, that
    file or the keys.

    \b
    Example:
      compact-tui calendar push https://cloud.example.org/remote.php/dav/ --user jo --dry-run
    """
    from meetings.calendar.push.address import server_address
    from meetings.calendar.push.push import ALL, Portion
    from meetings.calendar.push.push import push as push_to
    from meetings.calendar.push.server import CalendarServer
    from meetings.calendar.push.settling import Settling

    if ours and theirs:
        raise click.UsageError("--ours and --theirs are about all of them; say one.")
    settling = Settling(won, left, "ours" if ours else "theirs" if theirs else None)
    address = server_address(_needed(chosen("server", url)))
    who = chosen("user", user)
    portion = Portion(only, desk.person(person).id if person is not None else None, desk.body_or_any)
    title = (name or "").strip() or (chosen("name", None) if portion == ALL else "")
    kept = chosen("password-file", password_file) if is_own(address, who) else password_file or ""
    word = password_for(kept, lambda: _ask(who)) if who else ""
    with contextlib.closing(CalendarServer(address, who, word)) as server:
        pushed = push_to(
            desk.office, server, memory_folder(), portion=portion, calendar=title, settling=settling,
            dry_run=dry_run,
        )  # fmt: skip
    _show(pushed, json_=json_)


def _show(pushed: Pushed, *, json_: bool) -> None:
    """What was done with each entry, or would be."""
    rows: list[Row] = [
        {
            "uid": step.uid,
            "title": step.title,
            "date": step.on and step.on.isoformat(),
            "meeting": step.ref or None,
            "what": step.what,
            "why": step.why or None,
        }
        for step in pushed.steps
    ]
    if json_:
        show_json(rows)
        return
    if made := made_words(pushed):
        click.echo(plain(made), err=True)
    steps = {step.uid: step for step in pushed.steps}
    show(
        rows,
        [
            ("what", lambda row: done_words(pushed, steps[row["uid"]])),
            ("entry", lambda row: entry_words(steps[row["uid"]])),
        ],
        json_=False,
        empty=f"“{pushed.calendar}” holds all of it already.",
    )
    if pushed.conflicts:
        how = "--ours-for ENTRY and --theirs-for ENTRY do that, --ours and --theirs for all."
        click.echo(f"{SETTLE} {how}", err=True)


def _needed(url: str) -> str:
    if not url:
        raise Refused(
            "Which server? Give its address, or keep it in the settings: [calendar] server = “https://…”."
        )
    return url


def _ask(who: str) -> str:
    """Ask for the password where there is somebody to ask."""
    if not sys.stdin.isatty():
        raise Refused(f"The password of {who} is missing: put it into {PASSWORD}, or name a --password-file.")
    return str(click.prompt(f"The password of {plain(who)}", hide_input=True, err=True))
