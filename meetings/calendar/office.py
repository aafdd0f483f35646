"""What an office puts into a calendar: meetings, Compact Week, events, deadlines, actions, the register."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator
from typing import Literal, get_args

from msgspec.structs import replace

from meetings.agenda.going_out import latest_day
from meetings.agenda.items import items_of
from meetings.calendar.desk import Desk
from meetings.calendar.entries import CalendarEvent, Hours
from meetings.calendar.export import Origin, deadline, event_days, meeting_events
from meetings.calendar.past import consulted, funded, is_off, met
from meetings.calendar.plan import action_days
from meetings.calendar.register import consultation_days, funding_day, notice_day, reply_day
from meetings.compliance import latest_notice
from meetings.dates.words import brief
from meetings.hook_data import CalendarExtra
from meetings.minutes.confidence import AN_ITEM
from meetings.office import Office
from meetings.publishing.discreet import Discretion
from meetings.publishing.waiting import Waiting
from meetings.records.events import Event
from meetings.records.group import GROUP, Group
from meetings.records.meeting import Meeting
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
    since: dt.date | None = None,
    until: dt.date | None = None,
    public: bool = False,
    alarm: int | None = None,
) -> list[CalendarEvent]:
    """The entries of an office's calendar, of some kinds, for one person, of one meeting or one body.

    For a person these are the meetings of the bodies they sit on and the actions they have to do with;
    Compact Week is everybody's. `since` and `until` leave out what is over before the one day or begins
    after the other. What is `public` names no people, tells how to join only where the group says so, and
    leaves out what is private, and everybody's address and telephone number wherever they were typed. `alarm`
    is how many minutes before a meeting its reader is reminded.
    Every time stamp is a record's own, so that the same records give the same entries.
    """
    desk = Entries(office, person=person, body=body, public=public, since=since, until=until)
    meetings = [meeting] if meeting is not None else list(desk.meetings())
    found: list[CalendarEvent] = []
    if "meetings" in only:
        for one in meetings:
            found += desk.meeting(one)
    if "week" in only and meeting is None:
        found += desk.weeks()
    if "deadlines" in only:
        found += [entry for one in meetings for entry in desk.deadlines(one)]
        found += [*desk.rounds(), *desk.extras()] if meeting is None else []
    if "actions" in only and not public:
        found += action_days(desk, meeting)
    if "consultations" in only and meeting is None:
        found += [*desk.consultations(), *desk.funding()]
    found = [entry for entry in found if desk.within(entry.first_day, entry.last_day)]
    if public:
        discretion = Discretion(office)
        found = [discreetly(one, discretion) for one in found]
    if alarm is not None:
        found = [replace(one, alarm=alarm) if isinstance(one.when, Hours) else one for one in found]
    return found


def discreetly(entry: CalendarEvent, discretion: Discretion) -> CalendarEvent:
    """An entry without anybody's address and telephone number, wherever they were typed."""
    told = discretion.text
    return replace(
        entry, summary=told(entry.summary), location=told(entry.location),
        description=told(entry.description), conference=discretion.address(entry.conference),
    )  # fmt: skip


class Entries(Desk):
    """What an office has for a calendar, one kind after another."""

    @functools.cached_property
    def waiting(self) -> Waiting:
        """What nobody but members is told yet."""
        return Waiting(self.office, self.secret)

    def meetings(self) -> Iterator[Meeting]:
        """The meetings asked for; of a span of days those that sit in it, or whose notice may end in it."""
        notice = max((body.terms.notice_days or 0 for body in self.bodies.values()), default=0)
        for one in self.office.meetings.find(order="start"):
            first = one.start.date()
            last = max((sitting.end or sitting.start).date() for sitting in one.sittings)
            begins = dt.date.fromordinal(max(1, first.toordinal() - notice))
            if self.concerns(one.body, first) and self.within(begins, last):
                yield one

    def meeting(self, meeting: Meeting) -> tuple[CalendarEvent, ...]:
        """A meeting's sittings, with its agenda."""
        known = self.past.entries
        if (meeting, self.public) not in known:
            known[meeting, self.public] = self._meeting(meeting)
        return known[meeting, self.public]

    def _meeting(self, meeting: Meeting) -> tuple[CalendarEvent, ...]:
        body = self.bodies[meeting.body]
        called = replace(meeting, sequence=self.past.moves("meeting", meeting.id, met))
        if self.public:  # why it was adjourned the minutes tell, once approved
            called = replace(called, sittings=tuple(replace(one, reason="") for one in called.sittings))
        words, later = "", None
        if meeting.status != "cancelled":
            waiting = self.waiting if self.public else None
            words = agenda_words(self.office, meeting, self.secret, waiting=waiting)
            if len(meeting.sittings) > 1:
                later = agenda_words(self.office, meeting, self.secret, waiting=waiting, timed=False)
        also = (("body", body.id, "name"), ("group", GROUP, "web"))
        origin = self.past.origin("meeting", meeting.id, meeting.id, also=also)
        return meeting_events(
            called, origin, body=body.name, minutes=body.terms.minutes,
            description=words, later=later, url=page_of(self.office.group, meeting),
            joining=self.tells_joining,
        )  # fmt: skip

    def weeks(self) -> Iterator[CalendarEvent]:
        """Compact Week of every year the group has meetings in, and its other events.

        The week keeps its name in the calendar when the group sets other days than the usual ones.
        """
        own: set[int] = set()
        for event in self.office.events.find(order="starts"):
            origin = self.past.origin("event", event.id)
            moves = self.event_moves(event.id)
            if event.kind == "compact-week" and event.starts.year not in own:
                own.add(event.starts.year)
                event, moves = replace(event, id=_week_id(event.starts.year)), moves + 1
            yield event_days(replace(event, notes="") if self.public else event, origin, sequence=moves)
        origin = self.past.origin("group", GROUP)
        for year in self._years(origin):
            if year not in own:
                first, last = week_by_rule(self.office, year)
                title = f"{self.office.group.word} Week"
                week = Event(id=_week_id(year), title=title, kind="compact-week", starts=first, ends=last)
                yield event_days(week, origin)

    def event_moves(self, event: str) -> int:
        """How often the days of an event were changed."""
        return self.past.moves("event", event, lambda body: (body["starts"], body["ends"]))

    def _years(self, origin: Origin) -> list[int]:
        """The years the group has meetings in and the one it was made in, or those about a span asked for."""
        if self.since > dt.date.min and self.until < dt.date.max:
            return list(range(max(1, self.since.year - 1), min(9999, self.until.year + 1) + 1))
        made = (origin.created or origin.changed).year
        return sorted({made, *(meeting.start.year for meeting in self.office.meetings.find())})

    def deadlines(self, meeting: Meeting) -> Iterator[CalendarEvent]:
        """The last day on which a meeting's agenda can go out in time."""
        latest = latest_day(self.office, meeting)
        if latest is not None:
            origin = self.past.origin("meeting", meeting.id)
            yield deadline(
                f"{meeting.id}-notice", f"Last day to circulate the agenda of {meeting.ref}", latest, origin,
                sequence=self.past.moves("meeting", meeting.id, met), off=meeting.status == "cancelled",
            )  # fmt: skip

    def rounds(self) -> Iterator[CalendarEvent]:
        """The last day for replies of every letter that was sent round; off where it was withdrawn.

        What is not decided yet is not told in public.
        """
        for one in self.office.rounds.find(order="closes"):
            if self.public or not self.within(one.closes, one.closes):
                continue
            if self.concerns(one.body, one.opened):
                moves = self.past.moves("round", one.id, lambda body: (body["closes"], is_off(body)))
                yield reply_day(one, self.past.origin("round", one.id), sequence=moves)

    def extras(self) -> Iterator[CalendarEvent]:
        """The days that plugins bring, those of a key once a year."""
        origin, plugins = self.past.origin("group", GROUP), self.office.plugins
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

    def consultations(self) -> Iterator[CalendarEvent]:
        """The days on which consultations open and close."""
        for one in self.office.consultations.find(order="opens"):
            if self.concerns(one.body, one.opens) and self.within(one.opens, one.closes):
                moves = self.past.moves("consultation", one.id, consulted)
                origin = self.past.origin("consultation", one.id, also=self.names([one.by]))
                yield from consultation_days(one, origin, by=self.named(one.by), sequence=moves)

    def funding(self) -> Iterator[CalendarEvent]:
        """The days on which funding changes, and where it was not said at once that people were told, the
        last one to tell them in time."""
        for change in self.office.funding_changes.find(order="takes_effect"):
            if not self.concerns(change.body, change.takes_effect):
                continue
            moves = self.past.moves("funding-change", change.id, funded)
            origin = self.past.origin("funding-change", change.id, also=self.names([change.by]))
            by = self.named(change.by)
            yield funding_day(change, origin, by=by, sequence=moves)
            latest = latest_notice(self.office.area, change.takes_effect)
            if latest and any(not body["notice"] for body in self.past.versions("funding-change", change.id)):
                yield notice_day(change, latest.day, origin, by=by, sequence=moves)


def agenda_words(
    office: Office,
    meeting: Meeting,
    secret: Collection[str] = (),
    *,
    waiting: Waiting | None = None,
    timed: bool = True,
) -> str:
    """An agenda as lines for a calendar: the hour, where times are given, and the title of each item.

    Not `timed`, it is without hours, which a sitting on another day no longer keeps to.

    Titles stand as they were typed, for a calendar's entry must not change with the day it is read on; an
    item among the `secret` ids, raised in confidence, is told without its title. With `waiting` it is told to
    anybody, without what is told only once minutes are approved.
    """
    items = items_of(office, meeting.id)
    timed = timed and any(item.minutes for item in items)
    lines, at = [], meeting.start
    for number, item in enumerate(items, start=1):
        hour = f"{at:%H:%M}  " if timed else ""
        title = AN_ITEM if item.id in secret else waiting.title(item, item.title) if waiting else item.title
        if waiting is None or waiting.is_on(item):
            lines.append(f"{hour}{number}. {title}")
        at += dt.timedelta(minutes=item.minutes or 0)
    return "\n".join(lines)


def page_of(group: Group, meeting: Meeting) -> str:
    """The web address of a meeting's page, with its agenda and papers; empty where none is published."""
    return f"{group.web}/meetings/{meeting.ref}.html" if group.web else ""


def _fault_of(extra: CalendarExtra, year: int, taken: Collection[str]) -> str:
    """What is wrong with days that a plugin brings for a year; empty where nothing is."""
    if extra.key in taken:
        return f"brings “{extra.key}” for the calendar, which is brought already; the first counts."
    if not extra.starts.year <= year <= (extra.ends or extra.starts).year:
        return f"brings “{extra.key}” for the calendar of {year}, though it starts on {brief(extra.starts)}."
    return ""


def _week_id(year: int) -> str:
    return f"compact-week-{year}"
