"""Calendars that only tell when somebody is busy, as Exchange, Nextcloud and others publish them."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.calendar.reading import ReadCalendar, read_calendar, read_entries
from meetings.errors import Refused

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2027, 12, 31)
WINDOW = "DTSTART:20270101T000000Z|DTEND:20270801T000000Z"


def told(*lines: str, beside: str = "") -> bytes:
    own = [line for one in lines for line in one.split("|")]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:PUBLISH", *beside.split("|")]
    all_ = [*head, "BEGIN:VFREEBUSY", "UID:f", *own, "END:VFREEBUSY", "END:VCALENDAR", ""]
    return "\r\n".join(line for line in all_ if line).encode() + b"\r\n"


def read(*lines: str, beside: str = "") -> ReadCalendar:
    return read_calendar(told(*lines, beside=beside), FIRST, LAST)


def times(found: ReadCalendar) -> list[str]:
    return [f"{one.start:%d %b %H:%M}–{one.end:%H:%M} {one.title}" for one in found.busy if one.end]


def test_periods_of_all_kinds_are_taken_in_london_and_what_is_free_is_not() -> None:
    found = read(
        WINDOW,
        "FREEBUSY;FBTYPE=BUSY:20270113T140000Z/20270113T160000Z,20270714T130000Z/PT1H30M",
        "FREEBUSY;VALUE=PERIOD:20270114T090000Z/P0DT0H20M",
        "freebusy;fbtype=busy-unavailable:20270115T170000Z/2027011",
        " 5T180000Z",
        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270118T100000Z/PT1H",
        "FREEBUSY;FBTYPE=X-LUNCH:20270119T120000Z/PT1H",
        "FREEBUSY;FBTYPE=FREE:20270120T120000Z/PT1H,20270121T120000Z/PT1H",
        "FREEBUSY;TZID=America/New_York:20270122T090000/PT1H",
        "FREEBUSY:20270113T140000Z/20270113T160000Z",
    )
    assert times(found) == [
        "13 Jan 14:00–16:00 busy",
        "14 Jan 09:00–09:20 busy",
        "15 Jan 17:00–18:00 away",
        "18 Jan 10:00–11:00 perhaps busy",
        "19 Jan 12:00–13:00 busy",
        "22 Jan 14:00–15:00 busy",
        "14 Jul 14:00–15:30 busy",
    ]
    assert (found.events, found.unread, found.until) == ((), (), dt.date(2027, 7, 31))


def test_whole_days_are_whole_and_what_lies_outside_the_stretch_is_left() -> None:
    found = read("FREEBUSY:20270113T000000Z/20270115T000000Z,20261231T100000Z/PT1H,20280101T100000Z/PT1H")
    assert [(one.all_day, one.start.day, one.end and one.end.day) for one in found.busy] == [(True, 13, 15)]


@pytest.mark.parametrize(
    ("period", "why"),
    [
        ("rubbish", "no time that can be read"),
        ("", "no time that can be read"),
        ("20270113T140000Z/soon", "end “soon” is no time"),
        ("20271031T003000Z/PT1H", "the clocks go back"),
    ],
)
def test_one_that_cannot_be_read_is_told_and_the_rest_is_taken(period: str, why: str) -> None:
    found = read(f"FREEBUSY:{period},20270114T090000Z/PT1H")
    assert times(found) == ["14 Jan 09:00–10:00 busy"]
    assert why in found.unread[0].why


def test_what_a_kind_says_beside_itself_is_no_line_of_the_entry() -> None:
    found = read('FREEBUSY;FBTYPE="BUSY^nEND:VEVENT":20270113T140000Z/PT1H')
    assert times(found) == ["13 Jan 14:00–15:00 busy"]


def test_it_tells_to_the_end_it_names_or_else_to_the_last_time_that_is_taken() -> None:
    assert read("DTEND:20270801T000000").until == dt.date(2027, 7, 31)
    assert read("DTEND;VALUE=DATE:20270801").until == dt.date(2027, 7, 31)
    assert read("DTEND:20270731T225900Z").until == dt.date(2027, 7, 31)
    assert read("DTEND:20270731T120000Z").until == dt.date(2027, 7, 30)
    assert read("FREEBUSY:20270114T090000Z/PT1H,20270113T090000Z/PT1H").until == dt.date(2027, 1, 14)
    assert read("").until == FIRST, "of no day after that is anything known"


def test_beside_entries_both_are_read_and_meetings_are_taken_from_what_has_a_name() -> None:
    event = "BEGIN:VEVENT|UID:1|SUMMARY:Board|DTSTART:20270113T140000Z|END:VEVENT"
    data = told(WINDOW, "FREEBUSY:20270114T090000Z/PT1H", beside=event)
    found = read_entries(data, FIRST, LAST)
    assert ([one.title for one in found.events], times(found)) == (["Board"], ["14 Jan 09:00–10:00 busy"])
    assert found.until is None


def test_no_entries_are_read_from_one_that_only_tells_when_somebody_is_busy() -> None:
    for data in (told(WINDOW), told("FREEBUSY:20270114T090000Z/PT1H")):
        with pytest.raises(Refused, match="only tells when somebody is busy; “compact-tui meetings partners"):
            read_entries(data, FIRST, LAST)
    assert read_entries(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", FIRST, LAST).events == ()


def test_there_may_not_be_more_of_them_than_of_entries() -> None:
    with pytest.raises(Refused, match="more than 5,000 entries"):
        read("FREEBUSY:" + ",".join(["20270114T090000Z/PT1H"] * 5_001))


_PARTS = st.sampled_from(
    ["FREEBUSY", ";FBTYPE=FREE", ";FBTYPE=BUSY,X", ";TZID=X", ';TZID="', ":", "/", ",", "20270114T090000Z",
     "PT1H", "-PT1H", "P99999999D", "00010101T000000Z", "99991231T235959Z", "\\n", "DTEND", "\r\n", "\r\n "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PARTS, max_size=20).map("".join))
def test_no_heap_of_periods_falls_over(lines: str) -> None:
    with contextlib.suppress(Refused):
        found = read(lines)
        assert all(one.start.tzinfo is None for one in found.busy)
        assert all(one.why for one in found.unread)
