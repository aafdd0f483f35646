"""The register in a calendar. To renew the golden file after a change that is meant, write the bytes of
`register()` over it and read what git shows as changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from support_register import changed, consulted, day, register_at

from meetings.calendar.entries import CalendarEvent, Days
from meetings.calendar.export import Origin
from meetings.calendar.office import office_calendar
from meetings.calendar.register import consultation_days, funding_day, notice_day
from meetings.calendar.vcalendar import calendar_file
from meetings.history import take_back
from meetings.office import Office
from meetings.records.base import Owner
from meetings.records.consulting import Consultation, FundingChange
from meetings.register.consultations import change_consultation, close_on, note_reply, withdraw
from meetings.register.funding import change_funding_change, withdraw_funding_change

GOLDEN = Path(__file__).parent / "golden" / "register.ics"
ORIGIN = Origin(
    "riverton-7f3a",
    changed=dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC),
    created=dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC),
)
PARKS = Consultation(
    id="c1", ref="C-2026-001", body="main", title="Parks; strategy, to 2032 [JB]",
    by=Owner("organisation", words="Riverton Council"), opens=dt.date(2026, 11, 9),
    closes=dt.date(2026, 12, 18), affects="friends of parks",
)  # fmt: skip
GRANT = FundingChange(
    id="f1", ref="F-2027-001", body="main", title="Youth grant",
    by=Owner("organisation", words="Riverton Council"), takes_effect=dt.date(2027, 3, 31),
)  # fmt: skip


def register() -> bytes:
    gone = replace(PARKS, id="c2", ref="C-2026-002", title="Bins", withdrawn=dt.date(2026, 11, 12))
    by = "Riverton Council"
    return calendar_file("Riverton Compact Group", [
        *consultation_days(PARKS, ORIGIN, by=by, sequence=1),
        *consultation_days(gone, ORIGIN, by=by),
        funding_day(GRANT, ORIGIN, by=by),
        notice_day(GRANT, dt.date(2027, 1, 6), ORIGIN, by=by),
    ])  # fmt: skip


def test_a_register_is_written_byte_for_byte_as_it_was() -> None:
    written, golden = register(), GOLDEN.read_bytes()
    assert written.decode().split("\r\n") == golden.decode().split("\r\n")
    assert written == golden


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with register_at(tmp_path / "g", "warrington") as made:
        yield made


def entries(office: Office) -> dict[str, CalendarEvent]:
    return {
        entry.summary.partition(":")[0]: entry for entry in office_calendar(office, only=["consultations"])
    }


def test_a_consultation_is_its_first_and_its_last_day(office: Office) -> None:
    one = consulted(office, "2026-11-09", "2026-12-18", affects="carers")
    opens, closes = office_calendar(office, only=["consultations"])
    assert (opens.when, opens.summary) == (Days(day("2026-11-09")), "Consultation opens: Parks (C-2026-001)")
    assert (closes.when, closes.summary) == (
        Days(day("2026-12-18")),
        "Consultation closes: Parks (C-2026-001)",
    )
    assert opens.uid.startswith(f"{one.id}-opens@")
    assert "Open for 5 weeks and 5 days" in closes.description
    assert closes in office_calendar(office)
    assert closes not in office_calendar(office, only=["meetings", "week", "deadlines", "actions"])


def test_only_changes_of_its_days_count_and_what_is_withdrawn_is_cancelled(office: Office) -> None:
    one = consulted(office, "2026-11-09", "2026-12-18")
    before = entries(office)["Consultation closes"]
    one = change_consultation(office, note_reply(office, one, "yes"), title="Parks and greens")
    assert entries(office)["Consultation closes"].sequence == 0
    one = close_on(office, one, day("2026-12-01"))
    after = entries(office)["Consultation closes"]
    assert (after.uid, after.sequence, after.when) == (before.uid, 1, Days(day("2026-12-01")))
    withdraw(office, one)
    gone = entries(office)["Withdrawn"]
    assert (gone.uid, gone.sequence, gone.status) == (before.uid, 2, "CANCELLED")


def test_one_that_is_taken_back_is_cancelled_too(office: Office) -> None:
    consulted(office, "2026-11-09", "2026-12-18")
    take_back(office)
    assert [entry.status for entry in office_calendar(office, only=["consultations"])] == ["CANCELLED"] * 2


def test_the_last_day_of_notice_stands_until_people_were_told(office: Office) -> None:
    changed(office, "2027-06-30", "Told at once", notice=day("2026-11-02"))
    assert set(entries(office)) == {"Funding ends"}
    change = changed(office, "2027-03-31", kind="cut")
    last = entries(office)["Last day to give notice"]
    assert (last.when, last.status, last.categories) == (Days(day("2027-01-06")), "CONFIRMED", ("Deadline",))
    change = change_funding_change(office, change, notice=day("2026-11-20"))
    told = entries(office)["No longer due"]
    assert (told.uid, told.sequence, told.status) == (last.uid, 1, "CANCELLED")
    withdraw_funding_change(office, change)
    assert entries(office)["Withdrawn"].summary == "Withdrawn: Funding is cut: Youth grant (F-2027-002)"


def test_an_area_without_a_notice_has_no_last_day(tmp_path: Path) -> None:
    with register_at(tmp_path / "g", "halton") as office:
        changed(office, "2027-03-31")
        assert set(entries(office)) == {"Funding ends"}


def test_the_same_records_are_the_same_bytes_on_any_day_and_a_person_gets_their_bodies(
    office: Office,
) -> None:
    consulted(office, "2026-11-09", "2026-12-18")
    changed(office, "2027-03-31")
    first = calendar_file("X", office_calendar(office))
    now = office.store.clock()
    office.store.clock = lambda: now + dt.timedelta(days=400)
    assert calendar_file("X", office_calendar(office)) == first
    pat = office.people.find()[0].id
    assert office_calendar(office, only=["consultations"], person=pat)
    assert not office_calendar(office, only=["consultations"], person="somebody else")
