"""The action plan in a calendar: as days on which actions are due, and as tasks in a file of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from meetings.calendar.desk import Desk
from meetings.calendar.entries import CalendarEvent, CalendarTask
from meetings.calendar.export import action_due, action_task
from meetings.minutes.confidence import IN_CONFIDENCE
from meetings.office import Office
from meetings.records.meeting import Meeting
from meetings.records.outcome import Action


def action_days(desk: Desk, meeting: Meeting | None) -> Iterator[CalendarEvent]:
    """The days on which actions are due, as whole days: most calendar programs show no tasks.

    Where an action has no day any more the one it had last is told as cancelled, so that calendars that hold
    it hear of it.
    """
    for action in actions_asked(desk, meeting):
        before = None if action.due.on else _last_day(desk, action)
        on = action.due.on or before
        if on is None or not desk.within(on, on):
            continue
        owners = [desk.naming.owner(owner) for owner in action.owners]
        moves = desk.past.moves("action", action.id, lambda said: said["due"]["on"])
        origin = desk.past.origin("action", action.id, also=desk.names(action.owners))
        if entry := action_due(action, origin, owners=owners, sequence=moves, before=before):
            yield entry


def _last_day(desk: Desk, action: Action) -> dt.date | None:
    """The last day an action was due on, before it had none; none where it never had one."""
    days = [said["due"]["on"] for said in desk.past.versions("action", action.id) if said["due"]["on"]]
    return dt.date.fromisoformat(days[-1]) if days else None


def office_tasks(
    office: Office,
    *,
    person: str | None = None,
    meeting: Meeting | None = None,
    body: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> list[CalendarTask]:
    """An office's actions as tasks, for one person, of one meeting or one body.

    Those without a day are among them, unless only those due between two days are asked for.
    """
    desk = Desk(office, person=person, body=body)
    found = []
    for action in actions_asked(desk, meeting):
        if (since or until) and not _is_due(action, since or dt.date.min, until or dt.date.max):
            continue
        done = desk.past.became("action", action.id, lambda said: said["status"] == "done")
        owners = [desk.naming.owner(owner) for owner in action.owners]
        moves = desk.past.moves("action", action.id, lambda said: (said["due"]["on"], said["status"]))
        origin = desk.past.origin("action", action.id, also=desk.names(action.owners))
        found.append(action_task(action, origin, owners=owners, done=done, sequence=moves))
    return found


def actions_asked(desk: Desk, meeting: Meeting | None) -> Iterator[Action]:
    """The actions that are asked for; what was minuted in confidence is told without its words."""
    for action in desk.office.actions.find(order="ref"):
        if meeting is not None and action.meeting != meeting.id:
            continue
        if desk.body is not None and action.body != desk.body:
            continue
        on = action.due.on or action.updated
        if desk.person is not None and not any(desk.is_meant(one, action.body, on) for one in action.owners):
            continue
        yield replace(action, text=IN_CONFIDENCE) if action.id in desk.secret else action


def _is_due(action: Action, since: dt.date, until: dt.date) -> bool:
    return action.due.on is not None and since <= action.due.on <= until
