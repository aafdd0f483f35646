from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import support_office as group
from support_correspondence import replied, sent_round

from meetings.calendar.entries import Days
from meetings.calendar.office import office_calendar
from meetings.correspondence.rounds import withdraw_round
from meetings.correspondence.told import state_words, told_of_rounds
from meetings.office import Office
from meetings.records.group import MAIN
from meetings.today import registered


@pytest.fixture
def office() -> Iterator[Office]:
    with group.office(now="2026-12-09T10:00") as made:
        yield made


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-09T12:00", "1 by correspondence closes in 9 days · 1 of 8 replied"),
        ("2026-12-18T12:00", "1 by correspondence closes today · 1 of 8 replied"),
        ("2026-12-19T09:00", "▲ 1 by correspondence closed for replies yesterday: count it"),
        ("2026-12-20T09:00", "▲ 1 by correspondence closed for replies 2 days ago: count it"),
    ],
)
def test_today_tells_of_an_open_letter_until_it_is_counted(office: Office, now: str, said: str) -> None:
    assert registered(office).rounds == ""
    one = replied(office, sent_round(office), JS="for")
    group.clock(office).set(now)
    told = registered(office)
    assert (told.rounds, told.round) == (said, one.id)
    assert told_of_rounds(office, "fcb") == ("", "")


def test_of_several_the_one_to_be_counted_is_told_first(office: Office) -> None:
    sent_round(office, closes=dt.date(2027, 1, 8))
    first = sent_round(office, "Buy a kettle", closes=dt.date(2026, 12, 11))
    assert told_of_rounds(office, MAIN)[0] == (
        "2 by correspondence, R-2026-002 closes in 2 days · 0 of 8 replied"
    )
    group.clock(office).set("2026-12-14T09:00")
    said, id_ = told_of_rounds(office, MAIN)
    assert said == "▲ 2 by correspondence, R-2026-002 closed for replies 3 days ago: count it"
    assert id_ == first.id
    withdraw_round(office, first, "We have one.")
    assert "R-2026" not in told_of_rounds(office, MAIN)[0]
    assert state_words(office, office.rounds.get(first.id)) == "withdrawn"


def test_the_last_day_for_replies_is_in_the_calendar_of_deadlines(office: Office) -> None:
    one = sent_round(office, hour=dt.time(17))

    def entry() -> tuple[str, str, object, int, str]:
        found = office_calendar(office, only=["deadlines"])
        (mine,) = [event for event in found if one.id in event.uid]
        return mine.summary, mine.status, mine.when, mine.sequence, mine.description

    title = "Replies are due: Meet in the library in March (R-2026-001)"
    day = Days(dt.date(2026, 12, 18))
    assert entry() == (title, "CONFIRMED", day, 0, "By 17:00")
    withdraw_round(office, one, "The library has closed.")
    assert entry() == (f"No longer due: {title}", "CANCELLED", day, 1, "By 17:00")
