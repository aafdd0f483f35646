"""`calendar invite`: who is invited, written as mails or sent."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import a_folder
from meetings.errors import Refused

if TYPE_CHECKING:
    from meetings.calendar.invitations.letters import Letter, Post


@click.command()
@click.argument("words", metavar="MEETING")
@click.option("-o", "folder", metavar="DIR", type=a_folder, help="Write the mails to a folder.")
@click.option("--send", is_flag=True, help="Send them, after showing what goes to whom and asking.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@click.option("--for", "only", multiple=True, metavar="PERSON", help="Only to these; may be repeated.")
@click.option(
    "--guest",
    "guests",
    multiple=True,
    metavar="PERSON",
    help="A guest as well, by name or as “NAME <address>”; may be repeated.",
)
@click.option("--with-all", is_flag=True, help="Let everybody see who else is invited, with addresses.")
@click.option("--again", is_flag=True, help="Also to those for whom nothing has changed.")
@as_json
@pass_desk
def invite(
    desk: Desk,
    words: str,
    folder: Path | None,
    send: bool,
    yes: bool,
    only: tuple[str, ...],
    guests: tuple[str, ...],
    with_all: bool,
    again: bool,
    json_: bool,
) -> int:
    """Invite the members to a meeting, each by a mail that their calendar program understands.

    Those who were invited hear again only when the time, the place or the meeting itself has changed. Without
    -o or --send nothing is written: it only says who would get what. The mails in a folder count as sent.

    \b
    Example:
      compact-tui calendar invite next -o invitations
    """
    from meetings.calendar.invitations.letters import post_for
    from meetings.calendar.invitations.whom import guest_named

    if folder is not None and send:
        raise click.UsageError("Either -o writes the mails to a folder, or --send sends them; choose one.")
    meeting = desk.meeting(words)
    guest_ids = [guest_named(desk.office, name, meeting.body) for name in guests]
    post = post_for(
        desk.office,
        meeting,
        only=[desk.person(name).id for name in only],
        guests=guest_ids,
        with_all=with_all,
        again=again,
    )
    _say_missing(post)
    if send:
        return _send(desk, post, yes=yes, json_=json_)
    files: list[Path] = []
    if folder is not None:
        from meetings.calendar.invitations.filing import file_letters

        files = file_letters(desk.office, post, folder)
    _show([_row(letter) | {"file": str(file)} for letter, file in _paired(post, files)], post, json_=json_)
    if post.letters and folder is None:
        note = "Nothing was written; -o DIR writes these mails to a folder, --send sends them."
        click.echo(note, err=True)
    elif post.letters:
        note = f"Each is a mail that is ready to send. They count as sent; “undo” forgets that. In {folder}"
        click.echo(plain(note), err=True)
    return 0


def _paired(post: Post, files: list[Path]) -> Iterator[tuple[Letter, Path | str]]:
    return zip(post.letters, files or itertools.repeat(""), strict=False)


def _row(letter: Letter) -> Row:
    return {
        "person": {"initials": letter.to.person.initials, "name": letter.to.name},
        "what": letter.why,
        "method": letter.method,
        "sequence": letter.invitation.sequence,
        "sitting": letter.invitation.sitting,
        "file": None,
        "sent": None,
        "why_not": None,
    }


def _show(rows: list[Row], post: Post, *, json_: bool) -> None:
    show(
        [row | {"file": row["file"] or None} for row in rows],
        [
            ("to", lambda row: row["person"]["name"]),
            ("what", lambda row: row["what"]),
            ("file", lambda row: Path(row["file"]).name if row["file"] else "")
            if all(row["sent"] is None for row in rows)
            else ("trouble", lambda row: row["why_not"] or ""),
        ],
        json_=json_,
        empty=_nothing(post),
    )


def _nothing(post: Post) -> str:
    ref = post.meeting.ref
    if post.asked:
        return f"Nothing that matters about {ref} has changed, so there is nobody to write to."
    return f"There is nobody to write to about {ref}; “compact-tui members” lists the members."


def _say_missing(post: Post) -> None:
    """Say who cannot be written to, and how many know already."""
    if post.without:
        names = ", ".join(post.without)
        how = "“compact-tui members edit PERSON --email …” gives one"
        click.echo(plain(f"No address that mail can go to, so no invitation: {names}; {how}."), err=True)
    if post.asked and post.letters:
        were = "1 was" if post.asked == 1 else f"{post.asked} were"
        click.echo(f"{were} written to before, and nothing has changed for them.", err=True)


def _send(desk: Desk, post: Post, *, yes: bool, json_: bool) -> int:
    from compact_tui.mail_settings import mail_server
    from meetings.calendar.invitations.sending import send

    server = mail_server()
    if not post.letters:
        _show([], post, json_=json_)
        return 0
    if not yes:
        for letter in post.letters:
            to = f"{letter.to.name} <{letter.to.person.email}>"
            click.echo(plain(f"  {letter.why:<18}  {to}"), err=True)
        count = f"{len(post.letters)} mail{'' if len(post.letters) == 1 else 's'}"
        asked = f"Send {count} about {post.meeting.ref} in the name of {post.inviter.contact.name}?"
        if not click.confirm(plain(asked), err=True):
            raise Refused("Nothing was sent.")
    rows = [
        _row(done.letter) | {"sent": done.went, "why_not": done.trouble or None}
        for done in send(desk.office, post, server, post.letters)
    ]
    _show(rows, post, json_=json_)
    if failed := sum(not row["sent"] for row in rows):
        click.echo(f"{failed} could not be sent; the same command tries them again.", err=True)
    if all_well := not any(row["why_not"] for row in rows):
        click.echo(f"All were sent through {server.host}.", err=True)
    return 0 if all_well else 1
