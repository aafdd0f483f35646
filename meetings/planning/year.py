"""A year of meetings proposed: the days, why each, and what was passed over on the way."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from meetings.dates.clock import when
from meetings.dates.words import DAYS, brief
from meetings.errors import Refused
from meetings.office import Office
from meetings.planning.choosing import Choice, Hinders, Passed, Slot, choose
from meetings.planning.hindering import hindrances
from meetings.planning.notes import notes_on
from meetings.planning.pattern import Pattern
from meetings.planning.spans import DAY, Hindrances, Reason
from meetings.records.group import MAIN
from meetings.records.meeting import Meeting, MeetingKind
from meetings.store.query import where
from meetings.year import add_meeting, meetings_of, usual_hour

_USUAL_COUNT = 6
_LEAST_GAP = 7
_FURTHEST = 45
_LATELY = 9
_MIDWEEK = 2
_FROM_PATTERN = 21


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """How a year is to be planned.

    Without a `count` as many as the area's document says, without a weekday (Monday is 0) the one the body
    met on most often of late. `hours` are taken in turn; none is the hour of the last meeting. `annual` is
    the month of the annual meeting, 0 for none; not given, it is held when it was held last.
    """

    year: int
    body: str = MAIN
    count: int | None = None
    every: Pattern | None = None
    weekday: int | None = None
    hours: tuple[dt.time, ...] = ()
    annual: int | None = None


class Proposed(msgspec.Struct, frozen=True):
    """A meeting proposed: what speaks for its day and against it, the days passed over on the way there and
    others it could be on, each with what speaks against it."""

    start: dt.datetime
    kind: MeetingKind
    pro: tuple[str, ...]
    con: tuple[str, ...]
    passed: tuple[Passed, ...]
    others: tuple[Passed, ...]


class Plan(msgspec.Struct, frozen=True):
    """The meetings proposed for a body in a year, and what there is to say about all of them. No two are
    nearer to one another than `gap` days; `wanted` is how many were to be found."""

    year: int
    body: str
    days: tuple[Proposed, ...]
    notes: tuple[str, ...]
    gap: int = _LEAST_GAP
    wanted: int = 0


def plan_year(office: Office, wish: Wish) -> Plan:
    """Days proposed for a year's meetings, clear of all that stands in the way; nothing is kept by it."""
    year, body = wish.year, wish.body
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    held = _held(office, year, body)
    weekday, why_then = _weekday(office, wish)
    slots, gap, why = _slots(office, wish, held)
    minutes = office.bodies.get(body).terms.minutes
    known = Hindrances(hindrances(office, year, body), first, last, minutes)
    taken = [one.start.date() for near in (year - 1, year, year + 1) for one in _held(office, near, body)]

    def hinders(day: dt.date, at: dt.time) -> tuple[Reason, ...]:
        return (*_no_such_hour(day, at), *known.at(day, at), *_beside(day, taken, gap))

    days = [first + n * DAY for n in range((last - first).days + 1)]
    days = [day for day in days if day.weekday() == weekday]
    choices = choose(slots, days, gap, hinders)
    proposed = _proposed([one for one in choices if one], hinders, wish, weekday, taken, why_then)
    proposed = _with_annual(office, wish, held, proposed)
    empty = [slot.ideal for slot, choice in zip(slots, choices, strict=True) if choice is None]
    notes = notes_on(office, year, held, len(slots), empty, why)
    return Plan(year, body, tuple(proposed), tuple(notes), gap, len(slots))


def add_planned(office: Office, plan: Plan, chosen: Sequence[Proposed] | None = None) -> list[Meeting]:
    """Put the meetings of a plan into the year as one change of the record: all, or those chosen of them,
    which may meanwhile be on another day."""
    taken = sorted(plan.days if chosen is None else chosen, key=lambda one: one.start)
    for one, after in pairwise(taken):
        if one.start.date() == after.start.date():
            raise Refused(f"Two of the meetings would be on {brief(one.start.date())}; change one of them.")
    with office.commit(f"plan {plan.year}"):
        return [add_meeting(office, one.start, body=plan.body, kind=one.kind) for one in taken]


def _held(office: Office, year: int, body: str) -> list[Meeting]:
    return [one for one in meetings_of(office, year) if one.body == body and one.status != "cancelled"]


def _weekday(office: Office, wish: Wish) -> tuple[int, str]:
    """The weekday to meet on, and why that one; a body that never met has no reason for any."""
    if wish.every is not None:
        return wish.every.weekday, ", as asked for"
    if wish.weekday is not None:
        return wish.weekday, ", as asked for"
    usual = (where("body") == wish.body) & (where("kind") != "special")
    lately = office.meetings.find(usual, order="start", descending=True, limit=_LATELY)
    days = Counter(meeting.start.weekday() for meeting in lately)
    return (days.most_common(1)[0][0], ", as usual") if days else (_MIDWEEK, "")


def _slots(office: Office, wish: Wish, held: Sequence[Meeting]) -> tuple[list[Slot], int, str]:
    """Where the meetings should be, how many days apart at the least, and what their number goes by.

    Those that are in the year already take the places nearest to them; of a pattern only near ones.
    """
    hours = wish.hours or (usual_hour(office, wish.body),)
    if wish.every is not None:
        ideals = wish.every.days(wish.year)
        reach, why = _FROM_PATTERN, "the pattern"
        apart = min(((later - day).days for day, later in pairwise(ideals)), default=365)
    else:
        wanted, why = _count(office, wish, held)
        apart = 357 // wanted
        ideals = [
            dt.date(wish.year, 1, 8) + dt.timedelta(days=round((nth + 0.5) * 357 / wanted))
            for nth in range(wanted)
        ]
        reach = max(_FURTHEST, apart // 2)
    slots = [Slot(ideal, hours[n % len(hours)], reach) for n, ideal in enumerate(ideals)]
    for meeting in held:
        on = meeting.start.date()
        near = min(slots, key=lambda slot: abs((slot.ideal - on).days), default=None)
        if near and (wish.every is None or abs((near.ideal - on).days) <= near.reach):
            slots.remove(near)
    return slots, max(_LEAST_GAP, apart // 2), why


def _count(office: Office, wish: Wish, held: Sequence[Meeting]) -> tuple[int, str]:
    """How many meetings the year is to have, those that are there already among them."""
    if wish.count is not None:
        return wish.count + len(held), "what was asked for"
    said = next((one.per_year for one in office.area.bodies if one.per_year), None)
    if said:
        return said, f"the document of {office.area.name}"
    return _USUAL_COUNT, "what is usual"


def _no_such_hour(day: dt.date, at: dt.time) -> tuple[Reason, ...]:
    try:
        when(day, at)
    except Refused as why:
        return (Reason(str(why)),)
    return ()


def _beside(day: dt.date, taken: Sequence[dt.date], gap: int) -> tuple[Reason, ...]:
    """Whether a day is too near a meeting that is in the year already."""
    near = next((one for one in taken if 0 < abs((day - one).days) < gap), None)
    return (Reason(f"too near the meeting of {brief(near)}"),) if near else ()


def _proposed(
    choices: Sequence[Choice],
    hinders: Hinders,
    wish: Wish,
    weekday: int,
    taken: Sequence[dt.date],
    why: str,
) -> list[Proposed]:
    all_days = sorted([*taken, *(choice.day for choice in choices)])
    found = []
    for choice in choices:
        at = choice.slot.at
        before = [day for day in all_days if day < choice.day]
        pro = [f"a {DAYS[weekday]}{why}"]
        if before:
            pro.append(f"{_weeks((choice.day - before[-1]).days)} after the one before")
        if not choice.against:
            pro.append("clear of all that is known")
        found.append(
            Proposed(
                start=dt.datetime.combine(choice.day, at),
                kind="ordinary" if wish.body == MAIN else "working-party",
                pro=tuple(pro),
                con=tuple(reason.words for reason in choice.against),
                passed=choice.passed,
                others=tuple(
                    Passed(day, tuple(reason.words for reason in hinders(day, at))) for day in choice.others
                ),
            )
        )
    return found


def _weeks(count: int) -> str:
    weeks, over = divmod(count, 7)
    if not weeks or over:
        return f"{count} days"
    return f"{weeks} week{'' if weeks == 1 else 's'}"


def _with_annual(
    office: Office, wish: Wish, held: Sequence[Meeting], proposed: Sequence[Proposed]
) -> list[Proposed]:
    """The meetings with one of them the annual one, where the body has one and the year has not yet."""
    found = list(proposed)
    if not found or any(meeting.kind == "annual" for meeting in held):
        return found
    ideal = dt.date(wish.year, wish.annual, 15) if wish.annual else None
    if wish.annual is None:
        had = (where("body") == wish.body) & (where("kind") == "annual")
        last = office.meetings.first(had, order="start", descending=True)
        ideal = last.start.date().replace(year=wish.year, day=min(last.start.day, 28)) if last else None
    if ideal is not None:
        n = min(range(len(found)), key=lambda n: abs((found[n].start.date() - ideal).days))
        when_held = "about when it was held last"
        if wish.annual:
            there = found[n].start.month == wish.annual
            when_held = "in the month asked for" if there else "the nearest to the month asked for"
        pro = (*found[n].pro, f"the annual meeting, {when_held}")
        found[n] = replace(found[n], kind="annual", pro=pro)
    return found
