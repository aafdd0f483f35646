"""How a meeting stands against its agenda: time used, time planned, and when it will end at this pace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from meetings.minutes.model import ItemMinutes, Minutes
from meetings.records.meeting import AgendaItem, Sitting

SOON = 2
"""How many minutes before planned time is up it is said that it soon will be."""

Course = Literal["done", "now", "to-come"]


@dataclass(frozen=True, slots=True)
class Pace:
    """A sitting by the clock, in whole minutes. `over` is how far past its planned end it will run.

    Where no end was planned, `ends` and `planned` are none and `over` is 0.
    """

    elapsed: int
    planned: int | None = None
    ends: dt.datetime | None = None
    over: int = 0


@dataclass(frozen=True, slots=True)
class ItemTime:
    """An item by the clock, in whole minutes. `left` is what remains of the plan, below 0 once it is over.

    `planned` is none where no time was planned, `used` where no time is known. `begins` is when it was
    opened or, of one to come, when it would begin at this pace.
    """

    id: str
    number: int
    title: str
    course: Course
    planned: int | None = None
    used: int | None = None
    left: int | None = None
    begins: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """Planned time that is up, or will be in two minutes: of an item by its number, or of the meeting (none).

    `planned` is how many minutes, or when the meeting was to end, `left` how many are left. Two reminders
    that are equal are the same one, so that each is said once however often it is asked for.
    """

    what: Literal["soon", "up"]
    item: int | None
    planned: int | dt.datetime
    left: int = field(default=0, compare=False)


def used(item: ItemMinutes, now: dt.datetime | None) -> int:
    """How many minutes an item has taken so far; an open visit counts until now."""
    seconds = 0.0
    for begun, left in item.visits:
        until = left or now
        if begun and until and until > begun:
            seconds += (until - begun).total_seconds()
    return int(seconds // 60)


def runs(minutes: Minutes, opened: dt.datetime | None, now: dt.datetime | None) -> bool:
    """Whether the meeting goes on by the clock: it is open, and was opened today.

    `now` is none where minutes are written up from notes.
    """
    if minutes.state != "open" or opened is None or now is None:
        return False
    return opened.date() == now.date()


def pace(
    minutes: Minutes, agenda: Iterable[AgendaItem], sitting: Sitting, now: dt.datetime, opened: dt.datetime
) -> Pace:
    """How a sitting opened at a time stands now, if what is to come takes as long as was planned for it."""
    elapsed = max(0, int((now - opened).total_seconds() // 60))
    if sitting.end is None:
        return Pace(elapsed)
    ahead = sum(max(0, item.left or 0) for item in timetable(minutes, agenda, now) if item.course != "done")
    ends = now.replace(second=0, microsecond=0) + dt.timedelta(minutes=ahead)
    over = int((ends - sitting.end).total_seconds() // 60)
    length = int((sitting.end - sitting.start).total_seconds() // 60)
    return Pace(elapsed, length, ends, max(0, over))


def timetable(
    minutes: Minutes, agenda: Iterable[AgendaItem], since: dt.datetime | None
) -> tuple[ItemTime, ...]:
    """Every item by the clock. `since` is the moment from which what is to come counts.

    That is now while the meeting goes on, its planned start before, and none where there is no telling.
    """
    planned = {item.id: item.minutes for item in agenda}
    found = [_time(item, planned.get(item.id), minutes, since) for item in minutes.items]
    at = since.replace(second=0, microsecond=0) if since else None
    if at is not None:
        at += dt.timedelta(minutes=sum(max(0, item.left or 0) for item in found if item.course == "now"))
    begins = dict(_beginnings(found, at)) if at is not None else {}
    return tuple(replace(item, begins=begins.get(item.id, item.begins)) for item in found)


def _time(item: ItemMinutes, planned: int | None, minutes: Minutes, since: dt.datetime | None) -> ItemTime:
    course: Course = "done" if item.visits or item.outcome else "to-come"
    if item.id == minutes.current_item:
        course = "now"
    known = any(begun for begun, _ in item.visits)
    took = used(item, since if minutes.state == "open" else None) if known else None
    begun = next((begun for begun, _ in item.visits if begun), None)
    left = None if planned is None or (took is None and course == "done") else planned - (took or 0)
    return ItemTime(item.id, item.number, item.title, course, planned, took, left, begun)


def _beginnings(items: Sequence[ItemTime], at: dt.datetime) -> Iterator[tuple[str, dt.datetime]]:
    """When each item to come would begin, from a time on; those that were left behind come last."""
    current = next((item.number for item in items if item.course == "now"), 0)
    for item in sorted(items, key=lambda one: one.number < current):
        if item.course == "to-come":
            yield item.id, at
            at += dt.timedelta(minutes=item.planned or 0)


def reminders(
    minutes: Minutes,
    agenda: Iterable[AgendaItem],
    sitting: Sitting,
    now: dt.datetime | None,
    opened: dt.datetime | None,
) -> tuple[Reminder, ...]:
    """What the clock has to say just now: of the item that is open, and of the meeting's planned end.

    Nothing while minutes are written up from notes, in a pause, or on another day. What was planned for two
    minutes or less is only said to be up.
    """
    if now is None or not runs(minutes, opened, now):
        return ()
    found: list[Reminder] = []
    for item in timetable(minutes, agenda, now):
        if item.course == "now" and item.planned and item.left is not None:
            found += _due(item.left, item.planned, item.number, item.planned)
    if sitting.end is not None and sitting.start.date() == now.date():
        left = -int((now - sitting.end).total_seconds() // 60)
        length = int((sitting.end - sitting.start).total_seconds() // 60)
        found += _due(left, length, None, sitting.end)
    return tuple(found)


def _due(left: int, length: int, item: int | None, planned: int | dt.datetime) -> Iterator[Reminder]:
    if left <= 0:
        yield Reminder("up", item, planned, left)
    elif left <= SOON < length:
        yield Reminder("soon", item, planned, left)
