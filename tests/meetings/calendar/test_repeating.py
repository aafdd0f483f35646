"""What repeats in calendars of others: rules that never come true, and what old ones take out."""

from __future__ import annotations

import datetime as dt
from calendar import isleap

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st
from support_calendars import file_of

from meetings.calendar.reading import ReadCalendar, read_calendar

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2029, 12, 31)
LONDON = "DTSTART;TZID=Europe/London"


def read(*events: str) -> ReadCalendar:
    return read_calendar(file_of(*events), FIRST, LAST)


def days(found: ReadCalendar) -> list[str]:
    return [f"{event.start:%d %b %H:%M}" for event in found.events]


NEVER = [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTH=2",  # on its 31st
    "FREQ=MONTHLY;BYDAY=6MO;COUNT=9",
    "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=8",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO;UNTIL=20300101T000000Z",
]


def test_a_rule_that_never_comes_true_leaves_its_beginning_and_is_not_followed_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = 0
    ordinary = rrule._iterinfo.rebuild

    def counted(self: object, year: int, month: int) -> None:
        nonlocal steps
        steps += 1
        ordinary(self, year, month)

    monkeypatch.setattr(rrule._iterinfo, "rebuild", counted)
    for rule in NEVER:
        for out in ("", f"|EXRULE:{rule}"):
            found = read(f"SUMMARY:Board|{LONDON}:20270131T100000|RRULE:{rule}{out}")
            assert (days(found), found.unread) == (["31 Jan 10:00"], ()), rule
    whole = len(NEVER) * 2 * 366 * 40
    assert steps < whole, "no rule is followed for more than forty years"


def test_a_rule_that_seldom_comes_true_is_followed_to_where_it_does() -> None:
    found = read(f"SUMMARY:x|{LONDON}:19800229T100000|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
    assert days(found) == ["29 Feb 10:00"]
    for year in range(2024, 2051):
        begun = f"DTSTART:{year - 1}0301T100000|RRULE:FREQ=MONTHLY;BYMONTHDAY=29;BYMONTH=2"
        found = read_calendar(file_of(begun), dt.date(year, 1, 1), dt.date(year, 12, 30))
        assert len(found.events) == isleap(year), year
    late = read_calendar(
        file_of("DTSTART:97000201T100000|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO"),
        dt.date(9700, 1, 1), dt.date(9998, 12, 31),
    )  # fmt: skip
    leap = [dt.date(year, 2, 29) for year in range(9701, 9999) if isleap(year)]
    assert [event.start.date() for event in late.events[1:]] == [day for day in leap if day.weekday() == 0]


def test_several_rules_of_one_event_are_all_followed() -> None:
    rules = "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=1WE|RRULE:FREQ=YEARLY;BYMONTH=6;BYDAY=1WE"
    found = read(f"{LONDON}:20270303T100000|{rules}")
    assert days(found)[:4] == ["03 Mar 10:00", "02 Jun 10:00", "01 Mar 10:00", "07 Jun 10:00"]


@pytest.mark.parametrize(
    ("start", "out", "left"),
    [
        (f"{LONDON}:20270602T180000", "FREQ=MONTHLY;BYDAY=1WE", ["09 Jun 18:00", "16 Jun 18:00"]),
        ("DTSTART:20270602T180000", "FREQ=MONTHLY;BYDAY=1WE", ["09 Jun 18:00", "16 Jun 18:00"]),
        ("DTSTART:20270602T180000Z", "FREQ=MONTHLY;BYDAY=1WE", ["09 Jun 19:00", "16 Jun 19:00"]),
        ("DTSTART;VALUE=DATE:20270602", "FREQ=MONTHLY;BYDAY=1WE", ["09 Jun 00:00", "16 Jun 00:00"]),
        (f"{LONDON}:20270602T180000", "FREQ=WEEKLY;COUNT=2", ["16 Jun 18:00", "23 Jun 18:00"]),
        (f"{LONDON}:20270602T180000", "FREQ=WEEKLY;UNTIL=20270609T170000Z", ["16 Jun 18:00", "23 Jun 18:00"]),
        (f"{LONDON}:20270602T180000", "FREQ=WEEKLY;UNTIL=20270609T165959Z", ["09 Jun 18:00", "16 Jun 18:00"]),
        (f"{LONDON}:20270602T180000", "FREQ=WEEKLY;UNTIL=20270609", ["16 Jun 18:00", "23 Jun 18:00"]),
        ("DTSTART:20270602T180000", "FREQ=WEEKLY;UNTIL=20270609T180000Z", ["16 Jun 18:00", "23 Jun 18:00"]),
        (
            f"{LONDON}:20270602T180000",
            "FREQ=MONTHLY;BYDAY=1WE|EXRULE:FREQ=MONTHLY;BYDAY=2WE",
            ["16 Jun 18:00", "23 Jun 18:00"],
        ),
        (
            f"{LONDON}:20270602T180000",
            f"FREQ=MONTHLY;BYDAY=1WE|EX{LONDON[2:].replace('START', 'DATE')}:20270616T180000",
            ["09 Jun 18:00", "23 Jun 18:00"],
        ),
    ],
)
def test_what_an_old_file_takes_out_by_a_rule_is_out(start: str, out: str, left: list[str]) -> None:
    found = read(f"{start}|RRULE:FREQ=WEEKLY|EXRULE:{out}")
    assert (days(found)[:2], found.unread) == (left, ())


@pytest.mark.parametrize("rule", ["rubbish", "FREQ=SOMETIMES", "FREQ=HOURLY", "FREQ=DAILY;COUNT=-1"])
def test_where_it_cannot_be_told_what_is_out_none_of_it_is_taken(rule: str) -> None:
    found = read(f"SUMMARY:Board|{LONDON}:20270602T180000|RRULE:FREQ=WEEKLY|EXRULE:{rule}")
    assert (found.events, [one.title for one in found.unread]) == ((), ["Board"])


def _joined(values: set[str]) -> str:
    return ",".join(sorted(values))


_RULES = st.builds(
    "{};INTERVAL={}{}".format,
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY;BYMONTHDAY=29", "FREQ=YEARLY;BYWEEKNO=1"]),
    st.integers(1, 3),
    st.sets(st.sampled_from(["SU", "MO", "WE", "FR"])).map(
        lambda some: f";BYDAY={_joined(some)}" if some else ""
    ),
)


@settings(deadline=None, max_examples=60)
@given(_RULES, st.dates(dt.date(1996, 1, 1), dt.date(2029, 12, 1)))
def test_each_day_that_a_rule_names_is_out_and_no_other(rule: str, begins: dt.date) -> None:
    start = dt.datetime.combine(begins, dt.time(10))
    out = rrule.rrulestr(rule, dtstart=start).between(
        dt.datetime.combine(FIRST, dt.time()), dt.datetime.combine(LAST, dt.time.max)
    )
    every = [max(FIRST, begins) + dt.timedelta(days=n) for n in range((LAST - max(FIRST, begins)).days + 1)]
    found = read(f"DTSTART:{start:%Y%m%dT%H%M%S}|RRULE:FREQ=DAILY|EXRULE:{rule}")
    assert [event.start.date() for event in found.events] == [
        day for day in every if day not in {at.date() for at in out}
    ]
