"""How a meeting stands against its agenda, by the clock."""

from __future__ import annotations

import datetime as dt

import support_office as group
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from meetings.minutes.model import ItemMinutes, MeetingState, Minutes
from meetings.minutes.timing import SOON, Pace, Reminder, pace, reminders, runs, timetable, used
from meetings.records.meeting import AgendaItem, Sitting

OPENED = dt.datetime(2026, 12, 9, 14)


def _at(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2026, 12, 9, hour, minute)


def test_what_is_to_come_takes_as_long_as_was_planned() -> None:
    with group.office() as office:
        for item, length in zip(group.taking(office).items, (5, 10, 30, 20, 25), strict=True):
            office.items.put(replace(item, minutes=length))
        session = group.taking(office, "open 14:00", "14:00 item 1", "14:05 item 2", "14:20 item 3")
        sitting = session.meeting.sittings[0]
        now = _at(14, 30)
        second, third = session.minutes.items[1], session.minutes.items[2]
        assert used(second, now) == 15
        assert used(third, now) == 10
        assert used(third, None) == 0
        # 20 minutes are left of item 3, and 20 and 25 are to come
        assert pace(session.minutes, session.items, sitting, now, OPENED) == Pace(30, 120, _at(15, 35), 0)
        late = pace(session.minutes, session.items, sitting, _at(15, 30), OPENED)
        assert (late.ends, late.over) == (_at(16, 15), 15)


def test_an_item_gone_back_to_is_counted_in_all_its_visits() -> None:
    with group.office() as office:
        session = group.taking(
            office, "open 14:00", "14:00 item 1", "14:05 item 2", "14:10 item 1", "14:12 item 3"
        )
        assert used(session.minutes.items[0], _at(14, 30)) == 7


def test_without_a_planned_end_there_is_only_the_time_used() -> None:
    with group.office() as office:
        session = group.taking(office, "open 14:00")
        sitting = replace(session.meeting.sittings[0], end=None)
        assert pace(session.minutes, session.items, sitting, _at(14, 40), OPENED) == Pace(40)


def test_every_item_is_told_by_the_clock_and_what_was_left_behind_comes_last() -> None:
    with group.office() as office:
        for item, length in zip(group.taking(office).items, (5, 10, 30, 20, 25), strict=True):
            office.items.put(replace(item, minutes=length))
        session = group.taking(office, "open 14:00", "14:00 item 1", "14:08 item 3")
        told = timetable(session.minutes, session.items, _at(14, 20))
        assert [item.course for item in told] == ["done", "to-come", "now", "to-come", "to-come"]
        assert [item.used for item in told] == [8, None, 12, None, None]
        assert [item.left for item in told] == [-3, 10, 18, 20, 25]
        assert [item.begins for item in told] == [
            _at(14, 0),
            _at(15, 23),
            _at(14, 8),
            _at(14, 38),
            _at(14, 58),
        ]


# laws, for any agenda at any minute

LENGTHS = st.lists(st.none() | st.integers(0, 40), min_size=1, max_size=6)
STATES: st.SearchStrategy[MeetingState] = st.sampled_from(
    ["open", "paused", "adjourned", "closed", "not-open"]
)


def _meeting(
    lengths: list[int | None], at: int, state: MeetingState = "open", end: int | None = 90
) -> tuple[Minutes, list[AgendaItem], Sitting]:
    """A meeting opened at 14:00 with its item `at` open since then, planned to go on for so many minutes."""
    at = at % len(lengths)
    items = tuple(
        ItemMinutes(str(n), n + 1, f"Item {n}", visits=((OPENED, None),) if n == at else ())
        for n in range(len(lengths))
    )
    agenda = [
        AgendaItem(id=str(n), meeting="m", position=n, title=f"Item {n}", minutes=length)
        for n, length in enumerate(lengths)
    ]
    sitting = Sitting(OPENED, None if end is None else OPENED + dt.timedelta(minutes=end))
    return Minutes("m", state, OPENED, items=items, current_item=str(at)), agenda, sitting


def _after(minutes: int, seconds: int = 0) -> dt.datetime:
    return OPENED + dt.timedelta(minutes=minutes, seconds=seconds)


@given(LENGTHS, st.integers(0, 5), st.integers(0, 200), st.integers(0, 59))
def test_the_last_item_ends_when_the_meeting_does(
    lengths: list[int | None], at: int, minute: int, second: int
) -> None:
    minutes, agenda, sitting = _meeting(lengths, at)
    now = _after(minute, second)
    told = timetable(minutes, agenda, now)
    to_come = [item for item in told if item.course == "to-come"]
    ends = [item.begins + dt.timedelta(minutes=item.planned or 0) for item in to_come if item.begins]
    found = pace(minutes, agenda, sitting, now, OPENED)
    assert len(ends) == len(to_come) == len(lengths) - 1
    if ends:
        assert found.ends == max(ends)
    assert all(item.begins and item.begins >= _after(minute) for item in to_come)
    assert sum(item.course == "now" for item in told) == 1


@given(LENGTHS, st.integers(0, 5), st.none() | st.integers(1, 120))
def test_planned_time_is_said_to_be_up_soon_and_then_up_each_once_and_in_that_order(
    lengths: list[int | None], at: int, end: int | None
) -> None:
    minutes, agenda, sitting = _meeting(lengths, at, end=end)
    said: list[tuple[int, Reminder]] = []
    for minute in range(150):
        due = reminders(minutes, agenda, sitting, _after(minute), OPENED)
        assert len({one.item for one in due}) == len(due)
        said += [(minute, one) for one in due if one not in [earlier for _, earlier in said]]
    planned = {at % len(lengths) + 1: lengths[at % len(lengths)], None: end}
    for item, length in planned.items():
        mine = [(minute, one.what) for minute, one in said if one.item == item]
        soon = [(length - SOON, "soon")] if length and length > SOON else []
        assert mine == ([*soon, (length, "up")] if length else [])


@given(LENGTHS, st.integers(0, 5), STATES, st.integers(0, 200), st.booleans(), st.booleans())
def test_nothing_is_said_without_a_clock_in_a_pause_or_on_another_day(
    lengths: list[int | None], at: int, state: MeetingState, minute: int, from_notes: bool, next_day: bool
) -> None:
    minutes, agenda, sitting = _meeting(lengths, at, state)
    now = None if from_notes else _after(minute + (24 * 60 if next_day else 0))
    going = state == "open" and not from_notes and not next_day
    assert runs(minutes, OPENED, now) == going
    assert going or not reminders(minutes, agenda, sitting, now, OPENED)
