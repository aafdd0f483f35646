"""The cells of a month and a year: nothing is told by colour, nothing that does not fit goes unsaid."""

from __future__ import annotations

import datetime as dt

from meetings.calendar import cells
from meetings.calendar.days import DayEntry, Sort

ON = dt.date(2026, 12, 9)


def entry(sort: Sort = "meetings", short: str = "Main", **more: object) -> DayEntry:
    whole = {"title": short, "first": ON, "last": ON, **more}
    return DayEntry(sort=sort, short=short, **whole)  # type: ignore[arg-type]


def test_every_kind_and_state_has_a_sign_of_its_own() -> None:
    signs = [*cells.SIGNS.values(), cells.OFF, cells.DONE]
    assert len(set(signs)) == len(signs)
    legend = " ".join(cells.LEGEND)
    assert all(sign in legend for sign in signs)
    assert set(cells.KINDS) == set(cells.SIGNS)
    assert cells.sign(entry(off=True)) == cells.OFF
    assert cells.sign(entry("actions", done=True)) == cells.DONE


def test_the_head_of_a_cell_marks_today_by_brackets_and_each_sign_once_with_its_number() -> None:
    told = [entry(), entry(), entry("deadlines")]
    assert cells.head(ON, told, ON) == " [9]●2▲"
    assert cells.head(ON, told, dt.date(2026, 12, 10)) == "  9 ●2▲"
    assert cells.head(dt.date(2026, 12, 27), [], dt.date(2026, 12, 27)) == "[27]"


def test_what_does_not_fit_below_the_number_is_counted() -> None:
    told = [entry(short=str(n)) for n in range(4)]
    assert cells.lines(ON, told, 10, 4) == told
    assert cells.lines(ON, told, 10, 3) == [*told[:2], "+ 2 more"]
    assert cells.lines(ON, told, 10, 1) == told[:1]
    assert cells.lines(ON, told, 10, 0) == []


def test_a_band_is_named_on_its_first_day_and_again_on_mondays() -> None:
    band = entry("week", "Compact Week", first=dt.date(2026, 10, 29), last=dt.date(2026, 11, 6))
    named = [
        day
        for day in (dt.date(2026, 10, 29) + dt.timedelta(days=n) for n in range(9))
        if cells.lines(day, [band], 6, 1) == [band]
    ]
    assert named == [dt.date(2026, 10, 29), dt.date(2026, 11, 1), dt.date(2026, 11, 2)]
    assert cells.lines(dt.date(2026, 11, 4), [band], 6, 1) == ["──────"]


def test_the_hours_the_place_and_what_is_told_make_a_sentence() -> None:
    start = dt.datetime(2026, 12, 9, 14)
    meeting = entry(title="Group: meeting", start=start, end=start.replace(hour=16), venue="Hall")
    assert cells.in_full(meeting) == "14:00–16:00 · Group: meeting · Hall"
    assert cells.in_cell(meeting, signed=False) == "14:00 Main"
    assert cells.in_cell(meeting, signed=True) == "14:00 Main"
    gone = entry(title="Cancelled: meeting", start=start, off=True)
    assert cells.in_cell(gone, signed=True) == "✗ 14:00 Main"
    assert cells.in_cell(entry("actions", "print"), signed=True) == "○ print"
    week = entry("week", "Compact Week", first=dt.date(2026, 11, 2), last=dt.date(2026, 11, 6))
    assert cells.in_full(week) == "Mon 2 Nov – Fri 6 Nov 2026 · Compact Week"


def test_a_day_of_the_year_is_three_columns_whatever_stands_on_it() -> None:
    assert [cells.in_year(None, ()), cells.in_year(ON, ()), cells.in_year(ON, [entry(), entry("week")])] == [
        "   ",
        " 9 ",
        " 9●",
    ]
