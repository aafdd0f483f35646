"""The action plan: what somebody has undertaken to do, by when, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from functools import reduce
from operator import and_
from typing import get_args

from msgspec.structs import replace
from tinydb.queries import QueryLike

from meetings.dates import short_of
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting
from meetings.records.outcome import SETTLED, Action, ActionStatus, Due, Progress
from meetings.references import following
from meetings.store.query import where

STATUSES: tuple[ActionStatus, ...] = get_args(ActionStatus)
SETTABLE = tuple(status for status in STATUSES if status != "taken-back")
"""Statuses a person may give; an action is taken back only by undoing what made it."""


def is_overdue(action: Action, today: dt.date) -> bool:
    """Whether an action is late: its day is past and it is neither settled nor ongoing."""
    due = action.due
    return action.status not in SETTLED and due.kind != "ongoing" and due.on is not None and due.on < today


def plan(
    office: Office,
    *,
    body: str | None = None,
    owners: Collection[Owner] = (),
    theme: str | None = None,
    status: str | None = None,
    still_open: bool = False,
    overdue: bool = False,
    due_before: dt.date | None = None,
    refers: str | None = None,
) -> list[Action]:
    """The actions that meet all of what is asked, by reference.

    With `owners`, those that one of them owns or shares; with `refers`, those that refer to that full key.
    Actions that were taken back are left out unless that status is asked for.
    """
    asked = [where("status") == status if status else where("status") != "taken-back"]
    if body is not None:
        asked.append(where("body") == body)
    if theme is not None:
        asked.append(where("theme") == theme)
    if still_open:
        asked.append(~where("status").one_of(list(SETTLED)))
    if due_before is not None:
        asked.append(where("due")["on"] < due_before.isoformat())
    if overdue:
        asked.append(where("due")["on"] < office.today.isoformat())
    found = office.actions.find(_all(asked), order="ref")
    if overdue:
        found = [action for action in found if is_overdue(action, office.today)]
    if refers is not None:
        found = [action for action in found if refers in action.refers]
    wanted = {(one.kind, one.id) for one in owners}
    return [a for a in found if not wanted or any((o.kind, o.id) in wanted for o in a.owners)]


def _all(asked: Iterable[QueryLike]) -> QueryLike:
    return reduce(and_, asked)


def standing_for(office: Office, owner: Owner) -> tuple[Owner, ...]:
    """An owner, and for a person the offices they hold today, under which actions may be theirs too."""
    if owner.kind != "person":
        return (owner,)
    from meetings.seated import is_held

    held = office.memberships.find(where("person") == owner.id)
    roles = dict.fromkeys(m.role for m in held if m.role != "member" and is_held(m, office.today))
    return (owner, *(Owner("role", role) for role in roles))


def due_of(office: Office, words: str, body: str = MAIN, meeting: Meeting | None = None) -> Due:
    """When words say something is due; no words at all mean the next meeting, as in the minutes."""
    from meetings.dates import Anchors, due
    from meetings.week import coming_week

    now = meeting.start if meeting else office.now
    coming, annual = following(office, body, now), following(office, body, now, "annual")
    anchors = Anchors(
        office.today,
        next_meeting=coming.sittings[-1].start.date() if coming else None,
        annual_meeting=annual.sittings[-1].start.date() if annual else None,
        compact_week=coming_week(office, office.today)[0],
    )
    return due(words.strip() or "next meeting", anchors)


def owners_of(office: Office, words: str, body: str = MAIN) -> tuple[tuple[Owner, ...], bool]:
    """Those the words name (`JS, PC` jointly; `JS with PC` led by the first), and whether the first leads."""
    from meetings.minutes.knowing import known_names
    from meetings.minutes.names import Names

    names = Names(known_names(office, body))
    lead, _, others = words.partition(" with ")
    found = [names.listed(part) for part in (lead, others) if part.strip()]
    owners: list[Owner] = []
    for part, listed in zip((lead, others), found, strict=False):
        if listed is None or listed.unknown:
            who = ", ".join(listed.unknown) if listed else part.strip()
            raise NotHeld(f"Nobody here is called “{who}”; “compact-tui members” lists them.")
        for said, ids in listed.ambiguous:
            fits = " and ".join(office.people.get(one).name for one in ids)
            raise Refused(f"“{said}” fits {fits}; use initials or the full name.")
        owners += listed.owners
    return tuple(dict.fromkeys(owners)), bool(others.strip())


def theme_of(words: str) -> str | None:
    """A theme as it is kept: without `#`, in small letters; no words are no theme."""
    return words.strip().lstrip("#").casefold() or None


def status_of(words: str) -> ActionStatus:
    """A status by its name, with blanks or hyphens; Refused for other words."""
    wanted = "-".join(words.casefold().replace("-", " ").split())
    for status in SETTABLE:
        if status == wanted:
            return status
    raise Refused(f"“{words}” is not a status of an action; choose one of: {', '.join(SETTABLE)}.")


def add_action(
    office: Office,
    text: str,
    owners: tuple[Owner, ...],
    *,
    due: Due,
    theme: str | None = None,
    status: ActionStatus = "not-started",
    led: bool = False,
    refers: Iterable[str] = (),
    body: str = MAIN,
) -> Action:
    """Put an action into the plan between meetings, under the next number of its body and this year.

    `refers` are the keys of what it refers to; an unknown one is refused.
    """
    from meetings.holders import holders
    from meetings.keys import keys_of
    from meetings.references import outcome_number

    if not text.strip():
        raise Refused("Say what is to be done.")
    if not owners:
        raise Refused(f"Say who is to do “{short_of(text)}”: an action has an owner.")
    keys = keys_of(office, refers)
    with office.commit(f"action: {text[:60]}"):
        year = office.today.year
        number = office.store.number(body, "action", year)
        return office.actions.add(
            Action(
                ref=outcome_number(office.bodies.get(body), "A", year, number), body=body, text=text.strip(),
                owners=owners, led=led, holders=holders(office, owners, body, office.today), due=due,
                due_set=office.now, theme=theme, status=status,
                refers=keys, updated=office.today,
            )
        )  # fmt: skip


def update_action(
    office: Office,
    action: Action,
    *,
    text: str | None = None,
    owners: tuple[Owner, ...] | None = None,
    led: bool = False,
    due: Due | None = None,
    theme: str | None = None,
    status: ActionStatus | None = None,
    refers: Iterable[str] | None = None,
    news: str = "",
) -> Action:
    """Bring an action up to date; what is not given stays. An empty `theme` takes the theme away.

    `refers` are all the keys it refers to from now on; an unknown one is refused. The minutes go on showing
    the action as it was minuted.
    """
    from meetings.holders import holders
    from meetings.keys import keys_of

    keys = None if refers is None else keys_of(office, refers)
    steps = (Progress(office.today, news.strip()),) if news.strip() else ()
    with office.commit(f"{action.ref}: {news.strip()[:60] or status or 'brought up to date'}"):
        action = office.actions.get(action.id)
        if action.status == "taken-back":
            raise Refused(f"{action.ref} was taken back; add the action again under a new number.")
        given = owners if owners is not None and owners != action.owners else ()
        changed = replace(
            action,
            text=action.text if text is None else text.strip(),
            owners=action.owners if owners is None else owners,
            led=action.led if owners is None else led,
            holders={**holders(office, given, action.body, office.today), **action.holders},
            due=due or action.due,
            due_set=office.now if due and due != action.due else action.due_set,
            theme=action.theme if theme is None else theme_of(theme),
            status=status or action.status,
            refers=action.refers if keys is None else keys,
        )
        if not changed.text:
            raise Refused(f"{action.ref} needs words that say what is to be done.")
        if changed == action and not news.strip():
            raise Refused(f"{action.ref} stands like that already; nothing was changed.")
        return office.actions.put(replace(changed, progress=(*action.progress, *steps), updated=office.today))
