"""`calendar reply`, `answers` and `answer`: what comes back to invitations, read, listed and entered."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show
from compact_tui.cli.typed import OneOf, a_file

if TYPE_CHECKING:
    from meetings.calendar.invitations.answers import Answering, Spoken
    from meetings.calendar.invitations.replies import Told


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE|FOLDER]...", type=a_file)
@click.option("--imap", is_flag=True, help="Read the mailbox that the settings name.")
@click.option("--words", is_flag=True, help="Also note plain mails whose words say only yes or only no.")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=60, show_default=True, help="How far back in a mailbox."
)
@as_json
@pass_desk
def reply(desk: Desk, files: tuple[Path, ...], imap: bool, words: bool, days: int, json_: bool) -> None:
    """Read replies to invitations: mails saved as files, a folder of them, or a mailbox.

    What those who were invited answer is noted; everything else is told of and changes nothing. The same
    mails can be read as often as you like. Nothing is deleted, moved or marked as read.

    \b
    Example:
      compact-tui calendar reply ~/Downloads/replies
    """
    from meetings.calendar.invitations.replies import take_replies

    if imap == bool(files):
        raise click.UsageError("Name files or folders of replies, or read a mailbox with --imap.")
    if imap:
        from compact_tui.mail_settings import mailbox
        from meetings.calendar.invitations.mailbox import from_mailbox

        came = from_mailbox(mailbox(), desk.office.today - dt.timedelta(days=days))
    else:
        from meetings.calendar.invitations.sources import from_files

        came = list(from_files(files))
    told = take_replies(desk.office, came, words=words)
    others = [one for one in told if imap and not one.ours]
    show(
        [_told_row(one) for one in told if one not in others],
        [("outcome", lambda row: row["outcome"]), ("what it says", lambda row: row["text"])],
        json_=json_,
        empty="No reply has come.",
    )
    if others:
        mails = "1 other mail has" if len(others) == 1 else f"{len(others)} other mails have"
        click.echo(f"{mails} nothing to do with invitations.", err=True)
    kept = sum(one.outcome == "kept" for one in told)
    click.echo(f"{kept} answer{'' if kept == 1 else 's'} noted.", err=True)


def _told_row(one: Told) -> Row:
    return {
        "source": one.source,
        "outcome": {"kept": "noted", "known": "known", "told": "told"}[one.outcome],
        "person": one.person or None,
        "meeting": one.meeting or None,
        "answer": one.reply,
        "comment": one.comment or None,
        "text": one.text,
    }


@click.command()
@click.argument("words", metavar="MEETING", default="next")
@click.option("--contacts", is_flag=True, help="Show the addresses that invitations went to.")
@as_json
@pass_desk
def answers(desk: Desk, words: str, contacts: bool, json_: bool) -> None:
    """Say who is coming to a meeting, who sent apologies, and who has not answered.

    \b
    Example:
      compact-tui calendar answers next
    """
    from meetings.calendar.invitations.answers import answering, asked_elsewhere
    from meetings.calendar.invitations.forecast import forecast, in_full

    meeting = desk.meeting(words)
    told = forecast(desk.office, meeting)
    people = answering(desk.office, meeting)
    rows = [_row(desk, one, contacts=contacts) for one in people]
    columns = [
        ("who", lambda row: row["person"]["name"]),
        ("invited", lambda row: (row["invited"] or "no")[:10]),
        ("answer", lambda row: row["words"]),
    ]
    if contacts:
        columns.append(("sent to", lambda row: row["sent_to"] or ""))
    show(
        rows,
        columns,
        json_=json_,
        empty=f"Nobody is invited to {meeting.ref}; “compact-tui members add” makes somebody a member.",
    )
    if elsewhere := asked_elsewhere(people, contacts=contacts):
        click.echo(plain(elsewhere), err=True)
    if told is not None:
        click.echo(plain(in_full(told, desk.office.sector_names)), err=True)
    elif rows:
        how = f"“compact-tui calendar invite {meeting.ref} -o DIR” does it"
        click.echo(f"Nobody was invited to {meeting.ref} yet; {how}.", err=True)


def _row(desk: Desk, one: Answering, *, contacts: bool) -> Row:
    from meetings.calendar.invitations.answers import given_at
    from meetings.documents.data import time_data

    answer, sent = one.answer, one.invitation
    return {
        "person": {"initials": desk.naming.initials(one.person), "name": one.name},
        "invited": time_data(sent.sent) if sent and sent.state == "asked" else None,
        **({"sent_to": one.sent_to or None} if contacts else {}),
        "answer": answer.reply if answer else None,
        "comment": (answer.comment or None) if answer else None,
        "substitute": one.substitute or None,
        "at": time_data(given_at(answer)) if answer else None,
        "sequence": answer.sequence if answer else None,
        "by_hand": answer.by_hand if answer else None,
        "current": None if answer is None else not one.stale,
        "words": one.words,
    }


@click.command()
@click.argument("words", metavar="MEETING")
@click.argument("person")
@click.argument("said", metavar="yes|no|maybe", type=OneOf(("yes", "no", "maybe")))
@click.option("--comment", default="", help="A word why, which is noted with apologies.")
@click.option(
    "--substitute", metavar="PERSON", help="Who comes instead; a name not known here is kept as it is."
)
@pass_desk
def answer(desk: Desk, words: str, person: str, said: Spoken, comment: str, substitute: str | None) -> None:
    """Note what somebody has said about coming, by telephone or in passing.

    \b
    Example:
      compact-tui calendar answer next JS no --comment "on leave"
    """
    from meetings.calendar.invitations.answers import answer_by_hand, answer_words, substitute_named

    who, meeting, instead = desk.person(person), desk.meeting(words), None
    if substitute is not None:
        instead = substitute_named(desk.office, substitute, meeting.body)
    kept = answer_by_hand(
        desk.office,
        meeting,
        who.id,
        said,
        comment=comment,
        substitute=instead,
    )
    stands_in = f" ({desk.naming.owner(instead)})" if instead else ""
    click.echo(plain(f"{meeting.ref} · {desk.naming.person(who.id)} · {answer_words(kept)}{stands_in}"))
