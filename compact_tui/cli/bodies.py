"""`bodies`: the group and its working parties, each with its own terms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show

if TYPE_CHECKING:
    from meetings.records.group import Body, Correspondence

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def bodies(ctx: click.Context, json_: bool) -> None:
    """List the group's bodies, add a working party, or set a body's own terms.

    \b
    Example:
      compact-tui bodies add fcb "Funding and capacity building"
    """
    if ctx.invoked_subcommand is not None:
        return
    rows = [_row(body) for body in ctx.ensure_object(Desk).office.bodies.find()]
    show(
        rows,
        [
            ("body", lambda row: row["key"]),
            ("name", lambda row: row["name"]),
            ("quorum", lambda row: row["quorum"] or "no rule"),
            ("silence", lambda row: "no rule" if row["silence"] == "no-rule" else row["silence"]),
            ("notice", lambda row: f"{row['notice_days']} days" if row["notice_days"] else "no rule"),
            ("length", lambda row: f"{row['minutes']} min"),
            ("venue", lambda row: row["venue"] or ""),
        ],
        json_=json_,
        empty="There is no body; “compact-tui check” looks for what is wrong.",
    )


def _row(body: Body) -> Row:
    from meetings.bodies import quorum_words
    from meetings.correspondence.silence import silence_words

    return {
        "key": body.id,
        "name": body.name,
        "prefix": body.prefix or None,
        "parent": body.parent,
        "purpose": body.purpose or None,
        "quorum": quorum_words(body.terms.quorum) or None,
        "silence": silence_words(body.terms.correspondence),
        "may_call_in": body.terms.correspondence.may_call_in,
        "notice_days": body.terms.notice_days,
        "minutes": body.terms.minutes,
        "venue": body.terms.venue or None,
        "video": body.terms.video or None,
        "joining": body.terms.joining or None,
        "ended": body.ended,
    }


def _terms(command: Command) -> Command:
    """The options for what a body has agreed about itself."""
    for option in reversed(
        (
            click.option("--purpose", help="What it is for."),
            click.option(
                "--quorum", multiple=True, metavar="NEED",
                help="5, 1/3, voluntary=1/3 (may be repeated), or none.",
            ),
            click.option(
                "--silence", metavar="RULE",
                help="By correspondence: no-rule, consent, not-counted, or so many replies: 5, 1/2.",
            ),
            click.option(
                "--call-in/--no-call-in", default=None,
                help="One member may take a question sent round to a meeting, or not.",
            ),
            click.option("--notice", type=int, metavar="DAYS", help="Days before; 0: no rule."),
            click.option("--length", type=int, metavar="MINUTES", help="How long its meetings are."),
            click.option("--venue", help="Where it usually meets."),
            click.option("--video", metavar="URL", help="Where to join its meetings by video."),
            click.option("--joining", metavar="TEXT", help="What one must know to come in."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


@bodies.command()
@click.argument("key")
@click.argument("name")
@click.option("--under", metavar="KEY", help="The body above it, if that is not the main one.")
@_terms
@pass_desk
def add(
    desk: Desk,
    key: str,
    name: str,
    under: str | None,
    purpose: str | None,
    quorum: tuple[str, ...],
    silence: str | None,
    call_in: bool | None,
    notice: int | None,
    length: int | None,
    venue: str | None,
    video: str | None,
    joining: str | None,
) -> None:
    """Set up a working party; KEY stands before its references.

    \b
    Example:
      compact-tui bodies add fcb "Funding and capacity building" --quorum 3
    """
    from meetings.bodies import quorum_from, set_terms
    from meetings.records.group import MAIN, Correspondence
    from meetings.references import find_body
    from meetings.typed import line_of, title_of
    from meetings.year import add_body

    office = desk.office
    rule = quorum_from(office, quorum) if quorum else None
    letters = _letters(Correspondence(), silence, call_in)
    above = find_body(office, under).id if under else MAIN
    title = title_of(name, "a body's name")
    with office.commit(f"add the body {title}"):
        body = add_body(office, key, title, parent=above, purpose=line_of(purpose or "", "the purpose", 2000))
        if rule or letters or any(one is not None for one in (notice, length, venue, video, joining)):
            body = set_terms(
                office, body, quorum=rule, correspondence=letters, notice_days=notice, minutes=length,
                venue=venue, video=video, joining=joining,
            )  # fmt: skip
    click.echo(plain(f"added {body.id} · {body.name} · its references begin with {body.prefix}-"))
    if not body.terms.quorum:
        click.echo(
            f"It has no quorum rule; “compact-tui bodies set {body.id} --quorum 3” sets one.", err=True
        )


def _letters(held: Correspondence, silence: str | None, call_in: bool | None) -> Correspondence | None:
    """What was said of deciding by correspondence; none where nothing was."""
    from msgspec.structs import replace

    from meetings.correspondence.silence import silence_from

    if silence is None and call_in is None:
        return None
    terms = held if silence is None else silence_from(silence, held)
    return terms if call_in is None else replace(terms, may_call_in=call_in)


@bodies.command("set")
@click.argument("key")
@click.option("--name", help="Another name.")
@_terms
@pass_desk
def set_(
    desk: Desk,
    key: str,
    name: str | None,
    purpose: str | None,
    quorum: tuple[str, ...],
    silence: str | None,
    call_in: bool | None,
    notice: int | None,
    length: int | None,
    venue: str | None,
    video: str | None,
    joining: str | None,
) -> None:
    """Set what a body has agreed about itself; what is not given stays.

    \b
    Example:
      compact-tui bodies set main --quorum 5 --quorum voluntary=1/3 --notice 7
      compact-tui bodies set main --silence consent --call-in
    """
    from meetings.bodies import quorum_from, quorum_words, set_terms
    from meetings.correspondence.silence import silence_told
    from meetings.records.group import Correspondence
    from meetings.references import find_body

    said = (name, purpose, silence, call_in, notice, length, venue, video, joining)
    if not quorum and all(given is None for given in said):
        raise click.UsageError(
            "Say what changes: --name, --purpose, --quorum, --silence, --call-in, --notice, --length, "
            "--venue, --video or --joining."
        )
    office = desk.office
    held = find_body(office, key)
    body = set_terms(
        office,
        held,
        name=name,
        purpose=purpose,
        quorum=quorum_from(office, quorum) if quorum else None,
        correspondence=_letters(held.terms.correspondence, silence, call_in),
        notice_days=notice,
        minutes=length,
        venue=venue,
        video=video,
        joining=joining,
    )
    rule = quorum_words(body.terms.quorum)
    letters = body.terms.correspondence
    by_letter = f" · {silence_told(letters)}" if letters != Correspondence() else ""
    days = body.terms.notice_days
    told = (
        f"{body.id} · {body.name} · quorum {rule or 'no rule'}{by_letter} · "
        f"notice {f'{days} days' if days else 'no rule'} · {body.terms.minutes} minutes"
        f"{f' · {body.terms.venue}' if body.terms.venue else ''}"
        f"{' · by video too' if body.terms.video else ''}"
    )
    click.echo(plain(told))
