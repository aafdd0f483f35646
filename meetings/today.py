"""Today: what must be done next, put together from the whole office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from meetings.actions import is_overdue
from meetings.agenda.items import items_of, wants_presenter
from meetings.dates import brief
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting
from meetings.records.outcome import SETTLED, Action
from meetings.references import OVER, last_meeting, next_meeting, unheld
from meetings.store.change import COUNTER, Commit
from meetings.store.engine import Engine
from meetings.store.query import where
from meetings.week import coming_week

MONTH = 31
"""How many days ahead an action counts as coming up."""

_RECENT = 5


Place = Literal["meetings", "agenda", "minutes", "people", "after"]
"""Where a thing is done."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that is done already, or still to do, by a day where there is one.

    It is done at its `place`, of the meeting where it is about one.
    """

    text: str
    done: bool = False
    by: dt.date | None = None
    place: Place = "agenda"
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """The meeting that is going on or comes next, in how many days, and what there is to do for it."""

    meeting: Meeting
    days: int
    todo: tuple[ToDo, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The action plan in numbers; `overdue` are the late actions, the latest first.

    `soon` are those due within a month, `later` all other open ones.
    """

    done: int
    all: int
    overdue: tuple[Action, ...]
    soon: int
    later: int
    by_status: dict[str, int]


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register has for today, each a line and the id of the record that it leads to first.

    `rounds` (of correspondence), `consultations` and `funding` are empty where there is nothing to say.
    """

    rounds: str = ""
    round: str = ""
    consultations: str = ""
    consultation: str = ""
    funding: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Lately:
    """A change made last: when (London), by whom (an id or a name), and what it was; `record` names what
    it changed first."""

    at: dt.datetime
    by: str
    what: str
    record: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The Today page. `first` says what to do first: in an office that is still empty, or about a meeting
    that was neither held nor cancelled."""

    group: str
    now: dt.datetime
    next: Next | None
    plan: Plan
    week: tuple[dt.date, dt.date]
    lately: tuple[Lately, ...]
    first: tuple[ToDo, ...] = ()


def today(office: Office, body: str = MAIN) -> Today:
    """The Today page of a body of the group."""
    coming = next_meeting(office, body)
    return Today(
        group=office.group.name,
        now=office.now,
        next=_next(office, coming) if coming else None,
        plan=_plan(office, body),
        week=coming_week(office, office.today),
        lately=_lately(office),
        first=_first(office, body),
    )


def _first(office: Office, body: str) -> tuple[ToDo, ...]:
    steps = [
        ToDo(f"say what became of {past.ref}, {brief(past.start.date())}", place="minutes", meeting=past)
        for past in unheld(office, body)
    ]
    if not len(office.store.table("membership")):
        steps.append(ToDo("add the members", place="people"))
    if not len(office.store.table("meeting")):
        steps.append(ToDo("plan the year's meetings", place="meetings"))
    return tuple(steps)


def _next(office: Office, meeting: Meeting) -> Next:
    on = next((s.start.date() for s in meeting.sittings if s.start.date() >= office.today), None)
    days = ((on or meeting.start.date()) - office.today).days
    return Next(meeting, days, to_do(office, meeting))


def to_do(office: Office, meeting: Meeting) -> tuple[ToDo, ...]:
    """What is done and still to do for a meeting: one to come, or one held whose minutes go their way."""
    if meeting.status == "cancelled":
        return ()
    if meeting.status in OVER:
        return (_minutes(meeting), *_after(office, meeting))
    return (*_agenda(office, meeting), *_last_minutes(office, meeting))


def _agenda(office: Office, meeting: Meeting) -> list[ToDo]:
    from meetings.agenda.going_out import latest_day

    match meeting.status:
        case "in-session" | "adjourned":
            return [ToDo("go on with the minutes", place="minutes", meeting=meeting)]
        case "planned" | "agenda-open":
            todo = [ToDo("circulate the agenda", by=latest_day(office, meeting), meeting=meeting)]
        case _:
            todo = [ToDo("agenda circulated", done=True, meeting=meeting)]
    todo += _answers(office, meeting)
    items = items_of(office, meeting.id)
    without = sum(map(wants_presenter, items))
    if without:
        has = "has" if without == 1 else "have"
        todo.append(ToDo(f"{without} of {len(items)} items {has} no presenter", meeting=meeting))
    return todo


def _answers(office: Office, meeting: Meeting) -> list[ToDo]:
    """What was answered to the invitations, where any went out; done where enough are coming."""
    if not (len(office.store.table("invitation")) or len(office.store.table("answer"))):
        return []
    from meetings.calendar.invitations.forecast import forecast, in_brief

    told = forecast(office, meeting)
    if told is None:
        return []
    enough = told.replied > 0 and told.outlook in ("", "likely")
    return [ToDo(in_brief(told), enough, place="meetings", meeting=meeting)]


def _last_minutes(office: Office, meeting: Meeting) -> list[ToDo]:
    last = last_meeting(office, meeting.body, before=meeting.start)
    return [_minutes(last)] if last else []


def _minutes(last: Meeting) -> ToDo:
    """How far the minutes of a meeting are that was held."""
    match last.status:
        case "draft":
            text, done = f"circulate the minutes of {last.ref}", False
        case "circulated":
            text, done = f"minutes of {last.ref} circulated, to be approved", True
        case _:
            text, done = f"minutes of {last.ref} approved", True
    return ToDo(text, done, place="minutes", meeting=last)


def _after(office: Office, meeting: Meeting) -> Iterator[ToDo]:
    """What the minutes of a meeting ask for; once they are approved, the next ones ask for more."""
    if meeting.status == "approved":
        return
    from meetings.afterwards.ticks import after, left

    standing = after(office, meeting)
    if standing:
        done = not any(one.is_open for one in standing)
        yield ToDo(left(meeting, standing), done, place="after", meeting=meeting)


def left_after(office: Office, body: str = MAIN) -> ToDo | None:
    """What the last meeting of a body, or one that was adjourned, still asks for; none where nothing is left.

    It asks the minutes of several meetings, which takes longer to read than the rest.
    """
    adjourned = (where("body") == body) & (where("status") == "adjourned")
    last = office.meetings.first(adjourned, order="start") or last_meeting(office, body)
    return next((todo for todo in _after(office, last) if not todo.done), None) if last else None


def _plan(office: Office, body: str) -> Plan:
    on = office.today
    held = office.actions.find((where("body") == body) & (where("status") != "taken-back"))
    counts: dict[str, int] = {}
    for action in held:
        counts[action.status] = counts.get(action.status, 0) + 1
    still_open = [action for action in held if action.status not in SETTLED]
    overdue = sorted((a for a in still_open if is_overdue(a, on)), key=lambda a: (a.due.on, a.ref))
    soon = sum(1 for a in still_open if a.due.on and 0 <= (a.due.on - on).days <= MONTH)
    dropped = counts.get("dropped", 0)
    return Plan(
        done=counts.get("done", 0),
        all=len(held) - dropped,
        overdue=tuple(overdue),
        soon=soon,
        later=len(still_open) - len(overdue) - soon,
        by_status=counts,
    )


def registered(office: Office, body: str = MAIN) -> Registered:
    """What the registers have for today. It asks the area's rules, which take longer to read than most."""
    rounds, first = _rounds(office, body)
    if not (len(office.store.table("consultation")) or len(office.store.table("funding-change"))):
        return Registered(rounds, first)
    from meetings.register.told import told_of_consultations, told_of_funding

    consultations, consultation = told_of_consultations(office, body)
    funding, change = told_of_funding(office, body)
    return Registered(rounds, first, consultations, consultation, funding, change)


def _rounds(office: Office, body: str) -> tuple[str, str]:
    if not len(office.store.table("round")):
        return "", ""
    from meetings.correspondence.told import told_of_rounds

    return told_of_rounds(office, body)


def _lately(office: Office) -> tuple[Lately, ...]:
    from itertools import islice

    from meetings.clock import stamped

    engine = office.store.engine
    return tuple(
        Lately(stamped(commit.at), commit.by, _words(office, commit), _changed(engine, commit))
        for commit in islice(engine.commits(), _RECENT)
    )


def _words(office: Office, commit: Commit) -> str:
    """What a commit did; of a line of the minutes only what may be shown to anybody."""
    if not any(change.kind == "entry" for change in office.store.engine.changes(commit=commit.id)):
        return commit.what
    from meetings.minutes.confidence import words_of

    return words_of(office, commit)


def _changed(engine: Engine, commit: Commit) -> str:
    changes = engine.changes(commit=commit.id)
    return next((change.record for change in changes if change.kind != COUNTER), "")
