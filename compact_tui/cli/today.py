"""The Today page as plain text: what must be done next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from compact_tui.cli.desk import Desk, pass_desk
from compact_tui.cli.output import cut, plain, width
from meetings.references import OPEN

if TYPE_CHECKING:
    import datetime as dt

    from meetings.naming import Naming
    from meetings.records.outcome import Action
    from meetings.today import Next, Plan, Registered, Today, ToDo

_WIDE = 80
"""How many columns the page takes; it is made for the smallest terminal."""

_LABEL = 14
_OWNER = 18
_BAR = 22
_OVERDUE_SHOWN = 6


@click.command()
@pass_desk
def today(desk: Desk) -> None:
    """What must be done next: the next meeting, late actions, Compact Week, and what changed last."""
    from meetings.today import registered
    from meetings.today import today as todays

    page, register = todays(desk.office, desk.body), registered(desk.office, desk.body)
    for line in _lines(page, register, desk.naming):
        click.echo(plain(line.rstrip()))


def _lines(page: Today, register: Registered, naming: Naming) -> Iterator[str]:
    from meetings.dates import brief, hours
    from meetings.history import naming_by

    when = f"{brief(page.now.date())} {hours(page.now)}"
    yield f"{page.group}{' ' * max(2, _WIDE - width(page.group) - width(when))}{when}"
    yield "─" * _WIDE
    if page.first:
        yield "First:"
        yield from (f"  {n}. {step.text}: {_how(step)}" for n, step in enumerate(page.first, start=1))
        yield ""
    yield from _next(page.next) if page.next else ("Next meeting  none is planned",)
    yield ""
    yield from _plan(page.plan, page.now.date(), naming)
    yield ""
    if told := register.rounds:
        yield f"Decisions     {cut(told, _WIDE - _LABEL)}"
    if told := register.consultations:
        yield f"Consultations {cut(told, _WIDE - _LABEL)}"
    if told := register.funding:
        yield f"Funding       {cut(told, _WIDE - _LABEL)}"
    yield f"Compact Week  {_week(*page.week, page.now.date())}"
    for n, change in enumerate(page.lately):
        by = naming_by(naming, change.by)
        same_day = change.at.date() == page.now.date()
        at = hours(change.at) if same_day else f"{brief(change.at.date())} {hours(change.at)}"
        tail = " · ".join(part for part in (by, at) if part)
        what = cut(change.what, _WIDE - _LABEL - width(tail) - 3)
        yield f"{'' if n else 'Lately':<14}{what} · {tail}"


def _how(step: ToDo) -> str:
    """What is typed to do a thing."""
    ref = step.meeting.ref if step.meeting else ""
    match step.place:
        case "minutes" if step.meeting and step.meeting.status in OPEN:
            return f"compact-tui minutes take {ref}, or meetings cancel {ref}"
        case "minutes":
            return f"compact-tui minutes take {ref}"
        case "people":
            return "compact-tui members add NAME --organisation O"
        case "meetings":
            return "compact-tui meetings plan YEAR"
        case "agenda":
            return f"compact-tui agenda show {ref}"


def _next(coming: Next) -> Iterator[str]:
    from meetings.dates import brief, hours, long

    meeting = coming.meeting
    sitting = meeting.sittings[-1] if meeting.status == "adjourned" else meeting.sittings[0]
    where = f" · {sitting.venue}" if sitting.venue else ""
    start = sitting.start
    yield f"Next meeting  {meeting.ref} · {long(start.date())}, {hours(start)}{where}"
    signs = []
    for todo in coming.todo:
        by = f" by {brief(todo.by)}" if todo.by else ""
        going_on = coming.meeting.status in ("in-session", "adjourned") and not todo.done
        how = f": {_how(todo)}" if going_on and todo.place == "minutes" else ""
        signs.append(f"{'✓' if todo.done else '▸'} {todo.text}{by}{how}")
    told = _countdown(coming)
    for n, sign in enumerate(signs or [""]):
        yield f"{'' if n else told:<14}{sign}"


def _countdown(coming: Next) -> str:
    if coming.meeting.status == "in-session":
        return "going on"
    if coming.days < 0:
        return "not closed"
    words = {0: "today", 1: "tomorrow"}
    return words.get(coming.days, f"in {coming.days} days")


def _plan(plan: Plan, on: dt.date, naming: Naming) -> Iterator[str]:
    if not plan.all:
        yield "Actions       none yet; they come out of the minutes (“action JS: …”)"
        return
    filled = round(_BAR * plan.done / plan.all)
    yield f"Actions       {'█' * filled}{'░' * (_BAR - filled)}  {plan.done} of {plan.all} done"
    for n, action in enumerate(plan.overdue[:_OVERDUE_SHOWN]):
        head = "" if n else f"▲ {len(plan.overdue)} overdue"
        yield f"{head:<14}{_late(action, on, naming)}"
    if more := plan.overdue[_OVERDUE_SHOWN:]:
        yield f"{'':<14}and {len(more)} more: compact-tui actions --overdue"
    yield f"{'':<14}● {plan.soon} within a month · ○ {plan.later} later"
    rest = sorted((status, count) for status, count in plan.by_status.items() if status != "done")
    named = (f"{count} {status.replace('-', ' ')}" for status, count in rest)
    yield f"{'':<14}{' · '.join(named)}"


def _late(action: Action, on: dt.date, naming: Naming) -> str:
    """A late action in one line: its number, what it is, who has it (and how many more), how late."""
    late = (on - action.due.on).days if action.due.on else 0
    days = f"{late} day{'s' if late != 1 else ''}".rjust(8)
    others = f" +{len(action.owners) - 1}" if len(action.owners) > 1 else ""
    owner = cut(naming.owners(action.owners[:1]), _OWNER - len(others)) + others
    owner += " " * (_OWNER - width(owner))
    room = _WIDE - _LABEL - len(action.ref) - _OWNER - len(days) - 6
    what = cut(action.text, room)
    return f"{action.ref}  {what}{' ' * (room - width(what))}  {owner}  {days}"


def _week(first: dt.date, last: dt.date, on: dt.date) -> str:
    from meetings.dates import brief

    days = (first - on).days
    if days <= 0:
        soon = "now"
    elif days < 14:
        soon = "tomorrow" if days == 1 else f"in {days} days"
    else:
        soon = f"in {days // 7} weeks"
    return f"{brief(first)} to {brief(last)} · {soon}"
