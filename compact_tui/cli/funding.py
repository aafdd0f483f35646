"""Changes of funding on the register: listed, entered, changed, withdrawn."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, show, show_json
from compact_tui.cli.register import YEAR, funding_data, said_by, say_kept, say_page, weeks_words
from compact_tui.cli.typed import OneOf, day_at, refers_to

if TYPE_CHECKING:
    from meetings.records.consulting import FundingChange

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(invoke_without_command=True)
@click.option("--open", "to_come", is_flag=True, help="Those still to come only.")
@click.option("--year", type=YEAR, metavar="Y", help="Those of one year only.")
@as_json
@click.pass_context
def funding(ctx: click.Context, to_come: bool, year: int | None, json_: bool) -> None:
    """Changes of funding: who was told when, from which day they hold. Alone it lists them.

    \b
    Example:
      compact-tui consultations funding add --by "Castlebridge Borough Council" --kind ends \\
        --notice "1 Dec" --effect "31 Mar" --exit-strategy "two months to hand over" "Youth grant"
    """
    if (asked := ctx.invoked_subcommand) is not None:
        if to_come or year is not None:
            raise click.UsageError(f"What narrows the list is no option of funding {asked}.")
        return
    list_funding(ctx.obj, to_come=to_come, year=year, json_=json_)


def list_funding(desk: Desk, *, to_come: bool, year: int | None, json_: bool) -> None:
    """List the changes of funding of the register."""
    from meetings.listing import Listing
    from meetings.register.funding import funding_changes
    from meetings.register.pages import funding_state_words
    from meetings.register.rules import funding_verdicts

    office, listing, today = desk.office, Listing(desk.office), desk.office.today
    found = funding_changes(office, body=desk.body_or_any, to_come=to_come, year=year)
    rules = {one.id: funding_verdicts(office.area, one) for one in found}
    if json_:
        show_json([funding_data(one, rules[one.id], listing, today) for one in found])
        return

    def weeks(one: FundingChange) -> str:
        import datetime as dt

        if one.notice is None:
            return ""
        return weeks_words(one.notice, one.takes_effect - dt.timedelta(days=1), rules[one.id])

    columns = [
        ("number", lambda row: row["one"].ref),
        ("who", lambda row: listing.naming.short(row["one"].by)),
        ("kind", lambda row: str(row["one"].kind)),
        ("told", lambda row: row["one"].notice.isoformat() if row["one"].notice else ""),
        ("holds from", lambda row: row["one"].takes_effect.isoformat()),
        ("weeks", lambda row: weeks(row["one"])),
        ("state", lambda row: funding_state_words(row["one"], today)),
        ("what", lambda row: row["one"].title),
    ]
    show(
        [{"one": one} for one in found],
        columns,
        json_=False,
        empty=(
            "No change of funding fits that."
            if to_come or year is not None
            else "No changes of funding yet; “compact-tui consultations funding add --by WHO --effect D "
            "TITLE” enters one."
        ),
    )


@funding.command(name="show")
@click.argument("ref")
@as_json
@pass_desk
def show_(desk: Desk, ref: str, json_: bool) -> None:
    """A change of funding in full: its facts, and each rule with how it stands and its source."""
    from meetings.references import find_funding_change

    show_funding(desk, find_funding_change(desk.office, ref), json_=json_)


def show_funding(desk: Desk, change: FundingChange, *, json_: bool) -> None:
    """Print a change of funding in full."""
    from meetings.listing import Listing
    from meetings.register.pages import funding_page

    page = funding_page(desk.office, change, desk.naming)
    if not json_:
        say_page(page, change.ref)
        return
    found = page.findings
    data = funding_data(change, list(found.verdicts), Listing(desk.office), desk.office.today)
    show_json({**data, "findings": [note.text for note in found.notes]})


def _facts(command: Command) -> Command:
    """The options that say something of a change of funding; they arrive together as `said`."""

    @functools.wraps(command)
    def told(*given: Any, **options: Any) -> Any:
        no_strategy, not_assessed = options.pop("no_strategy"), options.pop("not_assessed")
        said = {name: options.pop(name) for name in _SAID}
        said |= _known("exit_strategy", "strategy", said["strategy"], no_strategy, "--no-exit-strategy")
        said |= _known("assessed", "assessment", said["assessment"], not_assessed, "--not-assessed")
        return command(*given, said=said, **options)

    for option in reversed(
        (
            click.option("--kind", type=OneOf(("ends", "cut", "change")), help="ends, cut or change."),
            click.option("--notice", metavar="D", help="The day those it affects were told."),
            click.option("--affects", metavar="WHOM", help="Whom it affects."),
            click.option("--exit-strategy", "strategy", metavar="TEXT", help="The exit strategy."),
            click.option("--no-exit-strategy", "no_strategy", is_flag=True, help="There is none."),
            click.option("--assessed", "assessment", metavar="TEXT", help="What was looked at beforehand."),
            click.option("--not-assessed", is_flag=True, help="Nothing was."),
            click.option("--reason", metavar="R", help="Why a rule of the Compact is not kept."),
            click.option("--notes", metavar="TEXT", help="What else is to be kept."),
            refers_to,
        )
    ):  # fmt: skip
        told = option(told)
    return cast(Command, told)


_SAID = ("kind", "notice", "affects", "strategy", "assessment", "reason", "notes", "refers")


def _known(whether: str, what: str, text: str | None, none: bool, option: str) -> dict[str, Any]:
    """Whether there is something, and what: said by its text, or by an option that says there is none."""
    if none and text:
        raise click.UsageError(
            f"{option} says that there is none, and yet a text is given; give one of them."
        )
    if none:
        return {whether: False, what: ""}
    return {whether: True, what: text} if text else {whether: None, what: None}


@funding.command()
@click.argument("title")
@click.option("--by", required=True, metavar="WHO", help="Whose funding: an organisation, or any words.")
@click.option("--effect", required=True, metavar="D", help="The first day it is no longer what it was.")
@_facts
@pass_desk
def add(desk: Desk, title: str, by: str, effect: str, said: dict[str, Any]) -> None:
    """Enter a change of funding. One with too little notice is kept too, and the reason asked for."""
    from meetings.register.funding import add_funding_change

    more = said_by(desk, said, ("notice",))
    _said(
        desk,
        add_funding_change(
            desk.office, title, by=by, takes_effect=day_at(desk, effect), body=desk.body, **more
        ),
    )


@funding.command()
@click.argument("ref")
@click.option("--title", metavar="TEXT", help="Another title.")
@click.option("--by", metavar="WHO", help="Whose funding.")
@click.option("--effect", "takes_effect", metavar="D", help="The first day it is no longer what it was.")
@_facts
@pass_desk
def change(desk: Desk, /, ref: str, said: dict[str, Any], **more: Any) -> None:
    """Change what the register says of a change of funding; what is not given stays, its number always."""
    from meetings.references import find_funding_change
    from meetings.register.funding import change_funding_change

    one = find_funding_change(desk.office, ref)
    facts = said_by(desk, {**more, **said}, ("notice", "takes_effect"))
    _said(desk, change_funding_change(desk.office, one, **facts))


@funding.command()
@click.argument("ref")
@click.option("--on", metavar="D", help="Since which day; else today.")
@pass_desk
def withdraw(desk: Desk, ref: str, on: str | None) -> None:
    """Note that a change of funding does not come after all."""
    from meetings.references import find_funding_change
    from meetings.register.funding import withdraw_funding_change

    day = day_at(desk, on) if on else None
    _said(desk, withdraw_funding_change(desk.office, find_funding_change(desk.office, ref), day))


def _said(desk: Desk, one: FundingChange) -> None:
    from meetings.register.pages import funding_state_words
    from meetings.register.rules import funding_verdicts

    state = funding_state_words(one, desk.office.today)
    say_kept(desk, one, state, lambda area: funding_verdicts(area, one))
