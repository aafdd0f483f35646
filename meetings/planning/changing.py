"""A plan changed by hand before it is kept: another day for a meeting, with what speaks against that."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from meetings.dates.clock import when
from meetings.dates.days import day as day_of
from meetings.dates.words import DAYS, brief
from meetings.errors import NotHeld, Refused
from meetings.office import Office
from meetings.planning.choosing import Passed, too_near
from meetings.planning.hindering import hindrances
from meetings.planning.spans import Hindrances
from meetings.planning.year import Plan, Proposed


def day_meant(office: Office, plan: Plan, words: str) -> dt.date:
    """The day that words mean while a year is planned: without a year it is one of that year."""
    first = dt.date(plan.year, 1, 1)
    return day_of(words, office.today if office.today.year == plan.year else first)


def on_another_day(office: Office, plan: Plan, number: int, day: dt.date) -> Proposed:
    """The meeting of a plan on another day of the year, with all that stands in the way of it."""
    if day.year != plan.year:
        raise Refused(f"{brief(day)} is not in {plan.year}, which is what is planned.")
    one = plan.days[number]
    start = when(day, one.start.time())
    minutes = office.bodies.get(plan.body).terms.minutes
    known = Hindrances(hindrances(office, plan.year, plan.body), day, day, minutes)
    others = [other.start.date() for n, other in enumerate(plan.days) if n != number]
    con = (*(reason.words for reason in known.at(day, start.time())), *too_near(day, others, plan.gap))
    pro = (f"a {DAYS[day.weekday()]}, chosen by hand", *([] if con else ["clear of all that is known"]))
    return _moved(one, start, pro, con)


def on_its_other(one: Proposed, day: dt.date) -> Proposed:
    """A meeting on another of the days it could be on, with what speaks against that."""
    con = next(other.reasons for other in one.others if other.day == day)
    pro = (f"changed from {brief(one.start.date())}", *([] if con else ["clear of all that is known"]))
    return _moved(one, dt.datetime.combine(day, one.start.time()), pro, con)


def _moved(one: Proposed, start: dt.datetime, pro: tuple[str, ...], con: tuple[str, ...]) -> Proposed:
    """The meeting at another time; the day it was on is now one of those it could be on."""
    days = {other.day: other for other in (*one.others, Passed(one.start.date(), one.con))}
    days.pop(start.date(), None)
    return replace(one, start=start, pro=pro, con=con, others=tuple(days.values()))


def changed(office: Office, plan: Plan, was: dt.date, day: dt.date) -> Plan:
    """The plan with the meeting that was proposed for one day on another."""
    number = _number(plan, was)
    days = list(plan.days)
    days[number] = on_another_day(office, plan, number, day)
    return replace(plan, days=tuple(sorted(days, key=lambda one: one.start)))


def without(plan: Plan, day: dt.date) -> Plan:
    """The plan without the meeting that was proposed for a day."""
    number = _number(plan, day)
    return replace(plan, days=(*plan.days[:number], *plan.days[number + 1 :]))


def _number(plan: Plan, day: dt.date) -> int:
    found = next((n for n, one in enumerate(plan.days) if one.start.date() == day), None)
    if found is None:
        there = ", ".join(brief(one.start.date()) for one in plan.days) or "none"
        raise NotHeld(f"No meeting is proposed for {brief(day)}; there are: {there}.")
    return found
