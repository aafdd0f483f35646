"""Decisions by correspondence: a letter sent round, answered, counted, or withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.documents import format_among
from compact_tui.cli.output import cut, plain, show, show_json, write
from compact_tui.cli.typed import OneOf, a_file, day_at, hour_of, refers_to

if TYPE_CHECKING:
    from meetings.listing import Listing
    from meetings.office import Office
    from meetings.records.correspondence import Answer, Round

_TITLE = 60
_ANSWERS: dict[str, Answer] = {
    "for": "for", "against": "against", "abstain": "abstaining", "discuss": "discuss",
}  # fmt: skip


def list_rounds(desk: Desk, *, json_: bool) -> None:
    """Answer with the letters that are still out, the one that closes first at the top."""
    from meetings.correspondence.rounds import rounds
    from meetings.correspondence.told import replied_words, state_words
    from meetings.listing import Listing

    listing = Listing(desk.office)
    found = rounds(desk.office, desk.body_or_any, waiting=True)
    if json_:
        show_json([round_data(desk.office, one, listing) for one in found])
        return
    columns = [
        ("letter", lambda row: row["one"].ref),
        ("closes", lambda row: row["one"].closes.isoformat()),
        ("state", lambda row: f"{state_words(desk.office, row['one'])}; {replied_words(row['one'])}"),
        ("what", lambda row: row["one"].text),
    ]
    empty = "No letter is out; “compact-tui decisions open TEXT --closes DATE” sends one round."
    show([{"one": one} for one in found], columns, json_=False, empty=empty)


def round_data(office: Office, one: Round, listing: Listing) -> dict[str, Any]:
    """A round of correspondence as `--json` gives it."""
    from meetings.correspondence.counting import standing_replies, unanswered
    from meetings.correspondence.rounds import counted, state_of
    from meetings.correspondence.silence import silence_words
    from meetings.dates import hours

    def person(id_: str) -> dict[str, Any]:
        return {"name": listing.naming.person(id_), "initials": listing.naming.initials(id_)}

    found = counted(one)
    replies = [
        {
            **person(reply.person), "answer": reply.answer, "on": reply.on.isoformat(),
            "words": reply.words or None,
        }
        for reply in standing_replies(one.asked, one.replies).values()
    ]  # fmt: skip
    return {
        "ref": one.ref,
        "body": one.body,
        "text": one.text,
        "about": one.about or None,
        "opened": one.opened.isoformat(),
        "closes": one.closes.isoformat(),
        "hour": hours(one.hour) if one.hour is not None else None,
        "state": state_of(one, office.now),
        "silence": silence_words(one.terms),
        "may_call_in": one.terms.may_call_in,
        "asked": [person(id_) for id_ in one.asked],
        "replies": replies,
        "unanswered": [person(id_) for id_ in unanswered(one.asked, one.replies)],
        "count": {
            "for": found.for_, "against": found.against, "abstaining": found.abstaining,
            "discuss": found.discuss, "silent": found.silent, "by_silence": found.by_silence,
            "needed": found.needed, "quorate": found.quorate, "outcome": found.outcome,
        },
        "counted": one.counted.isoformat() if one.counted else None,
        "early": one.early or None,
        "decision": listing.decisions.get(one.decision) if one.decision else None,
        "reported": listing.meeting_ref(one.reported),
        "withdrawn": one.withdrawn.isoformat() if one.withdrawn else None,
        "reason": one.reason or None,
        "refers": list(one.refers),
    }  # fmt: skip


@click.command("open")
@click.argument("text")
@click.option("--closes", required=True, metavar="D", help="The last day for replies.")
@click.option("--at", "hour", metavar="T", help="The hour on that day; else its end.")
@click.option("--about", default="", metavar="TEXT", help="What members should know to decide.")
@refers_to
@click.option("--body", "of", metavar="KEY", help="The body that decides; else the main one.")
@pass_desk
def open_(
    desk: Desk, text: str, closes: str, hour: str | None, about: str, refers: tuple[str, ...], of: str | None
) -> None:
    """Send a proposal round, to be decided by the replies of those who have a vote today.

    It is named by its own reference (R1) until it is closed; the decision then gets the next number.

    \b
    Example:
      compact-tui decisions open "Move the March meeting to the library" --closes "4 Dec" --at 17:00
    """
    from meetings.correspondence.rounds import open_round, until
    from meetings.correspondence.silence import silence_told
    from meetings.references import find_body

    one = open_round(
        desk.office, text, closes=day_at(desk, closes), hour=hour_of(hour) if hour else None,
        body=find_body(desk.office, of).id if of else desk.body, about=about, refers=refers,
    )  # fmt: skip
    asked = f"{len(one.asked)} asked"
    click.echo(plain(f"{one.ref} · replies by {until(one)} · {asked} · {silence_told(one.terms)}"))
    click.echo(f"“compact-tui decisions letter {one.ref}” writes the letter to send.", err=True)


@click.command()
@click.argument("ref")
@click.argument("person")
@click.argument("answer", type=OneOf(_ANSWERS), metavar="for|against|abstain|discuss")
@click.option("--words", default="", metavar="TEXT", help="Their own words.")
@click.option("--on", metavar="D", help="The day the reply came; else today.")
@pass_desk
def reply(desk: Desk, ref: str, person: str, answer: str, words: str, on: str | None) -> None:
    """Note what a member replied to a letter; a later reply takes the place of an earlier one.

    \b
    Example:
      compact-tui decisions reply R1 JS for --words "if the lift works"
    """
    from meetings.correspondence.rounds import note_reply
    from meetings.correspondence.told import replied_words
    from meetings.references import find_round

    one, who = find_round(desk.office, ref), desk.person(person)
    day = day_at(desk, on) if on else None
    one = note_reply(desk.office, one, who.id, _ANSWERS[answer], words=words, on=day)
    click.echo(plain(f"{one.ref} · {desk.naming.person(who.id)} · {answer} · {replied_words(one)}"))


@click.command()
@click.argument("ref")
@click.option("--early", default="", metavar="R", help="Why it is closed before its day.")
@pass_desk
def close(desk: Desk, ref: str, early: str) -> None:
    """Close a letter for replies and count them: it becomes a decision with its number.

    Before its day it is closed only where everybody has replied, or with the reason.
    """
    from meetings.correspondence.counting import count_words, silence_counted
    from meetings.correspondence.rounds import close_round, counted
    from meetings.correspondence.told import state_words
    from meetings.references import find_round

    one = close_round(desk.office, find_round(desk.office, ref), early)
    found = counted(one)
    silence = silence_counted(found, one.terms)
    at = desk.naming.meeting(one.reported) if one.reported else ""
    told = f"on the agenda of {at}" if at else "told at the next meeting that is planned"
    parts = (one.ref, state_words(desk.office, one), count_words(found), told)
    click.echo(plain(" · ".join(parts)))
    if silence:
        click.echo(plain(silence), err=True)


@click.command()
@click.argument("ref")
@click.option("--reason", required=True, metavar="R", help="Why it is called off.")
@pass_desk
def withdraw(desk: Desk, ref: str, reason: str) -> None:
    """Call a letter off before it is counted; it keeps its reference and its replies."""
    from meetings.correspondence.rounds import withdraw_round
    from meetings.references import find_round

    one = withdraw_round(desk.office, find_round(desk.office, ref), reason)
    click.echo(plain(f"{one.ref} · withdrawn · {cut(one.text, _TITLE)}"))


@click.command()
@click.argument("ref")
@click.option(
    "--format", "format_", type=OneOf(("text", "markdown", "html")),
    help="Text, Markdown or HTML; else as FILE ends.",
)  # fmt: skip
@click.option("-o", "--output", "target", type=a_file, metavar="FILE", help="Write there.")
@pass_desk
def letter(desk: Desk, ref: str, format_: str | None, target: Path | None) -> None:
    """The letter to send: the question, how to answer, by when, and what silence means."""
    from meetings.documents.letter import FORMATS, written
    from meetings.references import find_round

    asked = format_among(FORMATS, format_, target, json_=False)
    one = find_round(desk.office, ref)
    write(written(desk.office, one, next(known for known in FORMATS if known == asked)), target)


COMMANDS: tuple[click.Command, ...] = (open_, reply, close, withdraw, letter)
"""What is done by correspondence, as commands of `decisions`."""
