from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_register import changed, consulted, day, register_at

from meetings.documents.agenda_page import compose_agenda
from meetings.documents.formats import render
from meetings.office import Office, open_office
from meetings.register.consultations import note_feedback, withdraw
from meetings.today import Registered, registered
from meetings.year import add_meeting


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with register_at(tmp_path / "g") as made:
        yield made


def told(office: Office) -> Registered:
    return registered(office)


def test_nothing_is_said_of_an_empty_register_or_one_that_is_settled(office: Office) -> None:
    assert told(office) == Registered()
    note_feedback(office, consulted(office, "2026-03-02", "2026-05-24"), "all of it was done")
    withdraw(office, consulted(office, "2026-11-09", "2026-12-18"))
    changed(office, "2026-03-31")
    assert told(office) == Registered()


def test_what_is_open_comes_first_with_what_closes_next_and_what_is_short(office: Office) -> None:
    later = consulted(office, "2026-11-09", "2027-01-31", "Fire cover")
    soon = consulted(office, "2026-11-02", "2026-11-30", "The parks strategy for the years to 2032")
    assert told(office).consultations == "2 open · The parks strateg… closes in 9 days · 1 under 12 weeks"
    assert told(office).consultation == soon.id
    withdraw(office, soon)
    assert told(office).consultations == "1 open · Fire cover closes in 71 days"
    assert told(office).consultation == later.id


def test_what_is_planned_and_what_is_waited_for_is_said_where_nothing_is_open(office: Office) -> None:
    consulted(office, "2026-03-02", "2026-05-24", "over")
    assert told(office).consultations == "1 to hear back from"
    consulted(office, "2026-11-22", "2027-03-24", "Bins")
    assert told(office).consultations == "1 planned · Bins opens tomorrow · 1 to hear back from"


def test_funding_without_notice_is_said_before_any_other(tmp_path: Path) -> None:
    with register_at(tmp_path / "w", "warrington") as office:
        changed(office, "2026-12-31", "Hub", notice=day("2026-06-01"))
        assert told(office).funding == "1 change to come · Hub in 40 days"
        late = changed(office, "2027-01-31", "Youth grant", notice=day("2026-11-20"))
        assert told(office).funding == "1 change without 12 weeks' notice · Youth grant in 71 days"
        assert told(office).change == late.id
    with register_at(tmp_path / "n", "national") as office:
        changed(office, "2027-01-31", "Youth grant", notice=day("2026-11-20"))
        changed(office, "2027-02-01", "Hub", notice=day("2026-11-20"))
        assert told(office).funding == "2 changes without 3 months' notice · Youth grant in 71 days"


def test_an_area_that_cannot_be_read_does_not_take_today_away(office: Office, tmp_path: Path) -> None:
    consulted(office, "2026-11-09", "2026-12-18")
    office.save_group(replace(office.group, area="nowhere"))
    with open_office(tmp_path / "g", clock=office.store.clock, third_party=False) as again:
        assert told(again).consultations == "1 open · Parks closes in 27 days"


def test_an_agenda_tells_of_what_is_open_planned_and_closed_since_the_last_meeting(office: Office) -> None:
    last = add_meeting(office, dt.datetime(2026, 10, 14, 14))
    office.meetings.put(replace(last, status="approved"))
    meeting = add_meeting(office, dt.datetime(2026, 12, 9, 14))
    consulted(office, "2026-11-09", "2026-12-18", "Parks [JB]")
    consulted(office, "2026-08-09", "2026-11-01", "Bins", by="Fire Authority")
    consulted(office, "2026-03-02", "2026-05-24", "long over")
    consulted(office, "2027-03-02", "2027-05-24", "High street")
    withdraw(office, consulted(office, "2026-11-10", "2026-12-18", "gone"))
    printed = " ".join(render(compose_agenda(office, meeting), "text").split())
    assert "(1 open, 1 planned, 1 closed since)" in printed
    for words in (
        "C-2026-002 Bins, Fire Authority: closed Sun 1 Nov 2026; no feedback yet.",
        "C-2026-001 Parks [JB], Castlebridge Borough Council: open until Fri 18 Dec 2026.",
        "C-2027-001 High street, Castlebridge Borough Council: opens Tue 2 Mar 2027, closes Mon 24 May 2027.",
    ):
        assert words in printed
    assert "long over" not in printed
    assert "gone" not in printed
    office.meetings.put(replace(office.meetings.get(meeting.id), status="draft"))
    held = render(compose_agenda(office, office.meetings.get(meeting.id)), "text")
    assert "open until" not in held
    assert "1 open" not in held
