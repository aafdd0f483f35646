"""The register of consultations: listed, entered, answered, followed to what became of them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.funding import funding, list_funding
from compact_tui.cli.output import as_json, show, show_json
from compact_tui.cli.register import YEAR, consultation_data, said_by, say_kept, say_page, weeks_words
from compact_tui.cli.typed import day_at, refers_to

if TYPE_CHECKING:
    from meetings.records.consulting import Consultation

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(invoke_without_command=True)
@click.option("--open", "only_open", is_flag=True, help="Those open now only.")
@click.option("--funding", "of_funding", is_flag=True, help="Changes of funding instead.")
@click.option("--year", type=YEAR, metavar="Y", help="Those of one year only.")
@as_json
@click.pass_context
def consultations(
    ctx: click.Context, only_open: bool, of_funding: bool, year: int | None, json_: bool
) -> None:
    """The register of consultations and changes of funding. Alone it lists the consultations.

    A consultation that is shorter than the area's Compact asks for is marked ▲, and the reason is asked for
    until it is given.

    \b
    Example:
      compact-tui consultations add --by "Castlebridge Borough Council" --announced "1 Dec" \\
        --opens "4 Jan" --closes "29 Mar" --affects "parks groups" "Parks strategy"
    """
    desk: Desk = ctx.obj
    if (asked := ctx.invoked_subcommand) is not None:
        if only_open or of_funding or year is not None:
            raise click.UsageError(
                f"Put what narrows the register behind the command: consultations {asked} …"
            )
        return
    if of_funding:
        list_funding(desk, to_come=only_open, year=year, json_=json_)
    else:
        _list(desk, only_open=only_open, year=year, json_=json_)


def _list(desk: Desk, *, only_open: bool, year: int | None, json_: bool) -> None:
    from meetings.listing import Listing
    from meetings.register.clashes import clashes_of
    from meetings.register.consultations import consultations as held
    from meetings.register.pages import state_words
    from meetings.register.rules import consultation_verdicts

    office, listing, today = desk.office, Listing(desk.office), desk.office.today
    every = held(office)
    found = held(office, body=desk.body_or_any, only_open=only_open, year=year)
    rules = {one.id: consultation_verdicts(office.area, one) for one in found}
    if json_:
        places = office.organisations.find()
        show_json([
            consultation_data(one, rules[one.id], clashes_of(one, every, places), listing, today)
            for one in found
        ])  # fmt: skip
        return
    narrowed = only_open or year is not None
    columns = [
        ("number", lambda row: row["one"].ref),
        ("who", lambda row: listing.naming.short(row["one"].by)),
        ("opens", lambda row: row["one"].opens.isoformat()),
        ("closes", lambda row: row["one"].closes.isoformat()),
        ("weeks", lambda row: weeks_words(row["one"].opens, row["one"].closes, rules[row["one"].id])),
        ("state", lambda row: state_words(row["one"], today)),
        ("what", lambda row: row["one"].title),
    ]
    show(
        [{"one": one} for one in found],
        columns,
        json_=False,
        empty=(
            "No consultation fits that."
            if narrowed
            else "No consultations yet; “compact-tui consultations add --by WHO --opens D --closes D TITLE” "
            "enters one."
        ),
    )


@consultations.command(name="show")
@click.argument("ref")
@as_json
@pass_desk
def show_(desk: Desk, ref: str, json_: bool) -> None:
    """A consultation or a change of funding in full: its facts, each rule and its source, clashes."""
    from compact_tui.cli.funding import show_funding
    from meetings.references import find_consultation, find_funding_change, letter_of

    if letter_of(ref) == "F":
        show_funding(desk, find_funding_change(desk.office, ref), json_=json_)
    else:
        _show(desk, find_consultation(desk.office, ref), json_=json_)


def _show(desk: Desk, one: Consultation, *, json_: bool) -> None:
    from meetings.listing import Listing
    from meetings.register.pages import consultation_page

    page = consultation_page(desk.office, one, naming=desk.naming)
    if not json_:
        say_page(page, one.ref)
        return
    found = page.findings
    data = consultation_data(
        one, list(found.verdicts), list(found.clashes), Listing(desk.office), desk.office.today
    )
    show_json({**data, "findings": [note.text for note in found.notes]})


# entering


def _facts(command: Command) -> Command:
    """The options that say something of a consultation; they arrive together as `said`."""

    @functools.wraps(command)
    def told(*given: Any, **options: Any) -> Any:
        return command(*given, said={name: options.pop(name) for name in _SAID}, **options)

    for option in reversed(
        (
            click.option("--announced", metavar="D", help="The day it was announced."),
            click.option("--affects", metavar="WHOM", help="Whom it affects."),
            click.option("--expenses/--no-expenses", default=None, help="Expenses settled first, or not."),
            click.option("--feedback/--no-feedback", default=None, help="Feedback planned, or not."),
            click.option("--reason", metavar="R", help="Why a rule of the Compact is not kept."),
            click.option("--notes", metavar="TEXT", help="What else is to be kept."),
            refers_to,
        )
    ):  # fmt: skip
        told = option(told)
    return cast(Command, told)


_SAID = ("announced", "affects", "expenses", "feedback", "reason", "notes", "refers")


@consultations.command()
@click.argument("title")
@click.option("--by", required=True, metavar="WHO", help="Who consults: an organisation, or any words.")
@click.option("--opens", required=True, metavar="D", help="Its first day.")
@click.option("--closes", required=True, metavar="D", help="Its last day.")
@_facts
@pass_desk
def add(desk: Desk, title: str, by: str, opens: str, closes: str, said: dict[str, Any]) -> None:
    """Enter a consultation. A short one is kept too, and the reason asked for."""
    from meetings.register.consultations import add_consultation

    _said(
        desk,
        add_consultation(
            desk.office, title, by=by, opens=day_at(desk, opens), closes=day_at(desk, closes),
            body=desk.body, **said_by(desk, said, ("announced",)),
        ),
    )  # fmt: skip


@consultations.command()
@click.argument("ref")
@click.option("--title", metavar="TEXT", help="Another title.")
@click.option("--by", metavar="WHO", help="Who consults.")
@click.option("--opens", metavar="D", help="Its first day.")
@click.option("--closes", metavar="D", help="Its last day.")
@_facts
@pass_desk
def change(desk: Desk, /, ref: str, said: dict[str, Any], **more: Any) -> None:
    """Change what the register says of a consultation; what is not given stays, its number always."""
    from meetings.references import find_consultation
    from meetings.register.consultations import change_consultation

    one = find_consultation(desk.office, ref)
    facts = said_by(desk, {**more, **said}, ("announced", "opens", "closes"))
    _said(desk, change_consultation(desk.office, one, **facts))


@consultations.command()
@click.argument("ref")
@click.argument("text")
@click.option("--on", metavar="D", help="The day of the reply; else today.")
@pass_desk
def reply(desk: Desk, ref: str, text: str, on: str | None) -> None:
    """Note what the sector replied to a consultation."""
    from meetings.references import find_consultation
    from meetings.register.consultations import note_reply

    day = day_at(desk, on) if on else None
    _said(desk, note_reply(desk.office, find_consultation(desk.office, ref), text, day))


@consultations.command()
@click.argument("ref")
@click.argument("text")
@click.option("--on", metavar="D", help="The day they were told; else today.")
@pass_desk
def feedback(desk: Desk, ref: str, text: str, on: str | None) -> None:
    """Note what those who answered were told became of it."""
    from meetings.references import find_consultation
    from meetings.register.consultations import note_feedback

    day = day_at(desk, on) if on else None
    _said(desk, note_feedback(desk.office, find_consultation(desk.office, ref), text, day))


@consultations.command()
@click.argument("ref")
@click.option("--on", metavar="D", help="The day it closes, or was withdrawn; else today.")
@click.option("--withdrawn", is_flag=True, help="It was withdrawn.")
@pass_desk
def close(desk: Desk, ref: str, on: str | None, withdrawn: bool) -> None:
    """Close a consultation on another day than was said, or note that it was withdrawn."""
    from meetings.references import find_consultation
    from meetings.register.consultations import close_on, withdraw

    one, day = find_consultation(desk.office, ref), day_at(desk, on) if on else None
    _said(desk, (withdraw if withdrawn else close_on)(desk.office, one, day))


def _said(desk: Desk, one: Consultation) -> None:
    from meetings.register.pages import state_words
    from meetings.register.rules import consultation_verdicts

    state = state_words(one, desk.office.today)
    say_kept(desk, one, state, lambda area: consultation_verdicts(area, one))


consultations.add_command(funding)
