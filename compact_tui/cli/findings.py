"""What a look at an agenda, at minutes and at the action plan brings up, each as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import Row, as_json, plain, show

if TYPE_CHECKING:
    from meetings.hook_data import Finding


def finding_data(one: Finding) -> dict[str, Any]:
    """A finding as `--json` gives it, without what it is about."""
    return {"weight": one.weight, "text": one.text, "rule": one.rule or None}


def show_findings(
    found: Iterable[Finding], about: Callable[[Finding], dict[str, Any]], *, json_: bool, empty: str
) -> None:
    """Answer with findings; the last of the keys that `about` gives is the column they are listed by."""
    found = list(found)
    rows: list[Row] = [{**about(one), **finding_data(one)} for one in found]
    column = list(about(found[0]))[-1] if found else ""
    show(
        rows,
        [
            (column, lambda row: str(row[column] or "")),
            ("weight", lambda row: row["weight"]),
            ("finding", lambda row: f"{row['text']}{f' ({rule})' if (rule := row['rule']) else ''}"),
        ],
        json_=json_,
        empty=empty,
    )


def say_questions(look: Callable[[], Iterable[Finding]], command: str) -> None:
    """Say on standard error how many findings want an answer, and which command shows them."""
    questions = sum(1 for one in look() if one.weight == "question")
    if questions:
        count = f"{questions} question{'' if questions == 1 else 's'}"
        click.echo(plain(f"The check has {count}; “compact-tui {command}” shows them."), err=True)


@click.command("check")
@click.argument("meeting", default="next")
@as_json
@pass_desk
def check_agenda(desk: Desk, meeting: str, json_: bool) -> None:
    """Say what could be missing before an agenda goes out; nothing of it stops you.

    \b
    Example:
      compact-tui agenda check next
    """
    from meetings.agenda.check import agenda_findings
    from meetings.agenda.items import items_of

    held = desk.meeting(meeting)
    numbers = {item.id: n for n, item in enumerate(items_of(desk.office, held.id), start=1)}
    show_findings(
        agenda_findings(desk.office, held),
        lambda finding: {"meeting": held.ref, "item": numbers.get(finding.item)},
        json_=json_,
        empty=f"Nothing is missing from the agenda of {held.ref}.",
    )


@click.command("check")
@click.argument("meeting", default="last")
@as_json
@pass_desk
def check_minutes(desk: Desk, meeting: str, json_: bool) -> None:
    """Say what could be missing before minutes go out; nothing of it stops you.

    \b
    Example:
      compact-tui minutes check last
    """
    from meetings.agenda.items import items_of
    from meetings.minutes_check import minutes_findings

    held = desk.meeting(meeting)
    numbers = {item.id: n for n, item in enumerate(items_of(desk.office, held.id), start=1)}
    show_findings(
        minutes_findings(desk.office, held),
        lambda finding: {"meeting": held.ref, "item": numbers.get(finding.item)},
        json_=json_,
        empty=f"Nothing is missing from the minutes of {held.ref}.",
    )


@click.command("check")
@as_json
@pass_desk
def check_plan(desk: Desk, json_: bool) -> None:
    """Say what stands in the way of the plan: no date, nobody to do it, blocked, overdue; nothing is changed.

    \b
    Example:
      compact-tui actions check
    """
    from meetings.plan_check import plan_findings

    show_findings(
        plan_findings(desk.office, desk.body_or_any),
        lambda finding: {"action": finding.item or None},
        json_=json_,
        empty="Nothing stands in the way of the action plan.",
    )
