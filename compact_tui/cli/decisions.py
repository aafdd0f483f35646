"""The register of decisions, and the answers that recommendations get."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from compact_tui.cli.correspondence import COMMANDS, list_rounds, round_data
from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show, show_json
from compact_tui.cli.register import YEAR, say_lines
from compact_tui.cli.typed import OneOf, day_at

if TYPE_CHECKING:
    from meetings.listing import Listing
    from meetings.records.outcome import Decision


@click.group(invoke_without_command=True)
@click.option("--open", "only_open", is_flag=True, help="Letters still out for a decision instead.")
@click.option("--waiting", is_flag=True, help="Those that a body has still to answer.")
@click.option("--to-ratify", is_flag=True, help="Those taken without a quorum, to be ratified.")
@click.option("--year", type=YEAR, metavar="Y", help="Those of one year only.")
@as_json
@click.pass_context
def decisions(
    ctx: click.Context, only_open: bool, waiting: bool, to_ratify: bool, year: int | None, json_: bool
) -> None:
    """The register of decisions. Alone it lists them.

    Between meetings a proposal can be sent round as a letter, and is decided by the replies to it.

    \b
    Example:
      compact-tui decisions open "Move the March meeting to the library" --closes "in 2 weeks"
    """
    narrowed = waiting or to_ratify or year is not None
    if (asked := ctx.invoked_subcommand) is not None:
        if only_open or narrowed:
            raise click.UsageError(f"Put what narrows the register behind the command: decisions {asked} …")
        return
    desk: Desk = ctx.obj
    if only_open:
        if narrowed:
            raise click.UsageError("--open lists letters that are still out; the others narrow decisions.")
        list_rounds(desk, json_=json_)
        return
    from meetings.decisions import register
    from meetings.listing import Listing

    listing = Listing(desk.office)
    found = register(desk.office, desk.body_or_any, year=year, waiting=waiting, to_ratify=to_ratify)
    rows = [_data(one, listing) for one in found]
    columns = [
        ("decision", lambda row: str(row["ref"])),
        ("meeting", lambda row: row["meeting"] or row["round"] or ""),
        ("item", lambda row: str(row["item"] or "")),
        ("standing", lambda row: str(row["standing"])),
        *([("waits for", lambda row: row["waits_for"] or "")] if waiting else []),
        ("what", lambda row: str(row["text"])),
    ]
    empty = "No decision fits that." if narrowed else (
        "No decisions yet; they come out of the minutes (“agreed: …”), or of a letter sent round "
        "(“compact-tui decisions open TEXT --closes DATE”)."
    )  # fmt: skip
    show(rows, columns, json_=json_, empty=empty)


def _data(decision: Decision, listing: Listing) -> dict[str, Any]:
    from meetings.decisions import is_waiting, put_to, standing, taken_on

    answer, on = decision.answered, taken_on(decision, listing)
    return {
        "ref": decision.ref,
        "body": decision.body,
        "meeting": listing.meeting_ref(decision.meeting),
        "item": listing.item_number(decision.meeting, decision.item),
        "text": decision.text,
        "basis": decision.basis,
        "quorate": decision.quorate,
        "ratified_by": listing.decisions.get(decision.ratified_by) if decision.ratified_by else None,
        "standing": standing(decision),
        "on": on.isoformat() if on else None,
        "round": listing.round_ref(decision.round),
        "waits_for": put_to(decision, listing.naming) if is_waiting(decision) else None,
        "answer": {"said": answer.said, "on": answer.on.isoformat(), "words": answer.words or None}
        if answer
        else None,
    }


@decisions.command(name="show")
@click.argument("ref")
@as_json
@pass_desk
def show_(desk: Desk, ref: str, json_: bool) -> None:
    """A decision with how it was taken and what became of it, or a letter (R1) with every reply."""
    from meetings.decision_pages import decision_page, round_page
    from meetings.decisions import put_to
    from meetings.keys import refers_of
    from meetings.listing import Listing
    from meetings.references import find_decision, find_round, letter_of

    listing = Listing(desk.office)
    if letter_of(ref) == "R":
        one = find_round(desk.office, ref)
        if json_:
            show_json(round_data(desk.office, one, listing))
            return
        say_lines(round_page(desk.office, one, listing))
        return
    decision = find_decision(desk.office, ref)
    if not json_:
        say_lines(decision_page(desk.office, decision, listing))
        return
    data = {**_data(decision, listing), "kind": decision.kind}
    data["to"] = put_to(decision, listing.naming) or None
    data["vote"] = _vote(decision, listing)
    data["refers"] = refers_of(desk.office, decision)
    show_json(data)


def _vote(decision: Decision, listing: Listing) -> dict[str, Any] | None:
    vote = decision.vote
    if vote is None:
        return None
    named = [
        {"name": listing.naming.person(one), "initials": listing.naming.initials(one), "side": side}
        for one, side in vote.named.items()
    ]
    return {
        "for": vote.for_, "against": vote.against, "abstaining": vote.abstaining, "casting": vote.casting,
        "carried": vote.carried, "named": named,
    }  # fmt: skip


@decisions.command()
@click.argument("ref")
@click.argument("said", type=OneOf(("accepted", "refused")), metavar="accepted|refused")
@click.argument("words", default="")
@click.option("--on", metavar="D", help="The day of the answer; else today.")
@pass_desk
def answered(desk: Desk, ref: str, said: str, words: str, on: str | None) -> None:
    """Note what a body answered to a recommendation or a referral.

    \b
    Example:
      compact-tui decisions answered D7 accepted "for one year" --on "3 Dec 2026"
    """
    from meetings.decision_pages import answer_words
    from meetings.decisions import note_answer
    from meetings.references import find_decision

    day = day_at(desk, on) if on else None
    word: Literal["accepted", "refused"] = "accepted" if said == "accepted" else "refused"
    kept = note_answer(desk.office, find_decision(desk.office, ref), word, words=words, on=day)
    assert kept.answered is not None
    click.echo(plain(f"{kept.ref} · {answer_words(kept.answered)}"))


for command in COMMANDS:
    decisions.add_command(command)
