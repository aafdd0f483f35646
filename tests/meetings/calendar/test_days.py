"""Days, weeks and months: whatever the entries and whichever the year, each stands where it belongs."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.days import (
    DayEntry,
    Sort,
    Span,
    day_by_day,
    days_between,
    days_on,
    month_of,
    months_on,
    weeks_of,
    year_of,
)

ANY_DAY = st.dates()


@st.composite
def spans(draw: st.DrawFn, days: int = 70) -> Span:
    first = draw(ANY_DAY)
    return first, days_on(first, draw(st.integers(0, days)))


SORTS: tuple[Sort, ...] = get_args(Sort)
PLACES = st.tuples(st.integers(-90, 90), st.integers(0, 40), st.integers(-1, 23), st.integers(0, 23))


def entries(first: dt.date) -> st.SearchStrategy[list[DayEntry]]:
    """Entries about a day, on one day or several, with hours or without, some of them off or done."""
    return st.lists(PLACES, max_size=6).map(
        lambda drawn: [entry(first, *places, uid=str(n)) for n, places in enumerate(drawn)]
    )


def entry(near: dt.date, away: int, length: int, hour: int, which: int, uid: str) -> DayEntry:
    first = days_on(near, away)
    return DayEntry(
        sort=SORTS[which % 6], title=str(which), short="", first=first, last=days_on(first, length),
        start=dt.datetime.combine(first, dt.time(hour)) if hour >= 0 else None,
        off=which > 17, done=11 < which < 18, uid=uid,
    )  # fmt: skip


@given(st.data())
def test_an_entry_stands_on_each_of_its_days_in_the_span_and_on_no_other(data: st.DataObject) -> None:
    first, last = data.draw(spans())
    given_entries = data.draw(entries(first))
    days = day_by_day(given_entries, first, last)
    assert list(days) == [dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    for day, held in days.items():
        assert sorted(one.uid for one in held) == sorted(
            one.uid for one in given_entries if one.first <= day <= one.last
        )
        settled = [one.off or one.done for one in held]
        assert settled == sorted(settled), "what is still to come or to do stands first"


@given(st.data())
def test_the_order_of_a_day_does_not_hang_on_the_order_of_reading(data: st.DataObject) -> None:
    first, last = data.draw(spans())
    told = data.draw(entries(first))
    mixed = data.draw(st.permutations(told))
    assert day_by_day(told, first, last) == day_by_day(mixed, first, last)


@given(ANY_DAY)
def test_a_month_is_complete_and_its_weeks_begin_on_mondays(day: dt.date) -> None:
    first, last = month_of(day)
    weeks = weeks_of(day.year, day.month)
    assert [one for week in weeks for one in week if one] == list(days_between(first, last))
    assert last.day == calendar.monthrange(day.year, day.month)[1]
    for week in weeks:
        assert len(week) == 7
        assert any(week)
        assert all(one.weekday() == at for at, one in enumerate(week) if one)


@given(ANY_DAY)
def test_a_year_is_its_twelve_months(day: dt.date) -> None:
    months = [month_of(dt.date(day.year, month, 1)) for month in range(1, 13)]
    assert [one for span in months for one in days_between(*span)] == list(days_between(*year_of(day)))


@given(ANY_DAY, st.integers(-60, 60))
def test_months_on_is_the_same_day_or_the_last_of_a_shorter_month(day: dt.date, by: int) -> None:
    found = months_on(day, by)
    there = day.year * 12 + day.month - 1 + by
    if 12 <= there < 10_000 * 12:
        assert found.year * 12 + found.month - 1 == there
        assert found.day == min(day.day, month_of(found)[1].day)
    else:
        assert found == day


@pytest.mark.parametrize(
    ("day", "by", "found"),
    [
        (dt.date(2026, 3, 28), 1, dt.date(2026, 3, 29)),  # the clocks change: a day is still a day
        (dt.date.max, 1, dt.date.max),
        (dt.date.min, -7, dt.date.min),
        (dt.date(2028, 2, 28), 1, dt.date(2028, 2, 29)),
    ],
)
def test_days_on_stays_within_the_days_there_are(day: dt.date, by: int, found: dt.date) -> None:
    assert days_on(day, by) == found


def test_the_first_and_the_last_month_there_are() -> None:
    assert weeks_of(1, 1)[0][0] == dt.date.min
    assert [day for day in weeks_of(9999, 12)[-1] if day][-1] == dt.date.max
    assert months_on(dt.date(1, 1, 31), -1) == dt.date(1, 1, 31)
    assert months_on(dt.date(9999, 12, 1), 1) == dt.date(9999, 12, 1)


def test_a_day_is_told_of_its_meetings_first_then_by_the_hour() -> None:
    on = dt.date(2026, 12, 9)

    def told_of(sort: Sort, title: str, hour: int | None = None, *, off: bool = False) -> DayEntry:
        start = dt.datetime(2026, 12, 9, hour) if hour else None
        return DayEntry(sort=sort, title=title, short="", first=on, last=on, start=start, off=off)

    told = [
        told_of("actions", "act"), told_of("meetings", "late", 16), told_of("week", "week"),
        told_of("meetings", "gone", 9, off=True), told_of("meetings", "early", 10),
        told_of("deadlines", "by"),
    ]  # fmt: skip
    titles = [one.title for one in day_by_day(told, on, on)[on]]
    assert titles == ["early", "late", "week", "by", "act", "gone"]
