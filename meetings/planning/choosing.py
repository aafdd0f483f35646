"""The days chosen for meetings: as many as can be, as near to where they should be as can be.

Nothing here knows what a meeting or a holiday is; the same question always gets the same answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec

from meetings.planning.spans import Reason

Hinders = Callable[[dt.date, dt.time], tuple[Reason, ...]]
"""What stands in the way of a meeting on a day at an hour."""


class Slot(msgspec.Struct, frozen=True):
    """Where a meeting should be: the best day for it, the hour, and how many days away it may go."""

    ideal: dt.date
    at: dt.time
    reach: int


class Passed(msgspec.Struct, frozen=True):
    """A day that was not taken, and what speaks against it."""

    day: dt.date
    reasons: tuple[str, ...]


class Choice(msgspec.Struct, frozen=True):
    """The day taken for a slot, what speaks against it nevertheless, the days passed over and, the best
    first, those that could be taken in its place."""

    slot: Slot
    day: dt.date
    against: tuple[Reason, ...] = ()
    passed: tuple[Passed, ...] = ()
    others: tuple[dt.date, ...] = ()


def choose(
    slots: Sequence[Slot], days: Sequence[dt.date], gap: int, hinders: Hinders, *, others: int = 3
) -> list[Choice | None]:
    """A day of `days` for each slot, none where there is none left; both stand in the order of time.

    No day that is shut is taken, none beyond a slot's reach, and no two nearer to one another than `gap`
    days. Of all the ways to fill the most slots it is the one in which the meetings lie nearest to where they
    should be, what speaks against a day counted as days. `others` are at most so many alternatives.
    """
    near = [_near(slot, days, hinders) for slot in slots]
    taken = _best([[(day, cost) for day, cost, _ in one] for one in near], gap)
    return [_told(n, slots, near, taken, days, gap, hinders, others) for n in range(len(slots))]


_Near = list[tuple[dt.date, int, tuple[Reason, ...]]]


def _near(slot: Slot, days: Sequence[dt.date], hinders: Hinders) -> _Near:
    """The days that are open to a slot, each with what taking it costs and what speaks against it."""
    found: _Near = []
    for day in days:
        away = abs((day - slot.ideal).days)
        if away <= slot.reach:
            reasons = hinders(day, slot.at)
            if not any(reason.shut for reason in reasons):
                found.append((day, away + sum(reason.weight for reason in reasons), reasons))
    return found


def _best(near: Sequence[Sequence[tuple[dt.date, int]]], gap: int) -> tuple[dt.date | None, ...]:
    """The best of all ways to go through the slots: fewest left empty, then cheapest, then earliest.

    For each day that the last meeting so far can be on only the best way there is worth keeping.
    """
    ways: dict[dt.date | None, tuple[int, int, tuple[dt.date | None, ...]]] = {None: (0, 0, ())}
    for options in near:
        further = {last: (empty + 1, cost, (*path, None)) for last, (empty, cost, path) in ways.items()}
        for day, price in options:
            fits = [
                (empty, cost + price, (*path, day))
                for last, (empty, cost, path) in ways.items()
                if last is None or (day - last).days >= gap
            ]
            if fits:
                further[day] = min([*fits, *([further[day]] if day in further else [])], key=_order)
        ways = further
    return min(ways.values(), key=_order)[2]


def _order(way: tuple[int, int, tuple[dt.date | None, ...]]) -> tuple[int, int, list[int]]:
    return way[0], way[1], [day.toordinal() if day else 0 for day in way[2]]


def _told(
    number: int,
    slots: Sequence[Slot],
    near: Sequence[_Near],
    taken: Sequence[dt.date | None],
    days: Sequence[dt.date],
    gap: int,
    hinders: Hinders,
    others: int,
) -> Choice | None:
    """A choice with everything there is to say of it."""
    slot, day = slots[number], taken[number]
    if day is None:
        return None
    neighbours = [one for n, one in enumerate(taken) if one is not None and n != number]
    away = abs((day - slot.ideal).days)
    passed = []
    for other in days:
        if abs((other - slot.ideal).days) < away:
            why = [reason.words for reason in hinders(other, slot.at)]
            passed.append(Passed(other, (*why, *too_near(other, neighbours, gap))))
    free = [
        (cost, other)
        for other, cost, _ in near[number]
        if other != day and not too_near(other, neighbours, gap)
    ]
    reasons = next(reasons for other, _, reasons in near[number] if other == day)
    return Choice(slot, day, reasons, tuple(passed), tuple(other for _, other in sorted(free)[:others]))


def too_near(day: dt.date, neighbours: Sequence[dt.date], gap: int) -> list[str]:
    """Why a day is too near another meeting, if it is."""
    for other in neighbours:
        away = (day - other).days
        if abs(away) < gap:
            if not away:
                return ["another of these meetings is on that day"]
            side = "after" if away > 0 else "before"
            return [f"only {abs(away)} days {side} the meeting of {other.day} {other:%B}"]
    return []
