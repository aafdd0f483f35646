"""`calendar month` and `calendar year`: the page, the list below it, and the same as JSON."""

from __future__ import annotations

import datetime as dt

import pytest
from support_cli import Line

from compact_tui.cli.calendar_views import month_named

TODAY = dt.date(2026, 11, 21)


def test_an_empty_month_says_what_to_do_first(bare: Line) -> None:
    bare("init", bare.folder, "--area", "halton", "--name", "New")
    said = bare("calendar", "month", "2026-03").out
    assert "March 2026" in said
    assert "meetings add" in said
    assert "meetings add" in bare("calendar", "month", "2026-03", "--list").out
    days = bare("calendar", "month", "2026-03", "--json").json
    assert [day["day"] for day in days] == [f"2026-03-{n:02}" for n in range(1, 32)]
    told = [(entry["kind"], entry["title"], entry["uid"]) for day in days for entry in day["entries"]]
    assert told == [("festivals", "Holi", None), ("festivals", "Eid al-Fitr", None)]
    assert not any(day["holiday"] for day in days)


def test_a_month_is_a_page_a_list_and_json(line: Line) -> None:
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00", "--venue", "Town Hall")
    line("meetings", "add", "--date", "16 Dec 2026", "--start", "10:00")
    line("meetings", "cancel", "2026-12-16", "--reason", "snow")
    said = line("calendar", "month", "2026-12").out
    assert "December 2026" in said
    assert " Mon        Tue        Wed " in said
    assert "  9 ●" in said
    assert "14:00 Main" in said
    assert " 16 ✗" in said
    assert " 25 ◇" in said
    assert "● meeting" in said
    assert "14:00–16:00 · Compact Working Group: meeting · Town Hall" in said
    assert "Cancelled: Compact Working Group: meeting" in said
    only = line("calendar", "month", "12/2026", "--list").out
    assert " Mon        Tue" not in only
    assert only.splitlines()[1].startswith("Wed 9 Dec 2026")
    days = line("calendar", "month", "Dec 2026", "--json").json
    assert len(days) == 31
    (meeting,) = days[8]["entries"]
    assert set(meeting) == {"kind", "title", "status", "start", "end", "venue", "uid"}
    assert (meeting["kind"], meeting["status"]) == ("meetings", "confirmed")
    assert meeting["start"] == "2026-12-09T14:00:00+00:00"
    assert days[15]["entries"][0]["status"] == "cancelled"
    assert days[24] == {"day": "2026-12-25", "holiday": "Christmas Day", "entries": []}


def test_a_week_is_in_the_list_once_and_on_each_of_its_days(line: Line) -> None:
    days = line("calendar", "month", "2027-11", "--only", "week", "--json").json
    held = [day["day"] for day in days if day["entries"]]
    assert held == [f"2027-11-0{n}" for n in range(1, 6)]
    assert (days[0]["entries"][0]["start"], days[0]["entries"][0]["end"]) == (held[0], held[-1])
    assert line("calendar", "month", "2027-11", "--list").out.count("Compact Week") == 1


def test_a_year_is_twelve_months_and_narrows_as_the_file_does(line: Line) -> None:
    line("bodies", "add", "fcb", "Funding")
    line("meetings", "add", "--date", "9 Dec 2026", "--start", "14:00")
    line("--body", "fcb", "meetings", "add", "--date", "10 Dec 2026", "--start", "10:00")
    said = line("calendar", "year", "2026").out
    for month in ("January", "June", "December"):
        assert month in said
    assert " 9●10●" in said
    assert max(len(row) for row in said.partition("● meeting")[0].splitlines()) <= 80
    held = [day for day in line("--body", "fcb", "calendar", "year", "2026", "--json").json if day["entries"]]
    assert "Funding" in next(entry["title"] for entry in held[-1]["entries"])
    assert len(line("calendar", "year", "2028", "--json").json) == 366
    mine = line("calendar", "year", "2026", "--for", "JS", "--only", "meetings", "--json").json
    assert sum(len(day["entries"]) for day in mine) == 1


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2026-12", (2026, 12)),
        ("2026-1", (2026, 1)),
        ("0001-01", (1, 1)),
        ("12/2026", (2026, 12)),
        ("December 2026", (2026, 12)),
        ("  dec   2027 ", (2027, 12)),
        ("june", (2026, 6)),
    ],
)
def test_a_month_is_named_as_people_write_it(words: str, month: tuple[int, int]) -> None:
    assert month_named(words, TODAY) == dt.date(*month, 1)


@pytest.mark.parametrize(
    "words", ["2026-13", "2026-00", "0000-01", "ju", "ma", "smarch", "2026", "[/]", "٢٠٢٦-١٢"]
)
def test_what_is_no_month_is_refused_in_a_sentence(line: Line, words: str) -> None:
    said = line.refused("calendar", "month", words)
    assert "is no month; write it as 2026-12" in said


@pytest.mark.parametrize("words", ["0", "20266", "-1", "next", "²⁰²⁷"])
def test_what_is_no_year_is_refused(line: Line, words: str) -> None:
    assert "is no year" in line.refused("calendar", "year", "--", words)


def test_the_first_and_the_last_year_can_be_shown(line: Line) -> None:
    for year in ("1", "9999"):
        assert len(line("calendar", "year", year, "--json").json) == 365
        assert line("calendar", "month", f"{int(year):04}-12").out
