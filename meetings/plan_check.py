"""A look at the action plan: what stands in the way of its being done. Nothing here stops anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from meetings.actions import is_overdue, plan
from meetings.dates.words import brief
from meetings.hook_data import Finding
from meetings.office import Office
from meetings.records.area import Area
from meetings.records.outcome import SETTLED, Action

_NAMED = 8
"""How many actions a finding about several of them names."""


def plan_findings(office: Office, body: str | None = None) -> list[Finding]:
    """Everything a look at the plan brings up, action by action; the area's rules and the plugins' last.

    With `body` only that body's actions are looked at. What is about one action names it in `item`.
    """
    actions, today = tuple(plan(office, body=body)), office.today
    found = office.plugins.call_each("compact_plan_findings", area=office.area, actions=actions, today=today)
    still_open = [action for action in actions if action.status not in SETTLED]
    return [
        *(finding for action in still_open for finding in _of_one(action, today)),
        *_themes(still_open),
        *_rules(office.area),
        *(finding for answer in found for finding in answer),
    ]


def _of_one(action: Action, today: dt.date) -> Iterator[Finding]:
    if not action.owners:
        yield _question(action, "Nobody is named who is to do it.")
    for owner in action.owners:
        if not owner.id and owner.kind != "all":
            yield _question(action, f"It is not settled who “{owner.words}” is.")
    due = action.due
    if due.not_understood:
        yield _question(action, f"Its date was not understood: “{due.words}”.")
    elif due.on is None and due.kind != "ongoing":
        why = "It has no date." if due.kind == "none" else "The meeting it is due by is not planned yet."
        yield _question(action, why)
    if due.on is not None and is_overdue(action, today):
        late = (today - due.on).days
        yield _question(action, f"It was due on {brief(due.on)}, {late} day{'' if late == 1 else 's'} ago.")
    if action.status in ("at-risk", "blocked") and not action.progress:
        yield _question(action, f"It is {action.status.replace('-', ' ')}, and nobody has said why.")


def _question(action: Action, text: str) -> Finding:
    return Finding(text, action.ref, weight="question")


def _themes(still_open: Sequence[Action]) -> Iterator[Finding]:
    """The open actions without a theme, where others have one: a plan is read by its themes."""
    without = [action.ref for action in still_open if not action.theme]
    if without and len(without) < len(still_open):
        more = f" and {len(without) - _NAMED} more" if len(without) > _NAMED else ""
        count = "One open action has" if len(without) == 1 else f"{len(without)} open actions have"
        yield Finding(f"{count} no theme to be found under in the plan: {', '.join(without[:_NAMED])}{more}.")


def _rules(area: Area) -> Iterator[Finding]:
    """What the area itself asks of a plan, for people to judge."""
    for rule in area.rules:
        if rule.applies == "plan":
            yield Finding(f"{area.name} asks: {rule.text}", rule=rule.source)
