"""The rule that chooses days, held against laws that know nothing of meetings."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Set as AbstractSet

from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.planning.choosing import Choice, Slot, choose
from meetings.planning.spans import Reason

AT = dt.time(14)
FIRST = dt.date(2027, 1, 1)
YEAR = [FIRST + dt.timedelta(days=n) for n in range(365)]
WEDNESDAYS = [day for day in YEAR if day.weekday() == 2]

some_days = st.sets(st.sampled_from(WEDNESDAYS), max_size=52)
counts = st.integers(1, 24)


def even(count: int, reach: int = 45) -> list[Slot]:
    return [Slot(YEAR[int((n + 0.5) * 365 / count)], AT, reach) for n in range(count)]


def chosen(
    count: int, shut: AbstractSet[dt.date], poor: AbstractSet[dt.date] = frozenset(), gap: int = 7
) -> list[Choice | None]:
    def hinders(day: dt.date, at: dt.time) -> tuple[Reason, ...]:
        found = [Reason("shut")] if day in shut else []
        return (*found, *([Reason("poor", shut=False, weight=10)] if day in poor else []))

    return choose(even(count), WEDNESDAYS, gap, hinders)


@settings(max_examples=60, deadline=None)
@given(counts, some_days, some_days, st.integers(1, 60))
def test_no_day_is_shut_too_near_or_out_of_reach_and_each_passed_over_has_a_reason(
    count: int, shut: set[dt.date], poor: set[dt.date], gap: int
) -> None:
    found = chosen(count, shut, poor, gap)
    assert len(found) == count
    assert found == chosen(count, shut, poor, gap), "the same question has the same answer"
    taken = [choice for choice in found if choice]
    assert not {choice.day for choice in taken} & shut
    assert all((later.day - one.day).days >= gap for one, later in itertools.pairwise(taken))
    for choice in taken:
        assert abs((choice.day - choice.slot.ideal).days) <= choice.slot.reach
        assert all(passed.reasons for passed in choice.passed), choice
        assert not set(choice.others) & {*shut, choice.day}
        assert [reason.words for reason in choice.against] == (["poor"] if choice.day in poor else [])
        nearer = [
            d
            for d in WEDNESDAYS
            if abs((d - choice.slot.ideal).days) < abs((choice.day - choice.slot.ideal).days)
        ]
        assert [passed.day for passed in choice.passed] == nearer, "nothing is passed over silently"


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 12), some_days)
def test_as_many_are_found_as_can_be(count: int, shut: set[dt.date]) -> None:
    """With a gap of a week any open Wednesday can be taken, so only slots out of whose reach all is shut, or
    of which there are more than open days, may stay empty."""
    found = chosen(count, shut)
    if not shut:
        assert all(found)
    pool = [
        {d for d in WEDNESDAYS if d not in shut and abs((d - slot.ideal).days) <= 45} for slot in even(count)
    ]
    greedy, last = 0, dt.date.min
    for days in pool:  # slots and their days stand in order, so that the earliest that fits is the best
        fits = sorted(day for day in days if day > last)
        if fits:
            greedy, last = greedy + 1, fits[0]
    assert sum(1 for choice in found if choice) == greedy


def test_everything_shut_finds_nothing_and_does_not_fall_over() -> None:
    assert chosen(6, set(WEDNESDAYS)) == [None] * 6
    assert choose([], WEDNESDAYS, 7, lambda day, at: ()) == []


def test_what_speaks_against_a_day_is_weighed_against_going_further() -> None:
    slot = Slot(dt.date(2027, 4, 14), AT, 45)

    def hinders(weight: int) -> Choice | None:
        against = (Reason("busy", shut=False, weight=weight),)
        return choose([slot], WEDNESDAYS, 7, lambda day, at: against if day == slot.ideal else ())[0]

    light, heavy = hinders(6), hinders(8)
    assert light is not None
    assert heavy is not None
    assert (light.day, [reason.words for reason in light.against]) == (slot.ideal, ["busy"])
    assert heavy.day == dt.date(2027, 4, 7)
    assert [(one.day, one.reasons) for one in heavy.passed] == [(slot.ideal, ("busy",))]
    assert heavy.others[0] == dt.date(2027, 4, 21)
