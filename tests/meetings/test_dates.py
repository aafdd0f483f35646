import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import dates
from meetings.dates import Anchors
from meetings.errors import Refused
from meetings.records.outcome import Due

WED = dt.date(2026, 12, 9)
SAT = dt.date(2026, 12, 12)


def d(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("9 Dec", "2026-12-09"),
        ("9 dec", "2026-12-09"),
        ("8 Dec", "2027-12-08"),
        ("3/12", "2027-12-03"),
        ("10/12", "2026-12-10"),
        ("3/12/2026", "2026-12-03"),
        ("3/12/26", "2026-12-03"),
        ("3.12.2026", "2026-12-03"),
        ("3-12-26", "2026-12-03"),
        ("2026-12-09", "2026-12-09"),
        ("9th", "2026-12-09"),
        ("the 8th", "2027-01-08"),
        ("31st", "2026-12-31"),
        ("9th December", "2026-12-09"),
        ("the 9th of December", "2026-12-09"),
        ("December 9", "2026-12-09"),
        ("December 9th, 2027", "2027-12-09"),
        ("9 December 2027", "2027-12-09"),
        ("9 Dec 27", "2027-12-09"),
        ("9 Dec ’27", "2027-12-09"),
        ("9-Dec-2027", "2027-12-09"),
        ("Wed 9 Dec 2026", "2026-12-09"),
        ("Wednesday, 9 Dec", "2026-12-09"),
        ("1 Sept", "2027-09-01"),
        ("29 Feb", "2028-02-29"),
        ("Friday", "2026-12-11"),
        ("Fri", "2026-12-11"),
        ("Wednesday", "2026-12-16"),
        ("this Wednesday", "2026-12-09"),
        ("next Friday", "2026-12-18"),
        ("Friday week", "2026-12-18"),
        ("today", "2026-12-09"),
        ("tomorrow", "2026-12-10"),
        ("yesterday", "2026-12-08"),
        ("in 2 weeks", "2026-12-23"),
        ("in two weeks’ time", "2026-12-23"),
        ("in a fortnight", "2026-12-23"),
        ("within 10 days", "2026-12-19"),
        ("in 2 months", "2027-02-09"),
        ("in twelve weeks", "2027-03-03"),
        ("end of Jan", "2027-01-31"),
        ("the end of February 2028", "2028-02-29"),
        ("end of December", "2026-12-31"),
        ("end of the month", "2026-12-31"),
        ("end of next month", "2027-01-31"),
        ("end of this week", "2026-12-11"),
        ("end of the year", "2026-12-31"),
        ("w/c 14 Dec", "2026-12-14"),
        ("w/c 7 Dec", "2026-12-07"),
        ("week commencing 4 Jan", "2027-01-04"),
    ],
)
def test_a_day_is_read_the_british_way(words: str, on: str) -> None:
    assert dates.day(words, WED) == d(on)


def test_next_friday_said_at_the_weekend_is_that_of_the_coming_week() -> None:
    assert dates.day("next Friday", SAT) == d("2026-12-18")
    assert dates.day("Friday", SAT) == d("2026-12-18")
    assert dates.day("end of the week", SAT) == d("2026-12-18")


def test_a_month_on_from_the_31st_ends_with_the_shorter_month() -> None:
    assert dates.day("in a month", d("2027-01-31")) == d("2027-02-28")


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("31 Feb", "31 February does not exist"),
        ("31/4/2027", "31 April does not exist"),
        ("29 Feb 2027", "2027 is no leap year"),
        ("0 Jan", "0 January does not exist"),
        ("3/13", "There is no month 13: dates are read day first"),
        ("Thu 9 Dec 2026", "9 December 2026 is a Wednesday, not a Thursday"),
        ("32nd", "No month has a day 32"),
        ("in 9999 years", "outside the calendar"),
        ("1/1/0000", "outside the calendar"),
        ("", "No date was given"),
        ("soon", "“soon” is not a date"),
        ("Friday's", "is not a date"),
        ("3 Decades", "is not a date"),
        ("9 Dec 2026 or so", "is not a date"),
        ("w/c w/c 7 Dec", "is not a date"),
        ("9:30", "is not a date"),
        ("x" * 500, "…” is not a date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(words: str, because: str) -> None:
    with pytest.raises(Refused) as refused:
        dates.day(words, WED)
    assert because in str(refused.value)
    assert len(str(refused.value)) < 200


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.dates(dt.date(1900, 1, 1), dt.date(2190, 12, 31))
)
@settings(max_examples=150)
def test_a_day_written_with_its_year_comes_back(on: dt.date, today: dt.date) -> None:
    for words in (dates.brief(on), dates.long(on), on.isoformat(), f"{on.day}/{on.month}/{on.year}"):
        assert dates.day(words, today) == on


@given(st.dates(dt.date(1900, 1, 1), dt.date(2190, 12, 31)), st.integers(0, 364))
@settings(max_examples=150)
def test_a_day_written_without_its_year_is_the_next_such_day(today: dt.date, ahead: int) -> None:
    on = today + dt.timedelta(days=ahead)
    if (on.month, on.day) != (2, 29):
        assert dates.day(dates.spoken(on), today) == on
        assert dates.day(f"{on.day}/{on.month}", today) == on


def answered(read: Callable[[str], object], words: str) -> object:
    """What comes of some words: a value, or the sentence they are refused with."""
    try:
        return read(words)
    except Refused as refused:
        return str(refused)


@given(st.text(max_size=40), st.dates())
@settings(max_examples=200)
def test_any_words_give_a_day_or_are_refused(words: str, today: dt.date) -> None:
    assert answered(lambda w: dates.day(w, today), words)


_PIECES = [
    "by", "9", "31", "Dec", "Feb", "w/c", "the", "end of", "next", "in", "2", "weeks", "/", "-", "2026",
    "9999", "1", "0", "Friday", "week", "th", "before", "Compact Week", "meeting", "month", "year", "'26",
    "at", "5pm", "14:00", ",",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=7), st.sampled_from(["", " "]), st.dates())
@settings(max_examples=300)
def test_words_that_nearly_are_a_date_are_read_or_refused(
    pieces: list[str], joint: str, today: dt.date
) -> None:
    words = joint.join(pieces)
    assert answered(lambda w: dates.day(w, today), words)
    assert answered(lambda w: dates.due(w, Anchors(today)), words)
    assert answered(dates.clock, words) is not None


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [
        ("14:22", 14, 22), ("9.30", 9, 30), ("9:05", 9, 5), ("2pm", 14, 0), ("2.30 PM", 14, 30),
        ("12am", 0, 0),        ("12pm", 12, 0), ("noon", 12, 0), ("00:00", 0, 0), (" 23:59 ", 23, 59),
    ],
)  # fmt: skip
def test_a_time_of_day_is_read(words: str, hour: int, minute: int) -> None:
    assert dates.clock(words) == dt.time(hour, minute)


@pytest.mark.parametrize(
    "words", ["25:70", "24:00", "14:60", "13pm", "0am", "14", "1430", "", "9.5", "14:22:10", "nine"]
)
def test_what_is_no_time_of_day_is_refused(words: str) -> None:
    with pytest.raises(Refused, match="is not a time of day" if words else "Say at what time of day"):
        dates.clock(words)


@given(st.times())
def test_a_time_written_comes_back(time: dt.time) -> None:
    assert dates.clock(dates.hours(time)) == time.replace(second=0, microsecond=0)


def test_an_hour_the_clocks_skip_is_refused_with_the_reason() -> None:
    with pytest.raises(Refused, match="01:30 on Sunday 28 March 2027 does not exist: the clocks go forward"):
        dates.when(d("2027-03-28"), dt.time(1, 30))


def test_an_hour_the_clocks_repeat_is_refused_with_the_reason() -> None:
    with pytest.raises(Refused, match="01:30 on Sunday 25 October 2026 comes twice: the clocks go back"):
        dates.when(d("2026-10-25"), dt.time(1, 30))


@pytest.mark.parametrize(
    ("on", "hour", "minute"),
    [
        ("2027-03-28", 0, 59),
        ("2027-03-28", 2, 0),
        ("2026-10-25", 0, 59),
        ("2026-10-25", 2, 0),
        ("2027-03-27", 1, 30),
    ],
)
def test_the_hours_beside_the_change_stand(on: str, hour: int, minute: int) -> None:
    told = dates.when(d(on), dt.time(hour, minute))
    assert told == dt.datetime.combine(d(on), dt.time(hour, minute))
    assert told.tzinfo is None


@given(st.dates(), st.times())
@settings(max_examples=150)
def test_every_day_has_its_wall_clock(on: dt.date, time: dt.time) -> None:
    if on.weekday() != 6:
        assert dates.when(on, time) == dt.datetime.combine(on, time) or on.year < 1972


def test_days_and_times_are_put_in_british_words() -> None:
    assert dates.brief(WED) == "Wed 9 Dec 2026"
    assert dates.long(WED) == "Wednesday 9 December 2026"
    assert dates.spoken(d("2027-01-12")) == "Tuesday 12 January"
    assert dates.hours(dt.datetime(2026, 12, 9, 9, 5)) == "09:05"


HANGS = Anchors(
    WED, next_meeting=d("2027-02-03"), annual_meeting=d("2027-06-09"), compact_week=d("2027-11-01")
)


@pytest.mark.parametrize(
    ("words", "kind", "on"),
    [
        ("3 Jan", "date", "2027-01-03"),
        ("by 3 Jan", "date", "2027-01-03"),
        ("5pm on Friday", "date", "2026-12-11"),
        ("Friday at noon", "date", "2026-12-11"),
        ("before Friday", "date", "2026-12-10"),
        ("next meeting", "next-meeting", "2027-02-03"),
        ("the next meeting", "next-meeting", "2027-02-03"),
        ("asap", "next-meeting", "2027-02-03"),
        ("annual meeting", "annual-meeting", "2027-06-09"),
        ("the AGM", "annual-meeting", "2027-06-09"),
        ("before Compact Week", "compact-week", "2027-10-31"),
        ("Compact Week", "compact-week", "2027-11-01"),
        ("ongoing", "ongoing", None),
    ],
)
def test_a_due_date_is_a_day_or_hangs_on_one(words: str, kind: str, on: str | None) -> None:
    due = dates.due(words, HANGS)
    assert (due.kind, due.on) == (kind, on and d(on))
    assert due.words == words.removeprefix("by ")


def test_a_due_date_may_hang_on_a_day_not_fixed_yet() -> None:
    assert dates.due("next meeting", Anchors(WED)) == Due("next-meeting", None, "next meeting")


@pytest.mark.parametrize(
    "words", ["Easter", "next meeting of the board", "before", "Friday or so", "", "meeting"]
)
def test_words_that_give_no_due_date_are_refused(words: str) -> None:
    with pytest.raises(Refused):
        dates.due(words, HANGS)
