"""How a meeting stands against its agenda, by the clock."""

from __future__ import annotations

import datetime as dt

import support_office as group
from msgspec.structs import replace

from meetings.minutes.timing import Pace, pace, used

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
