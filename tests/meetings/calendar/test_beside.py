"""What days are besides what stands on them: shown to everybody, and in nothing that is handed out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import support_office as group
from support_calendars import file_of

from meetings.calendar import cells
from meetings.calendar.days import BESIDE, DayEntry, Sort
from meetings.calendar.office import office_calendar
from meetings.calendar.shown import events_shown, shown_days
from meetings.calendar.wish import wish_of
from meetings.office import Office
from meetings.planning.kept import avoid
from meetings.planning.partners import busy_in, keep_partner

MARCH = (dt.date(2027, 3, 1), dt.date(2027, 3, 31))


@pytest.fixture
def office() -> Iterator[Office]:
    with group.office() as made:
        avoid(made, "Easter holidays", dt.date(2027, 2, 26), dt.date(2027, 4, 11), "school")
        health = file_of(
            "DTSTART:20270317T140000Z|DTEND:20270317T160000Z|SUMMARY:[/] Board",
            "DTSTART;VALUE=DATE:20270330|DTEND;VALUE=DATE:20270402|SUMMARY:Away",
            "DTSTART:20270318T220000Z|DTEND:20270319T000000Z|SUMMARY:Gala",
        )
        keep_partner(made, "Health", busy_in(made, health))
        yield made


ON = MARCH[0]


def stands(sort: Sort, *, off: bool = False, done: bool = False) -> DayEntry:
    return DayEntry(sort=sort, title="", short="", first=ON, last=ON, off=off, done=done)


def beside(office: Office, typed: str = "") -> list[DayEntry]:
    days = shown_days(office, MARCH, wish_of(office, typed)).days
    return list(dict.fromkeys(entry for held in days.values() for entry in held if entry.sort in BESIDE))


def test_festivals_days_kept_clear_and_partners_stand_in_the_month(office: Office) -> None:
    told = [(one.sort, cells.in_full(one)) for one in beside(office)]
    assert ("clear", "Fri 26 Feb – Sun 11 Apr 2027 · Easter holidays: school holidays") in told
    assert ("festivals", "about Eid al-Fitr") in told
    assert ("festivals", "Holi") in told
    assert ("holidays", "Bank holiday: Good Friday") in told
    assert ("partners", "14:00–16:00 · Health: [/] Board") in told
    assert ("partners", "Tue 30 Mar – Thu 1 Apr 2027 · Health: Away") in told
    gala = next(one for one in beside(office) if "Gala" in one.title)
    assert (gala.first, gala.last) == (dt.date(2027, 3, 18), dt.date(2027, 3, 18)), "it ends at midnight"


def test_they_lead_to_where_they_are_kept_and_are_signed_in_a_cell(office: Office) -> None:
    doors = {one.room for one in beside(office) if one.sort in ("clear", "partners")}
    assert doors == {"clear"}
    board = next(one for one in beside(office) if "Board" in one.title)
    assert cells.in_cell(board, signed=True) == "□ 14:00 Health", "no meeting of the group"


def test_narrowed_to_something_else_or_to_a_person_they_are_gone(office: Office) -> None:
    assert {one.sort for one in beside(office, "meetings")} == {"holidays"}
    assert {one.sort for one in beside(office, "partners")} == {"holidays", "partners"}
    assert {one.sort for one in beside(office, "clear easter")} == {"holidays", "clear"}
    assert {one.sort for one in beside(office, "mine")} == {"holidays"}


def test_nothing_of_it_is_in_a_calendar_that_is_handed_out(office: Office) -> None:
    words = ("Health", "Board", "Easter", "Eid")
    handed = [*office_calendar(office), *events_shown(office, MARCH, wish_of(office, ""))]
    assert not [one for one in handed if any(word in f"{one.summary} {one.description}" for word in words)]
    assert events_shown(office, MARCH, wish_of(office, "partners")) == []


def test_the_legend_tells_every_sign_of_the_page_and_no_other(office: Office) -> None:
    days = shown_days(office, MARCH, wish_of(office, "")).days
    [line] = cells.legend(days, 78)
    assert line == "◇ bank holiday  ★ festival  ▒ kept clear  □ partner busy"
    assert [len(line) <= 30 for line in cells.legend(days, 30)] == [True, True]
    every = [stands(sort) for sort in cells.SIGNS]
    lines = cells.legend({ON: (*every, stands("meetings", off=True), stands("actions", done=True))}, 78)
    assert len(lines) == 2, "at 80 columns all of them fit into two lines"
    assert all(sign in " ".join(lines) for sign in (*cells.SIGNS.values(), cells.OFF, cells.DONE))
