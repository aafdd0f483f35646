"""The register of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import as_json, plain, show, show_json

if TYPE_CHECKING:
    from meetings.listing import Listing
    from meetings.records.outcome import Decision


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def decisions(ctx: click.Context, json_: bool) -> None:
    """The register of decisions. Alone it lists them."""
    if ctx.invoked_subcommand is not None:
        return
    from meetings.decisions import register, standing
    from meetings.listing import Listing

    desk: Desk = ctx.obj
    listing = Listing(desk.office)
    found = register(desk.office, desk.body_or_any)
    rows = [{**_data(one, listing), "standing": standing(one)} for one in found]
    columns = [
        ("decision", lambda row: str(row["ref"])),
        ("meeting", lambda row: row["meeting"] or ""),
        ("item", lambda row: str(row["item"] or "")),
        ("standing", lambda row: str(row["standing"])),
        ("what", lambda row: str(row["text"])),
    ]
    show(rows, columns, json_=json_, empty="No decisions yet; they come out of the minutes (“agreed: …”).")


def _data(decision: Decision, listing: Listing) -> dict[str, Any]:
    return {
        "ref": decision.ref,
        "body": decision.body,
        "meeting": listing.meeting_ref(decision.meeting),
        "item": listing.item_number(decision.meeting, decision.item),
        "text": decision.text,
        "basis": decision.basis,
        "quorate": decision.quorate,
        "ratified_by": listing.decisions.get(decision.ratified_by) if decision.ratified_by else None,
    }


@decisions.command(name="show")
@click.argument("ref")
@as_json
@pass_desk
def show_(desk: Desk, ref: str, json_: bool) -> None:
    """One decision with how it was taken and what became of it."""
    from meetings.decisions import standing
    from meetings.listing import Listing
    from meetings.references import find_decision
    from meetings.referring import refers_of

    decision = find_decision(desk.office, ref)
    listing = Listing(desk.office)
    data = {**_data(decision, listing), "kind": decision.kind, "standing": standing(decision)}
    data["to"] = _waits_for(decision, listing)
    data["vote"] = _vote(decision, listing)
    data["refers"] = refers_of(desk.office, decision)
    if json_:
        show_json(data)
        return
    click.echo(plain("\n".join(_lines(decision, data, listing))))


def _waits_for(decision: Decision, listing: Listing) -> str | None:
    return (listing.naming.owner(decision.to_body) if decision.to_body else decision.to_words) or None


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


def _lines(decision: Decision, data: dict[str, Any], listing: Listing) -> list[str]:
    from meetings.dates import long
    from meetings.decisions import BASIS

    meeting = listing.meeting(decision.meeting)
    where = f"{meeting.ref}, {long(meeting.start.date())}" if meeting else "a meeting no longer held"
    item = f", item {data['item']}" if data["item"] else ""
    lines = [f"{decision.ref} · {data['standing']}", decision.text, "", f"Meeting   {where}{item}"]
    lines.append(f"Taken     {BASIS[decision.basis]}")
    if vote := data["vote"]:
        casting = f", casting vote {vote['casting']}" if vote["casting"] else ""
        count = f"{vote['for']} for, {vote['against']} against, {vote['abstaining']} abstaining"
        lines.append(f"Vote      {count}{casting}")
        lines += [f"          {one['name']} {one['side']}" for one in vote["named"]]
    if decision.quorate is not None:
        lines.append(f"Quorum    {'kept' if decision.quorate else 'not kept'}")
    if data["to"]:
        lines.append(f"Waits for {data['to']}")
    if data["ratified_by"]:
        lines.append(f"Ratified  {data['ratified_by']}")
    if data["refers"]:
        lines.append(f"Refers to {', '.join(data['refers'])}")
    return lines
