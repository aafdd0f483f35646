"""What an office puts into a calendar: meetings, Compact Week, events, deadlines, actions, the register."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Iterator
from typing import Any, Literal, get_args

import msgspec
from msgspec.structs import replace

from meetings.agenda import items_of
from meetings.agenda_check import latest_day
from meetings.calendar.entries import CalendarEvent
from meetings.calendar.export import Origin, action_due, deadline, event_days, meeting_events
from meetings.calendar.register import consultation_days, funding_day, notice_day, reply_day
from meetings.compliance import latest_notice
from meetings.dates.words import brief
from meetings.hook_data import CalendarExtra
from meetings.minutes.confidence import IN_CONFIDENCE, in_confidence
from meetings.naming import Naming
from meetings.office import Office
from meetings.people import is_held
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.group import GROUP
from meetings.records.meeting import Meeting
from meetings.records.outcome import Action
from meetings.store.query import where
from meetings.week import week_by_rule

Kind = Literal["meetings", "week", "deadlines", "actions", "consultations"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What can be put into a calendar by itself."""


def office_calendar(
    office: Office,
    *,
    only: Collection[Kind] = KINDS,
    person: str | None = None,
    meeting: Meeting | None = None,
    body: str | None = None,
) -> list[CalendarEvent]:
    """The entries of an office's calendar, of some kinds, for one person, of one meeting or one body.

    For a person these are the meetings of the bodies they sit on and the actions they have to do with;
    Compact Week is everybody's. Every time stamp is a record's own, so that the same records give the same
    entries.
    """
    desk = _Desk(office, person, body)
    if meeting is not None:
        meetings = [meeting]
    else:
        meetings = [m for m in office.meetings.find(order="start") if desk.concerns(m.body, m.start.date())]
    found: list[CalendarEvent] = []
    if "meetings" in only:
        for one in meetings:
            found += desk.meeting(one)
    if "week" in only and meeting is None:
        found += desk.weeks()
    if "deadlines" in only:
        found += [entry for one in meetings for entry in desk.deadlines(one)]
        found += [*desk.rounds(), *desk.extras()] if meeting is None else []
    if "actions" in only:
        found += desk.actions(meeting)
    if "consultations" in only and meeting is None:
        found += [*desk.consultations(), *desk.funding()]
    return found


class _Desk:
    """The office with what is looked up again and again."""

    def __init__(self, office: Office, person: str | None, body: str | None) -> None:
        self.office = office
        self.naming = Naming(office)
        self.person = person
        self.body = body
        self.secret = in_confidence(office)
        self.bodies = {b.id: b for b in office.bodies.find()}
        self._seats = office.memberships.find(where("person") == person) if person else []
        made = next(iter(office.store.engine.changes(record=("group", GROUP))))
        self.group = made.id  # the group's first change: the same on every machine, for as long as it lives

    def concerns(self, body: str, on: dt.date) -> bool:
        """Whether a body's business on a day is asked for."""
        if self.body is not None and body != self.body:
            return False
        return self.person is None or any(m.body == body and is_held(m, on) for m in self._seats)

    # when a record was made and changed

    def origin(self, kind: str, record: str, scope: str | None = None) -> Origin:
        """When a record was made and last changed, itself or (with a scope) what belongs to it."""
        engine = self.office.store.engine
        changes = list(engine.changes(record=(kind, record)))
        stamps = [c.at for c in map(engine.commit_of, dict.fromkeys(x.commit for x in changes)) if c]
        created = stamps[0] if stamps else ""
        if scope and (newest := next(iter(engine.commits(scope)), None)):
            stamps.append(newest.at)
        if not stamps:  # only salvage can leave a record without its commits
            return Origin(self.group, dt.datetime(1998, 1, 1, tzinfo=dt.UTC))
        return Origin(self.group, _instant(max(stamps)), _instant(created))

    def moves(self, kind: str, record: str, days: Callable[[dict[str, Any]], Any]) -> int:
        """How often the days of a record were changed."""
        told = [days(body) for body in self.versions(kind, record)]
        return sum(1 for before, after in itertools.pairwise(told) if before != after)

    def versions(self, kind: str, record: str) -> list[dict[str, Any]]:
        """All that a record has said, oldest first."""
        changes = self.office.store.engine.changes(record=(kind, record))
        return [msgspec.json.decode(change.body) for change in changes if change.body is not None]

    def meeting_moves(self, meeting: Meeting) -> int:
        """How often a meeting was moved or cancelled, a move taken back being one more: calendars that hold a
        higher number than the file's ignore the file."""
        return self.moves(
            "meeting", meeting.id, lambda body: (body["sittings"], body["status"] == "cancelled")
        )

    # the entries

    def meeting(self, meeting: Meeting) -> tuple[CalendarEvent, ...]:
        """A meeting's sittings, with its agenda."""
        body = self.bodies[meeting.body]
        called = replace(meeting, sequence=self.meeting_moves(meeting))
        words = "" if meeting.status == "cancelled" else agenda_words(self.office, meeting, self.secret)
        origin = self.origin("meeting", meeting.id, meeting.id)
        return meeting_events(called, origin, body=body.name, minutes=body.terms.minutes, description=words)

    def weeks(self) -> Iterator[CalendarEvent]:
        """Compact Week of every year the group has meetings in, and its other events.

        The week keeps its name in the calendar when the group sets other days than the usual ones.
        """
        own: set[int] = set()
        for event in self.office.events.find(order="starts"):
            origin = self.origin("event", event.id)
            moves = self.moves("event", event.id, lambda body: (body["starts"], body["ends"]))
            if event.kind == "compact-week" and event.starts.year not in own:
                own.add(event.starts.year)
                event, moves = replace(event, id=_week_id(event.starts.year)), moves + 1
            yield event_days(event, origin, sequence=moves)
        origin = self.origin("group", GROUP)
        for year in self._years(origin):
            if year not in own:
                first, last = week_by_rule(self.office, year)
                title = f"{self.office.group.word} Week"
                week = Event(id=_week_id(year), title=title, kind="compact-week", starts=first, ends=last)
                yield event_days(week, origin)

    def _years(self, origin: Origin) -> list[int]:
        """The years the group has meetings in, and the one it was made in."""
        made = (origin.created or origin.changed).year
        return sorted({made, *(meeting.start.year for meeting in self.office.meetings.find())})

    def deadlines(self, meeting: Meeting) -> Iterator[CalendarEvent]:
        """The last day on which a meeting's agenda can go out in time."""
        latest = latest_day(self.office, meeting)
        if latest is not None and meeting.status != "cancelled":
            title = f"Last day to circulate the agenda of {meeting.ref}"
            origin = self.origin("meeting", meeting.id)
            yield deadline(
                f"{meeting.id}-notice", title, latest, origin, sequence=self.meeting_moves(meeting)
            )

    def rounds(self) -> Iterator[CalendarEvent]:
        """The last day for replies of every letter that was sent round; off where it was withdrawn."""
        for one in self.office.rounds.find(order="closes"):
            if self.concerns(one.body, one.opened):
                moves = self.moves("round", one.id, lambda body: (body["closes"], _is_off(body)))
                yield reply_day(one, self.origin("round", one.id), sequence=moves)

    def extras(self) -> Iterator[CalendarEvent]:
        """The days that plugins bring, those of a key once a year."""
        origin, plugins = self.origin("group", GROUP), self.office.plugins
        for year in self._years(origin):
            taken: set[str] = set()
            answers = plugins.answers("compact_calendar_extras", area=self.office.area, year=year)
            for plugin, extra in ((plugin, extra) for plugin, found in answers for extra in found):
                if fault := _fault_of(extra, year, taken):
                    plugins.report(plugin, "compact_calendar_extras", f"{plugin} {fault}")
                    continue
                taken.add(extra.key)
                event = Event(
                    id=f"{extra.key}-{year}", title=extra.title, starts=extra.starts,
                    ends=extra.ends or extra.starts, notes=extra.notes,
                )  # fmt: skip
                yield replace(event_days(event, origin), categories=("Deadline",))

    def actions(self, meeting: Meeting | None) -> Iterator[CalendarEvent]:
        """The days on which actions are due."""
        for action in self.office.actions.find(order="ref"):
            if meeting is not None and action.meeting != meeting.id:
                continue
            if self.body is not None and action.body != self.body:
                continue
            if self.person is not None and not any(self._is_meant(o, action) for o in action.owners):
                continue
            if action.due.on is None:
                continue
            moves = self.moves("action", action.id, lambda body: body["due"]["on"])
            names = [self.naming.owner(owner) for owner in action.owners]
            origin = self.origin("action", action.id)
            if action.id in self.secret:
                action = replace(action, text=IN_CONFIDENCE)
            if entry := action_due(action, origin, owners=names, sequence=moves):
                yield entry

    def consultations(self) -> Iterator[CalendarEvent]:
        """The days on which consultations open and close."""
        for one in self.office.consultations.find(order="opens"):
            if self.concerns(one.body, one.opens):
                moves = self.moves("consultation", one.id, _consulted)
                origin = self.origin("consultation", one.id)
                yield from consultation_days(one, origin, by=self.naming.owner(one.by), sequence=moves)

    def funding(self) -> Iterator[CalendarEvent]:
        """The days on which funding changes, and where it was not said at once that people were told, the
        last one to tell them in time."""
        for change in self.office.funding_changes.find(order="takes_effect"):
            if not self.concerns(change.body, change.takes_effect):
                continue
            moves = self.moves("funding-change", change.id, _funded)
            origin, by = self.origin("funding-change", change.id), self.naming.owner(change.by)
            yield funding_day(change, origin, by=by, sequence=moves)
            latest = latest_notice(self.office.area, change.takes_effect)
            if latest and any(not body["notice"] for body in self.versions("funding-change", change.id)):
                yield notice_day(change, latest.day, origin, by=by, sequence=moves)

    def _is_meant(self, owner: Owner, action: Action) -> bool:
        """Whether an owner of an action stands for the person: by name, office, organisation or body."""
        held = [m for m in self._seats if is_held(m, action.due.on or action.updated)]
        match owner.kind:
            case "person":
                return owner.id == self.person
            case "role":
                return any(m.body == action.body and m.role == owner.id for m in held)
            case "organisation":
                return any(m.organisation == owner.id for m in held)
            case "body":
                return any(m.body == owner.id for m in held)
            case "all":
                return any(m.body == action.body for m in held)


def agenda_words(office: Office, meeting: Meeting, secret: Collection[str] = ()) -> str:
    """An agenda as lines for a calendar: the hour, where times are given, and the title of each item.

    Titles stand as they were typed, for a calendar's entry must not change with the day it is read on; an
    item among the `secret` ids, raised in confidence, is told without its title.
    """
    items = items_of(office, meeting.id)
    timed = any(item.minutes for item in items)
    lines, at = [], meeting.start
    for number, item in enumerate(items, start=1):
        hour = f"{at:%H:%M}  " if timed else ""
        lines.append(f"{hour}{number}. {'An item ' + IN_CONFIDENCE if item.id in secret else item.title}")
        at += dt.timedelta(minutes=item.minutes or 0)
    return "\n".join(lines)


def _fault_of(extra: CalendarExtra, year: int, taken: Collection[str]) -> str:
    """What is wrong with days that a plugin brings for a year; empty where nothing is."""
    if extra.key in taken:
        return f"brings “{extra.key}” for the calendar, which is brought already; the first counts."
    if not extra.starts.year <= year <= (extra.ends or extra.starts).year:
        return f"brings “{extra.key}” for the calendar of {year}, though it starts on {brief(extra.starts)}."
    return ""


def _consulted(body: dict[str, Any]) -> tuple[Any, ...]:
    """What of a consultation its calendar entries hang on."""
    return body["opens"], body["closes"], _is_off(body)


def _funded(body: dict[str, Any]) -> tuple[Any, ...]:
    """What of a change of funding its calendar entries hang on."""
    return body["takes_effect"], bool(body["notice"]), _is_off(body)


def _is_off(body: dict[str, Any]) -> bool:
    return bool(body.get("withdrawn") or body.get("taken_back"))


def _week_id(year: int) -> str:
    return f"compact-week-{year}"


def _instant(at: str) -> dt.datetime:
    return dt.datetime.fromisoformat(at).astimezone(dt.UTC)
