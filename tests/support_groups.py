"""Groups nobody has thought of, put together in an office as people do it, over thirty years of dates.

A `Plan` is drawn first and says all there is to say; `founded` makes it an office. What a calendar of it has
to tell is worked out from the plan (`promises`), without a line of what writes calendars.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, get_args
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.agenda.going_out import circulate
from meetings.agenda.items import add_item
from meetings.office import Office, make_office
from meetings.records.base import Owner
from meetings.records.events import Event
from meetings.records.group import MAIN, Body, Terms
from meetings.records.meeting import MeetingKind, Sitting
from meetings.records.outcome import Action, ActionStatus, Due
from meetings.records.people import Membership, Person
from meetings.ways import set_ways
from meetings.year import add_meeting, cancel_meeting, move_meeting

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = dt.date(2006, 1, 1), dt.date(2036, 12, 31)
PARTY = "fcb"
CODE, NOTE = "door code 4-7-1-1", "the key is with the caretaker"
"""What stands in the words that tell how to join, and in the notes of every event: none of it is public."""
NAMES = ("Jo Swift", "Zoë Ó Briain", "علي حسن", "Nguyễn Thị Ánh; PhD, MBE", 'Bob "the" O’Hara', "Jo Swift")
VIDEO = "https://meet.example.org/r?a=1&b=2"


def last_sundays(month: int) -> list[dt.date]:
    """The Sundays on which clocks change in that month of every year."""
    ends = [dt.date(year, month, 31) for year in range(FIRST.year, LAST.year + 1)]
    return [end - dt.timedelta(days=(end.weekday() + 1) % 7) for end in ends]


DAYS = st.dates(FIRST, LAST) | st.sampled_from(last_sundays(3) + last_sundays(10))
WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cc", "Cn", "Co")),
    max_size=60,
) | st.sampled_from(
    [
        "Town Hall; Room 2, first floor", "Grŵp – café €", "a\\nb \\; c", "[/] [JB]", "x" * 200,
        "“Yes”, 'no'",
        "👩‍👩‍👧‍👦🏳️‍🌈" * 12, "مرحبا، (قاعة) 2; شكرا",
        "two\nlines\n\nEND:VEVENT", 'CN="x":mailto:', "\u202eabc",
    ]
)  # fmt: skip
TITLES = WORDS.filter(str.strip)
STARTS = st.builds(
    lambda on, hour, minute: dt.datetime.combine(on, dt.time(hour, minute)),
    DAYS, st.integers(3, 20), st.sampled_from([0, 15, 30, 45]),
)  # fmt: skip
Fate = Literal["planned", "circulated", "moved", "cancelled", "adjourned"]


@dataclass(frozen=True)
class Meeting:
    """A meeting, what becomes of it first (`fate`) and what later; `days` is by how many it moves."""

    body: str
    start: dt.datetime
    minutes: int
    venue: str
    video: str
    joining: str
    title: str
    kind: MeetingKind
    items: list[tuple[str, int | None]]
    fate: Fate
    later: Literal["stays", "moved", "cancelled"]
    days: int
    reason: str


@dataclass(frozen=True)
class Plan:
    """All there is to say of a group."""

    name: str
    party: str
    notice: int | None
    web: str
    public_joining: bool
    founded: dt.datetime
    meetings: list[Meeting]
    events: list[tuple[dt.date, int, str, str]]
    actions: list[tuple[str, int | None, dt.date | None, ActionStatus]]


PLANS = st.builds(
    Plan,
    name=TITLES, party=TITLES, notice=st.sampled_from([None, 0, 7]),
    web=st.sampled_from(["", "https://compact.example.org"]), public_joining=st.booleans(),
    founded=st.datetimes(dt.datetime(2006, 1, 1), dt.datetime(2036, 1, 1)),
    meetings=st.lists(
        st.builds(
            Meeting,
            body=st.sampled_from([MAIN, MAIN, PARTY]), start=STARTS, minutes=st.integers(5, 180), venue=WORDS,
            video=st.sampled_from(["", VIDEO]), joining=st.sampled_from(["", CODE]) | WORDS.map(CODE.__add__),
            title=WORDS, kind=st.sampled_from(get_args(MeetingKind)),
            items=st.lists(st.tuples(TITLES, st.none() | st.integers(1, 60)), max_size=2),
            fate=st.sampled_from(get_args(Fate)), later=st.sampled_from(["stays", "moved", "cancelled"]),
            days=st.integers(1, 400), reason=TITLES,
        ),
        min_size=1, max_size=5,
    ),
    events=st.lists(st.tuples(DAYS, st.integers(0, 6), TITLES, WORDS), max_size=2),
    actions=st.lists(
        st.tuples(
            TITLES, st.none() | st.integers(0, len(NAMES) - 1), st.none() | DAYS,
            st.sampled_from(get_args(ActionStatus)),
        ),
        max_size=3,
    ),
)  # fmt: skip


@dataclass
class Group:
    """A plan that has become an office; `moves` counts what was done to each meeting, by its id."""

    plan: Plan
    office: Office
    meetings: dict[str, Meeting] = field(default_factory=dict)
    moves: dict[str, int] = field(default_factory=dict)
    events: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)

    def go_on(self) -> None:
        """Some time later: meetings that were to move or to be cancelled then are."""
        for id_, one in self.meetings.items():
            held = self.office.meetings.get(id_)
            if one.fate in ("cancelled", "adjourned") or one.later == "stays":
                continue
            if one.later == "moved":
                move_meeting(self.office, held, start=held.start + dt.timedelta(days=one.days))
            else:
                cancel_meeting(self.office, held, one.reason)
            self.moves[id_] += 1


def founded(plan: Plan, folder: Path) -> Group:
    """The office of a plan, in an empty folder; whoever asks closes it."""
    at = plan.founded.replace(microsecond=0, tzinfo=dt.UTC)
    office = make_office(folder, area="halton", name="Group", clock=lambda: at, third_party=False)
    group = Group(plan, office)
    with office.commit("the group"):
        office.save_group(replace(office.group, name=plan.name))
        set_ways(office, web=plan.web, public_joining=plan.public_joining)
        main = office.bodies.get(MAIN)
        office.bodies.put(replace(main, terms=Terms(notice_days=plan.notice)))
        office.bodies.add(Body(id=PARTY, name=plan.party, prefix="FCB", parent=MAIN))
        for number, name in enumerate(NAMES):
            office.people.add(Person(id=f"p{number}", name=name, initials="ABCDEF"[number] * 2))
            body = PARTY if number % 2 else MAIN
            office.memberships.add(Membership(body=body, person=f"p{number}", role="member", since=FIRST))
        for on, days, title, venue in plan.events:
            ends = on + dt.timedelta(days=days)
            made = office.events.add(Event(title=title, starts=on, ends=ends, venue=venue, notes=NOTE))
            group.events.append(made.id)
        for number, (text, owner, due, status) in enumerate(plan.actions):
            whose = Owner("all") if owner is None else Owner("person", f"p{owner}")
            action = Action(
                ref=f"A-2026-{number:03}", body=MAIN, text=text, owners=(whose,), status=status,
                due=Due("date" if due else "none", due), updated=FIRST,
            )  # fmt: skip
            group.actions.append(office.actions.add(action).id)
        for one in plan.meetings:
            held = add_meeting(
                office, one.start, end=one.start + dt.timedelta(minutes=one.minutes), venue=one.venue,
                video=one.video, joining=one.joining, kind=one.kind, title=one.title, body=one.body,
            )  # fmt: skip
            group.meetings[held.id], group.moves[held.id] = one, 0
    for id_, one in group.meetings.items():
        _befall(group, id_, one)
    return group


def _befall(group: Group, id_: str, one: Meeting) -> None:
    office = group.office
    for title, minutes in one.items:
        add_item(office, office.meetings.get(id_), title, minutes=minutes)
    held = office.meetings.get(id_)
    group.moves[id_] += one.fate in ("moved", "cancelled", "adjourned")
    match one.fate:
        case "circulated":
            circulate(office, held)
        case "moved":
            move_meeting(office, held, start=one.start + dt.timedelta(days=one.days), venue="elsewhere")
        case "cancelled":
            cancel_meeting(office, held, one.reason)
        case "adjourned":
            start = one.start + dt.timedelta(days=one.days)
            again = Sitting(
                start, start + dt.timedelta(hours=1), one.venue, one.reason, one.video, one.joining
            )
            office.meetings.put(replace(held, status="adjourned", sittings=(*held.sittings, again)))


class Promise(NamedTuple):
    """What a program has to read of an entry: what `uid` has before its @, instants in UTC or days (the end
    exclusive), and words that its title holds."""

    uid: str
    start: str
    end: str
    status: str
    sequence: int
    titled: str


def promises(group: Group) -> list[Promise]:
    """What a calendar with everything in it has to tell of meetings, events and actions."""
    return [*_of_meetings(group), *_of_days(group)]


def _of_meetings(group: Group) -> list[Promise]:
    found = []
    for id_, one in group.meetings.items():
        went = {"planned": "TENTATIVE", "cancelled": "CANCELLED"}
        status = went.get(group.office.meetings.get(id_).status, "CONFIRMED")
        sittings = [(one.start, one.minutes)]
        there = one.start + dt.timedelta(days=one.days)
        if one.fate == "adjourned":
            sittings.append((there, 60))
        elif one.fate == "moved":
            sittings = [(there, one.minutes)]
        if one.fate not in ("adjourned", "cancelled") and one.later == "moved" and _went_on(group, id_):
            sittings = [(sittings[0][0] + dt.timedelta(days=one.days), one.minutes)]
        for number, (start, minutes) in enumerate(sittings, start=1):
            end = start + dt.timedelta(minutes=minutes)
            uid = id_ if number == 1 else f"{id_}-{number}"
            title = one.title if one.title.strip() else "meeting"
            found.append(Promise(uid, _instant(start), _instant(end), status, group.moves[id_], title))
    return found


def _went_on(group: Group, id_: str) -> bool:
    """Whether what was to happen to a meeting later has."""
    return group.moves[id_] > (group.meetings[id_].fate == "moved")


def _of_days(group: Group) -> list[Promise]:
    found = []
    for id_, (on, days, title, _) in zip(group.events, group.plan.events, strict=True):
        ends = on + dt.timedelta(days=days + 1)
        found.append(Promise(id_, on.isoformat(), ends.isoformat(), "CONFIRMED", 0, title))
    for id_, (text, _, due, status) in zip(group.actions, group.plan.actions, strict=True):
        if due is not None:
            state = "CANCELLED" if status in ("dropped", "taken-back") else "CONFIRMED"
            end = due + dt.timedelta(days=1)
            found.append(Promise(f"{id_}-due", due.isoformat(), end.isoformat(), state, 0, text))
    return found


def _instant(at: dt.datetime) -> str:
    return at.replace(tzinfo=LONDON).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
